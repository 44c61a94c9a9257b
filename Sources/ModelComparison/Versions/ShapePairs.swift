internal import Model

/// Which shape of the old version is which one of the new.
///
/// A shape that both versions reach by one name is the same shape. Beyond that, where a member that both have led to
/// a shape that is gone and leads to one that is new, and the two resemble each other, the shape was renamed: what
/// stands in its place is compared with it. The walk sees both versions in one order, so that comparing them the
/// other way round finds the same pairs.
struct ShapePairs {
    /// The old names by the new ones.
    private(set) var oldNames: [String: String] = [:]
    private(set) var newNames: [String: String] = [:]
    /// How many members may be looked at to tell whether shapes resemble each other; models made to be slow to
    /// compare reach it.
    private var budget: Int
    private let models: Versions<PreparedModel>

    init(_ models: Versions<PreparedModel>) {
        self.models = models
        budget = 8 * (models.old.memberCount + models.new.memberCount) + 10_000
        for name in models.old.uses.keys where models.new.uses[name] != nil { pair(Versions(name, name)) }
        walk()
    }

    /// Whether a name of the old version and one of the new are one shape's.
    func areOne(_ names: Versions<String>) -> Bool { newNames[names.old] == names.new }

    /// Whether the new name is that of a shape that the old version has too.
    func isPaired(_ newName: String) -> Bool { oldNames[newName] != nil }

    /// The shapes that both versions have, by their new names.
    var shared: [Versions<Shape>] {
        oldNames.keys.sorted { $0.utf8Precedes($1) }.compactMap { new in
            guard let old = oldNames[new].flatMap(models.old.shape), let new = models.new.shape(new) else { return nil }
            return Versions(old, new)
        }
    }

    /// The shapes that are gone, and those that came, by name.
    var unshared: Versions<[Shape]> {
        func rest(_ model: PreparedModel, _ names: [String: String]) -> [Shape] {
            model.uses.keys.filter { names[$0] == nil }.sorted { $0.utf8Precedes($1) }.compactMap(model.shape)
        }
        return Versions(rest(models.old, newNames), rest(models.new, oldNames))
    }

    private mutating func pair(_ names: Versions<String>) {
        newNames[names.old] = names.new
        oldNames[names.new] = names.old
    }

    private mutating func walk() {
        let newOperations = Dictionary(
            models.new.operations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var visited: Set<String> = []
        for old in models.old.operations {
            guard let new = newOperations[old.name] else { continue }
            for message in [Versions(old.input, new.input), Versions(old.output, new.output)] {
                guard let old = message.old?.value, let new = message.new?.value else { continue }
                walk(Versions(old, new), &visited)
            }
        }
    }

    private mutating func walk(_ root: Versions<String>, _ visited: inout Set<String>) {
        var pending = [root]
        while let names = pending.popLast() {
            guard let old = models.old.shape(names.old), let new = models.new.shape(names.new) else { continue }
            if newNames[names.old] == nil, oldNames[names.new] == nil, resemble(Versions(old, new)) { pair(names) }
            guard areOne(names), visited.insert(names.old).inserted else { continue }
            pending += Self.targets(Versions(old, new))
        }
    }

    /// The targets of the members that both have, in the order of their names.
    private static func targets(_ shapes: Versions<Shape>) -> [Versions<String>] {
        let newTargets = Dictionary(
            shapes.new.members.map { ($0.name, $0.target) }, uniquingKeysWith: { first, _ in first })
        return shapes.old.members.sorted { $0.name.utf8Precedes($1.name) }.compactMap { member in
            newTargets[member.name].map { Versions(member.target, $0) }
        }
    }

    private mutating func resemble(_ shapes: Versions<Shape>) -> Bool {
        guard shapes.map(\.kind).areEqual else { return false }
        let names = shapes.map { $0.members.map(\.name) + $0.enumValues.map(\.value) }
        budget -= names.old.count + names.new.count
        guard budget > 0 else { return false }
        guard shapes.new.kind.isNominal else { return true }
        let common = Set(names.old).intersection(names.new).count
        return common * 2 >= min(names.old.count, names.new.count)
    }
}

extension PreparedModel {
    fileprivate var memberCount: Int {
        uses.keys.reduce(0) { $0 + (shape($1).map { $0.members.count + $0.enumValues.count } ?? 0) }
    }
}

extension Shape.Kind {
    /// Whether a shape of this kind becomes a Swift type of its own.
    var isNominal: Bool {
        switch self {
        case .structure, .union, .enum, .intEnum: true
        default: false
        }
    }
}
