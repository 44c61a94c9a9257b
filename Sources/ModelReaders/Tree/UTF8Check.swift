/// Tells well-formed UTF-8 from the rest (table 3-7 of the Unicode Standard).
enum UTF8Check {
    /// The length of the character of two to four bytes at `start`; `nil` when the bytes are no such character.
    ///
    /// No byte is read past one that does not continue the character, so a terminating zero byte bounds the read.
    static func length(_ start: UnsafePointer<UInt8>) -> Int? {
        let second = start[0] < 0xC2 ? nil : secondByte(after: start[0])
        guard let second, second ~= start[1] else { return nil }
        if start[0] < 0xE0 { return 2 }
        guard isContinuation(start[2]) else { return nil }
        if start[0] < 0xF0 { return 3 }
        return isContinuation(start[3]) ? 4 : nil
    }

    /// The first byte of `bytes` that is not UTF-8; `nil` when all of it is.
    ///
    /// - Parameter bytes: Followed by a zero byte.
    static func firstInvalid(_ bytes: UnsafePointer<UInt8>, count: Int) -> Int? {
        var index = 0
        while index < count {
            if bytes[index] < 0x80 {
                index += 1
            } else if let length = length(bytes + index) {
                index += length
            } else {
                return index
            }
        }
        return nil
    }

    private static func secondByte(after first: UInt8) -> ClosedRange<UInt8>? {
        switch first {
        case 0xE0: 0xA0...0xBF
        case 0xED: 0x80...0x9F
        case 0xF0: 0x90...0xBF
        case 0xF4: 0x80...0x8F
        case 0xF5...0xFF: nil
        default: 0x80...0xBF
        }
    }

    private static func isContinuation(_ byte: UInt8) -> Bool {
        byte & 0xC0 == 0x80
    }
}
