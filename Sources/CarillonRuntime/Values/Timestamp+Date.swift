#if canImport(FoundationEssentials)
public import struct FoundationEssentials.Date
#elseif canImport(Foundation)
public import struct Foundation.Date
#endif

#if canImport(FoundationEssentials) || canImport(Foundation)
extension Timestamp {
    /// The time of a `Date`, rounded to the nearest nanosecond.
    ///
    /// A date counts in `Double` from 2001, about 120 ns apart today; one beyond `Int64` stops at its end, and
    /// one that is not a number is 1970.
    public init(_ date: Date) {
        let interval = date.timeIntervalSinceReferenceDate
        guard interval == interval else {
            self.init(seconds: 0)
            return
        }
        // Below 2^53 each whole number of seconds is exact, and Int64 holds it.
        let whole = interval.rounded(.down)
        guard let seconds = Int64(exactly: whole) else {
            self.init(seconds: interval < 0 ? .min : .max, nanoseconds: interval < 0 ? 0 : 999_999_999)
            return
        }
        let (sum, overflow) = seconds.addingReportingOverflow(Self.referenceDate)
        let nanoseconds = Int64(((interval - whole) * 1_000_000_000).rounded())
        self.init(seconds: overflow ? .max : sum, nanoseconds: overflow ? 999_999_999 : nanoseconds)
    }

    /// The timestamp as a `Date`, which keeps about 120 ns of it.
    public var date: Date {
        // Int64.min less the reference date would overflow; as Double both are the same.
        let whole = Double(seconds) - Double(Self.referenceDate)
        return Date(timeIntervalSinceReferenceDate: whole + Double(nanoseconds) / 1_000_000_000)
    }

    /// 2001-01-01T00:00:00Z in seconds since 1970.
    private static let referenceDate: Int64 = 978_307_200
}
#endif
