/// What can be done with an array whose element type is known only by its schema.
package class ListOperations: @unchecked Sendable {
    // Sendable: no instance has a variable property.

    /// Calls `body` with the elements of the array at `slot`.
    package func withElements(_ slot: UnsafeRawPointer, _ body: (UnsafeRawPointer, Int) -> Void) {}
    /// Makes the array from elements, which it takes over.
    package func build(_ elements: UnsafeMutableRawPointer, _ count: Int, _ slot: UnsafeMutableRawPointer) {}
}

/// A generated type that stands as the element of a list somewhere in its model; see ``MapValue``.
public protocol ListValue: Hashable, Sendable {
    /// Makes an array of elements, which it takes over.
    static func makeList(_ elements: UnsafeMutableRawPointer, _ count: Int, _ slot: UnsafeMutableRawPointer)
    /// Shows the elements of an array.
    static func visitList(_ slot: UnsafeRawPointer, _ body: (UnsafeRawPointer, Int) -> Void)
}

extension ListValue {
    @inlinable
    public static func makeList(
        _ elements: UnsafeMutableRawPointer, _ count: Int, _ slot: UnsafeMutableRawPointer
    ) {
        ListMemory.make(of: Self.self, elements, count, slot)
    }

    @inlinable
    public static func visitList(_ slot: UnsafeRawPointer, _ body: (UnsafeRawPointer, Int) -> Void) {
        ListMemory.visit(of: Self.self, slot, body)
    }
}

/// The two steps of every list, which the compiler makes a version of for each type that it knows.
@usableFromInline enum ListMemory {
    @inlinable @inline(__always)
    static func array<Element>(
        of type: Element.Type, _ elements: UnsafeMutableRawPointer, _ count: Int
    ) -> [Element] {
        let source = elements.assumingMemoryBound(to: Element.self)
        return [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
            buffer.baseAddress?.moveInitialize(from: source, count: count)
            initialized = count
        }
    }

    @inlinable @inline(__always)
    static func make<Element>(
        of type: Element.Type, _ elements: UnsafeMutableRawPointer, _ count: Int, _ slot: UnsafeMutableRawPointer
    ) {
        slot.assumingMemoryBound(to: [Element].self).initialize(to: array(of: Element.self, elements, count))
    }

    @inlinable @inline(__always)
    static func visit<Element>(
        of type: Element.Type, _ slot: UnsafeRawPointer, _ body: (UnsafeRawPointer, Int) -> Void
    ) {
        slot.assumingMemoryBound(to: [Element].self).pointee.withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { body(UnsafeRawPointer(base), buffer.count) }
        }
    }
}

class TypedList<Element: Hashable & Sendable>: ListOperations, @unchecked Sendable {
    override package func withElements(_ slot: UnsafeRawPointer, _ body: (UnsafeRawPointer, Int) -> Void) {
        ListMemory.visit(of: Element.self, slot, body)
    }

    override package func build(_ elements: UnsafeMutableRawPointer, _ count: Int, _ slot: UnsafeMutableRawPointer) {
        ListMemory.make(of: Element.self, elements, count, slot)
    }
}

/// A list whose element type brings its own steps, compiled where the type is known.
final class CompiledList<Element: ListValue>: TypedList<Element>, @unchecked Sendable {
    override package func withElements(_ slot: UnsafeRawPointer, _ body: (UnsafeRawPointer, Int) -> Void) {
        Element.visitList(slot, body)
    }

    override package func build(_ elements: UnsafeMutableRawPointer, _ count: Int, _ slot: UnsafeMutableRawPointer) {
        Element.makeList(elements, count, slot)
    }
}

/// A list of strings: the same as ``TypedList`` without a look-up of generic metadata, since half of all lists are this.
final class StringList: TypedList<String>, @unchecked Sendable {
    override package func withElements(_ slot: UnsafeRawPointer, _ body: (UnsafeRawPointer, Int) -> Void) {
        ListMemory.visit(of: String.self, slot, body)
    }

    override package func build(_ elements: UnsafeMutableRawPointer, _ count: Int, _ slot: UnsafeMutableRawPointer) {
        ListMemory.make(of: String.self, elements, count, slot)
    }
}

extension ListOperations {
    /// The quickest way that there is for lists of a type.
    static func of<Element: Hashable & Sendable>(_ type: Element.Type) -> ListOperations {
        if let type = type as? any ListValue.Type { return compiled(type) }
        if type == String.self { return StringList() }
        return TypedList<Element>()
    }

    private static func compiled<Element: ListValue>(_ type: Element.Type) -> ListOperations {
        CompiledList<Element>()
    }
}

/// The dynamic form: a list is a ``Document``.
final class DocumentList: ListOperations, @unchecked Sendable {
    override package func withElements(_ slot: UnsafeRawPointer, _ body: (UnsafeRawPointer, Int) -> Void) {
        guard case .array(let elements) = slot.assumingMemoryBound(to: Document.self).pointee else { return }
        elements.withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { body(UnsafeRawPointer(base), buffer.count) }
        }
    }

    override package func build(_ elements: UnsafeMutableRawPointer, _ count: Int, _ slot: UnsafeMutableRawPointer) {
        let array = ListMemory.array(of: Document.self, elements, count)
        slot.assumingMemoryBound(to: Document.self).initialize(to: .array(array))
    }
}
