/// The escapes of a JSON string (RFC 8259, section 7).
enum JSONEscapes {
    /// The UTF-8 that a string's body stands for; the body's escapes have been checked.
    static func decode(_ body: ArraySlice<UInt8>) -> [UInt8] {
        body.withUnsafeBufferPointer { bytes in
            var result: [UInt8] = []
            result.reserveCapacity(bytes.count)
            guard let base = bytes.baseAddress else { return result }
            var index = 0
            var run = 0
            while index < bytes.count {
                if base[index] != UInt8(ascii: "\\") || index + 1 == bytes.count {
                    index += 1
                    continue
                }
                result.append(contentsOf: UnsafeBufferPointer(start: base + run, count: index - run))
                index = append(escapeAt: index, of: bytes, to: &result)
                run = index
            }
            result.append(contentsOf: UnsafeBufferPointer(start: base + run, count: bytes.count - run))
            return result
        }
    }

    /// Appends the scalar of the escape whose backslash stands at `index`; returns where the escape ends.
    private static func append(
        escapeAt index: Int, of bytes: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]
    ) -> Int {
        guard bytes[index + 1] == UInt8(ascii: "u") else {
            result.append(single(bytes[index + 1]))
            return index + 2
        }
        guard let first = unit(bytes, index + 2) else { return index + 2 }
        var scalar = UInt32(first)
        var end = index + 6
        if 0xD800...0xDBFF ~= first, let second = unit(bytes, index + 8) {
            scalar = 0x10000 + (UInt32(first) & 0x3FF) << 10 + UInt32(second) & 0x3FF
            end = index + 12
        }
        if let text = Unicode.Scalar(scalar).flatMap({ UTF8.encode($0) }) { result.append(contentsOf: text) }
        return end
    }

    private static func single(_ letter: UInt8) -> UInt8 {
        switch letter {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        default: letter
        }
    }

    private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> UInt16? {
        guard start + 4 <= bytes.count else { return nil }
        var value: UInt16 = 0
        var index = start
        while index < start + 4 {
            guard let digit = hexDigit(bytes[index]) else { return nil }
            value = value << 4 | UInt16(digit)
            index += 1
        }
        return value
    }

    static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
