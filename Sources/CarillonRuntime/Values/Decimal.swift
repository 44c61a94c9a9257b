/// Numbers in decimal digits, written where they are to stand.
enum Decimal {
    /// Writes a number without leading zeros, 20 digits at most, and returns how many there are.
    @inline(__always)
    static func write(_ value: UInt64, to out: UnsafeMutablePointer<UInt8>) -> Int {
        var digits = 1
        var bound: UInt64 = 10
        while digits < 20, value >= bound {
            digits &+= 1
            bound = bound &* 10
        }
        write(value, digits: digits, to: out)
        return digits
    }

    /// The most bytes that ``write(_:to:)-(Double,_)`` writes.
    static var longestShortDouble: Int { 20 }

    /// Writes a double that has up to four decimals and is of ordinary size as its description has it; nil for others.
    ///
    /// A decimal of at most 15 digits that is nearest to a double is the only such, so it is also the shortest text.
    /// Whether it is nearest is seen by dividing: below 2^53 both operands are exact, so the quotient is rounded
    /// correctly.
    static func write(_ value: Double, to out: UnsafeMutablePointer<UInt8>) -> Int? {
        guard value.magnitude >= 0.001, value.magnitude < 1e10 else { return nil }
        var scale: UInt64 = 1
        var decimals = 0
        while decimals <= 4 {
            let scaled = (value.magnitude * Double(scale)).rounded()
            if scaled / Double(scale) == value.magnitude {
                return write(UInt64(scaled), decimals, scale, isNegative: value < 0, to: out)
            }
            decimals &+= 1
            scale &*= 10
        }
        return nil
    }

    private static func write(
        _ scaled: UInt64, _ decimals: Int, _ scale: UInt64, isNegative: Bool, to out: UnsafeMutablePointer<UInt8>
    ) -> Int {
        out[0] = UInt8(ascii: "-")
        var count = isNegative ? 1 : 0
        count &+= write(scaled / scale, to: out + count)
        out[count] = UInt8(ascii: ".")
        let digits = max(1, decimals)
        write(scaled % scale, digits: digits, to: out + count + 1)
        return count &+ 1 &+ digits
    }

    /// Writes the last so many digits of a number.
    @inline(__always)
    static func write(_ value: UInt64, digits: Int, to out: UnsafeMutablePointer<UInt8>) {
        var rest = value
        var place = digits
        while place > 0 {
            place &-= 1
            let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
            out[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
            rest = quotient
        }
    }
}

extension Timestamp {
    /// The most bytes that ``writeEpochSeconds(to:)`` writes: a sign, 20 digits, a point and nine decimals.
    static var longestEpochSeconds: Int { 31 }

    /// Writes the seconds since 1970 as a number, with up to nine decimals without trailing zeros, and returns its
    /// length.
    func writeEpochSeconds(to out: UnsafeMutablePointer<UInt8>) -> Int {
        // Stored rounded down, written towards zero: -2 s and 750,000,000 ns are -1.25.
        let isRounded = seconds < 0 && nanoseconds > 0
        var fraction = UInt64(isRounded ? 1_000_000_000 - nanoseconds : nanoseconds)
        var count = 0
        if seconds < 0 {
            out[0] = UInt8(ascii: "-")
            count = 1
        }
        count += Decimal.write((isRounded ? seconds + 1 : seconds).magnitude, to: out + count)
        guard fraction > 0 else { return count }
        var digits = 9
        if fraction % 1_000_000 == 0 {
            fraction /= 1_000_000
            digits = 3
        }
        while fraction % 10 == 0 {
            fraction /= 10
            digits -= 1
        }
        out[count] = UInt8(ascii: ".")
        Decimal.write(fraction, digits: digits, to: out + count + 1)
        return count + 1 + digits
    }

    /// The nearest double to the number of seconds since 1970.
    ///
    /// Up to 2^53 microseconds, which is until the year 2255, numerator and denominator are exact, so the quotient is
    /// rounded correctly.
    var secondsSinceEpoch: Double {
        if nanoseconds % 1_000 == 0, seconds.magnitude < 9_000_000_000 {
            return Double(seconds * 1_000_000 + Int64(nanoseconds / 1_000)) / 1_000_000
        }
        return Double(text(as: .epochSeconds)) ?? Double(seconds)
    }
}
