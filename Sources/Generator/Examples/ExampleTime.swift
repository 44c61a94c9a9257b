/// A point in time as examples write it: seconds since 1970 as a number or as text, ISO 8601 in its long and its short
/// form, or the date of HTTP.
struct ExampleTime: Hashable {
    var seconds: Int
    /// In `0 ..< 1_000_000_000`.
    var nanoseconds: Int

    /// `nil` for what is no time of these forms, and for what is more exact than a nanosecond.
    init?(_ text: String) {
        let forms: [(inout TimeScanner) -> ExampleTime?] = [{ $0.epochSeconds() }, { $0.isoDate() }, { $0.httpDate() }]
        for form in forms {
            var scanner = TimeScanner(text)
            guard let time = form(&scanner), scanner.isAtEnd else { continue }
            self = time
            return
        }
        return nil
    }

    fileprivate init(seconds: Int, nanoseconds: Int) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// RFC 3339 in UTC; `nil` outside of the years 0 to 9999.
    var text: String? {
        let (day, second) = Self.floorDivide(seconds, 86_400)
        let date = CivilDate(day: day)
        guard 0...9999 ~= date.year else { return nil }
        let clock = [second / 3_600, second / 60 % 60, second % 60].map { Self.padded($0, 2) }.joined(separator: ":")
        var fraction = nanoseconds == 0 ? "" : "." + Self.padded(nanoseconds, 9)
        while fraction.utf8.last == UInt8(ascii: "0") { fraction.removeLast() }
        return
            "\(Self.padded(date.year, 4))-\(Self.padded(date.month, 2))-\(Self.padded(date.day, 2))T\(clock)\(fraction)Z"
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    fileprivate static func floorDivide(_ dividend: Int, _ divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

/// A day of the Gregorian calendar, also before it was introduced.
///
/// Years are counted from March, so that the leap day is a year's last.
private struct CivilDate {
    var year: Int
    var month: Int
    var day: Int

    /// The days from 0000-03-01 to 1970-01-01.
    private static let epoch = 719_468

    /// `nil` for a day that does not exist.
    init?(year: Int, month: Int, day: Int) {
        guard 1...12 ~= month, 1...31 ~= day else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        let back = CivilDate(day: number)
        guard back.month == month, back.day == day else { return nil }
    }

    /// - Parameter number: The days since 1970-01-01.
    init(day number: Int) {
        let (era, dayOfEra) = ExampleTime.floorDivide(number + Self.epoch, 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The days since 1970-01-01.
    var number: Int {
        let fromMarch = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = ExampleTime.floorDivide(fromMarch, 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - Self.epoch
    }
}

/// Reads times from a text, from its start; each step returns `nil` where the text leaves the form.
private struct TimeScanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { index == bytes.count }

    /// `1421866952.062`, `1.4648E9`
    mutating func epochSeconds() -> ExampleTime? {
        let isNegative = skip("-")
        var digits = run(18)
        guard !digits.isEmpty else { return nil }
        var point = digits.count
        if skip(".") {
            digits += run(18)
            guard digits.count > point else { return nil }
        }
        if skip("e") || skip("E") {
            let isSmall = skip("-")
            if !isSmall { _ = skip("+") }
            guard let exponent = number(1...2) else { return nil }
            point += isSmall ? -exponent : exponent
        }
        guard 0...18 ~= point else { return nil }
        digits += [Int](repeating: 0, count: max(0, point + 9 - digits.count))
        guard digits[(point + 9)...].allSatisfy({ $0 == 0 }) else { return nil }
        let seconds = digits[..<point].reduce(0) { $0 * 10 + $1 }
        let nanoseconds = digits[point..<point + 9].reduce(0) { $0 * 10 + $1 }
        guard isNegative else { return ExampleTime(seconds: seconds, nanoseconds: nanoseconds) }
        return nanoseconds == 0
            ? ExampleTime(seconds: -seconds, nanoseconds: 0)
            : ExampleTime(seconds: -seconds - 1, nanoseconds: 1_000_000_000 - nanoseconds)
    }

    /// `2016-08-29T18:52:32.724Z`, `20170228T1215Z`, `2016-08-29`
    mutating func isoDate() -> ExampleTime? {
        guard let year = number(4...4) else { return nil }
        let isLong = skip("-")
        guard let month = number(2...2), !isLong || skip("-"), let day = number(2...2),
            let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        if isAtEnd { return ExampleTime(seconds: date.number * 86_400, nanoseconds: 0) }
        guard skip("T") || skip("t") || skip(" "), let clock = clock(isLong: isLong), let nanoseconds = fraction(),
            let offset = offset()
        else { return nil }
        return ExampleTime(seconds: date.number * 86_400 + clock - offset, nanoseconds: nanoseconds)
    }

    /// `Thu, 15 Dec 2016 01:19:41 GMT`
    mutating func httpDate() -> ExampleTime? {
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        index = min(3, bytes.count)
        guard skip(","), skip(" "), let day = number(1...2), skip(" "),
            let month = names.firstIndex(where: { bytes[index...].starts(with: $0.utf8) })
        else { return nil }
        index += 3
        guard skip(" "), let year = number(4...4), skip(" "),
            let date = CivilDate(year: year, month: month + 1, day: day), let clock = clock(isLong: true),
            bytes[index...].elementsEqual(" GMT".utf8)
        else { return nil }
        index = bytes.count
        return ExampleTime(seconds: date.number * 86_400 + clock, nanoseconds: 0)
    }

    /// The seconds since midnight of `18:52:32`, `18:52`, `185232` or `1852`.
    private mutating func clock(isLong: Bool) -> Int? {
        guard let hour = number(2...2), hour < 24, !isLong || skip(":"), let minute = number(2...2), minute < 60 else {
            return nil
        }
        guard isLong ? skip(":") : index < bytes.count && bytes[index].isDigit else {
            return hour * 3_600 + minute * 60
        }
        guard let second = number(2...2), second < 60 else { return nil }
        return hour * 3_600 + minute * 60 + second
    }

    private mutating func fraction() -> Int? {
        guard skip(".") else { return 0 }
        let digits = run(18)
        guard !digits.isEmpty, digits.dropFirst(9).allSatisfy({ $0 == 0 }) else { return nil }
        return (0..<9).reduce(0) { $0 * 10 + ($1 < digits.count ? digits[$1] : 0) }
    }

    /// Seconds east of Greenwich: `Z`, `+02:00`, `-0700`, or nothing.
    private mutating func offset() -> Int? {
        if isAtEnd || skip("Z") || skip("z") { return 0 }
        let isWest = skip("-")
        guard isWest || skip("+"), let hours = number(2...2) else { return nil }
        _ = skip(":")
        guard let minutes = number(2...2), hours < 24, minutes < 60 else { return nil }
        return (isWest ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    /// The digits from here on, at most so many.
    private mutating func run(_ limit: Int) -> [Int] {
        let digits = bytes[index...].prefix(limit).prefix { $0.isDigit }
        index += digits.count
        return digits.map { Int($0 - 0x30) }
    }

    private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
        let run = run(digits.upperBound)
        return digits.contains(run.count) ? run.reduce(0) { $0 * 10 + $1 } : nil
    }
}
