import Model
import SwiftCode

@testable import Generator

/// The names of all models, looked at once for all tests.
struct NameSurvey: Sendable {
    var nameCount = 0
    /// Two names of a scope that are the same.
    var collisions: [String] = []
    /// Names that Swift does not take.
    var misfits: [String] = []
    /// Names that a reader of the model would not guess, and how often they occur.
    var surprises: [Surprise: Int] = [:]
    /// The name of every wire name of a service, as its first version has it.
    var firstNames: [Scope.Key: String] = [:]
    /// Names that are others in a later version of the service.
    var renamed: [String] = []

    static let all = Task { try await survey() }

    /// The services are shared out among as many tasks as there are cores; a service's versions stay together.
    private static func survey() async throws -> NameSurvey {
        let services = Dictionary(grouping: BotocoreModels.places, by: \.service).values.map { $0 }
        return try await withThrowingTaskGroup(of: NameSurvey.self) { group in
            let taskCount = 4
            for task in 0..<taskCount {
                group.addTask {
                    var survey = NameSurvey()
                    for index in stride(from: task, to: services.count, by: taskCount) {
                        survey.firstNames = [:]
                        for place in services[index].sorted(by: { $0.version < $1.version }) {
                            let model = try BotocoreModels.read(place)
                            for scope in Scope.scopes(of: model) { survey.add(scope, place) }
                        }
                    }
                    return survey
                }
            }
            return try await group.reduce(into: NameSurvey()) { $0.add($1) }
        }
    }

    private mutating func add(_ scope: Scope, _ place: BotocoreModels.Place) {
        nameCount += scope.names.count
        if Set(scope.names.lazy.map(\.swift)).count != scope.names.count {
            collisions.append("\(place.service) \(place.version) \(scope.owner): \(scope.names.map(\.swift))")
        }
        for name in scope.names {
            let identifier = SwiftLiteral.identifier(name.swift, as: .declaration)
            // Some words cannot follow a dot, not even in backticks.
            let isMember = SwiftLiteral.identifier(name.swift, as: .member) == name.swift
            if !isMember || ![name.swift, "`\(name.swift)`"].contains(identifier) { misfits.append(name.swift) }
            if let surprise = Surprise(name, isKeyword: identifier != name.swift) {
                surprises[surprise, default: 0] += 1
            }
            let first = firstNames.updateValue(name.swift, forKey: Scope.Key(owner: scope.owner, name: name))
            if let first, first != name.swift { renamed.append("\(place.service) \(scope.owner): \(first), \(name)") }
        }
    }

    private mutating func add(_ other: NameSurvey) {
        nameCount += other.nameCount
        collisions += other.collisions
        misfits += other.misfits
        surprises.merge(other.surprises, uniquingKeysWith: +)
        renamed += other.renamed
    }
}

/// Names that must differ from each other.
struct Scope {
    struct Name {
        var kind: Kind
        var wire: String
        var swift: String
    }

    enum Kind: String {
        case namespace, type, member, value, operation, error, errorCase = "case"
    }

    struct Key: Hashable {
        var owner: String
        var kind: Kind
        var wire: String

        init(owner: String, name: Name) {
            (self.owner, kind, wire) = (owner, name.kind, name.wire)
        }
    }

    var owner: String
    var names: [Name]

    private init(_ owner: String, _ kind: Kind, _ wireNames: [String], _ swift: [String]) {
        self.owner = owner
        names = zip(wireNames, swift).map { Name(kind: kind, wire: $0, swift: $1) }
    }

    static func scopes(of model: Model) -> [Scope] {
        let names = Names(model)
        let operations = model.operations.map(\.name)
        let shapes = model.shapes.values.filter(\.kind.isNominal)
        var types = Scope("types", .type, shapes.map(\.name), shapes.map { names.type($0.name) })
        types.names += Scope("types", .error, operations, operations.map(names.failure)).names
        types.names.append(Name(kind: .namespace, wire: model.service.serviceID, swift: names.namespace))
        return [types, Scope("operations", .operation, operations, operations.map(names.function))]
            + model.operations.map { operation in
                var seen: Set<String> = []
                let errors = operation.errors.map(\.value).filter { seen.insert($0).inserted }
                return Scope("errors of \(operation.name)", .errorCase, errors, Names.errorCases(errors))
            } + shapes.map(members)
    }

    private static func members(of shape: Shape) -> Scope {
        switch shape.kind {
        case .enum, .intEnum:
            Scope(shape.name, .value, shape.enumValues.map { $0.name ?? $0.value }, Names.values(of: shape))
        default: Scope(shape.name, .member, shape.members.map(\.name), Names.members(of: shape))
        }
    }
}
