import Model

/// Splits a path into tokens.
struct PathLexer {
    struct Token: Hashable {
        enum Kind: Hashable {
            case name(String)
            /// In double quotes: a name that is no identifier; functions are not called so.
            case quotedName(String)
            case number(Int)
            case literal(PathLiteral)
            case symbol(String)
            case comparator(PathExpression.Comparator)
            case end
        }

        var kind: Kind
        var column: Int
    }

    /// Longer paths are refused; those of all AWS models have less than 200 bytes.
    static let longest = 1000
    /// The longer ones first.
    private static let symbols = [
        "||", "&&", "[?", "[]", "|", "&", "[", "]", "(", ")", "{", "}", ".", ",", ":", "*", "@",
    ].map { Array($0.utf8) }
    private static let comparators: [PathExpression.Comparator] = [
        .equal, .notEqual, .lessOrEqual, .greaterOrEqual, .less, .greater,
    ]

    private let bytes: [UInt8]
    private var place = 0

    static func tokens(of text: String) throws(PathProblem) -> [Token] {
        var lexer = PathLexer(bytes: Array(text.utf8.prefix(longest + 1)))
        guard lexer.bytes.count <= longest else {
            throw .syntax("a path has at most \(longest) bytes", at: longest + 1)
        }
        var tokens: [Token] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private mutating func next() throws(PathProblem) -> Token {
        while let byte = peek, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
        let column = place + 1
        return Token(kind: try kind(column), column: column)
    }

    private var peek: UInt8? { place < bytes.count ? bytes[place] : nil }

    private mutating func kind(_ column: Int) throws(PathProblem) -> Token.Kind {
        guard let first = peek else { return .end }
        switch first {
        case UInt8(ascii: "\""): return .quotedName(try quotedName(column))
        case UInt8(ascii: "'"): return .literal(.string(try rawString(column)))
        case UInt8(ascii: "`"): return .literal(try json(column))
        case _ where first.isDigit || first == UInt8(ascii: "-"): return .number(try number(column))
        case _ where Self.isNameStart(first): return .name(name())
        default: return try symbol(column)
        }
    }

    private mutating func symbol(_ column: Int) throws(PathProblem) -> Token.Kind {
        let rest = bytes[place...]
        for comparator in Self.comparators where rest.starts(with: comparator.rawValue.utf8) {
            place += comparator.rawValue.utf8.count
            return .comparator(comparator)
        }
        for symbol in Self.symbols where rest.starts(with: symbol) {
            place += symbol.count
            return .symbol(String(decoding: symbol, as: UTF8.self))
        }
        if rest.first == UInt8(ascii: "!") {
            place += 1
            return .symbol("!")
        }
        let sign = String(decoding: rest, as: UTF8.self).unicodeScalars.prefix(1)
        throw .syntax("\(Diagnostic.quoted(String(sign))) means nothing in a path", at: column)
    }

    private static func isNameStart(_ byte: UInt8) -> Bool {
        byte.isUpper || byte.isLower || byte == UInt8(ascii: "_")
    }

    private mutating func name() -> String {
        let rest = bytes[place...].prefix { Self.isNameStart($0) || $0.isDigit }
        place += rest.count
        return String(decoding: rest, as: UTF8.self)
    }

    private mutating func number(_ column: Int) throws(PathProblem) -> Int {
        let sign = peek == UInt8(ascii: "-") ? 1 : 0
        let digits = sign + bytes[(place + sign)...].prefix(while: \.isDigit).count
        let text = String(decoding: bytes[place..<(place + digits)], as: UTF8.self)
        guard let number = Int(text) else {
            throw .syntax("\(Diagnostic.quoted(text)) is no index; write a whole number", at: column)
        }
        place += digits
        return number
    }
}

extension PathLexer {
    private mutating func quotedName(_ column: Int) throws(PathProblem) -> String {
        let quoted = try delimited("\"", column)
        guard case .string(let name)? = PathLiteral(json: [UInt8(ascii: "\"")] + quoted + [UInt8(ascii: "\"")]) else {
            throw .syntax("the name in double quotes is not written as JSON writes text", at: column)
        }
        return name
    }

    private mutating func rawString(_ column: Int) throws(PathProblem) -> String {
        String(decoding: Self.unescaping("'", in: try delimited("'", column)), as: UTF8.self)
    }

    private mutating func json(_ column: Int) throws(PathProblem) -> PathLiteral {
        let text = Self.unescaping("`", in: try delimited("`", column))
        guard let literal = PathLiteral(json: text) else {
            throw .syntax("the value between backticks is not JSON; text stands in single quotes", at: column)
        }
        return literal
    }

    /// What stands up to the next delimiter without a backslash before it.
    private mutating func delimited(_ delimiter: Unicode.Scalar, _ column: Int) throws(PathProblem) -> ArraySlice<UInt8>
    {
        let start = place + 1
        place = start
        while let byte = peek {
            if byte == UInt8(ascii: delimiter) {
                defer { place += 1 }
                return bytes[start..<place]
            }
            place += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        throw .syntax("the closing \(delimiter) is missing", at: column)
    }

    private static func unescaping(_ delimiter: Unicode.Scalar, in text: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        for byte in text {
            if byte == UInt8(ascii: delimiter) { out.removeLast() }
            out.append(byte)
        }
        return out
    }
}
