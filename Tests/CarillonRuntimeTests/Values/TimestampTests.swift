import Testing

@testable import CarillonRuntime

@Suite struct TimestampTests {
    @Test(arguments: [
        ("0", 0, 0), ("-0", 0, 0), ("1515531081", 1_515_531_081, 0), ("1515531081.123", 1_515_531_081, 123_000_000),
        ("1515531081.000000001", 1_515_531_081, 1), ("-1", -1, 0), ("-1.25", -2, 750_000_000),
        ("1.515531081123E9", 1_515_531_081, 123_000_000), ("15155310811e-1", 1_515_531_081, 100_000_000),
        ("1e3", 1_000, 0), ("1E+3", 1_000, 0), ("5e-9", 0, 5), ("-5e-9", -1, 999_999_995),
        ("0.10000000000000", 0, 100_000_000),
        ("0e999999999999999999999", 0, 0), ("9223372036854775807.999999999", Int64.max, 999_999_999),
        ("-9223372036854775808", Int64.min, 0), ("-9223372036854775807.5", Int64.min, 500_000_000),
        ("0.000000000000000000001e21", 1, 0), ("100000000000000000000e-20", 1, 0),
    ])
    func epochSecondsAreReadExactly(text: String, seconds: Int64, nanoseconds: Int64) throws {
        #expect(try Timestamp(text, as: .epochSeconds) == Timestamp(seconds: seconds, nanoseconds: nanoseconds))
    }

    @Test(arguments: [
        "", "-", "+1", "01", ".5", "5.", "1e", "1e+", "1 ", " 1", "1.2.3", "NaN", "Infinity", "1_0", "0x10", "--1",
        "1e1.5",
    ])
    func whatIsNoNumberIsRefused(text: String) {
        #expect(reason(text, .epochSeconds) == .malformed)
    }

    @Test(arguments: [
        ("9223372036854775808", TimestampError.Reason.outOfRange), ("-9223372036854775808.5", .outOfRange),
        ("1e19", .outOfRange), ("1e99999999999999999999", .outOfRange), ("0.0000000001", .tooPrecise),
        ("1e-10", .tooPrecise), ("1e-99999999999999999999", .tooPrecise), ("1515531081.1234567891", .tooPrecise),
    ])
    func whatDoesNotFitIsAnErrorAndNotAnotherTime(text: String, expected: TimestampError.Reason) {
        #expect(reason(text, .epochSeconds) == expected)
    }

    @Test(arguments: [
        ("1985-04-12T23:20:50.52Z", 482_196_050, 520_000_000), ("1970-01-01T00:00:00Z", 0, 0),
        ("1996-12-19T16:39:57-08:00", 851_042_397, 0), ("1990-12-31T23:59:60Z", 662_688_000, 0),
        ("1937-01-01T12:00:27.87+00:20", -1_041_337_173, 870_000_000), ("2000-02-29t12:00:00z", 951_825_600, 0),
        ("0000-03-01T00:00:00Z", -62_162_035_200, 0), ("-0001-12-31T23:59:59Z", -62_167_219_201, 0),
        ("9999-12-31T23:59:59.999999999Z", 253_402_300_799, 999_999_999),
        ("+10000-01-01T00:00:00Z", 253_402_300_800, 0),
        ("2024-01-01 00:00:00+00:00", 1_704_067_200, 0),
        ("2024-01-01T00:00:00.1000000000000Z", 1_704_067_200, 100_000_000),
    ])
    func dateTimesAreRead(text: String, seconds: Int64, nanoseconds: Int64) throws {
        #expect(try Timestamp(text, as: .dateTime) == Timestamp(seconds: seconds, nanoseconds: nanoseconds))
    }

    @Test(arguments: [
        "", "2024-01-01", "2024-01-01T00:00:00", "2024-13-01T00:00:00Z", "2024-00-01T00:00:00Z", "2023-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z", "2024-04-31T00:00:00Z", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z",
        "2024-01-01T00:00:61Z", "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00+24:00", "2024-01-01T00:00:00+0100",
        "24-01-01T00:00:00Z", "2024-1-01T00:00:00Z", "2024-01-01T00:00:00Zx", "02024-01-01T00:00:00Z",
        "2024-01-00T00:00:00Z",
    ])
    func dateTimesThatDoNotExistAreRefused(text: String) {
        #expect(reason(text, .dateTime) == .malformed)
    }

    @Test func yearsThatDoNotFitAreOutOfRange() {
        #expect(reason("999999999999-01-01T00:00:00Z", .dateTime) == .outOfRange)
        #expect(reason("2024-01-01T00:00:00.0000000001Z", .dateTime) == .tooPrecise)
    }

    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777, 0), ("Tue, 29 Apr 2014 18:30:38 GMT", 1_398_796_238, 0),
        ("Sun, 02 Jan 2000 20:34:56.456 GMT", 946_845_296, 456_000_000),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777, 0), ("Wednesday, 01-Jan-69 00:00:00 GMT", 3_124_224_000, 0),
        ("Sun Nov  6 08:49:37 1994", 784_111_777, 0), ("Wed Nov 16 08:49:37 1994", 784_975_777, 0),
    ])
    func httpDatesAreReadInAllThreeForms(text: String, seconds: Int64, nanoseconds: Int64) throws {
        #expect(try Timestamp(text, as: .httpDate) == Timestamp(seconds: seconds, nanoseconds: nanoseconds))
    }

    @Test(arguments: [
        "", "Sun", "Sun, ", "Xyz, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 PST",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 31 Nov 1994 08:49:37 GMT", "Xednesday, 01-Jan-69 00:00:00 GMT",
        "Sun, 06 Nov 94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ", "Sunday, 06-Nov-94 08:49:37.5 GMT",
    ])
    func whatIsNoHTTPDateIsRefused(text: String) {
        #expect(reason(text, .httpDate) == .malformed)
    }

    @Test(
        arguments: [
            (0, 0, "0", "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
            (1_398_796_238, 0, "1398796238", "2014-04-29T18:30:38Z", "Tue, 29 Apr 2014 18:30:38 GMT"),
            (1_398_796_238, 120_000_000, "1398796238.12", "2014-04-29T18:30:38.12Z", "Tue, 29 Apr 2014 18:30:38 GMT"),
            (-2, 750_000_000, "-1.25", "1969-12-31T23:59:58.75Z", "Wed, 31 Dec 1969 23:59:58 GMT"),
            (-1, 999_999_999, "-0.000000001", "1969-12-31T23:59:59.999999999Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
            (253_402_300_800, 0, "253402300800", "+10000-01-01T00:00:00Z", "Sat, 01 Jan +10000 00:00:00 GMT"),
        ] as [(Int64, Int64, String, String, String)])
    func allFormatsAreWritten(_ c: (seconds: Int64, nanos: Int64, epoch: String, date: String, http: String)) {
        let timestamp = Timestamp(seconds: c.seconds, nanoseconds: c.nanos)
        #expect(timestamp.text(as: .epochSeconds) == c.epoch)
        #expect(timestamp.text(as: .dateTime) == c.date)
        #expect(timestamp.description == c.date)
        #expect(timestamp.text(as: .httpDate) == c.http)
    }

    @Test func anyTimestampSurvivesARoundTrip() throws {
        var generator = SplitMix64(state: 42)
        for round in 0..<2_000 {
            let shift = UInt64(round % 60)
            let seconds = Int64(bitPattern: generator.next()) >> Int64(shift)
            let timestamp = Timestamp(seconds: seconds, nanoseconds: Int64(generator.next() % 1_000_000_000))
            for format in [TimestampFormat.epochSeconds, .dateTime] {
                #expect(try Timestamp(timestamp.text(as: format), as: format) == timestamp)
            }
            let day = Timestamp(seconds: floorDivide(seconds, 253_402_300_800).remainder)
            #expect(try Timestamp(day.text(as: .httpDate), as: .httpDate) == day)
        }
        for edge in [Timestamp(seconds: .min), Timestamp(seconds: .max, nanoseconds: 999_999_999)] {
            #expect(try Timestamp(edge.text(as: .epochSeconds), as: .epochSeconds) == edge)
            #expect(try Timestamp(edge.text(as: .dateTime), as: .dateTime) == edge)
        }
    }

    @Test func randomBytesNeverTrap() {
        var generator = SplitMix64(state: 7)
        let alphabet = Array("0123456789-+.:eETZz, GMTSunNov".utf8) + [0, 0x80, 0xFF]
        for _ in 0..<20_000 {
            let bytes = (0..<Int(generator.next() % 40)).map { _ in
                alphabet[Int(generator.next() % UInt64(alphabet.count))]
            }
            for format in TimestampFormat.allCases {
                _ = try? bytes.withUnsafeBufferPointer { try Timestamp(parsing: $0, as: format) }
            }
        }
    }

    @Test func nanosecondsOutsideOfASecondAreCarried() {
        #expect(Timestamp(seconds: 1, nanoseconds: -1) == Timestamp(seconds: 0, nanoseconds: 999_999_999))
        #expect(Timestamp(seconds: 1, nanoseconds: 2_000_000_005) == Timestamp(seconds: 3, nanoseconds: 5))
        #expect(
            Timestamp(seconds: .max, nanoseconds: 2_000_000_000) == Timestamp(seconds: .max, nanoseconds: 999_999_999))
    }

    @Test func timestampsAreOrderedAndMoved() {
        let start = Timestamp(seconds: 10, nanoseconds: 900_000_000)
        let later = start.advanced(by: .milliseconds(200))
        #expect(later == Timestamp(seconds: 11, nanoseconds: 100_000_000))
        #expect(start < later)
        #expect(later.duration(since: start) == .milliseconds(200))
        #expect(later.advanced(by: .milliseconds(-200)) == start)
        #expect(start.advanced(by: .seconds(Int64.max)) == Timestamp(seconds: .max, nanoseconds: 999_999_999))
    }

    @Test func compactFormsAreThoseOfSignatures() {
        var bytes: [UInt8] = []
        Timestamp(seconds: 1_440_938_160).appendBasicDate(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "20150830")
        #expect(Timestamp(seconds: 1_440_938_160).basicDateTime == "20150830T123600Z")
        #expect(Timestamp(seconds: -1).basicDateTime == "19691231T235959Z")
    }

    @Test func anErrorQuotesTheBeginningOfTheText() {
        let error = error("12x", .epochSeconds)
        #expect(error?.description == "timestamp \"12x\" is not a number of seconds since 1970 such as 1515531081.123")
        #expect(self.error(String(repeating: "x", count: 1_000), .dateTime)?.text.count == 64)
    }

    private func error(_ text: String, _ format: TimestampFormat) -> TimestampError? {
        do {
            _ = try Timestamp(text, as: format)
            return nil
        } catch {
            return error
        }
    }

    private func reason(_ text: String, _ format: TimestampFormat) -> TimestampError.Reason? {
        error(text, format)?.reason
    }
}
