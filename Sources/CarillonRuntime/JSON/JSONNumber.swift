/// A number as JSON writes it, scanned once: its text, and the value exactly where there is one.
struct JSONNumber {
    let base: UnsafePointer<UInt8>
    /// Bytes of the text.
    private(set) var count = 0
    private var isNegative = false
    /// All digits without the point, as long as they fit.
    private var mantissa: UInt64 = 0
    private var mantissaOverflows = false
    private var exponent = 0
    private var isPlainInteger = true

    /// Scans a number at the start of the bytes; nil when there is none by the grammar of RFC 8259.
    init?(_ bytes: UnsafePointer<UInt8>, _ limit: Int) {
        base = bytes
        var at = 0
        if at < limit, bytes[at] == UInt8(ascii: "-") {
            isNegative = true
            at += 1
        }
        guard at < limit, Self.isDigit(bytes[at]) else { return nil }
        if bytes[at] == UInt8(ascii: "0"), at + 1 < limit, Self.isDigit(bytes[at + 1]) { return nil }
        while at < limit, Self.isDigit(bytes[at]) {
            add(bytes[at])
            at &+= 1
        }
        if at < limit, bytes[at] == UInt8(ascii: ".") {
            guard scanFraction(bytes, limit, &at) else { return nil }
        }
        if at < limit, bytes[at] | 0x20 == UInt8(ascii: "e") {
            guard scanExponent(bytes, limit, &at) else { return nil }
        }
        count = at
    }

    /// Below it, another digit fits.
    private static var safeMantissa: UInt64 { 1_000_000_000_000_000_000 }

    @inline(__always)
    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    @inline(__always)
    private mutating func add(_ digit: UInt8) {
        if mantissa < Self.safeMantissa {
            mantissa = mantissa &* 10 &+ UInt64(digit &- 0x30)
            return
        }
        let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(UInt64(digit &- 0x30))
        if overflow || carry { mantissaOverflows = true }
        mantissa = sum
    }

    private mutating func scanFraction(_ bytes: UnsafePointer<UInt8>, _ limit: Int, _ at: inout Int) -> Bool {
        isPlainInteger = false
        at += 1
        let start = at
        while at < limit, Self.isDigit(bytes[at]) {
            add(bytes[at])
            at += 1
        }
        exponent = start - at
        return at > start
    }

    private mutating func scanExponent(_ bytes: UnsafePointer<UInt8>, _ limit: Int, _ at: inout Int) -> Bool {
        isPlainInteger = false
        at += 1
        var sign = 1
        if at < limit, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") {
            sign = bytes[at] == UInt8(ascii: "-") ? -1 : 1
            at += 1
        }
        let start = at
        var value = 0
        while at < limit, Self.isDigit(bytes[at]) {
            value = min(value * 10 + Int(bytes[at] &- 0x30), 1_000_000)
            at += 1
        }
        exponent += sign * value
        return at > start
    }

    var string: String { String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self) }

    /// The value, when it is a whole number that fits: `3`, and also `3.0` and `3e2`, which say the same.
    var integer: Int64? {
        guard !mantissaOverflows else { return nil }
        var magnitude = mantissa
        var exponent = isPlainInteger ? 0 : exponent
        while exponent < 0, magnitude != 0 {
            guard magnitude % 10 == 0 else { return nil }
            magnitude /= 10
            exponent += 1
        }
        while exponent > 0, magnitude != 0 {
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            if overflow { return nil }
            magnitude = product
            exponent -= 1
        }
        if isNegative {
            return magnitude <= UInt64(Int64.max) + 1 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil
        }
        return Int64(exactly: magnitude)
    }

    /// The nearest double. Up to 2^53 and 10^22 both parts are exact, so one division or product rounds correctly.
    var double: Double {
        if !mantissaOverflows, mantissa <= 1 << 53, exponent >= -22, exponent <= 22 {
            let magnitude = Double(mantissa)
            let value =
                exponent < 0 ? magnitude / Self.powersOfTen[-exponent] : magnitude * Self.powersOfTen[exponent]
            return isNegative ? -value : value
        }
        return Double(string) ?? (isNegative ? -.infinity : .infinity)
    }

    /// The time that the number of seconds since 1970 says, when it is plainly written; nil leaves it to ``Timestamp``.
    var timestamp: Timestamp? {
        guard !mantissaOverflows, !isNegative, (-9...0).contains(exponent) else { return nil }
        var unit: UInt64 = 1
        for _ in exponent..<0 { unit *= 10 }
        let (seconds, rest) = mantissa.quotientAndRemainder(dividingBy: unit)
        guard let seconds = Int64(exactly: seconds) else { return nil }
        return Timestamp(seconds: seconds, nanoseconds: Int64(rest * (1_000_000_000 / unit)))
    }

    private static let powersOfTen: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]

    /// The number as it stands, in the narrowest form that keeps it.
    var document: Document {
        if isPlainInteger { return integer.map(Document.integer) ?? .number(BigNumber(unchecked: string)) }
        let value = double
        return value.isFinite && !mantissaOverflows ? .double(value) : .number(BigNumber(unchecked: string))
    }
}

/// Tells whether a whole text is a number by the grammar of RFC 8259.
struct JSONNumberScanner {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func scanWhole() -> Bool {
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress, let number = JSONNumber(base, buffer.count) else { return false }
            return number.count == buffer.count
        }
    }
}
