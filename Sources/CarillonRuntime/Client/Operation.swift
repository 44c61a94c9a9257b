/// An operation of a generated service as a value: what it takes, returns and throws.
///
/// Clients execute it, ``ServiceClient/execute(_:_:)``; a service that stands in for the real one answers it.
public struct Operation<Input: Structure, Output: Structure, Failure: OperationError>: Sendable {
    package let schema: ServiceSchema
    package let index: Int

    /// For generated code: the operation at a place of its service's schema.
    public init(_ schema: ServiceSchema, _ index: Int) {
        self.schema = schema
        self.index = index
    }

    /// The operation's name in the model, such as `AssociateChannelFlow`.
    public var name: String { layout.name }

    var layout: OperationLayout { schema.operations[index] }
}
