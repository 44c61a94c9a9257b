/// What can be done with a recursive member's reference.
package class IndirectOperations: @unchecked Sendable {
    // Sendable: no instance has a variable property.

    /// The operations of the reference itself.
    package let reference: ValueOperations

    fileprivate init(_ reference: ValueOperations) { self.reference = reference }

    package func withValue(_ slot: UnsafeRawPointer, _ body: (UnsafeRawPointer) -> Void) {}
    /// Makes the reference, as an optional, from a value, which it takes over.
    package func build(_ value: UnsafeMutableRawPointer, _ slot: UnsafeMutableRawPointer) {}
}

final class TypedIndirect<T: Hashable & Sendable>: IndirectOperations, @unchecked Sendable {
    init() { super.init(TypedValue<Indirect<T>>()) }

    override package func withValue(_ slot: UnsafeRawPointer, _ body: (UnsafeRawPointer) -> Void) {
        guard let reference = slot.assumingMemoryBound(to: Indirect<T>?.self).pointee else { return }
        withUnsafePointer(to: reference.value) { body(UnsafeRawPointer($0)) }
    }

    override package func build(_ value: UnsafeMutableRawPointer, _ slot: UnsafeMutableRawPointer) {
        let reference = Indirect(value.assumingMemoryBound(to: T.self).move())
        slot.assumingMemoryBound(to: Indirect<T>?.self).initialize(to: reference)
    }
}
