extension Timestamp {
    /// Appends the timestamp in UTC, in ASCII.
    ///
    /// - `epochSeconds`: an integer, or up to nine decimals without trailing zeros.
    /// - `dateTime`: likewise with `Z`; years outside of 0 to 9999 get a sign, as in ISO 8601.
    /// - `httpDate`: RFC 9110's IMF-fixdate, which has whole seconds only: a fraction is left out.
    public func append(to bytes: inout [UInt8], as format: TimestampFormat) {
        switch format {
        case .epochSeconds: appendEpochSeconds(to: &bytes)
        case .dateTime: appendDateTime(to: &bytes)
        case .httpDate: appendHTTPDate(to: &bytes)
        }
    }

    /// Appends `yyyyMMdd`, the form in the credential scope of a signature.
    func appendBasicDate(to bytes: inout [UInt8]) {
        appendBasicDate(CivilTime(seconds: seconds), to: &bytes)
    }

    /// `yyyyMMdd'T'HHmmss'Z'`, the form of the `x-amz-date` header field.
    var basicDateTime: String {
        let civil = CivilTime(seconds: seconds)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        appendBasicDate(civil, to: &bytes)
        bytes.append(ascii("T"))
        bytes.appendTwoDigits(civil.hour)
        bytes.appendTwoDigits(civil.minute)
        bytes.appendTwoDigits(civil.second)
        bytes.append(ascii("Z"))
        return String(decoding: bytes, as: UTF8.self)
    }

    private func appendBasicDate(_ civil: CivilTime, to bytes: inout [UInt8]) {
        appendYear(civil.year, to: &bytes)
        bytes.appendTwoDigits(civil.month)
        bytes.appendTwoDigits(civil.day)
    }

    private func appendEpochSeconds(to bytes: inout [UInt8]) {
        guard seconds < 0, nanoseconds > 0 else {
            if seconds < 0 { bytes.append(ascii("-")) }
            bytes.appendDecimal(seconds.magnitude, width: 1)
            appendFraction(nanoseconds, to: &bytes)
            return
        }
        // Stored rounded down, written towards zero: -2 s and 750,000,000 ns are -1.25.
        bytes.append(ascii("-"))
        bytes.appendDecimal((seconds + 1).magnitude, width: 1)
        appendFraction(1_000_000_000 - nanoseconds, to: &bytes)
    }

    private func appendDateTime(to bytes: inout [UInt8]) {
        let civil = CivilTime(seconds: seconds)
        appendYear(civil.year, to: &bytes)
        bytes.append(ascii("-"))
        bytes.appendTwoDigits(civil.month)
        bytes.append(ascii("-"))
        bytes.appendTwoDigits(civil.day)
        bytes.append(ascii("T"))
        appendTimeOfDay(civil, to: &bytes)
        appendFraction(nanoseconds, to: &bytes)
        bytes.append(ascii("Z"))
    }

    private func appendHTTPDate(to bytes: inout [UInt8]) {
        let civil = CivilTime(seconds: seconds)
        bytes.append(contentsOf: CalendarNames.days[CivilTime.weekday(seconds: seconds)].utf8)
        bytes.append(contentsOf: ", ".utf8)
        bytes.appendTwoDigits(civil.day)
        bytes.append(ascii(" "))
        bytes.append(contentsOf: CalendarNames.monthNames[civil.month - 1].utf8)
        bytes.append(ascii(" "))
        appendYear(civil.year, to: &bytes)
        bytes.append(ascii(" "))
        appendTimeOfDay(civil, to: &bytes)
        bytes.append(contentsOf: " GMT".utf8)
    }

    private func appendTimeOfDay(_ civil: CivilTime, to bytes: inout [UInt8]) {
        bytes.appendTwoDigits(civil.hour)
        bytes.append(ascii(":"))
        bytes.appendTwoDigits(civil.minute)
        bytes.append(ascii(":"))
        bytes.appendTwoDigits(civil.second)
    }

    private func appendYear(_ year: Int64, to bytes: inout [UInt8]) {
        if year < 0 { bytes.append(ascii("-")) }
        if year > 9_999 { bytes.append(ascii("+")) }
        bytes.appendDecimal(year.magnitude, width: 4)
    }

    private func appendFraction(_ nanoseconds: Int32, to bytes: inout [UInt8]) {
        guard nanoseconds > 0 else { return }
        bytes.append(ascii("."))
        bytes.appendDecimal(UInt64(nanoseconds), width: 9)
        while bytes.last == ascii("0") { bytes.removeLast() }
    }
}

extension [UInt8] {
    /// Appends a number in decimal digits, with leading zeros up to `width`.
    fileprivate mutating func appendDecimal(_ value: UInt64, width: Int) {
        let start = count
        var rest = value
        repeat {
            append(ascii("0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        while count - start < width { append(ascii("0")) }
        self[start...].reverse()
    }

    fileprivate mutating func appendTwoDigits(_ value: Int) {
        append(ascii("0") + UInt8(truncatingIfNeeded: value / 10))
        append(ascii("0") + UInt8(truncatingIfNeeded: value % 10))
    }
}
