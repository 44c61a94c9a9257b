extension SchemaBinder {
    /// Makes the structure in which nothing was received.
    ///
    /// Optional members are nil, required ones the value of Smithy's client error correction: zero, the empty string,
    /// list or map, the epoch, the unknown case of a union, a nested structure of such values. None of these owns
    /// memory, so a decoder starts with a copy of the bytes.
    func makeAbsent(_ index: Int, _ shapes: UnsafeMutablePointer<ShapeLayout>, depth: Int) throws(SchemaError) {
        guard shapes[index].absent == nil else { return }
        guard depth < 64 else { throw SchemaError("'\(shapes[index].name.string)' requires itself") }
        let shape = shapes[index]
        guard !shape.isDynamic else {
            let slots = arena.raw(shape.memberCount * MemoryLayout<Document>.stride, MemoryLayout<Document>.alignment)
            slots.assumingMemoryBound(to: Document.self).initialize(repeating: .null, count: shape.memberCount)
            shapes[index].absent = slots
            return
        }
        let absent = arena.raw(shape.value.size, shape.value.alignment)
        for place in 0..<shape.memberCount {
            guard let member = shape.members?[place] else { continue }
            if !member.isOptional, member.kind == .structure, let target = member.shape {
                try makeAbsent(target.pointee.index, shapes, depth: depth + 1)
            }
            member.initializeAbsent(absent + member.offset)
        }
        shapes[index].absent = absent
        try checkPayloadPlace(shape, absent)
    }

    /// An optional keeps its payload at offset 0: seen here on the type itself, by the leaves of the payload.
    ///
    /// Other members are left out: their equality asks this schema, which is still being made.
    private func checkPayloadPlace(_ shape: ShapeLayout, _ absent: UnsafeMutableRawPointer) throws(SchemaError) {
        let copy = UnsafeMutableRawPointer.allocate(
            byteCount: max(1, shape.value.optionalSize), alignment: shape.value.optionalAlignment)
        defer { copy.deallocate() }
        shape.value.initialize(copy, copyOf: absent)
        if !shape.value.optionalForm.wrap(copy) { shape.value.wrap(copy) }
        defer { shape.value.deinitialize(copy, count: 1, optional: true) }
        var isInPlace = shape.value.isSome(copy) && shape.value.optionalForm.isSome(copy) != false
        for place in 0..<shape.memberCount {
            guard let member = shape.members?[place], member.shape == nil, member.kind != .metadata else { continue }
            let offset = member.offset
            isInPlace = isInPlace && member.value.equal(copy + offset, absent + offset, optional: member.isOptional)
        }
        guard isInPlace else { throw SchemaError("'\(shape.value.type)' is laid out in an unknown way") }
    }
}

extension ShapeLayout {
    /// Initialises a structure's memory with ``absent``; for a dynamic one, its record of members.
    @inline(__always)
    package func initializeAbsent(_ memory: UnsafeMutableRawPointer) {
        guard let absent else { return }
        memory.copyMemory(
            from: absent, byteCount: isDynamic ? memberCount * MemoryLayout<Document>.stride : value.size)
    }
}

extension MemberLayout {
    /// Initialises the member's slot with the value for "nothing was received".
    package func initializeAbsent(_ slot: UnsafeMutableRawPointer) {
        if isDynamic {
            slot.initializeMemory(as: Document.self, to: .null)
        } else if isIndirect {
            indirect?.reference.initializeNone(slot)
        } else if isOptional {
            value.initializeNone(slot)
        } else {
            initializeEmpty(slot)
        }
    }

    private func initializeEmpty(_ slot: UnsafeMutableRawPointer) {
        switch kind {
        case .blob: slot.initializeMemory(as: [UInt8].self, to: [])
        case .boolean: slot.initializeMemory(as: Bool.self, to: false)
        case .string, .enum: slot.initializeMemory(as: String.self, to: "")
        case .byte: slot.initializeMemory(as: Int8.self, to: 0)
        case .short: slot.initializeMemory(as: Int16.self, to: 0)
        case .integer, .long, .intEnum: slot.initializeMemory(as: Int.self, to: 0)
        case .float: slot.initializeMemory(as: Float.self, to: 0)
        case .double: slot.initializeMemory(as: Double.self, to: 0)
        case .bigInteger, .bigDecimal: slot.initializeMemory(as: BigNumber.self, to: BigNumber(unchecked: "0"))
        case .timestamp: slot.initializeMemory(as: Timestamp.self, to: Timestamp(seconds: 0))
        case .document: slot.initializeMemory(as: Document.self, to: .null)
        case .metadata: slot.initializeMemory(as: ErrorMetadata.self, to: ErrorMetadata())
        case .list: shape?.pointee.list?.build(slot, 0, slot)
        case .map: shape?.pointee.map?.build([], slot, slot)
        case .structure:
            if let absent = shape?.pointee.absent { value.initialize(slot, copyOf: absent) }
        case .union: value.makeUnion(UnionMember(unknown: UnknownMember(name: "")), slot)
        }
    }
}

extension TimestampFormat {
    init?(schemaWord: String) {
        switch schemaWord {
        case "unixTimestamp": self = .epochSeconds
        case "iso8601": self = .dateTime
        case "rfc822": self = .httpDate
        default: return nil
        }
    }
}
