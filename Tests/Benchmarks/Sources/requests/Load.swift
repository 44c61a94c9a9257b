/// Requests that are sent as fast as they are answered.
struct Load: Sendable {
    /// How many requests are on their way at a time.
    var inFlight: Int
    /// How many are sent in all.
    var count: Int

    /// Sends them, and returns how many were answered in a second.
    func rate(_ send: @escaping @Sendable () async throws -> Void) async throws -> Double {
        let taken = try await ContinuousClock().measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<inFlight {
                    group.addTask { for _ in 0..<(count / inFlight) { try await send() } }
                }
                try await group.waitForAll()
            }
        }
        return Double(count / inFlight * inFlight) / (taken / .seconds(1))
    }
}
