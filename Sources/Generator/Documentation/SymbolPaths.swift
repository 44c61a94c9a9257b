import Model

/// Where DocC finds what is generated for a name in a model's prose.
struct SymbolPaths: Sendable {
    private let names: Names
    private let shapes: ShapeSelection
    private let operations: [String: Operation]

    init(_ operations: [Operation], _ shapes: ShapeSelection, _ names: Names) {
        self.names = names
        self.shapes = shapes
        self.operations = Dictionary(operations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The path for the name of an operation, a shape or, as `Shape$member`, a member; `nil` when nothing is generated
    /// for it.
    func path(_ name: String) -> String? {
        if let operation = operations[name] { return path(operation) }
        let parts = name.split(separator: "$", maxSplits: 1).map(String.init)
        guard let first = parts.first, let shape = shapes.nominalShape(first) else { return nil }
        let type = "\(names.namespace)/\(names.type(shape.name))"
        guard parts.count == 2 else { return type }
        let member = zip(shape.members, Names.members(of: shape)).first { $0.0.name == parts[1] }
        return member.map { "\(type)/\($0.1)" }
    }

    /// The path of an operation's method in the client's protocol.
    func path(_ operation: Operation) -> String {
        "\(names.protocolName)/\(names.function(operation.name))" + (operation.input == nil ? "()" : "(_:)")
    }
}
