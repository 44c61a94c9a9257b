/// What can be done with the memory of a value whose type is known only by its schema.
///
/// The codecs are not generic: they know a value's shape and its address. The few steps that need the type itself
/// (wrapping in an optional, comparing, building an array) are virtual calls of this class, a subclass for each type.
package class ValueOperations: @unchecked Sendable {
    // Sendable: no instance has a variable property.
    package let type: any Any.Type
    package let optionalType: any Any.Type
    package let size: Int
    package let stride: Int
    package let alignment: Int
    package let optionalSize: Int
    package let optionalStride: Int
    package let optionalAlignment: Int
    package let optionalForm: OptionalForm

    fileprivate init<T>(_ type: T.Type) {
        self.type = T.self
        optionalType = T?.self
        size = MemoryLayout<T>.size
        stride = MemoryLayout<T>.stride
        alignment = MemoryLayout<T>.alignment
        optionalSize = MemoryLayout<T?>.size
        optionalStride = MemoryLayout<T?>.stride
        optionalAlignment = MemoryLayout<T?>.alignment
        optionalForm = OptionalForm(
            size: size, optionalSize: optionalSize, alignment: optionalAlignment,
            initializeNone: { $0.assumingMemoryBound(to: T?.self).initialize(to: nil) })
    }

    package func equal(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, optional: Bool) -> Bool { abstract() }
    package func hash(_ value: UnsafeRawPointer, optional: Bool, into hasher: inout Hasher) { abstract() }
    package func deinitialize(_ value: UnsafeMutableRawPointer, count: Int, optional: Bool) { abstract() }
    package func initialize(_ to: UnsafeMutableRawPointer, copyOf value: UnsafeRawPointer) { abstract() }
    package func initializeNone(_ slot: UnsafeMutableRawPointer) { abstract() }
    /// The slot's memory holds a value; afterwards it holds an optional with that value.
    package func wrap(_ slot: UnsafeMutableRawPointer) { abstract() }
    /// Whether the optional at `slot` holds a value, which then stands at the slot's own address.
    ///
    /// A single-payload enum keeps its payload at offset 0; ``ServiceSchema`` checks it for every type when it binds.
    package func isSome(_ slot: UnsafeRawPointer) -> Bool { abstract() }
    /// Any value, boxed, for messages and reflection.
    package func any(_ slot: UnsafeRawPointer, optional: Bool) -> Any { abstract() }
    package func list(sparse: Bool) -> (value: ValueOperations, list: ListOperations) { abstract() }
    package func map(sparse: Bool) -> (value: ValueOperations, map: MapOperations) { abstract() }
    package func indirect() -> IndirectOperations { abstract() }
    /// Makes a union of a member; only where the type is a ``Union``.
    package func makeUnion(_ member: UnionMember, _ slot: UnsafeMutableRawPointer) { abstract() }
    /// Shows a union's case to a visitor; only where the type is a ``Union``.
    package func visitUnion(_ slot: UnsafeRawPointer, _ visitor: UnionVisitor) { abstract() }

    final func abstract() -> Never { preconditionFailure("\(type) has no such operation") }
}

class TypedValue<T: Hashable & Sendable>: ValueOperations, @unchecked Sendable {
    init() { super.init(T.self) }

    override package func equal(_ a: UnsafeRawPointer, _ b: UnsafeRawPointer, optional: Bool) -> Bool {
        if optional {
            return a.assumingMemoryBound(to: T?.self).pointee == b.assumingMemoryBound(to: T?.self).pointee
        }
        return a.assumingMemoryBound(to: T.self).pointee == b.assumingMemoryBound(to: T.self).pointee
    }

    override package func hash(_ value: UnsafeRawPointer, optional: Bool, into hasher: inout Hasher) {
        if optional {
            value.assumingMemoryBound(to: T?.self).pointee.hash(into: &hasher)
        } else {
            value.assumingMemoryBound(to: T.self).pointee.hash(into: &hasher)
        }
    }

    override package func deinitialize(_ value: UnsafeMutableRawPointer, count: Int, optional: Bool) {
        if optional {
            value.assumingMemoryBound(to: T?.self).deinitialize(count: count)
        } else {
            value.assumingMemoryBound(to: T.self).deinitialize(count: count)
        }
    }

    override package func initialize(_ to: UnsafeMutableRawPointer, copyOf value: UnsafeRawPointer) {
        // Not `initialize(from:count:)`, which copies the tail padding too: other members may lie there.
        to.assumingMemoryBound(to: T.self).initialize(to: value.assumingMemoryBound(to: T.self).pointee)
    }

    override package func initializeNone(_ slot: UnsafeMutableRawPointer) {
        slot.assumingMemoryBound(to: T?.self).initialize(to: nil)
    }

    override package func wrap(_ slot: UnsafeMutableRawPointer) {
        let value = slot.assumingMemoryBound(to: T.self).move()
        slot.assumingMemoryBound(to: T?.self).initialize(to: value)
    }

    override package func isSome(_ slot: UnsafeRawPointer) -> Bool {
        slot.assumingMemoryBound(to: T?.self).pointee != nil
    }

    override package func any(_ slot: UnsafeRawPointer, optional: Bool) -> Any {
        optional
            ? slot.assumingMemoryBound(to: T?.self).pointee as Any
            : slot.assumingMemoryBound(to: T.self).pointee
    }

    override package func list(sparse: Bool) -> (value: ValueOperations, list: ListOperations) {
        sparse
            ? (TypedValue<[T?]>(), TypedList<T?>())
            : (TypedValue<[T]>(), ListOperations.of(T.self))
    }

    override package func map(sparse: Bool) -> (value: ValueOperations, map: MapOperations) {
        sparse
            ? (TypedValue<[String: T?]>(), TypedMap<T?>())
            : (TypedValue<[String: T]>(), MapOperations.of(T.self))
    }

    override package func indirect() -> IndirectOperations { TypedIndirect<T>() }
}

/// The operations of a ``Union`` type.
final class TypedUnion<T: Union>: TypedValue<T>, @unchecked Sendable {
    override package func makeUnion(_ member: UnionMember, _ slot: UnsafeMutableRawPointer) {
        slot.assumingMemoryBound(to: T.self).initialize(to: T(member))
    }

    override package func visitUnion(_ slot: UnsafeRawPointer, _ visitor: UnionVisitor) {
        slot.assumingMemoryBound(to: T.self).pointee.visit(visitor)
    }
}

/// The dynamic form of a union: an object with the one member that is its case.
///
/// A member that the model does not know is kept by its name, without a value: `["SomethingNew": nil]`.
final class DynamicUnion: TypedValue<Document>, @unchecked Sendable {
    private let names: [String]

    init(names: [String]) {
        self.names = names
        super.init()
    }

    override package func makeUnion(_ member: UnionMember, _ slot: UnsafeMutableRawPointer) {
        let isKnown = names.indices.contains(member.index)
        let name = isKnown ? names[member.index] : member.unknown.name
        let members: [String: Document] = name.isEmpty ? [:] : [name: isKnown ? member.take() : .null]
        slot.initializeMemory(as: Document.self, to: .object(members))
    }
}

extension ValueOperations {
    /// The operations of the leaf kinds, whose Swift types are the runtime's own.
    static func leaf(_ kind: ShapeKind) -> ValueOperations? {
        switch kind {
        case .blob: blob
        case .boolean: boolean
        case .string: string
        case .byte: byte
        case .short: short
        case .integer, .long: integer
        case .float: float
        case .double: double
        case .bigInteger, .bigDecimal: bigNumber
        case .timestamp: timestamp
        case .document: document
        case .metadata: metadata
        default: nil
        }
    }

    static let blob: ValueOperations = TypedValue<[UInt8]>()
    static let boolean: ValueOperations = TypedValue<Bool>()
    static let string: ValueOperations = TypedValue<String>()
    static let byte: ValueOperations = TypedValue<Int8>()
    static let short: ValueOperations = TypedValue<Int16>()
    static let integer: ValueOperations = TypedValue<Int>()
    static let float: ValueOperations = TypedValue<Float>()
    static let double: ValueOperations = TypedValue<Double>()
    static let bigNumber: ValueOperations = TypedValue<BigNumber>()
    static let timestamp: ValueOperations = TypedValue<Timestamp>()
    static let document: ValueOperations = TypedValue<Document>()
    static let metadata: ValueOperations = TypedValue<ErrorMetadata>()
}
