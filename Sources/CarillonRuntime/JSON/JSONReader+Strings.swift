extension JSONReader {
    /// A string's bytes between its quotes.
    struct StringRange {
        var start: Int
        var count: Int
        var isEscaped: Bool
        var isASCII: Bool
    }

    /// Finds the end of the string that is next, and moves behind it.
    @inline(__always)
    mutating func scanString() throws(CodecError) -> StringRange {
        guard peek() == UInt8(ascii: "\"") else { throw unexpected("a string") }
        let start = index &+ 1
        var end = start
        var isEscaped = false
        var high: UInt8 = 0
        while true {
            while end &+ 8 <= count {
                let word = UnsafeRawPointer(bytes + end).loadUnaligned(as: UInt64.self)
                if Self.hasSpecial(word) { break }
                high |= word & 0x8080_8080_8080_8080 == 0 ? 0 : 0x80
                end &+= 8
            }
            guard end < count else {
                index = count
                throw failure("a string is not closed")
            }
            let byte = bytes[end]
            if byte == UInt8(ascii: "\"") { break }
            if byte < 0x20 {
                index = end
                throw failure("byte \(byte) stands in a string unescaped")
            }
            high |= byte
            end &+= 1
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                end &+= 1
            }
        }
        index = end &+ 1
        return StringRange(start: start, count: end &- start, isEscaped: isEscaped, isASCII: high < 0x80)
    }

    /// Whether one of eight bytes is a quote, a backslash or a control character.
    @inline(__always)
    static func hasSpecial(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        let quote = word ^ (ones &* 0x22)
        let slash = word ^ (ones &* 0x5C)
        let found = ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | ((word &- ones &* 0x20) & ~word)
        return found & tops != 0
    }

    /// Reads a string.
    @inline(__always)
    mutating func readText() throws(CodecError) -> String {
        let range = try scanString()
        let text = UnsafeBufferPointer(start: bytes + range.start, count: range.count)
        if range.isEscaped { return try unescape(text, range.start) }
        if range.isASCII { return String(decoding: text, as: UTF8.self) }
        guard let string = String(validating: text, as: UTF8.self) else {
            throw CodecError("a string is not UTF-8", offset: range.start)
        }
        return string
    }

    private func unescape(_ text: UnsafeBufferPointer<UInt8>, _ start: Int) throws(CodecError) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        var at = 0
        while at < text.count {
            let run = text[at...].firstIndex(of: UInt8(ascii: "\\")) ?? text.count
            if run > at { out.append(contentsOf: UnsafeBufferPointer(rebasing: text[at..<run])) }
            at = run + 1
            guard run < text.count else { break }
            guard at < text.count else { throw CodecError("an escape is cut off", offset: start + at) }
            let escape = text[at]
            at += 1
            switch escape {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(escape)
            case UInt8(ascii: "b"): out.append(0x08)
            case UInt8(ascii: "f"): out.append(0x0C)
            case UInt8(ascii: "n"): out.append(0x0A)
            case UInt8(ascii: "r"): out.append(0x0D)
            case UInt8(ascii: "t"): out.append(0x09)
            case UInt8(ascii: "u"): try unescapeUnicode(text, &at, start, into: &out)
            default: throw CodecError("'\\\(Character(UnicodeScalar(escape)))' is no escape", offset: start + at - 1)
            }
        }
        guard let string = String(validating: out, as: UTF8.self) else {
            throw CodecError("a string is not UTF-8", offset: start)
        }
        return string
    }

    private func unescapeUnicode(
        _ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ start: Int, into out: inout [UInt8]
    ) throws(CodecError) {
        guard var code = Self.hex4(text, at) else {
            throw CodecError("'\\u' needs four hexadecimal digits", offset: start + at)
        }
        at += 4
        if code & 0xFC00 == 0xD800, at + 1 < text.count, text[at] == UInt8(ascii: "\\"),
            text[at + 1] == UInt8(ascii: "u"), let low = Self.hex4(text, at + 2), low & 0xFC00 == 0xDC00
        {
            code = 0x10000 + (code & 0x3FF) << 10 + (low & 0x3FF)
            at += 6
        }
        guard let scalar = Unicode.Scalar(code) else {
            throw CodecError("half of a surrogate pair stands alone", offset: start + at)
        }
        out.append(contentsOf: String(scalar).utf8)
    }

    private static func hex4(_ text: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt32? {
        guard at + 4 <= text.count else { return nil }
        var code: UInt32 = 0
        for offset in 0..<4 {
            guard let digit = Hex.value(text[at + offset]) else { return nil }
            code = code << 4 | UInt32(digit)
        }
        return code
    }
}
