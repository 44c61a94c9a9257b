/// Decodes JSON (RFC 8259) straight into the memory of generated values, driven by their layouts.
///
/// One pass over the bytes, no tree between. It is strict: what is not JSON is an error with its byte, in skipped
/// members as well, and a number that does not fit its member is an error and never another number. Members that the
/// layout does not know are skipped; null means absent.
///
/// Each `read` initialises its slot, or throws and leaves the slot owning nothing.
struct JSONReader: ByteReader, ~Copyable {
    let bytes: UnsafePointer<UInt8>
    let count: Int
    var index = 0
    var depth = 0
    /// Memory of lists that were read.
    var pool = BlockPool()
    /// A structure without one of its required members is an error: what a service does with a request.
    var requiresMembers = false
    var maximumDepth = CodecLimits.maximumDepth

    init(_ buffer: UnsafeBufferPointer<UInt8>) {
        count = buffer.count
        bytes = buffer.baseAddress ?? Self.nothing
    }

    /// An address for the empty text.
    private static var nothing: UnsafePointer<UInt8> { ("" as StaticString).utf8Start }

    // MARK: Tokens

    func failure(_ message: String) -> CodecError { CodecError(message, offset: index) }

    /// The next byte that is no white space; 0 at the end.
    @inline(__always)
    mutating func peek() -> UInt8 {
        while index < count {
            let byte = bytes[index]
            if byte > 0x20 { return byte }
            if byte != 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 { return byte == 0 ? 1 : byte }
            index &+= 1
        }
        return 0
    }

    @inline(__always)
    mutating func expect(_ byte: UInt8) throws(CodecError) {
        guard peek() == byte else { throw unexpected("'\(Character(UnicodeScalar(byte)))'") }
        index &+= 1
    }

    func unexpected(_ wanted: String) -> CodecError {
        guard index < count else { return failure("the JSON ends where \(wanted) should stand") }
        let byte = bytes[index]
        let found = byte > 0x20 && byte < 0x7F ? "'\(Character(UnicodeScalar(byte)))'" : "byte \(byte)"
        return failure("\(found) stands where \(wanted) should")
    }

    @inline(__always)
    mutating func enter() throws(CodecError) {
        depth &+= 1
        guard depth <= maximumDepth else {
            throw failure("values are nested deeper than \(maximumDepth) levels")
        }
    }

    mutating func finish() throws(CodecError) {
        guard peek() == 0, index >= count else { throw unexpected("the end of the JSON") }
    }

    /// Reads `null` when it is next.
    @inline(__always)
    mutating func takeNull() throws(CodecError) -> Bool {
        guard peek() == UInt8(ascii: "n") else { return false }
        try word("null")
        return true
    }

    mutating func word(_ word: StaticString) throws(CodecError) {
        let length = word.utf8CodeUnitCount
        guard count &- index >= length, Bytes.equal(bytes + index, word.utf8Start, length) else {
            throw unexpected("a JSON value")
        }
        index &+= length
    }

    /// After a value inside brackets: true when another follows the comma, false at the closing byte.
    @inline(__always)
    mutating func another(until close: UInt8) throws(CodecError) -> Bool {
        let byte = peek()
        if byte == UInt8(ascii: ",") {
            index &+= 1
            return true
        }
        guard byte == close else { throw unexpected("',' or '\(Character(UnicodeScalar(close)))'") }
        index &+= 1
        return false
    }

    /// After the opening byte: true when the brackets are empty.
    @inline(__always)
    mutating func isEmpty(until close: UInt8) -> Bool {
        guard peek() == close else { return false }
        index &+= 1
        return true
    }

    // MARK: Structures

    /// Reads an object into a structure's memory, which is not initialised.
    mutating func readStructure(
        _ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeMutableRawPointer, _ scope: MemberScope
    ) throws(CodecError) {
        ShapeLayout.initializeAbsent(shape, memory)
        do throws(CodecError) {
            try expect(UInt8(ascii: "{"))
            try enter()
            try readMembers(shape, memory, scope)
            depth &-= 1
        } catch {
            shape.pointee.deinitialize(memory)
            throw error
        }
    }

    private mutating func readMembers(
        _ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeMutableRawPointer, _ scope: MemberScope
    ) throws(CodecError) {
        guard let members = shape.pointee.members else { return try skipMembers() }
        var hint = 0
        var seen = SeenMembers()
        if isEmpty(until: UInt8(ascii: "}")) { return try require(shape, seen, scope) }
        repeat {
            let found = try readName(shape, hint, scope)
            guard found >= 0 else {
                try skipValue()
                continue
            }
            hint = found &+ 1
            let member = members + found
            let slot = memory + member.pointee.offset
            if seen.insert(found) { member.pointee.reset(slot) }
            do throws(CodecError) {
                try readValue(UnsafePointer(member), slot)
            } catch {
                throw error.within(member.pointee.name.string)
            }
        } while try another(until: UInt8(ascii: "}"))
        try require(shape, seen, scope)
    }

    private mutating func skipMembers() throws(CodecError) {
        index &-= 1
        depth &-= 1
        try skipValue()
        depth &+= 1
    }

    /// Reads a member's name and the colon; -1 when the shape has no such member.
    ///
    /// Services write members in the model's order and without white space, so the next few names are compared with the
    /// text as it stands, quotes and colon included.
    @inline(__always)
    mutating func readName(
        _ shape: UnsafePointer<ShapeLayout>, _ hint: Int, _ scope: MemberScope
    ) throws(CodecError) -> Int {
        if let members = shape.pointee.members, peek() == UInt8(ascii: "\"") {
            let end = min(hint &+ Self.namesInTurn(shape), shape.pointee.memberCount)
            var place = hint
            while place < end {
                if scope.holds(members[place].binding), takeKey(members[place].jsonKey) { return place }
                place &+= 1
            }
        }
        let found = try readKey(shape, hint)
        try expect(UInt8(ascii: ":"))
        guard found >= 0, let members = shape.pointee.members, scope.holds(members[found].binding) else { return -1 }
        return found
    }

    /// How many names are compared before one is looked up. A union's one member may be any, and its names are short.
    @inline(__always)
    private static func namesInTurn(_ shape: UnsafePointer<ShapeLayout>) -> Int {
        shape.pointee.kind == .union ? 12 : 4
    }

    @inline(__always)
    private mutating func takeKey(_ key: StaticBytes) -> Bool {
        guard count &- index > key.count, Bytes.equal(key.base, bytes + index, key.count) else { return false }
        index &+= key.count
        return true
    }

    /// Reads a member's name; -1 when the shape has no such member.
    private mutating func readKey(_ shape: UnsafePointer<ShapeLayout>, _ hint: Int) throws(CodecError) -> Int {
        guard peek() == UInt8(ascii: "\"") else { throw unexpected("a member's name") }
        let start = index &+ 1
        var end = start
        while end < count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\"), bytes[end] >= 0x20 {
            end &+= 1
        }
        guard end < count, bytes[end] == UInt8(ascii: "\"") else { return try readEscapedKey(shape, hint) }
        index = end &+ 1
        return shape.pointee.member(bytes + start, end &- start, hint: hint) ?? -1
    }

    private mutating func readEscapedKey(_ shape: UnsafePointer<ShapeLayout>, _ hint: Int) throws(CodecError) -> Int {
        var key = try readText()
        return key.withUTF8 { key in
            key.baseAddress.flatMap { shape.pointee.member($0, key.count, hint: hint) } ?? -1
        }
    }

    // MARK: Values

    /// Reads a value into a member's slot. A null leaves the slot as it is: absent.
    mutating func readValue(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer) throws(CodecError) {
        if peek() == UInt8(ascii: "n"), member.pointee.kind != .document || member.pointee.isOptional {
            return try word("null")
        }
        switch member.pointee.kind {
        case .string, .enum: MemberLayout.store(string: try readText(), member, slot)
        case .structure, .union, .list, .map: try readAggregate(member, slot)
        default: try readLeaf(member, slot)
        }
    }

    mutating func readList(_ shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeMutableRawPointer)
        throws(CodecError)
    {
        guard let element = shape.pointee.members, let list = shape.pointee.list else { return }
        try expect(UInt8(ascii: "["))
        try enter()
        var elements = ElementBuffer(UnsafePointer(element), in: pool.take())
        do throws(CodecError) {
            if !isEmpty(until: UInt8(ascii: "]")) {
                repeat { try readElement(element, shape, &elements) } while try another(until: UInt8(ascii: "]"))
            }
        } catch {
            elements.discard()
            throw error
        }
        depth &-= 1
        list.build(elements.base, elements.count, slot)
        pool.give(elements)
    }

    @inline(__always)
    private mutating func readElement(
        _ element: UnsafeMutablePointer<MemberLayout>, _ shape: UnsafePointer<ShapeLayout>,
        _ elements: inout ElementBuffer
    ) throws(CodecError) {
        if peek() == UInt8(ascii: "n"), element.pointee.kind != .document || shape.pointee.isDynamic {
            try word("null")
            guard shape.pointee.isSparse || element.pointee.kind == .document else { return }
            element.pointee.initializeAbsent(elements.next())
        } else {
            do throws(CodecError) {
                try readValue(UnsafePointer(element), elements.next())
            } catch {
                throw error.within("[\(elements.count)]")
            }
        }
        elements.count &+= 1
    }

    mutating func readMap(_ shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeMutableRawPointer)
        throws(CodecError)
    {
        guard let members = shape.pointee.members, let map = shape.pointee.map else { return }
        let value = members + 1
        try expect(UInt8(ascii: "{"))
        try enter()
        var keys = ElementBuffer(keysIn: pool.take())
        var values = ElementBuffer(UnsafePointer(value), in: pool.take())
        do throws(CodecError) {
            if !isEmpty(until: UInt8(ascii: "}")) {
                repeat {
                    guard peek() == UInt8(ascii: "\"") else { throw unexpected("a map's key") }
                    keys.next().initializeMemory(as: String.self, to: try readText())
                    keys.count &+= 1
                    try expect(UInt8(ascii: ":"))
                    try readElement(value, shape, &values)
                    if values.count < keys.count { keys.dropLast() }
                } while try another(until: UInt8(ascii: "}"))
            }
        } catch {
            keys.discard()
            values.discard()
            throw error
        }
        depth &-= 1
        map.build(keys.base.assumingMemoryBound(to: String.self), values.base, values.count, slot)
        pool.give(keys)
        pool.give(values)
    }
}
