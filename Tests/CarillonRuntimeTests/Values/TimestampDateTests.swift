import Foundation
import Testing

@testable import CarillonRuntime

@Suite struct TimestampDateTests {
    @Test func datesAndTimestampsConvert() {
        let timestamp = Timestamp(seconds: 1_515_531_081, nanoseconds: 500_000_000)
        #expect(timestamp.date == Date(timeIntervalSince1970: 1_515_531_081.5))
        #expect(Timestamp(timestamp.date) == timestamp)
        #expect(Timestamp(Date(timeIntervalSince1970: -0.25)) == Timestamp(seconds: -1, nanoseconds: 750_000_000))
    }

    @Test func datesBeyondTheEndsStopThere() {
        #expect(Timestamp(Date(timeIntervalSinceReferenceDate: .infinity)).seconds == .max)
        #expect(Timestamp(Date(timeIntervalSinceReferenceDate: -.infinity)).seconds == .min)
        #expect(Timestamp(Date(timeIntervalSinceReferenceDate: .nan)) == Timestamp(seconds: 0))
        #expect(Timestamp(Timestamp(seconds: .min).date).seconds == .min)
    }

    @Test func daysAgreeWithFoundation() throws {
        var generator = SplitMix64(state: 3)
        let style = Date.ISO8601FormatStyle()
        // From 1589 on: before 1582 Foundation counts by the Julian calendar, RFC 3339 by the Gregorian one.
        for _ in 0..<300 {
            let seconds = Int64(generator.next() % 200_000_000_000) - 12_000_000_000
            let expected = Date(timeIntervalSince1970: Double(seconds)).formatted(style)
            #expect(Timestamp(seconds: seconds).text(as: .dateTime) == expected)
        }
    }
}
