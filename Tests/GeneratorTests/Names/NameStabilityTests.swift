import Model
import Testing

@testable import Generator

/// Models grow; the names that they had must stay.
@Suite struct NameStabilityTests {
    /// Names of which no two differ in case or symbols only, as Smithy wants it, some of them reserved ones.
    @Test(arguments: UInt64(0)..<40)
    func nothingIsRenamedWhereWireNamesDiffer(_ seed: UInt64) {
        var random = Random(state: seed)
        let words = [
            "self", "Type", "Unit", "ARN", "Id", "Put", "Get", "Item", "EC2", "Metadata", "X", "Client", "gzip",
            "unknown",
        ]
        let makeName = { (random: inout Random) in
            (0...Int.random(in: 0...2, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }.joined()
        }
        let old = GrowingModel(makeName, &random)
        var new = old
        new.grow(makeName, &random, unless: { $0.lowercased() == $1.lowercased() })
        let operations = Set(old.operations)
        new.operations.removeAll { !operations.contains($0) && old.shapes.contains($0 + "Error") }
        let before = old.names
        let after = new.names
        #expect(before.allSatisfy { after[$0.key] == $0.value }, "\(Self.changes(before, after))")
    }

    /// Names that meet all the time: what is renamed makes way for a newcomer that goes before it, or for the error of
    /// an operation.
    @Test func onlyANewcomerThatGoesBeforeRenames() {
        let pieces = ["a", "A", "b", "B", "1", ".", "-", "_", "Error", "self", "Exception", "é", ""]
        var renamed = 0
        for seed in UInt64(0)..<60 {
            var random = Random(state: seed)
            let makeName = { (random: inout Random) in
                (0...Int.random(in: 0...2, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                    .joined()
            }
            let old = GrowingModel(makeName, &random)
            var new = old
            new.grow(makeName, &random, unless: ==)
            let (before, after) = (old.names, new.names)
            for (key, name) in before where after[key] != name {
                renamed += 1
                let isOvertaken = after.contains {
                    $0.value == name && before[$0.key] == nil && key.isOvertaken(by: $0.key)
                }
                #expect(isOvertaken, "\(key) was \(name), is \(after[key] ?? "gone")")
            }
            #expect(Set(after.map { [$0.key.scope, $0.value] }).count == after.count, "no name is given twice")
        }
        #expect(renamed > 20, "the names met")
    }

    @Test func theOrderOfAModelNamesNothing() {
        var random = Random(state: 7)
        let model = GrowingModel(
            { random in "aA.-bB".shuffled(using: &random).prefix(3).map(String.init).joined() }, &random)
        var shuffled = model
        shuffled.shuffle(&random)
        #expect(shuffled.names == model.names)
    }

    private static func changes(_ before: [NameKey: String], _ after: [NameKey: String]) -> [String] {
        before.filter { after[$0.key] != $0.value }.map { "\($0.key): \($0.value), then \(after[$0.key] ?? "gone")" }
    }
}

private struct NameKey: Hashable {
    var scope: String
    var wireName: String

    /// Rule 9 puts the newcomer first, or it is an operation whose error is called like this type.
    func isOvertaken(by newcomer: NameKey) -> Bool {
        if scope == "types", newcomer.scope == "errors" { return true }
        return newcomer.scope == scope && newcomer.wireName.utf8.count <= wireName.utf8.count
    }
}

/// The wire names of a model, scope by scope.
private struct GrowingModel {
    typealias NameMaker = (inout Random) -> String

    var shapes: [String]
    var operations: [String]
    /// Members of one structure, cases of one union, values of one enum, exceptions of one operation.
    var members: [String]

    init(_ makeName: NameMaker, _ random: inout Random) {
        (shapes, operations, members) = ([], [], [])
        grow(makeName, &random, unless: { $0.lowercased() == $1.lowercased() })
    }

    /// Adds names anywhere, but none that an older one excludes.
    mutating func grow(_ makeName: NameMaker, _ random: inout Random, unless isExcluded: (String, String) -> Bool) {
        for list in [\GrowingModel.shapes, \.operations, \.members] {
            for _ in 0..<12 {
                let name = makeName(&random)
                guard !self[keyPath: list].contains(where: { isExcluded($0, name) }) else { continue }
                self[keyPath: list].insert(name, at: Int.random(in: 0...self[keyPath: list].count, using: &random))
            }
        }
    }

    mutating func shuffle(_ random: inout Random) {
        shapes.shuffle(using: &random)
        operations.shuffle(using: &random)
        members.shuffle(using: &random)
    }

    /// The Swift name of every wire name.
    var names: [NameKey: String] {
        var names: [NameKey: String] = [:]
        func add(_ scope: String, _ wireNames: [String], _ swift: [String]) {
            for (wireName, name) in zip(wireNames, swift) { names[NameKey(scope: scope, wireName: wireName)] = name }
        }
        let model = Names(
            ModelFixture.model(
                shapes.map { ModelFixture.shape($0, .structure) },
                operations: operations.map { ModelFixture.operation($0) }))
        add("types", shapes, shapes.map(model.type))
        add("functions", operations, operations.map(model.function))
        add("errors", operations, operations.map(model.failure))
        for kind in [Shape.Kind.structure, .union] {
            var shape = ModelFixture.shape("S", kind)
            shape.members = members.map { ModelFixture.member($0, "String") }
            add(kind.rawValue, members, Names.members(of: shape))
        }
        var values = ModelFixture.enumeration("E")
        values.enumValues = members.map { EnumValue(value: $0, location: ModelFixture.place) }
        add("values", members, Names.values(of: values))
        add("cases", members, Names.errorCases(members))
        return names
    }
}

/// SplitMix64.
private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
