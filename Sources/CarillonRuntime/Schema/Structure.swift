/// A structure shape's Swift type: stored properties, and the two facts from which the runtime does the rest.
///
/// Generated types conform to it. Equality, hashing, encoding and decoding are not generated: the runtime walks the
/// members by their schema and key paths, which costs a fraction of the compile time.
///
/// ```swift
/// public struct Point: Structure {
///     public var x: Int?
///     public var y: Int?
///     public static var shape: ShapeReference { .init(schema, 0) }
///     public static var members: [PartialKeyPath<Self>] { [\.x, \.y] }
/// }
/// ```
public protocol Structure: Sendable, Hashable {
    /// Where the schema describes this type.
    static var shape: ShapeReference { get }
    /// Every stored property, in the order of the schema's members.
    static var members: [PartialKeyPath<Self>] { get }
}

/// An error structure: a ``Structure`` that a service answers with.
public protocol ServiceError: Structure, Error {
    /// What the response that carried the error says beside the modeled members.
    var metadata: ErrorMetadata { get set }
}

/// A union shape's Swift type: an enum with a case a member, and one for members that the model does not know.
public protocol Union: Sendable, Hashable {
    static var shape: ShapeReference { get }
    /// Makes the case of a member that was decoded.
    init(_ member: UnionMember)
    /// Shows the case's value to a visitor.
    func visit(_ visitor: UnionVisitor)
}

/// An enum shape's Swift type. It is open: a value that the model does not name is kept as it is.
public protocol OpenEnum: RawRepresentable, Hashable, Sendable, CaseIterable, ExpressibleByStringLiteral,
    CustomStringConvertible
where RawValue == String {
    init(rawValue: String)
}

extension OpenEnum {
    public init(stringLiteral value: String) {
        self.init(rawValue: value)
    }

    public var description: String { rawValue }
}

/// An int enum shape's Swift type; open as ``OpenEnum`` is.
public protocol OpenIntEnum: RawRepresentable, Hashable, Sendable, CaseIterable, ExpressibleByIntegerLiteral
where RawValue == Int {
    init(rawValue: Int)
}

extension OpenIntEnum {
    public init(integerLiteral value: Int) {
        self.init(rawValue: value)
    }
}

/// Points from a generated type to its description in the service's schema.
public struct ShapeReference: Sendable {
    let schema: ServiceSchema
    let index: Int

    public init(_ schema: ServiceSchema, _ index: Int) {
        self.schema = schema
        self.index = index
    }

    package var layout: UnsafePointer<ShapeLayout> { schema.layout(index) }
}

/// The structure without members: what an operation takes or returns when its model names nothing.
public struct Unit: Structure {
    public init() {}

    public static var shape: ShapeReference { .init(.unit, 0) }
    public static var members: [PartialKeyPath<Self>] { [] }
}

/// A member of a recursive structure, kept behind a reference so that the structure's size is finite.
public final class Indirect<Value: Hashable & Sendable>: Hashable, Sendable {
    public let value: Value

    public init(_ value: Value) {
        self.value = value
    }

    public static func == (a: Indirect, b: Indirect) -> Bool { a === b || a.value == b.value }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(value)
    }
}
