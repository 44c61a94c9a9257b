extension CBORReader {
    /// A number in one of the forms that CBOR has.
    enum Number {
        case integer(Int64)
        case floating(Double)
        /// Beyond 64 bits, or with a decimal fraction: as JSON would write it.
        case text(String)

        var text: String {
            switch self {
            case .integer(let value): "\(value)"
            case .floating(let value): "\(value)"
            case .text(let text): text
            }
        }

        /// The value, when it is a whole number that fits.
        var integer: Int64? {
            switch self {
            case .integer(let value): value
            case .floating(let value): Int64(exactly: value)
            case .text(let text):
                Array(text.utf8).withUnsafeBufferPointer { bytes in
                    bytes.baseAddress.flatMap { JSONNumber($0, bytes.count)?.integer }
                }
            }
        }

        var double: Double? {
            switch self {
            case .integer(let value): Double(value)
            case .floating(let value): value
            case .text(let text): Double(text)
            }
        }

        var document: Document {
            switch self {
            case .integer(let value): .integer(value)
            case .floating(let value): .double(value)
            case .text(let text): .number(BigNumber(unchecked: text))
            }
        }
    }

    /// Reads an integer, a floating point number, a bignum (tags 2 and 3) or a decimal fraction (tag 4); other tags are
    /// passed over.
    @inline(__always)
    mutating func readNumber(_ wanted: StaticString) throws(CodecError) -> Number {
        let start = index
        let head = try readHead(wanted)
        switch head.major {
        case 0x00 where head.number <= UInt64(Int64.max): return .integer(Int64(bitPattern: head.number))
        case 0x20 where head.number <= UInt64(Int64.max): return .integer(~Int64(bitPattern: head.number))
        default: return try readOtherNumber(head, wanted, start)
        }
    }

    private mutating func readOtherNumber(
        _ head: Head, _ wanted: StaticString, _ start: Int
    ) throws(CodecError) -> Number {
        switch head.major {
        case 0x00: return .text("\(head.number)")
        case 0x20:
            let (magnitude, overflow) = head.number.addingReportingOverflow(1)
            return .text(overflow ? "-18446744073709551616" : "-\(magnitude)")
        case 0xE0:
            switch head.info {
            case 25: return .floating(Double(Float16Bits.value(UInt16(truncatingIfNeeded: head.number))))
            case 26: return .floating(Double(Float(bitPattern: UInt32(truncatingIfNeeded: head.number))))
            case 27: return .floating(Double(bitPattern: head.number))
            default: throw unexpected(start, wanted)
            }
        case 0xC0:
            try enter()
            defer { depth &-= 1 }
            switch head.number {
            case 2: return .text(try readBignum(isNegative: false))
            case 3: return .text(try readBignum(isNegative: true))
            case 4: return .text(try readDecimalFraction())
            default: return try readNumber(wanted)
            }
        default: throw unexpected(start, wanted)
        }
    }

    private mutating func readBignum(isNegative: Bool) throws(CodecError) -> String {
        let start = index
        let head = try readHead("a bignum")
        guard head.major == 0x40, !head.isIndefinite else { throw unexpected(start, "the bytes of a bignum") }
        let length = try checked(head, "a bignum", start)
        guard length <= BigDecimalText.maximumBytes else {
            throw CodecError(
                "a number of \(length) bytes is longer than the \(BigDecimalText.maximumBytes) that are read",
                offset: start)
        }
        var magnitude = Array(UnsafeBufferPointer(start: bytes + index, count: length))
        index &+= length
        if isNegative { BigDecimalText.increment(&magnitude) }
        let digits = BigDecimalText.digits(ofBytes: magnitude)
        return isNegative ? "-" + digits : digits
    }

    /// `[exponent, mantissa]`: the mantissa times a power of ten.
    private mutating func readDecimalFraction() throws(CodecError) -> String {
        let start = index
        let head = try readHead("a decimal fraction")
        guard head.major == 0x80, head.number == 2, !head.isIndefinite else {
            throw unexpected(start, "the array of a decimal fraction")
        }
        guard case .integer(let exponent) = try readNumber("an exponent") else {
            throw CodecError("a decimal fraction has no whole exponent", offset: start)
        }
        let mantissa = try readNumber("a mantissa")
        if case .floating = mantissa { throw CodecError("a decimal fraction has no whole mantissa", offset: start) }
        return DecimalText.text(mantissa.text, exponent)
    }
}

/// The text of a mantissa and an exponent: plain digits where they are few, else with `E`.
enum DecimalText {
    static func text(_ mantissa: String, _ exponent: Int64) -> String {
        let sign = mantissa.hasPrefix("-") ? "-" : ""
        let digits = String(mantissa.drop { $0 == "-" })
        if exponent == 0 { return mantissa }
        guard exponent < 0, exponent > -40 else { return "\(mantissa)E\(exponent)" }
        let places = Int(-exponent)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
        return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
    }
}

/// IEEE 754 half precision, which not every platform has as a type.
enum Float16Bits {
    static func value(_ bits: UInt16) -> Float {
        let sign: Float = bits & 0x8000 == 0 ? 1 : -1
        let exponent = Int(bits >> 10 & 31)
        let fraction = Float(bits & 0x3FF)
        switch exponent {
        case 0: return sign * fraction * 0x1p-24
        case 31: return fraction == 0 ? sign * .infinity : .nan
        default: return sign * (1 + fraction / 1024) * Float(sign: .plus, exponent: exponent - 15, significand: 1)
        }
    }
}
