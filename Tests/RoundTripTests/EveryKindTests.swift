import CarillonXML
import Testing

@testable import CarillonRuntime

/// What models of today do not have, or seldom: every kind of shape at every place of a message, in every protocol.
struct EveryKindTests {
    @Test(arguments: EveryKind.protocols)
    func everyKindComesBackAsItWas(_ protocols: String) throws {
        let schema = try ServiceSchema(dynamic: EveryKind.text(protocols), endpointRules: "", formats: [.xml])
        var trips = RoundTrips()
        trips.run(schema, "every kind", rounds: 150)
        #expect(trips.withoutValue == [])
        let shown = trips.failures.prefix(20).map { $0.prefix(1_000) }.joined(separator: "\n")
        #expect(trips.failures.isEmpty, "\(trips.valueCount) values, \(trips.failures.count) failures:\n\(shown)")
        #expect(trips.valueCount > 150 * schema.operations.count)
    }

    @Test func theProtocolsOfTheServicesAreAllThereAre() throws {
        let spoken = try EveryKind.protocols.flatMap {
            try ServiceSchema(dynamic: EveryKind.text($0), endpointRules: "", formats: [.xml]).spoken.map(\.wire)
        }
        #expect(Set(spoken).union([.awsJSON10]) == Set(WireProtocol.allCases))
    }
}
