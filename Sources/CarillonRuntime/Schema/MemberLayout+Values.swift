/// Reading and writing the leaf values of slots: the one place that knows both a generated type's memory and a
/// ``Document``'s.
///
/// `load` returns nil for an absent value; `store` initialises a slot whose present content owns nothing.
extension MemberLayout {
    @inlinable @inline(__always)
    func load<T>(_ slot: UnsafeRawPointer, as type: T.Type) -> T? {
        isOptional ? slot.assumingMemoryBound(to: T?.self).pointee : slot.assumingMemoryBound(to: T.self).pointee
    }

    @inlinable @inline(__always)
    func store<T>(_ value: T, _ slot: UnsafeMutableRawPointer) {
        if isOptional {
            slot.assumingMemoryBound(to: T?.self).initialize(to: value)
        } else {
            slot.assumingMemoryBound(to: T.self).initialize(to: value)
        }
    }

    @inlinable @inline(__always)
    func store(document: Document, _ slot: UnsafeMutableRawPointer) {
        slot.assumingMemoryBound(to: Document.self).initialize(to: document)
    }

    @inlinable
    func document(_ slot: UnsafeRawPointer) -> Document {
        slot.assumingMemoryBound(to: Document.self).pointee
    }

    /// For `string` and `enum`.
    @inlinable @inline(__always)
    package func loadString(_ slot: UnsafeRawPointer) -> String? {
        isDynamic ? document(slot).string : load(slot, as: String.self)
    }

    @inlinable @inline(__always)
    package func storeString(_ value: String, _ slot: UnsafeMutableRawPointer) {
        isDynamic ? store(document: .string(value), slot) : store(value, slot)
    }

    @inlinable
    package func loadBoolean(_ slot: UnsafeRawPointer) -> Bool? {
        guard isDynamic else { return load(slot, as: Bool.self) }
        if case .boolean(let value) = document(slot) { return value }
        return nil
    }

    @inlinable
    package func storeBoolean(_ value: Bool, _ slot: UnsafeMutableRawPointer) {
        isDynamic ? store(document: .boolean(value), slot) : store(value, slot)
    }

    /// For all kinds of integers but big ones.
    @inlinable
    package func loadInteger(_ slot: UnsafeRawPointer) -> Int64? {
        if isDynamic {
            if case .integer(let value) = document(slot) { return value }
            return nil
        }
        switch kind {
        case .byte: return load(slot, as: Int8.self).map { Int64($0) }
        case .short: return load(slot, as: Int16.self).map { Int64($0) }
        default: return load(slot, as: Int.self).map { Int64($0) }
        }
    }

    /// Returns false when the value does not fit the member's type.
    @inlinable
    package func storeInteger(_ value: Int64, _ slot: UnsafeMutableRawPointer) -> Bool {
        switch kind {
        case .byte:
            guard let value = Int8(exactly: value) else { return false }
            isDynamic ? store(document: .integer(Int64(value)), slot) : store(value, slot)
        case .short:
            guard let value = Int16(exactly: value) else { return false }
            isDynamic ? store(document: .integer(Int64(value)), slot) : store(value, slot)
        default:
            guard let value = Int(exactly: value) else { return false }
            isDynamic ? store(document: .integer(Int64(value)), slot) : store(value, slot)
        }
        return true
    }

    @inlinable
    package func loadDouble(_ slot: UnsafeRawPointer) -> Double? {
        if isDynamic {
            switch document(slot) {
            case .double(let value): return value
            case .integer(let value): return Double(value)
            case .number(let value): return Double(value.text)
            default: return nil
            }
        }
        return kind == .float ? load(slot, as: Float.self).map { Double($0) } : load(slot, as: Double.self)
    }

    /// A float's shortest text differs from that of the same value as a double.
    @inlinable
    package func loadFloat(_ slot: UnsafeRawPointer) -> Float? {
        isDynamic ? loadDouble(slot).map { Float($0) } : load(slot, as: Float.self)
    }

    @inlinable
    package func storeDouble(_ value: Double, _ slot: UnsafeMutableRawPointer) {
        if isDynamic {
            store(document: .double(kind == .float ? Self.plainest(Float(value)) : value), slot)
        } else if kind == .float {
            store(Float(value), slot)
        } else {
            store(value, slot)
        }
    }

    /// A float as the double with the same text, 0.1 rather than 0.10000000149011612: what a document shows, and what is
    /// written of it again.
    @usableFromInline
    static func plainest(_ value: Float) -> Double { Double("\(value)") ?? Double(value) }

    @inlinable
    package func loadNumber(_ slot: UnsafeRawPointer) -> BigNumber? {
        guard isDynamic else { return load(slot, as: BigNumber.self) }
        switch document(slot) {
        case .number(let value): return value
        case .integer(let value): return BigNumber(value)
        default: return nil
        }
    }

    @inlinable
    package func storeNumber(_ value: BigNumber, _ slot: UnsafeMutableRawPointer) {
        isDynamic ? store(document: .number(value), slot) : store(value, slot)
    }

    @inlinable
    package func loadTimestamp(_ slot: UnsafeRawPointer) -> Timestamp? {
        guard isDynamic else { return load(slot, as: Timestamp.self) }
        if case .timestamp(let value) = document(slot) { return value }
        return nil
    }

    @inlinable
    package func storeTimestamp(_ value: Timestamp, _ slot: UnsafeMutableRawPointer) {
        isDynamic ? store(document: .timestamp(value), slot) : store(value, slot)
    }

    @inlinable
    package func loadBlob(_ slot: UnsafeRawPointer) -> [UInt8]? {
        guard isDynamic else { return load(slot, as: [UInt8].self) }
        if case .blob(let value) = document(slot) { return value }
        return nil
    }

    @inlinable
    package func storeBlob(_ value: [UInt8], _ slot: UnsafeMutableRawPointer) {
        isDynamic ? store(document: .blob(value), slot) : store(value, slot)
    }

    @inlinable
    package func loadDocument(_ slot: UnsafeRawPointer) -> Document? {
        let value = isDynamic ? document(slot) : load(slot, as: Document.self)
        return value == .null && !isOptional ? nil : value
    }

    @inlinable
    package func storeDocument(_ value: Document, _ slot: UnsafeMutableRawPointer) {
        isDynamic ? store(document: value, slot) : store(value, slot)
    }

    @inlinable
    package func storeMetadata(_ value: ErrorMetadata, _ slot: UnsafeMutableRawPointer) {
        guard !isDynamic else { return }
        slot.assumingMemoryBound(to: ErrorMetadata.self).pointee = value
    }

    /// Whether the slot holds anything to send.
    @inlinable @inline(__always)
    package func isPresent(_ slot: UnsafeRawPointer) -> Bool {
        if isDynamic { return document(slot) != .null }
        if isIndirect { return indirect?.reference.isSome(slot) ?? false }
        return !isOptional || (optionalForm.isSome(slot) ?? value.isSome(slot))
    }

    /// Calls `body` with the address of a present aggregate value.
    @inlinable @inline(__always)
    package func withValue(_ slot: UnsafeRawPointer, _ body: (UnsafeRawPointer) -> Void) {
        if isIndirect {
            indirect?.withValue(slot, body)
        } else if isPresent(slot) {
            body(slot)
        }
    }

    /// A value was initialised at the slot's address; makes it the optional that the slot holds.
    @inlinable @inline(__always)
    package func finish(_ slot: UnsafeMutableRawPointer) {
        guard isOptional, !isDynamic, !optionalForm.wrap(slot) else { return }
        value.wrap(slot)
    }
}
