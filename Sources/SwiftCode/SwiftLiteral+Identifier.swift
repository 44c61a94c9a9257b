extension SwiftLiteral {
    /// Where an identifier stands; that decides which words need backticks.
    public enum Position: Hashable, Sendable {
        /// A declaration's name or parameter, or an expression of its own.
        case declaration
        /// After a dot.
        case member
        /// The label of an argument; the compiler warns of backticks that it does not need there.
        case label
    }

    /// `name` as a Swift identifier, in backticks where the language reserves the word.
    ///
    /// What cannot stand in an identifier becomes `_`: the names come ready from their own rules, this only makes sure
    /// that no text slips through as code.
    public static func identifier(_ name: String, as position: Position) -> String {
        let name = isIdentifier(name) ? name : cleaned(name)
        return isReserved(name, as: position) ? "`" + name + "`" : name
    }

    private static func isReserved(_ name: String, as position: Position) -> Bool {
        // Most names are longer than any reserved word.
        guard name.utf8.count <= longestReservedWord else { return false }
        return switch position {
        case .declaration: reservedWords.contains(name)
        case .member: reservedMembers.contains(name)
        case .label: reservedLabels.contains(name)
        }
    }

    private static func isIdentifier(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { bytes in
            guard let first = bytes.first, !isDigit(first) else { return false }
            var index = 0
            while index < bytes.count {
                if !isIdentifierByte(bytes[index]) { return false }
                index += 1
            }
            return bytes.count > 1 || first != UInt8(ascii: "_")
        }
    }

    private static func isIdentifierByte(_ byte: UInt8) -> Bool {
        // Comparisons rather than ranges: the plugin's tool runs without the optimiser.
        let letter = byte | 0x20
        return (letter >= 0x61 && letter <= 0x7A) || isDigit(byte) || byte == 0x5F
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func cleaned(_ name: String) -> String {
        var out = ""
        for scalar in name.unicodeScalars {
            out.unicodeScalars.append(scalar.isASCII && isIdentifierByte(UInt8(scalar.value)) ? scalar : "_")
        }
        if out.isEmpty || out == "_" { return "__" }
        return isIdentifier(out) ? out : "_" + out
    }

    /// Words that cannot be a name, or read as something else where an expression begins.
    static let reservedWords: Set<String> = [
        "Any", "Protocol", "Self", "Type", "any", "as", "associatedtype", "async", "await", "borrowing", "break",
        "case", "catch", "class", "consume", "consuming", "continue", "copy", "default", "defer", "deinit", "discard",
        "do", "each", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if",
        "import", "in", "init", "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private",
        "protocol", "public", "repeat", "rethrows", "return", "self", "some", "static", "struct", "subscript", "super",
        "switch", "throw", "throws", "true", "try", "typealias", "unsafe", "var", "where", "while", "yield",
    ]

    private static let longestReservedWord = reservedWords.reduce(0) { max($0, $1.utf8.count) }
    private static let reservedMembers: Set<String> = ["Protocol", "Self", "Type", "init", "self"]
    private static let reservedLabels: Set<String> = ["inout"]
}
