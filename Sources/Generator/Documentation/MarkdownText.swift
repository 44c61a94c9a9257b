/// The texts of Markdown: escapes, code spans, link destinations and the words that DocC gives a meaning.
enum MarkdownText {
    // MARK: Text

    /// Adds the words of a text, escaped, and a space for each run of white space and control characters.
    static func append(_ text: String, to tokens: inout [MarkdownToken], place: MarkdownWords.Place) {
        var text = cleaned(text)
        text.withUTF8 { bytes in
            var start = 0
            while start < bytes.count {
                let end = endOfWord(bytes, from: start)
                if end > start {
                    tokens.append(.text(escaped(UnsafeBufferPointer(rebasing: bytes[start..<end]), place: place)))
                }
                start = end
                while start < bytes.count, bytes[start] == UInt8(ascii: " ") { start += 1 }
                if start > end { tokens.append(.space) }
            }
        }
    }

    private static func endOfWord(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var end = start
        while end < bytes.count, bytes[end] != UInt8(ascii: " ") { end += 1 }
        return end
    }

    /// The text with a space for each character that could end or hide a line, and without marks that reorder it.
    static func cleaned(_ text: String) -> String {
        guard mayHaveUnwanted(text), text.unicodeScalars.contains(where: isUnwanted) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
            default: scalars.append(isUnwanted(scalar) ? " " : scalar)
            }
        }
        return String(scalars)
    }

    /// By bytes, which is quick; true also where only some characters that begin with such a byte are unwanted.
    private static func mayHaveUnwanted(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF { return true }
                index += 1
            }
            return false
        }
    }

    private static func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// A word of text with a backslash before each character that Markdown would read as markup.
    static func escaped(_ word: String, place: MarkdownWords.Place) -> String {
        var word = word
        return word.withUTF8 { escaped($0, place: place) }
    }

    private static func escaped(_ bytes: UnsafeBufferPointer<UInt8>, place: MarkdownWords.Place) -> String {
        guard mayHaveActive(bytes) else { return String(decoding: bytes, as: UTF8.self) }
        let hasEntity = bytes.contains(UInt8(ascii: ";"))
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 4)
        for (index, byte) in bytes.enumerated() {
            let before = index > 0 ? bytes[index - 1] : nil
            let after = index + 1 < bytes.count ? bytes[index + 1] : nil
            let isEntity = hasEntity && byte == UInt8(ascii: "&")
            if isEntity || isActive(byte, before: before, after: after, place: place) {
                result.append(UInt8(ascii: "\\"))
            }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Most words hold none of these.
    private static func mayHaveActive(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < bytes.count {
            // Comparisons rather than ranges: the plugin's tool runs without the optimiser.
            switch bytes[index] {
            case 0x23, 0x26, 0x2A, 0x3C, 0x5B, 0x5C, 0x5D, 0x5F, 0x60, 0x7C, 0x7E: return true  // #&*<[\]_`|~
            default: index += 1
            }
        }
        return false
    }

    private static func isActive(_ byte: UInt8, before: UInt8?, after: UInt8?, place: MarkdownWords.Place) -> Bool {
        switch byte {
        case UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "\\"),
            UInt8(ascii: "~"), UInt8(ascii: "|"):
            true
        case UInt8(ascii: "]"): place == .link
        // Underscores inside a word never emphasise.
        case UInt8(ascii: "_"): !isWord(before) || !isWord(after)
        case UInt8(ascii: "#"): place == .heading && before == nil
        default: false
        }
    }

    private static func isWord(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return isDigit(byte) || isLetter(byte) || byte >= 0x80
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// An escaped word with one more escape where its beginning would make its line a heading, list, quote or directive.
    static func escapedLineStart(_ word: String) -> String {
        let bytes = word.utf8
        guard let first = bytes.first else { return word }
        let second = bytes.dropFirst().first
        switch first {
        case UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "@"), UInt8(ascii: "="): return "\\" + word
        case UInt8(ascii: "-"), UInt8(ascii: "+"):
            return second.map(isWord) == true ? word : "\\" + word
        case UInt8(ascii: ":"): return second == UInt8(ascii: "-") ? "\\" + word : word
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let end = bytes.firstIndex { !isDigit($0) }
            guard let end, bytes.index(after: end) == bytes.endIndex, ".)".utf8.contains(bytes[end]) else {
                return word
            }
            return word[..<end] + "\\" + word[end...]
        default: return word
        }
    }

    /// Escapes an ampersand at the end of a word that the text behind it could complete to an entity.
    static func escapeOpenEntity(_ word: inout String) {
        let reversed = word.utf8.reversed()
        let name = reversed.prefix { isDigit($0) || isLetter($0) || $0 == UInt8(ascii: "#") }.count
        let before = reversed.dropFirst(name)
        let backslashes = before.dropFirst().prefix { $0 == UInt8(ascii: "\\") }.count
        guard before.first == UInt8(ascii: "&"), backslashes.isMultiple(of: 2) else { return }
        word.insert("\\", at: word.utf8.index(word.endIndex, offsetBy: -name - 1))
    }

    // MARK: Code

    /// A code span, or nothing for code without a visible character.
    static func codeSpan(_ code: String, inTable: Bool) -> String {
        var text = cleaned(code)
        guard text.utf8.contains(where: { $0 != UInt8(ascii: " ") }) else { return "" }
        let ticks = longestBacktickRun(text)
        // DocC reads two backticks as a link to a symbol.
        let fence = String(repeating: "`", count: ticks == 0 ? 1 : max(3, ticks + 1))
        if inTable, text.utf8.contains(UInt8(ascii: "|")) {
            text = text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
        }
        let edges = [text.utf8.first, text.utf8.last]
        let needsSpace = edges.contains(UInt8(ascii: "`")) || edges == [UInt8(ascii: " "), UInt8(ascii: " ")]
        return needsSpace ? "\(fence) \(text) \(fence)" : fence + text + fence
    }

    static func longestBacktickRun(_ text: String) -> Int {
        var longest = 0
        var current = 0
        for byte in text.utf8 {
            current = byte == UInt8(ascii: "`") ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }

    /// The lines of a code block without empty ones at its start and end; tabs stay.
    static func codeLines(_ code: String) -> [String] {
        var lines = code.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
            .map { line in
                line.split(separator: "\t", omittingEmptySubsequences: false)
                    .map { cleaned(String($0)) }.joined(separator: "\t")
            }
        func isBlank(_ line: String) -> Bool { line.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
        while let last = lines.last, isBlank(last) { lines.removeLast() }
        return Array(lines.drop(while: isBlank))
    }

    static func languageName(_ language: String) -> String {
        String(
            decoding: language.utf8.filter { isDigit($0) || isLetter($0) || "+-#._".utf8.contains($0) }, as: UTF8.self)
    }
}
