@testable import Generator

/// What rendered Markdown says, and what is wrong with it.
struct MarkdownLines {
    private(set) var letters: [UInt8] = []
    /// The first line with a tag outside code, or that is longer than it has to be.
    private(set) var fault: String?

    init(_ lines: [String]) {
        var isCode = false
        for var line in lines {
            if line.drop(while: { $0 == " " || $0 == ">" }).hasPrefix("```") { isCode.toggle() }
            var hasAngle = false
            line.withUTF8 { bytes in
                var index = 0
                while index < bytes.count {
                    let byte = bytes[index]
                    if TreeText.isLetter(byte) { letters.append(byte) }
                    if byte == UInt8(ascii: "<") { hasAngle = true }
                    index += 1
                }
            }
            let isLong = line.utf8.count > MarkdownRenderer.columns
            guard fault == nil, !isCode, hasAngle || isLong else { continue }
            if Self.hasTag(line) || (isLong && Self.couldBeCut(line)) { fault = line }
        }
    }

    private static func hasTag(_ line: String) -> Bool {
        let bytes = withoutCode(line)
        return bytes.indices.contains {
            bytes[$0] == UInt8(ascii: "<") && ($0 == 0 || bytes[$0 - 1] != UInt8(ascii: "\\"))
        }
    }

    /// Whether there is a space outside code and links.
    private static func couldBeCut(_ line: String) -> Bool {
        let text = line.drop { "->*0123456789.) ".contains($0) }
        guard !text.hasPrefix("#"), !text.hasPrefix("|") else { return false }
        let bytes = withoutCode(String(text))
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: " ") { return true }
            if bytes[index] == UInt8(ascii: "["), index == 0 || bytes[index - 1] != UInt8(ascii: "\\") {
                // Text holds no unescaped bracket, and a destination no parenthesis.
                while index < bytes.count, bytes[index...].prefix(2) != [UInt8(ascii: "]"), UInt8(ascii: "(")] {
                    index += 1
                }
                while index < bytes.count, bytes[index] != UInt8(ascii: ")") { index += 1 }
            }
            index += 1
        }
        return false
    }

    /// The line without its code spans.
    private static func withoutCode(_ line: String) -> [UInt8] {
        var result: [UInt8] = []
        var rest = Array(line.utf8)[...]
        while let byte = rest.first {
            let ticks = rest.prefix { $0 == UInt8(ascii: "`") }.count
            guard ticks > 0, result.last != UInt8(ascii: "\\") else {
                result.append(byte)
                rest = rest.dropFirst()
                continue
            }
            rest = rest.dropFirst(ticks)
            while !rest.isEmpty {
                let run = rest.prefix { $0 == UInt8(ascii: "`") }.count
                rest = rest.dropFirst(max(run, 1))
                if run == ticks { break }
            }
        }
        return result
    }
}
