/// The few numbers that a row of measurements is summed up in.
public struct Statistics {
    public let median: Double
    public let least: Double
    public let most: Double

    public init(_ values: [Double]) {
        let sorted = values.sorted()
        median = sorted.isEmpty ? .nan : sorted[sorted.count / 2]
        least = sorted.first ?? .nan
        most = sorted.last ?? .nan
    }
}

extension Double {
    /// The number with so many digits after the point.
    public func text(_ digits: Int) -> String {
        guard isFinite else { return "\(self)" }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        let whole = Int((magnitude * scale).rounded())
        let (integer, fraction) = whole.quotientAndRemainder(dividingBy: Int(scale))
        let sign = self < 0 && whole > 0 ? "-" : ""
        guard digits > 0 else { return "\(sign)\(integer)" }
        let tail = String(fraction)
        return "\(sign)\(integer).\(String(repeating: "0", count: digits - tail.count))\(tail)"
    }
}

extension String {
    public func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    public func padded(left width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
