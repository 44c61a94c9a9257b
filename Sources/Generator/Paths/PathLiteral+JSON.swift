extension PathLiteral {
    /// Reads JSON; nil when it is none, or nests too deeply.
    init?(json bytes: some Collection<UInt8>) {
        var reader = JSONReader(bytes: Array(bytes))
        guard let value = reader.value(depth: 0), reader.isAtEnd else { return nil }
        self = value
    }
}

private struct JSONReader {
    static let deepest = 32

    let bytes: [UInt8]
    private var place = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool {
        mutating get {
            skipSpace()
            return place == bytes.count
        }
    }

    mutating func value(depth: Int) -> PathLiteral? {
        skipSpace()
        guard depth < Self.deepest, place < bytes.count else { return nil }
        switch bytes[place] {
        case UInt8(ascii: "\""): return string().map(PathLiteral.string)
        case UInt8(ascii: "["): return array(depth)
        case UInt8(ascii: "{"): return object(depth)
        case UInt8(ascii: "t"): return take("true") ? .boolean(true) : nil
        case UInt8(ascii: "f"): return take("false") ? .boolean(false) : nil
        case UInt8(ascii: "n"): return take("null") ? .null : nil
        default: return number()
        }
    }

    private mutating func skipSpace() {
        while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
    }

    private mutating func take(_ text: String) -> Bool {
        guard bytes[place...].starts(with: text.utf8) else { return false }
        place += text.utf8.count
        return true
    }

    /// A comma, or the end of the list.
    private mutating func separator(before end: String) -> Bool? {
        skipSpace()
        return take(",") ? true : take(end) ? false : nil
    }

    private mutating func array(_ depth: Int) -> PathLiteral? {
        place += 1
        skipSpace()
        if take("]") { return .array([]) }
        var elements: [PathLiteral] = []
        while let element = value(depth: depth + 1) {
            elements.append(element)
            guard let hasMore = separator(before: "]") else { return nil }
            if !hasMore { return .array(elements) }
        }
        return nil
    }

    private mutating func object(_ depth: Int) -> PathLiteral? {
        place += 1
        skipSpace()
        if take("}") { return .object([]) }
        var entries: [PathLiteral.Entry] = []
        while let name = string() {
            skipSpace()
            guard take(":"), let value = value(depth: depth + 1) else { return nil }
            entries.append(PathLiteral.Entry(name: name, value: value))
            guard let hasMore = separator(before: "}") else { return nil }
            if !hasMore { return .object(entries) }
            skipSpace()
        }
        return nil
    }

    private mutating func digits() -> Int {
        let count = bytes[place...].prefix(while: \.isDigit).count
        place += count
        return count
    }

    private mutating func number() -> PathLiteral? {
        let start = place
        _ = take("-")
        let isZero = place < bytes.count && bytes[place] == UInt8(ascii: "0")
        let count = digits()
        guard count > 0, !isZero || count == 1 else { return nil }
        if take("."), digits() == 0 { return nil }
        if take("e") || take("E") {
            _ = take("+") || take("-")
            if digits() == 0 { return nil }
        }
        return .number(String(decoding: bytes[start..<place], as: UTF8.self))
    }
}

extension JSONReader {
    fileprivate mutating func string() -> String? {
        guard take("\"") else { return nil }
        var out: [UInt8] = []
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: out, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let scalar = escape() else { return nil }
                out += Array(String(Character(scalar)).utf8)
            case 0..<0x20: return nil
            default: out.append(byte)
            }
        }
        return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
        guard place < bytes.count else { return nil }
        defer { place += 1 }
        switch bytes[place] {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "u"): return unicode()
        case let byte where [0x22, 0x2F, 0x5C].contains(byte): return Unicode.Scalar(byte)
        default: return nil
        }
    }

    /// The place is at the `u`, and ends at the last digit.
    private mutating func unicode() -> Unicode.Scalar? {
        guard let high = unit() else { return nil }
        guard (0xD800..<0xDC00).contains(high) else { return Unicode.Scalar(high) }
        guard bytes[(place + 1)...].starts(with: [0x5C, 0x75]) else { return nil }
        place += 2
        guard let low = unit(), (0xDC00..<0xE000).contains(low) else { return nil }
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }

    private mutating func unit() -> UInt32? {
        let digits = bytes[(place + 1)...].prefix(4)
        guard digits.count == 4, digits.allSatisfy(\.isHexDigit) else { return nil }
        place += 4
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool { isDigit || (0x41...0x46).contains(uppercased) }
}
