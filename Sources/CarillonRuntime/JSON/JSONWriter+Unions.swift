extension JSONWriter {
    /// A union is an object with the one member that is its case.
    mutating func write(union shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer) {
        put(UInt8(ascii: "{"))
        write(caseOf: shape, slot)
        put(UInt8(ascii: "}"))
    }

    mutating func write(unionMember member: UnsafePointer<MemberLayout>, _ value: UnsafeRawPointer) {
        put(member.pointee.jsonKey.base, member.pointee.jsonKey.count)
        if !write(value: member, value) { writeNull() }
    }

    mutating func writeNull() { put("null") }
}
