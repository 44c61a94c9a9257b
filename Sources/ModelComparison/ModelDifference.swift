// What changed between two versions of an API, and whom it breaks.
//
//     Model, Model             the old version and the new one, from any reader
//       | PreparedModel            the wanted operations, what they reach, the Swift generated from them
//       | ShapePairs               which shape is which, through renames
//       v
//     ServiceComparison        facts, endpoint rules, waiters
//     OperationComparison      requests, messages, errors, paginators
//     ShapeComparison          kinds, members, values, traits: each shape once, at its own place
//       v
//     [Change]                 sorted; each with its place and with the reasons why it breaks source or wire
//       | TextReport, MarkdownReport, JSONReport
//
// Two questions are asked of each difference. Source: may a program that uses the Swift generated from the old model
// not compile with the new one? Names, types and order are those of `SwiftInterface`, so the generator decides. A
// program is taken to use everything: to switch over errors and unions without a default, to conform to the client's
// protocol. Wire: does a client generated from the old model fail at a service of the new one, or misunderstand it?

public import Model
internal import ModelReaders

/// The changes between two versions of an API.
public struct ModelDifference: Sendable {
    public let old: Service
    public let new: Service
    /// Service, operations, shapes; each by name.
    public let changes: [Change]

    /// What the changes together ask of the version of what is generated.
    public var step: VersionStep { changes.map(\.step).max() ?? .none }

    /// Compares two models.
    ///
    /// - Parameter operations: The names of the operations to look at, with the shapes that they reach; `nil` for all.
    /// - Throws: What keeps Swift from being generated from a model.
    public init(old: Model, new: Model, operations: Set<String>? = nil) throws(DiagnosticsError) {
        self.old = old.service
        self.new = new.service
        let models = Versions(
            try PreparedModel(old, operations: operations), try PreparedModel(new, operations: operations))
        let pairs = ShapePairs(models)
        let signatures = ShapeSignatures(models, pairs)
        let wire = WireComparison(models: models, pairs: pairs, signatures: signatures)
        let suggestions = RenameSuggestions(models, pairs, signatures)
        var changes = ChangeList()
        try ServiceComparison(models).run(&changes)
        OperationComparison(models: models, pairs: pairs, wire: wire, suggestions: suggestions).run(&changes)
        ShapeComparison(models: models, pairs: pairs, wire: wire, suggestions: suggestions).run(&changes)
        self.changes = changes.sorted()
    }
}

extension ModelDifference {
    /// The names of the operations that a selection means, in either version.
    ///
    /// - Parameter entries: Names and globs; `nil` for all operations.
    /// - Throws: An error at each entry that neither version knows, with the nearest name.
    public static func operations(
        _ entries: [Located<String>]?, old: Model, new: Model
    ) throws(DiagnosticsError) -> Set<String>? {
        guard let entries else { return nil }
        var both = new
        both.operations = Array(
            Dictionary((old.operations + new.operations).map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
                .values
        ).sorted { $0.name.utf8Precedes($1.name) }
        return Set(try OperationSelection.select(entries, from: both).map(\.name))
    }
}
