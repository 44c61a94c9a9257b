/// A union member that was decoded, on its way into the enum's case.
public struct UnionMember {
    /// The member's place in the schema; -1 when the model does not know it.
    public let index: Int
    /// The member that the model does not know.
    public let unknown: UnknownMember
    @usableFromInline let payload: UnsafeMutableRawPointer?
    @usableFromInline let type: any Any.Type

    package init(index: Int, payload: UnsafeMutableRawPointer, type: any Any.Type) {
        self.index = index
        self.payload = payload
        self.type = type
        unknown = UnknownMember(name: "")
    }

    package init(unknown: UnknownMember) {
        index = -1
        self.unknown = unknown
        payload = nil
        type = UnknownMember.self
    }

    /// Moves the value out; generated code calls it once, with the type of the case at ``index``.
    @inlinable
    public func take<Value>() -> Value {
        guard let payload, Value.self == type else {
            preconditionFailure("a union's cases are not those of its schema; generate the code again")
        }
        return payload.assumingMemoryBound(to: Value.self).move()
    }
}

/// A union's member that this version of the model does not know.
public struct UnknownMember: Hashable, Sendable {
    /// The member's name on the wire.
    public var name: String

    public init(name: String) {
        self.name = name
    }
}

/// Sees the value of a union's case, in place.
public struct UnionVisitor {
    /// What the two functions work on. They capture nothing, so that a visit allocates nothing.
    @usableFromInline package let context: UnsafeMutableRawPointer
    @usableFromInline package let known:
        @Sendable (UnsafeMutableRawPointer, Int, UnsafeRawPointer, any Any.Type) -> Void
    package let other: @Sendable (UnsafeMutableRawPointer, UnknownMember) -> Void

    package init(
        context: UnsafeMutableRawPointer,
        known: @escaping @Sendable (UnsafeMutableRawPointer, Int, UnsafeRawPointer, any Any.Type) -> Void,
        other: @escaping @Sendable (UnsafeMutableRawPointer, UnknownMember) -> Void
    ) {
        self.context = context
        self.known = known
        self.other = other
    }

    /// Called with a known case: its place in the schema, and its value.
    @inlinable
    public func visit<Value>(_ index: Int, _ value: Value) {
        withUnsafePointer(to: value) { known(context, index, UnsafeRawPointer($0), Value.self) }
    }

    public func visit(_ unknown: UnknownMember) {
        other(context, unknown)
    }
}
