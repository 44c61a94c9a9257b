extension Timestamp {
    /// Reads `2024-05-07T10:20:30Z`, with or without a fraction: nearly all times that services send.
    ///
    /// It takes a quarter of the scanner's time, which reads the rest of RFC 3339: nil leaves everything unusual to it,
    /// such as other offsets, leap seconds, and days of which not every month has one.
    init?(plainDateTime text: UnsafeBufferPointer<UInt8>) {
        guard text.count >= 20, let bytes = text.baseAddress, text[text.count - 1] == UInt8(ascii: "Z"),
            bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":")
        else { return nil }
        var isPlain = true
        let year = Self.pair(bytes, &isPlain) * 100 + Self.pair(bytes + 2, &isPlain)
        let month = Self.pair(bytes + 5, &isPlain)
        let day = Self.pair(bytes + 8, &isPlain)
        let hour = Self.pair(bytes + 11, &isPlain)
        let minute = Self.pair(bytes + 14, &isPlain)
        let second = Self.pair(bytes + 17, &isPlain)
        guard isPlain, year > 0, month &- 1 < 12, day &- 1 < 28, hour < 24, minute < 60, second < 60,
            let nanoseconds = Self.fraction(bytes + 19, text.count - 20)
        else { return nil }
        // Years are counted from March, as in `CivilTime`.
        let marchYear = month <= 2 ? year - 1 : year
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
        let days = marchYear * 365 + leapDays + (153 * monthFromMarch + 2) / 5 + day - 1
        let seconds = (Int64(days) - 719_468) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
        self.init(seconds: seconds, nanoseconds: nanoseconds)
    }

    @inline(__always)
    private static func pair(_ bytes: UnsafePointer<UInt8>, _ isPlain: inout Bool) -> UInt {
        let tens = bytes[0] &- 0x30
        let ones = bytes[1] &- 0x30
        isPlain = isPlain && tens < 10 && ones < 10
        return UInt(tens) &* 10 &+ UInt(ones)
    }

    /// The nanoseconds of `.123`; nil when that is none, or more than nine digits.
    private static func fraction(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
        if count == 0 { return 0 }
        guard bytes[0] == UInt8(ascii: "."), 2...10 ~= count else { return nil }
        var value: Int64 = 0
        for index in 1..<10 {
            let digit = index < count ? bytes[index] &- 0x30 : 0
            guard digit < 10 else { return nil }
            value = value * 10 + Int64(digit)
        }
        return value
    }
}
