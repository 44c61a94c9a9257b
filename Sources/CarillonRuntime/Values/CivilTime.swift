/// A day and time of the proleptic Gregorian calendar in UTC, between the wire's text and a ``Timestamp``.
struct CivilTime {
    /// Astronomical: the year 0 exists and is 1 BC.
    var year: Int64
    var month: Int
    var day: Int
    var hour = 0
    var minute = 0
    var second = 0

    /// The calendar's view of seconds since 1970.
    init(seconds: Int64) {
        let (days, rest) = floorDivide(seconds, 86_400)
        self.init(daysSince1970: days)
        hour = Int(rest / 3_600)
        minute = Int(rest / 60 % 60)
        second = Int(rest % 60)
    }

    init(year: Int64, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    // Years are counted from March, so that the day that comes and goes is the last one of its year; 400 years
    // always have 146,097 days, and day 0 of that era is 0000-03-01, 719,468 days before 1970-01-01.
    private init(daysSince1970 days: Int64) {
        let (era, dayOfEra) = floorDivide(days + 719_468, 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = Int(dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100))
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The days since 1970-01-01.
    private var daysSince1970: Int64 {
        let (era, yearOfEra) = floorDivide(month <= 2 ? year - 1 : year, 400)
        let monthFromMarch = Int64(month > 2 ? month - 3 : month + 9)
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The seconds since 1970; `nil` outside of `Int64`. The year has at most 12 digits.
    var secondsSince1970: Int64? {
        let time = Int64(hour * 3_600 + minute * 60 + second)
        let days = daysSince1970
        // Before 1970 the product alone may pass the end that the sum with the time of day does not reach.
        let base = days < 0 ? days + 1 : days
        let (product, overflow) = base.multipliedReportingOverflow(by: 86_400)
        let (sum, overflow2) = product.addingReportingOverflow(days < 0 ? time - 86_400 : time)
        return overflow || overflow2 ? nil : sum
    }

    /// Sunday is 0.
    static func weekday(seconds: Int64) -> Int {
        // 1970-01-01 was a Thursday.
        Int(floorDivide(floorDivide(seconds, 86_400).quotient + 4, 7).remainder)
    }

    /// Whether the day and time of day exist. A second of 60 (a leap second) counts as the next minute's first.
    var exists: Bool {
        1...12 ~= month && day >= 1 && day <= daysInMonth
            && 0...23 ~= hour && 0...59 ~= minute && 0...60 ~= second
    }

    private var daysInMonth: Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
