/// A point in time as services exchange it: whole seconds and nanoseconds since 1970-01-01T00:00:00Z.
///
/// The value is exact. It is read from and written to the wire without floating point and without
/// formatter objects; a text that says more than a nanosecond, or lies outside of what 64 bits of
/// seconds hold, is a ``TimestampError`` and never another time. Leap seconds do not exist, as in POSIX.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Whole seconds since 1970, rounded down: -0.25 s is -1 s and 750,000,000 ns.
    public let seconds: Int64
    /// The rest, in `0 ..< 1_000_000_000`.
    public let nanoseconds: Int32

    /// Makes a timestamp from its two parts.
    ///
    /// Nanoseconds outside of one second are carried over to the seconds, which stop at the ends of `Int64`.
    public init(seconds: Int64, nanoseconds: Int64 = 0) {
        let (carry, rest) = floorDivide(nanoseconds, 1_000_000_000)
        let (sum, overflow) = seconds.addingReportingOverflow(carry)
        if overflow {
            self.seconds = carry > 0 ? .max : .min
            self.nanoseconds = carry > 0 ? 999_999_999 : 0
        } else {
            self.seconds = sum
            self.nanoseconds = Int32(truncatingIfNeeded: rest)
        }
    }

    public static func < (a: Self, b: Self) -> Bool {
        a.seconds == b.seconds ? a.nanoseconds < b.nanoseconds : a.seconds < b.seconds
    }
}

/// How a timestamp is written on the wire; the three formats of Smithy's `timestampFormat` trait.
public enum TimestampFormat: Hashable, Sendable, CaseIterable {
    /// Seconds since 1970 as a decimal number, `1515531081.123`.
    case epochSeconds
    /// RFC 3339, `1985-04-12T23:20:50.52Z`.
    case dateTime
    /// RFC 9110's date of HTTP header fields, `Tue, 29 Apr 2014 18:30:38 GMT`.
    case httpDate
}

/// Why a text is no timestamp of the format that it should have.
public struct TimestampError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Reason: Hashable, Sendable {
        /// The text does not follow the format's grammar, or names a day or time that does not exist.
        case malformed
        /// The time lies further from 1970 than 64 bits of seconds reach.
        case outOfRange
        /// The text distinguishes times within one nanosecond.
        case tooPrecise
    }

    public var reason: Reason
    /// The beginning of the text.
    public var text: String
    public var format: TimestampFormat

    public init(_ reason: Reason, text: String, format: TimestampFormat) {
        self.reason = reason
        self.text = text
        self.format = format
    }

    public var description: String {
        let quoted = "timestamp \"\(text)\""
        switch (reason, format) {
        case (.malformed, .epochSeconds):
            return "\(quoted) is not a number of seconds since 1970 such as 1515531081.123"
        case (.malformed, .dateTime):
            return "\(quoted) is not an RFC 3339 date and time such as 1985-04-12T23:20:50.52Z"
        case (.malformed, .httpDate):
            return "\(quoted) is not an HTTP date such as Tue, 29 Apr 2014 18:30:38 GMT"
        case (.outOfRange, _):
            return "\(quoted) lies outside of the times that 64 bits of seconds since 1970 can hold"
        case (.tooPrecise, _):
            return "\(quoted) has digits below one nanosecond, which would be lost"
        }
    }
}

extension Timestamp {
    /// Reads UTF-8 bytes that hold a timestamp and nothing else.
    ///
    /// - Throws: ``TimestampError`` when the bytes are no timestamp of this format, or do not fit exactly.
    public init(parsing bytes: UnsafeBufferPointer<UInt8>, as format: TimestampFormat) throws(TimestampError) {
        if format == .dateTime, let timestamp = Timestamp(plainDateTime: bytes) {
            self = timestamp
            return
        }
        var scanner = TimestampScanner(bytes)
        let result: Result<Timestamp, TimestampScanner.Failure>
        switch format {
        case .epochSeconds: result = scanner.epochSeconds()
        case .dateTime: result = scanner.dateTime()
        case .httpDate: result = scanner.httpDate()
        }
        switch result {
        case .success(let timestamp):
            self = timestamp
        case .failure(let failure):
            let text = String(decoding: bytes.prefix(64), as: UTF8.self)
            throw TimestampError(failure.reason, text: text, format: format)
        }
    }

    /// Reads a text that holds a timestamp and nothing else.
    ///
    /// - Throws: ``TimestampError`` when the text is no timestamp of this format, or does not fit exactly.
    public init(_ text: some StringProtocol, as format: TimestampFormat) throws(TimestampError) {
        let bytes = Array(text.utf8)
        self = try bytes.withUnsafeBufferPointer { (buffer) throws(TimestampError) in
            try Timestamp(parsing: buffer, as: format)
        }
    }

    /// The timestamp as text of a wire format; see ``append(to:as:)``.
    public func text(as format: TimestampFormat) -> String {
        var bytes: [UInt8] = []
        append(to: &bytes, as: format)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Timestamp: CustomStringConvertible {
    /// RFC 3339 in UTC.
    public var description: String { text(as: .dateTime) }
}

extension Timestamp {
    /// The time `duration` later (or earlier, when it is negative), cut to nanoseconds.
    public func advanced(by duration: Duration) -> Timestamp {
        let (seconds, attoseconds) = duration.components
        let (sum, overflow) = self.seconds.addingReportingOverflow(seconds)
        guard !overflow else {
            return seconds > 0
                ? Timestamp(seconds: .max, nanoseconds: 999_999_999) : Timestamp(seconds: .min)
        }
        return Timestamp(seconds: sum, nanoseconds: Int64(nanoseconds) + attoseconds / 1_000_000_000)
    }

    /// The time that passes from `earlier` to this timestamp.
    public func duration(since earlier: Timestamp) -> Duration {
        .seconds(seconds) - .seconds(earlier.seconds)
            + .nanoseconds(Int64(nanoseconds) - Int64(earlier.nanoseconds))
    }
}

/// Quotient rounded down, and the remainder in `0 ..< divisor`.
@inline(__always)
func floorDivide(_ dividend: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = dividend.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
}
