/// One of the two sides of a comparison: something that can be done again and again.
public struct Contender {
    public var name: String
    /// Does it once.
    public var run: () throws -> Void

    public init(_ name: String, _ run: @escaping () throws -> Void) {
        self.name = name
        self.run = run
    }

    /// What doing it once costs.
    struct Cost {
        var nanoseconds: Double
        var allocations: Double
    }

    /// How many runs take about this long.
    func runs(in duration: Duration) throws -> Int {
        var count = 1
        while count < 1 << 30 {
            let taken = try ContinuousClock().measure { try repeated(count) }
            if taken >= duration / 4 { return max(1, Int(Double(count) * (duration / taken))) }
            count *= 2
        }
        return count
    }

    func measure(_ runs: Int) throws -> Cost {
        let before = Allocations.count
        let taken = try ContinuousClock().measure { try repeated(runs) }
        let allocations = Allocations.count - before
        return Cost(
            nanoseconds: taken / .nanoseconds(1) / Double(runs), allocations: Double(allocations) / Double(runs))
    }

    private func repeated(_ count: Int) throws {
        for _ in 0..<count { try run() }
    }
}

/// Takes a value, so that the optimiser cannot leave out the work that made it.
@inline(never)
public func consume<T>(_ value: T) {}
