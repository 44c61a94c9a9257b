import Foundation
import Testing

@testable import CarillonRuntime

/// Values of every operation of all models, client to service to client, in all protocols that a service offers.
@Suite(.enabled(if: BotocoreModels.data != nil, Comment(rawValue: BotocoreModels.absence)))
struct AllRoundTripsTests {
    /// A value of each message unless the environment asks for more.
    private static let rounds =
        ProcessInfo.processInfo.environment["CARILLON_ROUND_TRIPS"].flatMap { Int($0) } ?? 3
    /// A part of the models' names, for a look at one of them.
    private static let only = ProcessInfo.processInfo.environment["CARILLON_ROUND_TRIPS_OF"] ?? ""

    @Test func everyMessageOfEveryModelComesBackAsItWas() async throws {
        let places = BotocoreModels.places.filter { Self.only.isEmpty || $0.contains(Self.only) }
        let trips = try await Self.run(places)
        if Self.only.isEmpty {
            #expect(places.count == 457)
            #expect(trips.operationCount > 20_000)
        }
        let summary = "\(trips.operationCount) operations, \(trips.valueCount) values"
        #expect(trips.withoutValue == [], Comment(rawValue: summary))
        let shown = trips.failures.sorted().prefix(40).map { $0.prefix(1_000) }.joined(separator: "\n")
        #expect(trips.failures.isEmpty, Comment(rawValue: "\(summary), \(trips.failures.count) failures:\n\(shown)"))
    }

    /// The models are shared out among as many tasks as there are cores.
    private static func run(_ places: [String]) async throws -> RoundTrips {
        try await withThrowingTaskGroup(of: RoundTrips.self) { group in
            let taskCount = 4
            for task in 0..<taskCount {
                group.addTask {
                    var trips = RoundTrips()
                    for index in stride(from: task, to: places.count, by: taskCount) {
                        trips.run(try BotocoreModels.schema(places[index]), places[index], rounds: rounds)
                    }
                    return trips
                }
            }
            return try await group.reduce(into: RoundTrips()) { $0.add($1) }
        }
    }
}
