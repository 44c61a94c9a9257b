/// Decodes CBOR (RFC 8949) straight into the memory of generated values, driven by their layouts.
///
/// One pass over the bytes, no tree between. It is strict: what is not well-formed is an error with its byte, in
/// skipped members as well; a member that stands twice and a number that does not fit are errors. A length that is
/// longer than what is left of the body is refused before anything is allocated for it. Members that the layout does
/// not know are skipped, as are tags without a meaning here; null means absent.
struct CBORReader: ByteReader, ~Copyable {
    let bytes: UnsafePointer<UInt8>
    let count: Int
    var index = 0
    var depth = 0
    /// Memory of lists that were read.
    private var pool = BlockPool()
    /// A structure without one of its required members is an error: what a service does with a request.
    var requiresMembers = false
    var maximumDepth = CodecLimits.maximumDepth

    init(_ buffer: UnsafeBufferPointer<UInt8>) {
        count = buffer.count
        bytes = buffer.baseAddress ?? ("" as StaticString).utf8Start
    }

    // MARK: Items

    /// An item's first bits and its number: a value, a length, a tag, the bits of a floating point number.
    struct Head {
        var major: UInt8
        /// The number's own form: 0 to 23 the number itself, 24 to 27 that of the bytes behind, 31 none.
        var info: UInt8
        var number: UInt64

        var isIndefinite: Bool { info == 31 }
    }

    func failure(_ message: String) -> CodecError { CodecError(message, offset: index) }

    @inline(__always)
    mutating func readHead(_ wanted: StaticString) throws(CodecError) -> Head {
        guard index < count else { throw ends(wanted) }
        let first = bytes[index]
        let info = first & 31
        if info < 24 {
            index &+= 1
            return Head(major: first & 0xE0, info: info, number: UInt64(info))
        }
        return try readLongHead(first, wanted)
    }

    private mutating func readLongHead(_ first: UInt8, _ wanted: StaticString) throws(CodecError) -> Head {
        let (major, info) = (first & 0xE0, first & 31)
        if info == 31 {
            // Integers and tags have no indefinite form; of simple values it is the break.
            guard major >= 0x40, major != 0xC0 else { throw malformed(first) }
            index &+= 1
            return Head(major: major, info: info, number: 0)
        }
        guard info < 28 else { throw malformed(first) }
        let length = 1 << Int(info - 24)
        guard count &- index > length else { throw ends(wanted) }
        var number: UInt64 = 0
        for offset in 1...length { number = number << 8 | UInt64(bytes[index &+ offset]) }
        guard major != 0xE0 || info != 24 || number >= 32 else { throw malformed(first) }
        index &+= 1 &+ length
        return Head(major: major, info: info, number: number)
    }

    private func malformed(_ first: UInt8) -> CodecError { failure("byte \(first) starts no CBOR item") }

    private func ends(_ wanted: StaticString) -> CodecError { failure("the CBOR ends where \(wanted) should stand") }

    /// The error of an item that is of another kind, at its start.
    func unexpected(_ start: Int, _ wanted: StaticString) -> CodecError {
        guard start < count else { return CodecError("the CBOR ends where \(wanted) should stand", offset: start) }
        let found =
            switch bytes[start] {
            case 0x00..<0x40: "an integer"
            case 0x40..<0x60: "a byte string"
            case 0x60..<0x80: "a text string"
            case 0x80..<0xA0: "an array"
            case 0xA0..<0xC0: "a map"
            case 0xC0..<0xE0: "a tag"
            case 0xF4, 0xF5: "a boolean"
            case 0xF6, 0xF7: "null"
            case 0xF9, 0xFA, 0xFB: "a floating point number"
            case 0xFF: "a break"
            default: "a simple value"
            }
        return CodecError("\(found) stands where \(wanted) should", offset: start)
    }

    @inline(__always)
    mutating func enter() throws(CodecError) {
        depth &+= 1
        guard depth <= maximumDepth else { throw failure("values are nested deeper than \(maximumDepth) levels") }
    }

    mutating func finish() throws(CodecError) {
        guard index == count else { throw failure("\(count - index) bytes follow the end of the CBOR") }
    }

    /// The items of an array or a map that are left: a number, or until the break.
    struct Remaining {
        fileprivate var number: Int

        /// How many there are at least; a hint for memory, no more than the body has bytes.
        var expected: Int { max(0, number) }
    }

    /// Reads the head of an array or a map.
    @inline(__always)
    mutating func readCount(_ major: UInt8, _ wanted: StaticString) throws(CodecError) -> Remaining {
        let start = index
        var head = try readHead(wanted)
        while head.major == 0xC0 { head = try readHead(wanted) }
        guard head.major == major else { throw unexpected(start, wanted) }
        if head.isIndefinite { return Remaining(number: -1) }
        // Every item has a byte, every pair two.
        guard head.number <= UInt64(count &- index) / (major == 0xA0 ? 2 : 1) else {
            throw CodecError(
                "\(head.number) items are announced, and \(count - index) bytes are left", offset: start)
        }
        return Remaining(number: Int(truncatingIfNeeded: head.number))
    }

    /// Whether another item follows; takes the break that ends an indefinite number.
    @inline(__always)
    mutating func another(_ remaining: inout Remaining) throws(CodecError) -> Bool {
        if remaining.number > 0 {
            remaining.number &-= 1
            return true
        }
        if remaining.number == 0 { return false }
        guard index < count else { throw ends("an item or a break") }
        guard bytes[index] == 0xFF else { return true }
        index &+= 1
        return false
    }

    /// Reads null, or undefined, when it is next.
    @inline(__always)
    mutating func takeNull() -> Bool {
        guard index < count, bytes[index] == 0xF6 || bytes[index] == 0xF7 else { return false }
        index &+= 1
        return true
    }

    // MARK: Structures

    /// Reads a map into a structure's memory, which is not initialised.
    mutating func readStructure(
        _ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeMutableRawPointer, _ scope: MemberScope
    ) throws(CodecError) {
        ShapeLayout.initializeAbsent(shape, memory)
        do throws(CodecError) {
            var remaining = try readCount(0xA0, "a map")
            try enter()
            try readMembers(shape, memory, scope, &remaining)
            depth &-= 1
        } catch {
            shape.pointee.deinitialize(memory)
            throw error
        }
    }

    private mutating func readMembers(
        _ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeMutableRawPointer, _ scope: MemberScope,
        _ remaining: inout Remaining
    ) throws(CodecError) {
        var hint = 0
        var seen = SeenMembers()
        while try another(&remaining) {
            let start = index
            let found = try readName(shape, hint, scope)
            guard found >= 0, let members = shape.pointee.members else {
                try skipValue()
                continue
            }
            hint = found &+ 1
            let member = members + found
            if seen.insert(found) {
                throw CodecError("the member stands twice", offset: start).within(member.pointee.name.string)
            }
            do throws(CodecError) {
                try readValue(UnsafePointer(member), memory + member.pointee.offset)
            } catch {
                throw error.within(member.pointee.name.string)
            }
        }
        try require(shape, seen, scope)
    }

    /// Reads a member's name; -1 when the shape has no such member.
    ///
    /// Services write members in the model's order, so the next few names are compared with the bytes as they stand.
    @inline(__always)
    mutating func readName(
        _ shape: UnsafePointer<ShapeLayout>, _ hint: Int, _ scope: MemberScope
    ) throws(CodecError) -> Int {
        if let members = shape.pointee.members {
            // A union's one member may be any, and its names are short.
            let end = min(hint &+ (shape.pointee.kind == .union ? 12 : 4), shape.pointee.memberCount)
            var place = hint
            while place < end {
                if scope.holds(members[place].binding), takeKey(members[place].cborKey) { return place }
                place &+= 1
            }
        }
        return try lookUpName(shape, hint, scope)
    }

    @inline(__always)
    private mutating func takeKey(_ key: StaticBytes) -> Bool {
        guard count &- index >= key.count, Bytes.equal(key.base, bytes + index, key.count) else { return false }
        index &+= key.count
        return true
    }

    private mutating func lookUpName(
        _ shape: UnsafePointer<ShapeLayout>, _ hint: Int, _ scope: MemberScope
    ) throws(CodecError) -> Int {
        let start = index
        let head = try readHead("a member's name")
        guard head.major == 0x60 else { throw unexpected(start, "a member's name") }
        guard !head.isIndefinite else {
            index = start
            var name = try readText("a member's name")
            return name.withUTF8 { place(shape, $0, hint, scope) }
        }
        let length = try checked(head, "a member's name", start)
        let name = UnsafeBufferPointer(start: bytes + index, count: length)
        index &+= length
        let found = place(shape, name, hint, scope)
        // The names of the model are UTF-8; others are skipped, but not taken for text when they are none.
        guard found >= 0 || String(validating: name, as: UTF8.self) != nil else {
            throw CodecError("a string is not UTF-8", offset: start)
        }
        return found
    }

    private func place(
        _ shape: UnsafePointer<ShapeLayout>, _ name: UnsafeBufferPointer<UInt8>, _ hint: Int, _ scope: MemberScope
    ) -> Int {
        guard let base = name.baseAddress, let members = shape.pointee.members,
            let found = shape.pointee.member(base, name.count, hint: hint), scope.holds(members[found].binding)
        else { return -1 }
        return found
    }

    /// The length of a string, if there is as much left.
    @inline(__always)
    func checked(_ head: Head, _ wanted: StaticString, _ start: Int) throws(CodecError) -> Int {
        guard head.number <= UInt64(count &- index) else {
            throw CodecError(
                "\(wanted) of \(head.number) bytes is announced, and \(count - index) are left", offset: start)
        }
        return Int(truncatingIfNeeded: head.number)
    }

    // MARK: Values

    /// Reads a value into a member's slot. A null leaves the slot as it is: absent.
    mutating func readValue(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer) throws(CodecError) {
        if index < count, bytes[index] >= 0xF6, member.pointee.kind != .document || member.pointee.isOptional {
            if takeNull() { return }
        }
        switch member.pointee.kind {
        case .string, .enum: MemberLayout.store(string: try readText("a text string"), member, slot)
        case .structure, .union, .list, .map: try readAggregate(member, slot)
        default: try readLeaf(member, slot)
        }
    }

    /// A union is a map in which one member is not null; `__type` is not a member of any.
    mutating func readUnion(_ shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeMutableRawPointer) throws(CodecError) {
        var remaining = try readCount(0xA0, "a map")
        try enter()
        var isSet = false
        do throws(CodecError) {
            while try another(&remaining) { try readUnionMember(shape, slot, &isSet) }
        } catch {
            if isSet { shape.pointee.value.deinitialize(slot, count: 1, optional: false) }
            throw error
        }
        depth &-= 1
        if !isSet { shape.pointee.value.makeUnion(UnionMember(unknown: UnknownMember(name: "")), slot) }
    }

    private mutating func readUnionMember(
        _ shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeMutableRawPointer, _ isSet: inout Bool
    ) throws(CodecError) {
        let start = index
        let place = try readName(shape, 0, .all)
        if takeNull() { return }
        if !isSet, place >= 0, let members = shape.pointee.members {
            try readPayload(UnsafePointer(members + place), of: shape, slot)
        } else {
            let name = try text(at: start)
            if name != "__type", isSet { throw failure("a union has a second member, '\(name)'") }
            try skipValue()
            if name == "__type" { return }
            shape.pointee.value.makeUnion(UnionMember(unknown: UnknownMember(name: name)), slot)
        }
        isSet = true
    }

    /// The member's name at a place that was read over before.
    private mutating func text(at start: Int) throws(CodecError) -> String {
        let end = index
        index = start
        defer { index = end }
        return try readText("a member's name")
    }

    mutating func readList(_ shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeMutableRawPointer) throws(CodecError) {
        guard let element = shape.pointee.members, let list = shape.pointee.list else { return }
        var remaining = try readCount(0x80, "an array")
        try enter()
        var elements = ElementBuffer(UnsafePointer(element), in: pool.take())
        do throws(CodecError) {
            while try another(&remaining) { _ = try readElement(element, shape, &elements) }
        } catch {
            elements.discard()
            throw error
        }
        depth &-= 1
        list.build(elements.base, elements.count, slot)
        pool.give(elements)
    }

    /// Reads an element of a list or a value of a map; false for a null that is left out.
    @inline(__always)
    private mutating func readElement(
        _ element: UnsafeMutablePointer<MemberLayout>, _ shape: UnsafePointer<ShapeLayout>,
        _ elements: inout ElementBuffer
    ) throws(CodecError) -> Bool {
        if index < count, bytes[index] >= 0xF6, element.pointee.kind != .document || shape.pointee.isDynamic,
            takeNull()
        {
            guard shape.pointee.isSparse || element.pointee.kind == .document else { return false }
            element.pointee.initializeAbsent(elements.next())
        } else {
            do throws(CodecError) {
                try readValue(UnsafePointer(element), elements.next())
            } catch {
                throw error.within("[\(elements.count)]")
            }
        }
        elements.count &+= 1
        return true
    }

    mutating func readMap(_ shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeMutableRawPointer) throws(CodecError) {
        guard let members = shape.pointee.members, let map = shape.pointee.map else { return }
        let value = members + 1
        let start = index
        var remaining = try readCount(0xA0, "a map")
        try enter()
        var keys = ElementBuffer(keysIn: pool.take())
        var values = ElementBuffer(UnsafePointer(value), in: pool.take())
        do throws(CodecError) {
            while try another(&remaining) {
                keys.next().initializeMemory(as: String.self, to: try readText("a map's key"))
                keys.count &+= 1
                if try !readElement(value, shape, &values) { keys.dropLast() }
            }
        } catch {
            keys.discard()
            values.discard()
            throw error
        }
        depth &-= 1
        let entries = map.build(keys.base.assumingMemoryBound(to: String.self), values.base, values.count, slot)
        pool.give(keys)
        pool.give(values)
        guard entries == keys.count else {
            shape.pointee.value.deinitialize(slot, count: 1, optional: false)
            throw CodecError("a key stands twice in a map", offset: start)
        }
    }
}
