/// How an optional of some type says that it is nil, found out once for each type, so that the codecs need neither the
/// type nor a call to ask.
///
/// Swift has two forms. A type with spare bit patterns uses one of them for nil; `.some` is then the value itself.
/// Any other type is followed by a byte that is 0 for `.some`. Which one it is follows from the sizes, and the pattern
/// from what the type itself writes for nil, whatever was in the memory before.
package struct OptionalForm {
    @usableFromInline enum Kind: UInt8 {
        /// `spare` has the type's own spare bits for nil as `pattern` has, but where they are is not known.
        case tag, pattern, spare, unknown
    }

    @usableFromInline let kind: Kind
    @usableFromInline let offset: Int32
    @usableFromInline let mask: UInt64
    @usableFromInline let pattern: UInt64

    /// - Parameter initializeNone: Writes nil to memory.
    init(size: Int, optionalSize: Int, alignment: Int, initializeNone: (UnsafeMutableRawPointer) -> Void) {
        guard optionalSize == size else {
            kind = optionalSize == size + 1 ? .tag : .unknown
            offset = Int32(truncatingIfNeeded: size)
            mask = 0
            pattern = 0
            return
        }
        let capacity = optionalSize + 8
        func written(over byte: UInt8) -> [UInt8] {
            let memory = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: max(8, alignment))
            defer { memory.deallocate() }
            memory.initializeMemory(as: UInt8.self, repeating: byte, count: capacity)
            initializeNone(memory)
            return (0..<capacity).map { memory.load(fromByteOffset: $0, as: UInt8.self) }
        }
        let overZeros = written(over: 0)
        let overOnes = written(over: 0xFF)
        let places = (0..<optionalSize).filter { overZeros[$0] == overOnes[$0] }
        guard let first = places.first, let last = places.last, last - first < 8, first + 8 <= optionalSize else {
            kind = .spare
            offset = 0
            mask = 0
            pattern = 0
            return
        }
        kind = .pattern
        offset = Int32(truncatingIfNeeded: first)
        mask = places.reduce(0) { $0 | 0xFF << UInt64(8 * ($1 - first)) }
        pattern = places.reduce(0) { $0 | UInt64(overZeros[$1]) << UInt64(8 * ($1 - first)) }
    }

    /// Whether the optional at a slot holds a value; nil when only the type itself can tell.
    @inlinable @inline(__always)
    package func isSome(_ slot: UnsafeRawPointer) -> Bool? {
        switch kind {
        case .pattern:
            UInt64(littleEndian: (slot + Int(offset)).loadUnaligned(as: UInt64.self)) & mask != pattern
        case .tag: slot.load(fromByteOffset: Int(offset), as: UInt8.self) == 0
        case .spare, .unknown: nil
        }
    }

    /// Makes an optional of the value at a slot; false when only the type itself can.
    @inlinable @inline(__always)
    package func wrap(_ slot: UnsafeMutableRawPointer) -> Bool {
        switch kind {
        case .pattern, .spare: return true
        case .tag:
            slot.storeBytes(of: 0, toByteOffset: Int(offset), as: UInt8.self)
            return true
        case .unknown: return false
        }
    }
}
