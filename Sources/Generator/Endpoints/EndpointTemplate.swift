/// A string of a rule set taken apart: `https://{Bucket}.{url#authority}` is a literal, a place, a literal, a place.
enum EndpointTemplate {
    enum Part: Equatable {
        case literal(String)
        /// The name and, after `#`, the paths into its value.
        case place(name: String, paths: [String])
    }

    /// What keeps a string from being a template.
    struct Problem: Error {
        var text: String
    }

    /// Two braces stand for one.
    static func parse(_ string: String) throws(Problem) -> [Part] {
        var parts: [Part] = []
        var literal: [UInt8] = []
        let bytes = Array(string.utf8)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let isDoubled = index + 1 < bytes.count && bytes[index + 1] == byte
            if byte == UInt8(ascii: "{") && !isDoubled {
                flush(&literal, into: &parts)
                let end = try placeEnd(bytes, from: index + 1)
                parts.append(try place(bytes[(index + 1)..<end]))
                index = end + 1
            } else if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") {
                guard isDoubled else { throw Problem(text: "'}' has no '{' before it; write '}}' for a brace") }
                literal.append(byte)
                index += 2
            } else {
                literal.append(byte)
                index += 1
            }
        }
        flush(&literal, into: &parts)
        return parts
    }

    private static func flush(_ literal: inout [UInt8], into parts: inout [Part]) {
        guard !literal.isEmpty else { return }
        parts.append(.literal(String(decoding: literal, as: UTF8.self)))
        literal.removeAll()
    }

    private static func placeEnd(_ bytes: [UInt8], from start: Int) throws(Problem) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != UInt8(ascii: "{") {
            if bytes[index] == UInt8(ascii: "}") { return index }
            index += 1
        }
        throw Problem(text: "'{' has no '}' after it; write '{{' for a brace")
    }

    private static func place(_ bytes: ArraySlice<UInt8>) throws(Problem) -> Part {
        let pieces = bytes.split(separator: UInt8(ascii: "#"), omittingEmptySubsequences: false)
        let names = pieces.map { String(decoding: $0, as: UTF8.self) }
        guard let name = names.first, !names.contains("") else {
            throw Problem(
                text: "'{\(String(decoding: bytes, as: UTF8.self))}' lacks a name; write '{Name}' or '{Name#attribute}'"
            )
        }
        return .place(name: name, paths: Array(names.dropFirst()))
    }
}

/// A path of `getAttr`, such as `resourceId[1]`: attribute names and an index at the end.
enum EndpointPath {
    enum Step: Equatable {
        case attribute(String)
        case index(Int)
    }

    /// `nil` where the path has no such form.
    static func parse(_ path: String) -> [Step]? {
        var steps: [Step] = []
        for part in path.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
            if case .index = steps.last { return nil }
            guard let open = part.firstIndex(of: UInt8(ascii: "[")) else {
                guard let name = String(part), !name.isEmpty else { return nil }
                steps.append(.attribute(name))
                continue
            }
            let digits = part[part.index(after: open)...].dropLast()
            guard part.last == UInt8(ascii: "]"), let text = String(digits), let index = Int32(text) else { return nil }
            if let name = String(part[..<open]), !name.isEmpty { steps.append(.attribute(name)) }
            steps.append(.index(Int(index)))
        }
        return steps
    }
}
