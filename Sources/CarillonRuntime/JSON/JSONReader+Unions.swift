extension JSONReader {
    /// A union is an object in which one member is not null; `__type` is not a member of any.
    mutating func readUnion(_ shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeMutableRawPointer) throws(CodecError) {
        try expect(UInt8(ascii: "{"))
        try enter()
        var isSet = false
        do throws(CodecError) {
            if !isEmpty(until: UInt8(ascii: "}")) {
                repeat { try readUnionMember(shape, slot, &isSet) } while try another(until: UInt8(ascii: "}"))
            }
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
        guard peek() == UInt8(ascii: "\"") else { throw unexpected("a union member's name") }
        let start = index
        let place = try readName(shape, 0, .all)
        if try takeNull() { return }
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

    /// The string at a place that was read over before.
    private mutating func text(at start: Int) throws(CodecError) -> String {
        let end = index
        index = start
        defer { index = end }
        return try readText()
    }
}
