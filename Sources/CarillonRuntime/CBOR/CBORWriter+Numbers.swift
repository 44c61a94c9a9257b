extension CBORWriter {
    /// Writes a number of any size: an integer where it fits, else a bignum (tags 2 and 3), and a decimal fraction
    /// (tag 4) where it has one or an exponent.
    mutating func write(number: BigNumber) {
        guard let parts = DecimalParts(number.text) else { return fail("'\(number.text.prefix(40))' is no number") }
        guard parts.mantissa.count <= BigDecimalText.maximumDigits else {
            return fail(
                "a number has \(parts.mantissa.count) digits; CBOR is written up to \(BigDecimalText.maximumDigits)")
        }
        if parts.exponent != 0 {
            put(.tag, 4)
            put(.array, 2)
            put(integer: Int64(parts.exponent))
        }
        write(integer: parts.mantissa, isNegative: parts.isNegative)
    }

    private mutating func write(integer digits: [UInt8], isNegative: Bool) {
        var magnitude = BigDecimalText.bytes(ofDigits: digits)
        if isNegative, !magnitude.isEmpty { BigDecimalText.decrement(&magnitude) }
        // Minus zero is zero: CBOR's integers know no other.
        let isNegative = isNegative && digits.contains { $0 != 0 }
        guard magnitude.count > 8 else {
            let value = magnitude.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return put(isNegative ? .negative : .unsigned, value)
        }
        put(.tag, isNegative ? 3 : 2)
        put(blob: magnitude)
    }
}

/// A number's text taken apart: `-12.50e3` is 1250 with an exponent of 1, and a sign.
struct DecimalParts {
    var isNegative = false
    /// Digits 0 to 9, without leading zeros.
    var mantissa: [UInt8] = []
    var exponent = 0

    /// nil when the text is no number, or its exponent is beyond all use.
    init?(_ text: String) {
        var isFraction = false
        var rest = Array(text.utf8)[...]
        if rest.first == UInt8(ascii: "-") {
            isNegative = true
            rest.removeFirst()
        }
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if isFraction { exponent -= 1 }
                if byte != UInt8(ascii: "0") || !mantissa.isEmpty { mantissa.append(byte - UInt8(ascii: "0")) }
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                guard let more = Int32(String(decoding: rest, as: UTF8.self)) else { return nil }
                exponent += Int(more)
                return
            default: return nil
            }
        }
    }
}

/// Conversion between decimal digits and big-endian bytes, for numbers beyond 64 bits.
///
/// It takes time with the square of the length, which is therefore limited.
enum BigDecimalText {
    static let maximumDigits = 9_000
    static let maximumBytes = 3_700

    static func bytes(ofDigits digits: [UInt8]) -> [UInt8] {
        var limbs: [UInt32] = []
        for digit in digits {
            var carry = UInt64(digit)
            for index in limbs.indices {
                carry += UInt64(limbs[index]) * 10
                limbs[index] = UInt32(truncatingIfNeeded: carry)
                carry >>= 32
            }
            if carry > 0 { limbs.append(UInt32(truncatingIfNeeded: carry)) }
        }
        let bytes = limbs.reversed().flatMap { limb in (0..<4).map { UInt8(truncatingIfNeeded: limb >> (24 - 8 * $0)) }
        }
        return Array(bytes.drop { $0 == 0 })
    }

    static func digits(ofBytes bytes: [UInt8]) -> String {
        // Nine digits a limb.
        var limbs: [UInt32] = [0]
        for byte in bytes {
            var carry = UInt64(byte)
            for index in limbs.indices {
                carry += UInt64(limbs[index]) << 8
                limbs[index] = UInt32(carry % 1_000_000_000)
                carry /= 1_000_000_000
            }
            if carry > 0 { limbs.append(UInt32(carry)) }
        }
        var text = String(limbs[limbs.count - 1])
        for limb in limbs.dropLast().reversed() {
            let digits = String(limb)
            text += String(repeating: "0", count: 9 - digits.utf8.count) + digits
        }
        return text
    }

    /// Subtracts one from a number that is not zero.
    static func decrement(_ bytes: inout [UInt8]) {
        var index = bytes.count - 1
        while index >= 0, bytes[index] == 0 {
            bytes[index] = 0xFF
            index -= 1
        }
        if index >= 0 { bytes[index] -= 1 }
        bytes = Array(bytes.drop { $0 == 0 })
    }

    /// Adds one.
    static func increment(_ bytes: inout [UInt8]) {
        var index = bytes.count - 1
        while index >= 0, bytes[index] == 0xFF {
            bytes[index] = 0
            index -= 1
        }
        if index >= 0 { bytes[index] += 1 } else { bytes.insert(1, at: 0) }
    }
}
