/// What can be done with an array whose element type is known only by its schema.
package class ListOperations: @unchecked Sendable {
    // Sendable: no instance has a variable property.

    /// Calls `body` with the elements of the array at `slot`.
    package func withElements(_ slot: UnsafeRawPointer, _ body: (UnsafeRawPointer, Int) -> Void) {}
    /// Makes the array from elements, which it takes over.
    package func build(_ elements: UnsafeMutableRawPointer, _ count: Int, _ slot: UnsafeMutableRawPointer) {}
}

final class TypedList<Element: Hashable & Sendable>: ListOperations, @unchecked Sendable {
    override package func withElements(_ slot: UnsafeRawPointer, _ body: (UnsafeRawPointer, Int) -> Void) {
        slot.assumingMemoryBound(to: [Element].self).pointee.withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { body(UnsafeRawPointer(base), buffer.count) }
        }
    }

    override package func build(_ elements: UnsafeMutableRawPointer, _ count: Int, _ slot: UnsafeMutableRawPointer) {
        let source = elements.assumingMemoryBound(to: Element.self)
        let array = [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
            buffer.baseAddress?.moveInitialize(from: source, count: count)
            initialized = count
        }
        slot.assumingMemoryBound(to: [Element].self).initialize(to: array)
    }
}

/// A list of strings: the same as ``TypedList`` without a look-up of generic metadata, since half of all lists are this.
final class StringList: ListOperations, @unchecked Sendable {
    override package func withElements(_ slot: UnsafeRawPointer, _ body: (UnsafeRawPointer, Int) -> Void) {
        slot.assumingMemoryBound(to: [String].self).pointee.withUnsafeBufferPointer { buffer in
            if let base = buffer.baseAddress { body(UnsafeRawPointer(base), buffer.count) }
        }
    }

    override package func build(_ elements: UnsafeMutableRawPointer, _ count: Int, _ slot: UnsafeMutableRawPointer) {
        let source = elements.assumingMemoryBound(to: String.self)
        let array = [String](unsafeUninitializedCapacity: count) { buffer, initialized in
            buffer.baseAddress?.moveInitialize(from: source, count: count)
            initialized = count
        }
        slot.assumingMemoryBound(to: [String].self).initialize(to: array)
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
        let source = elements.assumingMemoryBound(to: Document.self)
        let array = [Document](unsafeUninitializedCapacity: count) { buffer, initialized in
            buffer.baseAddress?.moveInitialize(from: source, count: count)
            initialized = count
        }
        slot.assumingMemoryBound(to: Document.self).initialize(to: .array(array))
    }
}

/// What can be done with a dictionary whose value type is known only by its schema.
package class MapOperations: @unchecked Sendable {
    // Sendable: no instance has a variable property.

    package func forEach(_ slot: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {}
    /// The same by keys, where the place of an entry shows in what is written.
    package func forEachSorted(_ slot: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {
        forEach(slot, body)
    }
    /// Makes the dictionary from keys and as many values, which it takes over; of equal keys the last holds.
    ///
    /// - Returns: How many different keys there were.
    @discardableResult
    package func build(_ keys: [String], _ values: UnsafeMutableRawPointer, _ slot: UnsafeMutableRawPointer) -> Int {
        0
    }
}

final class TypedMap<Value: Hashable & Sendable>: MapOperations, @unchecked Sendable {
    override package func forEach(_ slot: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {
        let map = slot.assumingMemoryBound(to: [String: Value].self).pointee
        for (key, value) in map {
            withUnsafePointer(to: value) { body(key, UnsafeRawPointer($0)) }
        }
    }

    override package func forEachSorted(_ slot: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {
        let map = slot.assumingMemoryBound(to: [String: Value].self).pointee
        for (key, value) in map.sorted(by: { $0.key < $1.key }) {
            withUnsafePointer(to: value) { body(key, UnsafeRawPointer($0)) }
        }
    }

    override package func build(
        _ keys: [String], _ values: UnsafeMutableRawPointer, _ slot: UnsafeMutableRawPointer
    ) -> Int {
        var map = [String: Value](minimumCapacity: keys.count)
        var value = values.assumingMemoryBound(to: Value.self)
        for key in keys {
            map[key] = value.move()
            value += 1
        }
        slot.assumingMemoryBound(to: [String: Value].self).initialize(to: map)
        return map.count
    }
}

/// The dynamic form: a map is a ``Document``.
final class DocumentMap: MapOperations, @unchecked Sendable {
    override package func forEach(_ slot: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {
        guard case .object(let map) = slot.assumingMemoryBound(to: Document.self).pointee else { return }
        for (key, value) in map.sorted(by: { $0.key < $1.key }) {
            withUnsafePointer(to: value) { body(key, UnsafeRawPointer($0)) }
        }
    }

    override package func build(
        _ keys: [String], _ values: UnsafeMutableRawPointer, _ slot: UnsafeMutableRawPointer
    ) -> Int {
        var map = [String: Document](minimumCapacity: keys.count)
        var value = values.assumingMemoryBound(to: Document.self)
        for key in keys {
            map[key] = value.move()
            value += 1
        }
        slot.assumingMemoryBound(to: Document.self).initialize(to: .object(map))
        return map.count
    }
}

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
