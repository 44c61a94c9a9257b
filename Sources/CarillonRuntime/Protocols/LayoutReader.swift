/// The steps of decoding that are the same in every format: from a member to its target's shape, through references,
/// dynamic records and unions.
///
/// Each `read` initialises its memory, or throws and leaves there nothing that owns anything. Codecs conform in this
/// module, so that the compiler makes a version of these steps for each.
protocol LayoutReader: ~Copyable {
    /// Reads a value into a member's slot, which is absent.
    mutating func readValue(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer) throws(CodecError)
    mutating func readStructure(
        _ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeMutableRawPointer, _ scope: MemberScope
    ) throws(CodecError)
    mutating func readUnion(_ shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeMutableRawPointer) throws(CodecError)
    mutating func readList(_ shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeMutableRawPointer) throws(CodecError)
    mutating func readMap(_ shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeMutableRawPointer) throws(CodecError)
}

extension LayoutReader where Self: ~Copyable {
    mutating func readAggregate(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer)
        throws(CodecError)
    {
        guard let shape = member.pointee.shape else { return }
        if shape.pointee.isDynamic { return try readDynamic(shape, slot) }
        if member.pointee.isIndirect, let indirect = member.pointee.indirect {
            return try readIndirect(shape, indirect, slot)
        }
        do throws(CodecError) {
            try readShape(shape, slot)
        } catch {
            member.pointee.initializeAbsent(slot)
            throw error
        }
        MemberLayout.finish(member, slot)
    }

    private mutating func readIndirect(
        _ shape: UnsafePointer<ShapeLayout>, _ indirect: IndirectOperations, _ slot: UnsafeMutableRawPointer
    ) throws(CodecError) {
        let memory = shape.pointee.value.allocate()
        defer { memory.deallocate() }
        try readShape(shape, memory)
        indirect.build(memory, slot)
    }

    /// Reads a value of a shape into memory that is not initialised.
    private mutating func readShape(_ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeMutableRawPointer)
        throws(CodecError)
    {
        switch shape.pointee.kind {
        case .structure: try readStructure(shape, memory, .all)
        case .union: try readUnion(shape, memory)
        case .list: try readList(shape, memory)
        default: try readMap(shape, memory)
        }
    }

    /// On the dynamic path a structure is decoded into a record of documents, a slot a member, and then gathered.
    private mutating func readDynamic(_ shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeMutableRawPointer)
        throws(CodecError)
    {
        guard shape.pointee.kind == .structure else {
            do throws(CodecError) {
                return try readShape(shape, slot)
            } catch {
                // A union that fails after its member was read has destroyed it.
                slot.initializeMemory(as: Document.self, to: .null)
                throw error
            }
        }
        let record = DynamicRecord(shape)
        defer { record.deallocate() }
        try readStructure(shape, record.memory, .all)
        slot.assumingMemoryBound(to: Document.self).initialize(to: record.gather())
    }

    /// Reads the value of a union's member and makes the union of it.
    @inline(__always)
    mutating func readPayload(
        _ member: UnsafePointer<MemberLayout>, of union: UnsafePointer<ShapeLayout>, _ slot: UnsafeMutableRawPointer
    ) throws(CodecError) {
        typealias Room = (UInt64, UInt64, UInt64, UInt64)
        guard member.pointee.value.size <= MemoryLayout<Room>.size,
            member.pointee.value.alignment <= MemoryLayout<Room>.alignment
        else {
            let payload = member.pointee.value.allocate()
            defer { payload.deallocate() }
            return try readPayload(member, union, slot, payload)
        }
        // All leaves, lists and maps fit on the stack.
        var room: Room = (0, 0, 0, 0)
        try withUnsafeMutablePointer(to: &room) { (payload) throws(CodecError) in
            try readPayload(member, union, slot, UnsafeMutableRawPointer(payload))
        }
    }

    @inline(__always)
    private mutating func readPayload(
        _ member: UnsafePointer<MemberLayout>, _ union: UnsafePointer<ShapeLayout>, _ slot: UnsafeMutableRawPointer,
        _ payload: UnsafeMutableRawPointer
    ) throws(CodecError) {
        do throws(CodecError) {
            try readValue(member, payload)
        } catch {
            throw error.within(member.pointee.name.string)
        }
        union.pointee.value.makeUnion(
            UnionMember(index: member.pointee.index, payload: payload, type: member.pointee.value.type), slot)
    }
}

/// A reader of bytes in one pass, such as those of JSON and CBOR.
protocol ByteReader: LayoutReader, ~Copyable {
    init(_ buffer: UnsafeBufferPointer<UInt8>)
    /// The place of the next byte.
    var index: Int { get }
    /// A structure without one of its required members is an error: what a service does with a request.
    var requiresMembers: Bool { get set }
    var maximumDepth: Int { get set }
    /// Nothing may stand behind what was read.
    mutating func finish() throws(CodecError)
}

extension ByteReader where Self: ~Copyable {
    init(_ bytes: UnsafeBufferPointer<UInt8>, _ context: BodyContext) {
        self.init(bytes)
        requiresMembers = context.requiresMembers
        maximumDepth = context.maximumDepth
    }

    /// Reads a structure that is all there is.
    mutating func readWhole(
        _ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeMutableRawPointer, _ scope: MemberScope
    ) throws(CodecError) {
        try readStructure(shape, memory, scope)
        do throws(CodecError) {
            try finish()
        } catch {
            shape.pointee.deinitialize(memory)
            throw error
        }
    }

    /// Reads a member's value that is all there is.
    mutating func readWhole(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer) throws(CodecError) {
        try readValue(member, slot)
        do throws(CodecError) {
            try finish()
        } catch {
            member.pointee.reset(slot)
            throw error
        }
    }

    /// Every required member must have been seen, where the service wants it so.
    func require(
        _ shape: UnsafePointer<ShapeLayout>, _ seen: SeenMembers, _ scope: MemberScope
    ) throws(CodecError) {
        guard requiresMembers, let members = shape.pointee.members else { return }
        for place in 0..<shape.pointee.memberCount
        where members[place].isRequired && scope.holds(members[place].binding) {
            guard seen.contains(place) || members[place].isIdempotencyToken else {
                throw CodecError.missingMember(offset: index).within(members[place].name.string)
            }
        }
    }
}
