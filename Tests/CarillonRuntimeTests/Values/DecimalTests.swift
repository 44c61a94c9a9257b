import Testing

@testable import CarillonRuntime

@Suite struct DecimalTests {
    private func text(_ write: (UnsafeMutablePointer<UInt8>) -> Int) -> String {
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: 64)
        defer { memory.deallocate() }
        return String(decoding: UnsafeBufferPointer(start: memory, count: write(memory)), as: UTF8.self)
    }

    @Test(arguments: [0, 9, 10, 99, 100, 1_000_000, UInt64.max / 10, 10_000_000_000_000_000_000, UInt64.max])
    func numbersAreWrittenAsTheirDescription(value: UInt64) {
        #expect(text { Decimal.write(value, to: $0) } == "\(value)")
    }

    @Test func doublesAreWrittenAsTheirDescription() {
        var random = SplitMix64(state: 7)
        var written = 0
        for _ in 0..<20_000 {
            let scales: [Double] = [1, 10, 64, 100, 1_000, 3, 10_000, 100_000]
            let scale = scales.randomElement(using: &random) ?? 1
            let value = Double(Int64.random(in: -99_999_999...99_999_999, using: &random)) / scale
            let ours = text { Decimal.write(value, to: $0) ?? 0 }
            guard !ours.isEmpty else { continue }
            written += 1
            #expect(ours == "\(value)")
        }
        #expect(written > 10_000)
    }

    @Test(arguments: [
        0.0, -0.0, 1e-5, 0.1 + 0.2, 1e10, 1e300, .nan, .infinity, -.infinity, .leastNonzeroMagnitude, 1.0.nextUp,
    ])
    func whatHasNoFewDecimalsIsLeftToTheDescription(value: Double) {
        #expect(text { Decimal.write(value, to: $0) ?? 0 } == "")
    }

    @Test(arguments: [
        1.0, -1, 0.001, 0.0015, 9_999_999_999, 9_999_999_999.5, 123_456_789.1234, 2.5, 1.1, 100, -0.25, 12.0001,
    ])
    func ordinaryDoublesAreWrittenAtOnce(value: Double) {
        #expect(text { Decimal.write(value, to: $0) ?? 0 } == "\(value)")
    }

    @Test(arguments: [
        Timestamp(seconds: 0), Timestamp(seconds: -1), Timestamp(seconds: .max, nanoseconds: 999_999_999),
        Timestamp(seconds: .min), Timestamp(seconds: .min, nanoseconds: 1),
        Timestamp(seconds: -2, nanoseconds: 750_000_000),
        Timestamp(seconds: 1, nanoseconds: 1), Timestamp(seconds: 1, nanoseconds: 120_000_000),
        Timestamp(seconds: 1, nanoseconds: 1_000_000), Timestamp(seconds: -1, nanoseconds: 999_999_999),
    ])
    func secondsAreWrittenAsTheirText(time: Timestamp) {
        #expect(text { time.writeEpochSeconds(to: $0) } == time.text(as: .epochSeconds))
    }

    @Test func secondsAreTheDoubleNearestToTheirText() {
        var random = SplitMix64(state: 11)
        for _ in 0..<5_000 {
            let units: [Int64] = [1, 1_000, 1_000_000]
            let unit = units.randomElement(using: &random) ?? 1
            let time = Timestamp(
                seconds: .random(in: -20_000_000_000...20_000_000_000, using: &random),
                nanoseconds: .random(in: 0..<1_000_000_000, using: &random) / unit * unit)
            #expect(time.secondsSinceEpoch == Double(time.text(as: .epochSeconds)))
        }
    }
}
