/// Reads the three wire formats of a timestamp from bytes, in one pass and without allocating.
///
/// Each step returns `nil` where the text leaves the grammar; the public initialiser words the error.
struct TimestampScanner {
    struct Failure: Error {
        var reason: TimestampError.Reason
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// RFC 3339 `date-time`; the year may have a sign and more than four digits.
    mutating func dateTime() -> Result<Timestamp, Failure> {
        guard var civil = isoDate(), skip("T") || skip("t") || skip(" "), timeOfDay(&civil),
            let fraction = fraction(), let offset = offset(), isAtEnd, civil.exists
        else { return failure(.malformed) }
        return timestamp(civil, fraction: fraction, offset: offset)
    }

    /// RFC 9110 `HTTP-date`: IMF-fixdate with an optional fraction of a second, or one of the two obsolete forms.
    mutating func httpDate() -> Result<Timestamp, Failure> {
        guard let weekday = word(), let parsed = httpDateAfter(weekday), isAtEnd, parsed.civil.exists else {
            return failure(.malformed)
        }
        return timestamp(parsed.civil, fraction: parsed.fraction, offset: 0)
    }

    private func timestamp(_ civil: CivilTime, fraction: Fraction, offset: Int64) -> Result<Timestamp, Failure> {
        guard !fraction.isCut else { return failure(.tooPrecise) }
        guard let local = civil.secondsSince1970 else { return failure(.outOfRange) }
        let (seconds, overflow) = local.subtractingReportingOverflow(offset)
        guard !overflow else { return failure(.outOfRange) }
        return .success(Timestamp(seconds: seconds, nanoseconds: fraction.nanoseconds))
    }

    private func failure(_ reason: TimestampError.Reason) -> Result<Timestamp, Failure> {
        .failure(Failure(reason: reason))
    }
}

// The parts of dates and times.
extension TimestampScanner {
    struct Fraction {
        var nanoseconds: Int64 = 0
        /// Digits other than zero follow the ninth.
        var isCut = false
    }

    private mutating func isoDate() -> CivilTime? {
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        let start = position
        guard let year = number(digits: 4...12), position - start == 4 || year > 9_999, skip("-"),
            let month = number(digits: 2...2), skip("-"), let day = number(digits: 2...2)
        else { return nil }
        return CivilTime(year: isNegative ? -year : year, month: Int(month), day: Int(day))
    }

    private mutating func timeOfDay(_ civil: inout CivilTime) -> Bool {
        guard let hour = number(digits: 2...2), skip(":"), let minute = number(digits: 2...2), skip(":"),
            let second = number(digits: 2...2)
        else { return false }
        civil.hour = Int(hour)
        civil.minute = Int(minute)
        civil.second = Int(second)
        return true
    }

    /// The digits after a point; zero when there is no point.
    private mutating func fraction() -> Fraction? {
        guard skip(".") else { return Fraction() }
        var result = Fraction()
        var scale: Int64 = 100_000_000
        let start = position
        while let digit = digit() {
            result.nanoseconds += Int64(digit) * scale
            if scale == 0 && digit != 0 { result.isCut = true }
            scale /= 10
        }
        return position > start ? result : nil
    }

    /// Seconds to the east of UTC.
    private mutating func offset() -> Int64? {
        if skip("Z") || skip("z") { return 0 }
        let isWest = skip("-")
        guard isWest || skip("+"), let hours = number(digits: 2...2), hours < 24, skip(":"),
            let minutes = number(digits: 2...2), minutes < 60
        else { return nil }
        let seconds = hours * 3_600 + minutes * 60
        return isWest ? -seconds : seconds
    }

    private mutating func httpDateAfter(_ weekday: UInt64) -> (civil: CivilTime, fraction: Fraction)? {
        if CalendarNames.shortDays.contains(weekday) {
            return skip(",") ? imfFixdate() : asctime()
        }
        return CalendarNames.longDays.contains(weekday) && skip(",") ? rfc850() : nil
    }

    /// ` 06 Nov 1994 08:49:37 GMT`, with a fraction where a service writes one.
    private mutating func imfFixdate() -> (civil: CivilTime, fraction: Fraction)? {
        guard skip(" "), let day = number(digits: 2...2), skip(" "), let month = month(), skip(" "),
            let year = number(digits: 4...4), skip(" ")
        else { return nil }
        var civil = CivilTime(year: year, month: month, day: Int(day))
        guard timeOfDay(&civil), let fraction = fraction(), skip(" "), word() == CalendarNames.gmt else { return nil }
        return (civil, fraction)
    }

    /// ` 06-Nov-94 08:49:37 GMT`, obsolete; two digits of a year stand for 1970 to 2069.
    private mutating func rfc850() -> (civil: CivilTime, fraction: Fraction)? {
        guard skip(" "), let day = number(digits: 2...2), skip("-"), let month = month(), skip("-"),
            let year = number(digits: 2...2), skip(" ")
        else { return nil }
        var civil = CivilTime(year: year < 70 ? 2_000 + year : 1_900 + year, month: month, day: Int(day))
        guard timeOfDay(&civil), skip(" "), word() == CalendarNames.gmt else { return nil }
        return (civil, Fraction())
    }

    /// ` Nov  6 08:49:37 1994`, obsolete.
    private mutating func asctime() -> (civil: CivilTime, fraction: Fraction)? {
        guard skip(" "), let month = month(), skip(" ") else { return nil }
        let isPadded = skip(" ")
        guard let day = number(digits: isPadded ? 1...1 : 2...2), skip(" ") else { return nil }
        var civil = CivilTime(year: 0, month: month, day: Int(day))
        guard timeOfDay(&civil), skip(" "), let year = number(digits: 4...4) else { return nil }
        civil.year = year
        return (civil, Fraction())
    }

    private mutating func month() -> Int? {
        guard let word = word(), let index = CalendarNames.months.firstIndex(of: word) else { return nil }
        return index + 1
    }
}

// Numbers of seconds.
extension TimestampScanner {
    /// A JSON number: the digits are cut into seconds and nanoseconds where the exponent puts the point.
    mutating func epochSeconds() -> Result<Timestamp, Failure> {
        let isNegative = skip("-")
        let whole = digitRun()
        guard !whole.isEmpty, whole.count == 1 || bytes[whole.lowerBound] != ascii("0") else {
            return failure(.malformed)
        }
        var decimals = position..<position
        if skip(".") {
            decimals = digitRun()
            guard !decimals.isEmpty else { return failure(.malformed) }
        }
        guard let exponent = exponent(), isAtEnd else { return failure(.malformed) }
        let number = DecimalDigits(bytes: bytes, whole: whole, decimals: decimals, exponent: exponent)
        guard let seconds = number.seconds() else { return failure(.outOfRange) }
        guard let nanoseconds = number.nanoseconds() else { return failure(.tooPrecise) }
        guard isNegative else {
            guard let seconds = Int64(exactly: seconds) else { return failure(.outOfRange) }
            return .success(Timestamp(seconds: seconds, nanoseconds: nanoseconds))
        }
        return negated(seconds, nanoseconds)
    }

    private func negated(_ seconds: UInt64, _ nanoseconds: Int64) -> Result<Timestamp, Failure> {
        let floor = seconds + (nanoseconds > 0 ? 1 : 0)
        guard floor <= UInt64(Int64.max) + 1 else { return failure(.outOfRange) }
        let negative = Int64(truncatingIfNeeded: 0 &- floor)
        return .success(Timestamp(seconds: negative, nanoseconds: nanoseconds > 0 ? 1_000_000_000 - nanoseconds : 0))
    }

    /// The power of ten after an `e`; 0 when there is none. It stops at a size that no text can bring back.
    private mutating func exponent() -> Int? {
        guard skip("e") || skip("E") else { return 0 }
        let isNegative = skip("-")
        if !isNegative { _ = skip("+") }
        let start = position
        var value = 0
        while let digit = digit() {
            if value < 1 << 56 { value = value * 10 + Int(digit) }
        }
        guard position > start else { return nil }
        return isNegative ? -value : value
    }

    private mutating func digitRun() -> Range<Int> {
        let start = position
        while digit() != nil {}
        return start..<position
    }
}

// Single bytes.
extension TimestampScanner {
    private var isAtEnd: Bool { position == bytes.count }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == ascii(scalar) else { return false }
        position += 1
        return true
    }

    private mutating func digit() -> UInt8? {
        guard position < bytes.count, ascii("0")...ascii("9") ~= bytes[position] else { return nil }
        position += 1
        return bytes[position - 1] - ascii("0")
    }

    /// As many digits as there are, up to 12 of them; `nil` when their count is not allowed.
    private mutating func number(digits allowed: ClosedRange<Int>) -> Int64? {
        let start = position
        var value: Int64 = 0
        while position - start < allowed.upperBound, let digit = digit() {
            value = value * 10 + Int64(digit)
        }
        return allowed.contains(position - start) ? value : nil
    }

    /// The letters up to the next other byte, ten at most, as ``CalendarNames/packed(_:)``.
    private mutating func word() -> UInt64? {
        var packed: UInt64 = 0
        let start = position
        while position < bytes.count, ascii("a")...ascii("z") ~= bytes[position] | 0x20 {
            guard position - start < 10 else { return nil }
            packed = CalendarNames.packed(packed, bytes[position])
            position += 1
        }
        return position > start ? packed : nil
    }
}

/// The digits of a number apart from their point, which stands `exponent` places right of where it is written.
private struct DecimalDigits {
    var bytes: UnsafeBufferPointer<UInt8>
    var whole: Range<Int>
    var decimals: Range<Int>
    /// How many digits stand before the point; negative when zeros follow it first.
    var pointPosition: Int

    init(bytes: UnsafeBufferPointer<UInt8>, whole: Range<Int>, decimals: Range<Int>, exponent: Int) {
        self.bytes = bytes
        self.whole = whole
        self.decimals = decimals
        pointPosition = whole.count + exponent
    }

    private var count: Int { whole.count + decimals.count }

    private func digit(_ index: Int) -> UInt8 {
        guard index >= 0, index < count else { return 0 }
        let place = index < whole.count ? whole.lowerBound + index : decimals.lowerBound + index - whole.count
        return bytes[place] - ascii("0")
    }

    /// The part before the point; `nil` when it does not fit.
    func seconds() -> UInt64? {
        guard let first = (0..<count).first(where: { digit($0) != 0 }), first < pointPosition else { return 0 }
        guard pointPosition - first <= 19 else { return nil }
        var value: UInt64 = 0
        for index in first..<pointPosition { value = value * 10 + UInt64(digit(index)) }
        return value
    }

    /// The part after the point in nanoseconds; `nil` when digits other than zero are left over.
    func nanoseconds() -> Int64? {
        var value: Int64 = 0
        for place in 0..<9 { value = value * 10 + Int64(digit(pointPosition + place)) }
        let rest = max(0, min(count, pointPosition + 9))..<count
        return rest.allSatisfy { digit($0) == 0 } ? value : nil
    }
}
