/// What can be done with a dictionary whose value type is known only by its schema.
package class MapOperations: @unchecked Sendable {
    // Sendable: no instance has a variable property.

    package func forEach(_ slot: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {}
    /// The same by keys, where the place of an entry shows in what is written.
    package func forEachSorted(_ slot: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {
        forEach(slot, body)
    }
    /// Makes the dictionary from keys and as many values, both of which it takes over; of equal keys the last holds.
    ///
    /// - Returns: How many different keys there were.
    @discardableResult
    package func build(
        _ keys: UnsafeMutablePointer<String>, _ values: UnsafeMutableRawPointer, _ count: Int,
        _ slot: UnsafeMutableRawPointer
    ) -> Int { 0 }
}

extension MapOperations {
    /// Makes the dictionary from keys and as many values, which it takes over; of equal keys the last holds.
    package final func build(
        _ keys: [String], _ values: UnsafeMutableRawPointer, _ slot: UnsafeMutableRawPointer
    ) {
        withUnsafeTemporaryAllocation(of: String.self, capacity: keys.count) { copies in
            // One place for each key, so that there is an address even of none.
            let base = copies.baseAddress ?? slot.assumingMemoryBound(to: String.self)
            for (place, key) in keys.enumerated() { (base + place).initialize(to: key) }
            _ = build(base, values, keys.count, slot)
        }
    }
}

/// A generated type that stands as the value of a map somewhere in its model.
///
/// Dictionaries of types that are known only at run time are slow: the standard library asks for the dictionary's
/// metadata at every step. The requirements have an implementation for every type, which is emitted into the module of
/// the type and there knows it.
public protocol MapValue: Hashable, Sendable {
    /// Makes a dictionary of keys and values, both of which it takes over, and returns how many different keys there
    /// were.
    static func makeMap(
        _ keys: UnsafeMutablePointer<String>, _ values: UnsafeMutableRawPointer, _ count: Int,
        _ slot: UnsafeMutableRawPointer
    ) -> Int
    /// Shows the entries of a dictionary.
    static func visitMap(_ slot: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void)
}

extension MapValue {
    @inlinable
    public static func makeMap(
        _ keys: UnsafeMutablePointer<String>, _ values: UnsafeMutableRawPointer, _ count: Int,
        _ slot: UnsafeMutableRawPointer
    ) -> Int {
        MapMemory.make(of: Self.self, keys, values, count, slot)
    }

    @inlinable
    public static func visitMap(_ slot: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {
        MapMemory.visit(of: Self.self, slot, body)
    }
}

/// The two steps of every map, which the compiler makes a version of for each type that it knows.
@usableFromInline enum MapMemory {
    @inlinable @inline(__always)
    static func dictionary<Value>(
        of type: Value.Type, _ keys: UnsafeMutablePointer<String>, _ values: UnsafeMutableRawPointer, _ count: Int
    ) -> [String: Value] {
        var map = [String: Value](minimumCapacity: count)
        let values = values.assumingMemoryBound(to: Value.self)
        for place in 0..<count { _ = map.updateValue((values + place).move(), forKey: (keys + place).move()) }
        return map
    }

    @inlinable @inline(__always)
    static func make<Value>(
        of type: Value.Type, _ keys: UnsafeMutablePointer<String>, _ values: UnsafeMutableRawPointer, _ count: Int,
        _ slot: UnsafeMutableRawPointer
    ) -> Int {
        let map = dictionary(of: Value.self, keys, values, count)
        slot.assumingMemoryBound(to: [String: Value].self).initialize(to: map)
        return map.count
    }

    @inlinable @inline(__always)
    static func visit<Value>(
        of type: Value.Type, _ slot: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void
    ) {
        for (key, value) in slot.assumingMemoryBound(to: [String: Value].self).pointee {
            withUnsafePointer(to: value) { body(key, UnsafeRawPointer($0)) }
        }
    }
}

class TypedMap<Value: Hashable & Sendable>: MapOperations, @unchecked Sendable {
    override package func forEach(_ slot: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {
        MapMemory.visit(of: Value.self, slot, body)
    }

    override package func forEachSorted(_ slot: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {
        let map = slot.assumingMemoryBound(to: [String: Value].self).pointee
        for (key, value) in map.sorted(by: { $0.key < $1.key }) {
            withUnsafePointer(to: value) { body(key, UnsafeRawPointer($0)) }
        }
    }

    override package func build(
        _ keys: UnsafeMutablePointer<String>, _ values: UnsafeMutableRawPointer, _ count: Int,
        _ slot: UnsafeMutableRawPointer
    ) -> Int {
        MapMemory.make(of: Value.self, keys, values, count, slot)
    }
}

/// A map whose value type brings its own steps, compiled where the type is known.
final class CompiledMap<Value: MapValue>: TypedMap<Value>, @unchecked Sendable {
    override package func forEach(_ slot: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {
        Value.visitMap(slot, body)
    }

    override package func build(
        _ keys: UnsafeMutablePointer<String>, _ values: UnsafeMutableRawPointer, _ count: Int,
        _ slot: UnsafeMutableRawPointer
    ) -> Int {
        Value.makeMap(keys, values, count, slot)
    }
}

/// A map of strings, as most maps are.
final class StringMap: TypedMap<String>, @unchecked Sendable {
    override package func forEach(_ slot: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {
        MapMemory.visit(of: String.self, slot, body)
    }

    override package func build(
        _ keys: UnsafeMutablePointer<String>, _ values: UnsafeMutableRawPointer, _ count: Int,
        _ slot: UnsafeMutableRawPointer
    ) -> Int {
        MapMemory.make(of: String.self, keys, values, count, slot)
    }
}

/// A map of lists of strings.
final class StringListMap: TypedMap<[String]>, @unchecked Sendable {
    override package func forEach(_ slot: UnsafeRawPointer, _ body: (String, UnsafeRawPointer) -> Void) {
        MapMemory.visit(of: [String].self, slot, body)
    }

    override package func build(
        _ keys: UnsafeMutablePointer<String>, _ values: UnsafeMutableRawPointer, _ count: Int,
        _ slot: UnsafeMutableRawPointer
    ) -> Int {
        MapMemory.make(of: [String].self, keys, values, count, slot)
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
        _ keys: UnsafeMutablePointer<String>, _ values: UnsafeMutableRawPointer, _ count: Int,
        _ slot: UnsafeMutableRawPointer
    ) -> Int {
        let map = MapMemory.dictionary(of: Document.self, keys, values, count)
        slot.assumingMemoryBound(to: Document.self).initialize(to: .object(map))
        return map.count
    }
}

extension MapOperations {
    /// The quickest way that there is for maps of a type.
    static func of<Value: Hashable & Sendable>(_ type: Value.Type) -> MapOperations {
        if let type = type as? any MapValue.Type { return compiled(type) }
        if type == String.self { return StringMap() }
        if type == [String].self { return StringListMap() }
        return TypedMap<Value>()
    }

    private static func compiled<Value: MapValue>(_ type: Value.Type) -> MapOperations { CompiledMap<Value>() }
}
