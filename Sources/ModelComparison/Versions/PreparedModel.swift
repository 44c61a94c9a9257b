internal import Generator
internal import Model

/// One of the two versions: the model, the Swift that is generated from it, and what the operations use.
struct PreparedModel: Sendable {
    let model: Model
    let interface: SwiftInterface
    /// The wanted operations, sorted by name.
    let operations: [Operation]
    /// How each shape that the operations reach is used.
    let uses: [String: ShapeUse]

    /// - Parameter operations: The names of the wanted operations; `nil` for all.
    init(_ model: Model, operations wanted: Set<String>?) throws(DiagnosticsError) {
        self.model = model
        operations = model.operations.filter { wanted?.contains($0.name) ?? true }
            .sorted { $0.name.utf8Precedes($1.name) }
        interface = try SwiftInterface(model, operations: wanted)
        uses = Self.uses(of: operations, in: model)
    }

    func shape(_ name: String) -> Shape? { model.shapes[name] }

    private static func uses(of operations: [Operation], in model: Model) -> [String: ShapeUse] {
        var uses: [String: ShapeUse] = [:]
        mark(operations.compactMap { $0.input?.value }, as: .input, in: model, &uses)
        mark(
            operations.flatMap { [$0.output].compactMap { $0?.value } + $0.errors.map(\.value) }, as: .output,
            in: model, &uses)
        return uses
    }

    private static func mark(
        _ roots: [String], as use: ShapeUse, in model: Model, _ uses: inout [String: ShapeUse]
    ) {
        var pending = roots
        while let name = pending.popLast() {
            guard let shape = model.shapes[name], uses[name, default: []].insert(use).inserted else { continue }
            pending += shape.members.map(\.target)
        }
    }
}

/// Whether a shape's values are sent, received, or both.
struct ShapeUse: OptionSet, Sendable {
    let rawValue: Int

    static let input = ShapeUse(rawValue: 1)
    /// In outputs and errors.
    static let output = ShapeUse(rawValue: 2)
}
