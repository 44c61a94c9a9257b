/// A wire name as words of ASCII letters and digits.
struct NameWords {
    typealias Word = [UInt8]

    private(set) var words: [Word] = []
    private var current: Word = []

    /// Symbols are dropped, unless they are all that there is, or a sign stands in front of a number.
    init(_ text: String, spellingSymbols: Bool) {
        let hasWords = text.utf8.contains { $0.isDigit || $0.isUpper || $0.isLower || $0 >= 0x80 }
        var remaining = NameRules.longest
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if remaining == 0 { break }
            remaining -= 1
            let isSign = index == 0 && (scalar == "-" || scalar == "+")
            add(
                scalar, spelled: spellingSymbols || !hasWords || (isSign && Self.startsWithDigit(text.utf8.dropFirst()))
            )
        }
        endWord()
    }

    private static func startsWithDigit(_ rest: Substring.UTF8View) -> Bool {
        rest.first?.isDigit ?? false
    }

    private mutating func add(_ scalar: Unicode.Scalar, spelled: Bool) {
        guard scalar.isASCII else {
            let digits = String(scalar.value, radix: 16, uppercase: true)
            current += Array(("u" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits).utf8)
            return
        }
        let byte = UInt8(scalar.value)
        if byte.isDigit || byte.isUpper || byte.isLower { return current.append(byte) }
        endWord()
        if spelled, let name = Self.symbols[byte] { words.append(Array(name.utf8)) }
    }

    private mutating func endWord() {
        if !current.isEmpty { words.append(current) }
        current = []
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
