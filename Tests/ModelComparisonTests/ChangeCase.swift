import Model
import ModelComparison
import Testing

/// A pair of models that differ in one thing, and the lines that tell it.
struct ChangeCase: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var edits: [Box.Edit]
    /// What botocore's form does not say is changed in the model itself.
    var changesOld: @Sendable (inout Model) -> Void = { _ in }
    var changesNew: @Sendable (inout Model) -> Void = { _ in }
    /// The lines of the report, without their places.
    var expected: String

    init(_ name: String, _ edits: Box.Edit..., tells expected: String) {
        testDescription = name
        self.edits = edits
        self.expected = expected
    }

    init(
        _ name: String, old: @escaping @Sendable (inout Model) -> Void = { _ in },
        new: @escaping @Sendable (inout Model) -> Void, tells expected: String
    ) {
        testDescription = name
        edits = []
        changesOld = old
        changesNew = new
        self.expected = expected
    }

    func models() throws -> (old: Model, new: Model) {
        (try Box.model(folder: "old", changesOld), try Box.model(edits, changesNew))
    }
}
