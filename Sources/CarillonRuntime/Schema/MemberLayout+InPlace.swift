/// Storing values by a pointer to the member's layout.
///
/// A method of a layout is given all of its 168 bytes, and the compiler copies them for the call. For leaves that takes
/// longer than the rest; here only the fields that matter are read.
extension MemberLayout {
    /// For `string` and `enum`.
    @inlinable @inline(__always)
    package static func store(
        string value: String, _ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer
    ) {
        put(value, member, slot) { .string(value) }
    }

    /// A value was initialised at the slot's address; makes it the optional that the slot holds.
    @inlinable @inline(__always)
    package static func finish(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer) {
        guard member.pointee.isOptional, !member.pointee.isDynamic, !member.pointee.optionalForm.wrap(slot) else {
            return
        }
        member.pointee.value.wrap(slot)
    }

    @inlinable @inline(__always)
    static func put<T>(
        _ value: T, _ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer, document: () -> Document
    ) {
        if member.pointee.isDynamic {
            slot.assumingMemoryBound(to: Document.self).initialize(to: document())
        } else if member.pointee.isOptional {
            slot.assumingMemoryBound(to: T?.self).initialize(to: value)
        } else {
            slot.assumingMemoryBound(to: T.self).initialize(to: value)
        }
    }

    /// The value of a leaf at a slot, nil when it is absent; not for the dynamic path.
    @inlinable @inline(__always)
    package static func value<T>(
        _ member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer, as type: T.Type
    ) -> T? {
        member.pointee.isOptional
            ? slot.assumingMemoryBound(to: T?.self).pointee : slot.assumingMemoryBound(to: T.self).pointee
    }

    @inlinable @inline(__always)
    static func boolean(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) -> Bool? {
        member.pointee.isDynamic ? member.pointee.loadBoolean(slot) : value(member, slot, as: Bool.self)
    }

    @inlinable @inline(__always)
    static func integer(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) -> Int64? {
        if member.pointee.kind == .byte || member.pointee.kind == .short || member.pointee.isDynamic {
            return member.pointee.loadInteger(slot)
        }
        return value(member, slot, as: Int.self).map { Int64($0) }
    }

    @inlinable @inline(__always)
    static func double(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) -> Double? {
        if member.pointee.kind == .float || member.pointee.isDynamic { return member.pointee.loadDouble(slot) }
        return value(member, slot, as: Double.self)
    }

    @inlinable @inline(__always)
    static func timestamp(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) -> Timestamp? {
        member.pointee.isDynamic ? member.pointee.loadTimestamp(slot) : value(member, slot, as: Timestamp.self)
    }

    @inlinable @inline(__always)
    static func blob(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) -> [UInt8]? {
        member.pointee.isDynamic ? member.pointee.loadBlob(slot) : value(member, slot, as: [UInt8].self)
    }

    /// For all kinds of integers but big ones; false when the value does not fit the member's type.
    @inlinable @inline(__always)
    package static func store(
        integer value: Int64, _ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer
    ) -> Bool {
        if member.pointee.kind == .byte || member.pointee.kind == .short || member.pointee.isDynamic {
            return member.pointee.storeInteger(value, slot)
        }
        guard let value = Int(exactly: value) else { return false }
        put(value, member, slot) { .integer(Int64(value)) }
        return true
    }

    /// Whether the slot holds anything to send.
    @inlinable @inline(__always)
    package static func isPresent(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) -> Bool {
        if member.pointee.isDynamic || member.pointee.isIndirect { return member.pointee.isPresent(slot) }
        return !member.pointee.isOptional
            || (member.pointee.optionalForm.isSome(slot) ?? member.pointee.value.isSome(slot))
    }

    /// Stores the value that a text in a body stands for, which is no string's.
    package static func store(
        bytes text: UnsafeBufferPointer<UInt8>, _ member: UnsafePointer<MemberLayout>,
        _ slot: UnsafeMutableRawPointer, _ format: TimestampFormat
    ) throws(CodecError) {
        switch member.pointee.kind {
        case .boolean:
            guard let value = TextScanner.boolean(text) else { throw member.pointee.wrong(text, "true or false") }
            put(value, member, slot) { .boolean(value) }
        case .byte, .short, .integer, .long, .intEnum:
            guard let value = TextScanner.integer(text), member.pointee.storeInteger(value, slot) else {
                throw member.pointee.wrong(text, "\(member.pointee.kind)")
            }
        case .double, .float:
            guard let value = TextScanner.double(text), value.isFinite || !TextScanner.isNumber(text) else {
                throw member.pointee.wrong(text, "a number")
            }
            if member.pointee.kind == .double { return put(value, member, slot) { .double(value) } }
            guard !value.isFinite || Float(value).isFinite else { throw member.pointee.wrong(text, "a float") }
            put(Float(value), member, slot) { .double(Self.plainest(Float(value))) }
        case .timestamp:
            guard let value = try? Timestamp(parsing: text, as: member.pointee.timestampFormat ?? format) else {
                throw member.pointee.wrong(text, "a timestamp")
            }
            put(value, member, slot) { .timestamp(value) }
        case .bigInteger, .bigDecimal:
            guard TextScanner.isNumber(text) else { throw member.pointee.wrong(text, "a number") }
            let value = BigNumber(unchecked: String(decoding: text, as: UTF8.self))
            put(value, member, slot) { .number(value) }
        case .blob:
            guard let value = Base64.decode(text) else { throw member.pointee.wrong(text, "base64") }
            put(value, member, slot) { .blob(value) }
        default: throw member.pointee.wrong(text, "\(member.pointee.kind)")
        }
    }
}

extension ShapeLayout {
    /// Initialises a structure's memory as one in which nothing was received; for a dynamic one, its record of members.
    @inlinable @inline(__always)
    package static func initializeAbsent(_ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeMutableRawPointer) {
        guard let absent = shape.pointee.absent else { return }
        memory.copyMemory(
            from: absent,
            byteCount: shape.pointee.isDynamic
                ? shape.pointee.memberCount * MemoryLayout<Document>.stride : shape.pointee.value.size)
    }
}
