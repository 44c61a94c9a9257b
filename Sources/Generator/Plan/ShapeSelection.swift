import Model

/// The shapes that the selected operations reach, in the schema's order.
struct ShapeSelection {
    /// Structures, unions and enums, then lists and maps, each sorted by name.
    private(set) var shapes: [Shape] = []
    /// How many of `shapes` become Swift types.
    private(set) var nominalCount = 0
    private(set) var diagnostics: [Diagnostic] = []
    /// Place in `shapes` by name.
    private(set) var indices: [String: Int] = [:]
    private let all: [String: Shape]

    var nominal: ArraySlice<Shape> { shapes[..<nominalCount] }

    init(_ operations: [Operation], in model: Model, errors: (Operation) -> [Located<String>]) {
        all = model.shapes
        var reached: Set<String> = []
        var pending: [Located<String>] = []
        for operation in operations {
            let messages = [operation.input, operation.output].compactMap { $0 } + errors(operation)
            for message in messages {
                requireStructure(message, of: operation)
                pending.append(message)
            }
        }
        while let next = pending.popLast() {
            guard reached.insert(next.value).inserted, let shape = target(next) else { continue }
            pending += shape.members.map { Located($0.target, at: $0.location) }
        }
        order(reached)
    }

    /// The shape of this name; `nil` when it is none that the operations reach.
    func shape(_ name: String) -> Shape? {
        indices[name].map { shapes[$0] } ?? all[name]
    }

    /// The shape of this name when it becomes a Swift type.
    func nominalShape(_ name: String) -> Shape? {
        indices[name].flatMap { $0 < nominalCount ? shapes[$0] : nil }
    }

    private mutating func requireStructure(_ name: Located<String>, of operation: Operation) {
        guard let shape = all[name.value], shape.kind != .structure else { return }
        diagnostics.append(
            .error(
                "not-a-structure",
                "shape '\(name.value)' of operation '\(operation.name)' is a \(shape.kind.rawValue); name a structure",
                at: name.location))
    }

    private mutating func target(_ name: Located<String>) -> Shape? {
        if let shape = all[name.value] { return shape }
        diagnostics.append(
            .error(
                "unknown-shape", "shape '\(name.value)' is not in the model; add it or name another", at: name.location)
        )
        return nil
    }

    private mutating func order(_ reached: Set<String>) {
        let sorted = reached.compactMap { all[$0] }.sorted { $0.name.utf8Precedes($1.name) }
        let nominal = sorted.filter(\.kind.isNominal)
        nominalCount = nominal.count
        shapes = nominal + sorted.filter { $0.kind == .list || $0.kind == .map }
        for (index, shape) in shapes.enumerated() { indices[shape.name] = index }
    }
}
