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
        var high: UInt64 = 0
        while true {
            if end &+ 8 <= count {
                let word = UInt64(littleEndian: UnsafeRawPointer(bytes + end).loadUnaligned(as: UInt64.self))
                let specials = Self.specials(word)
                guard specials != 0 else {
                    high |= word
                    end &+= 8
                    continue
                }
                let clean = specials.trailingZeroBitCount & ~7
                high |= word & (1 &<< UInt64(clean) &- 1)
                end &+= clean >> 3
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
            high |= UInt64(byte)
            end &+= 1
            if byte == UInt8(ascii: "\\") {
                isEscaped = true
                end &+= 1
            }
        }
        index = end &+ 1
        return StringRange(
            start: start, count: end &- start, isEscaped: isEscaped, isASCII: high & 0x8080_8080_8080_8080 == 0)
    }

    /// The highest bits of those of eight bytes that are a quote, a backslash or a control character; the lowest bit
    /// that is set is right, those above may be set in error.
    @inline(__always)
    static func specials(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        let quote = word ^ (ones &* 0x22)
        let slash = word ^ (ones &* 0x5C)
        let found = ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | ((word &- ones &* 0x20) & ~word)
        return found & tops
    }

    /// Reads a string.
    @inline(__always)
    mutating func readText() throws(CodecError) -> String {
        let range = try scanString()
        let text = UnsafeBufferPointer(start: bytes + range.start, count: range.count)
        if range.isEscaped { return try unescape(text, range) }
        if range.isASCII { return String(ascii: text) }
        guard let string = String(validating: text, as: UTF8.self) else {
            throw CodecError("a string is not UTF-8", offset: range.start)
        }
        return string
    }

    /// The string that a text with escapes stands for. No escape is shorter than what it stands for, so the text's
    /// length is enough room.
    private mutating func unescape(
        _ text: UnsafeBufferPointer<UInt8>, _ range: StringRange
    ) throws(CodecError) -> String {
        let block = pool.take(atLeast: text.count)
        defer { pool.give(block) }
        let out = UnsafeMutableRawBufferPointer(block).assumingMemoryBound(to: UInt8.self)
        var (at, end) = (0, 0)
        while at < text.count {
            let byte = text[at]
            at &+= 1
            if byte == UInt8(ascii: "\\") {
                try unescape(text, &at, range.start, into: out, &end)
            } else {
                out[end] = byte
                end &+= 1
            }
        }
        let bytes = UnsafeBufferPointer(rebasing: out[..<end])
        // Escapes stand for whole scalars: what was ASCII but for them is UTF-8.
        if range.isASCII { return String(decoding: bytes, as: UTF8.self) }
        guard let string = String(validating: bytes, as: UTF8.self) else {
            throw CodecError("a string is not UTF-8", offset: range.start)
        }
        return string
    }

    /// Writes what the escape behind a backslash stands for.
    private func unescape(
        _ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ start: Int,
        into out: UnsafeMutableBufferPointer<UInt8>, _ end: inout Int
    ) throws(CodecError) {
        guard at < text.count else { throw CodecError("an escape is cut off", offset: start + at) }
        let escape = text[at]
        at += 1
        switch escape {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out[end] = escape
        case UInt8(ascii: "b"): out[end] = 0x08
        case UInt8(ascii: "f"): out[end] = 0x0C
        case UInt8(ascii: "n"): out[end] = 0x0A
        case UInt8(ascii: "r"): out[end] = 0x0D
        case UInt8(ascii: "t"): out[end] = 0x09
        case UInt8(ascii: "u"):
            for unit in UTF8.encode(try unescapeUnicode(text, &at, start)) ?? UTF8.encodedReplacementCharacter {
                out[end] = unit
                end += 1
            }
            return
        default: throw CodecError("'\\\(Character(UnicodeScalar(escape)))' is no escape", offset: start + at - 1)
        }
        end += 1
    }

    private func unescapeUnicode(
        _ text: UnsafeBufferPointer<UInt8>, _ at: inout Int, _ start: Int
    ) throws(CodecError) -> Unicode.Scalar {
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
        return scalar
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

extension String {
    /// A string of bytes that are ASCII. Up to 15 of them lie in the string itself.
    @inline(__always)
    init(ascii text: UnsafeBufferPointer<UInt8>) {
        guard text.count <= 15, let base = text.baseAddress else {
            self = String(decoding: text, as: UTF8.self)
            return
        }
        self = String(unsafeUninitializedCapacity: 15) { out in
            guard let start = out.baseAddress else { return 0 }
            Bytes.copy(base, to: start, text.count)
            return text.count
        }
    }
}
