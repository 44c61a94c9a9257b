/// A wire name as words: runs of ASCII letters and digits.
struct NameWords {
    typealias Word = [UInt8]

    private(set) var words: [Word] = []
    private var current: Word = []

    /// Symbols end a word and are dropped. They are spelled out where they are all that there is (`>=`), or where a
    /// sign stands in front of a number (`-1`). A letter beyond ASCII becomes its number (`é` becomes `u00E9`).
    init(_ text: String) {
        if !text.isEmpty, text.utf8.allSatisfy(\.isAlphanumeric) {
            words = [Array(text.utf8)]
            return
        }
        let isWordless = !text.utf8.contains { $0.isAlphanumeric || $0 >= 0x80 }
        let isSigned = text.utf8.dropFirst().first?.isDigit == true && (text.hasPrefix("-") || text.hasPrefix("+"))
        var isFirst = true
        for scalar in text.unicodeScalars {
            add(scalar, isSpelled: isWordless || (isFirst && isSigned))
            isFirst = false
        }
        endWord()
    }

    private mutating func add(_ scalar: Unicode.Scalar, isSpelled: Bool) {
        guard scalar.isASCII else {
            current += Array(Self.number(scalar).utf8)
            return
        }
        let byte = UInt8(scalar.value)
        if byte.isAlphanumeric { return current.append(byte) }
        endWord()
        if isSpelled, let name = Self.symbols[byte] { words.append(Array(name.utf8)) }
    }

    private mutating func endWord() {
        if !current.isEmpty { words.append(current) }
        current = []
    }

    /// The whole name in letters, digits and `_`, so that no two names are spelled alike: each symbol stands by its
    /// name between two `_`, `C++` is `C_plus__plus_`.
    static func spelled(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            let byte = scalar.isASCII ? UInt8(scalar.value) : 0
            if byte.isAlphanumeric {
                out.unicodeScalars.append(scalar)
            } else {
                out += "_" + (scalar.isASCII ? symbols[byte] ?? number(scalar) : number(scalar)) + "_"
            }
        }
        return out
    }

    private static func number(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "u" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }

    private static let symbols: [UInt8: String] = {
        let names: [(Character, String)] = [
            (" ", "space"), ("!", "exclamation"), ("\"", "quote"), ("#", "hash"), ("$", "dollar"), ("%", "percent"),
            ("&", "ampersand"), ("'", "apostrophe"), ("(", "openParenthesis"), (")", "closeParenthesis"),
            ("*", "asterisk"), ("+", "plus"), (",", "comma"), ("-", "minus"), (".", "dot"), ("/", "slash"),
            (":", "colon"), (";", "semicolon"), ("<", "less"), ("=", "equals"), (">", "greater"), ("?", "question"),
            ("@", "at"), ("[", "openBracket"), ("\\", "backslash"), ("]", "closeBracket"), ("^", "caret"),
            ("_", "underscore"), ("`", "backtick"), ("{", "openBrace"), ("|", "bar"), ("}", "closeBrace"),
            ("~", "tilde"), ("\t", "tab"), ("\n", "newline"), ("\r", "return"),
        ]
        return Dictionary(uniqueKeysWithValues: names.compactMap { pair in pair.0.asciiValue.map { ($0, pair.1) } })
    }()
}
