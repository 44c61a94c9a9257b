/// Two ways of doing the same, measured in turns so that whatever else the machine does meets both.
public struct Comparison {
    /// What the ratio of the two has to reach.
    public enum Goal {
        /// Ours takes at most this many times the other's time.
        case atMost(Double)
        /// The other takes at least this many times our time.
        case faster(Double)
    }

    public var title: String
    /// Bytes that one run works on; 0 where that says nothing.
    public var bytes: Int
    public var goal: Goal
    public var ours: Contender
    public var other: Contender
    public var rounds = 15
    /// How long each side runs in each round.
    public var duration = Duration.milliseconds(60)

    public init(_ title: String, bytes: Int = 0, goal: Goal, ours: Contender, other: Contender) {
        self.title = title
        self.bytes = bytes
        self.goal = goal
        self.ours = ours
        self.other = other
    }

    /// Measures and returns the lines to print.
    public func report() throws -> String {
        let runs = (try ours.runs(in: duration), try other.runs(in: duration))
        var costs: (ours: [Contender.Cost], other: [Contender.Cost]) = ([], [])
        for round in 0..<rounds {
            // The side that goes first alternates.
            if round % 2 == 0 { costs.ours.append(try ours.measure(runs.0)) }
            costs.other.append(try other.measure(runs.1))
            if round % 2 == 1 { costs.ours.append(try ours.measure(runs.0)) }
        }
        let ratios = zip(costs.ours, costs.other).map { ratio($0.nanoseconds, $1.nanoseconds) }
        return """
            \(title)\(bytes > 0 ? ", \(bytes) bytes" : "")
            \(line(ours.name, costs.ours))
            \(line(other.name, costs.other))
            \(verdict(Statistics(ratios)))

            """
    }

    private func ratio(_ ours: Double, _ other: Double) -> Double {
        if case .faster = goal { other / ours } else { ours / other }
    }

    private func line(_ name: String, _ costs: [Contender.Cost]) -> String {
        let time = Statistics(costs.map(\.nanoseconds)).median
        let allocations = Statistics(costs.map(\.allocations)).median
        var cells = [name.padded(to: 34), "\(time.text(0)) ns".padded(left: 12)]
        if bytes > 0 { cells.append("\((Double(bytes) / time * 1_000).text(0)) MB/s".padded(left: 11)) }
        cells.append("\(allocations.text(1)) allocations".padded(left: 20))
        return "  " + cells.joined(separator: " ")
    }

    private func verdict(_ ratios: Statistics) -> String {
        let (wanted, isMet) =
            switch goal {
            case .atMost(let limit): ("<= \(limit.text(1)) x", ratios.median <= limit)
            case .faster(let limit): (">= \(limit.text(1)) x", ratios.median >= limit)
            }
        return "  ratio \(ratios.median.text(2)) (\(ratios.least.text(2)) to \(ratios.most.text(2))),"
            + " goal \(wanted): \(isMet ? "met" : "missed")"
    }
}
