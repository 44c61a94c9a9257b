/// Where a stored property lies in its structure, taken from its key path.
struct MemberSlot {
    let offset: Int
    let type: any Any.Type
    private let size: Int
    private let alignment: Int

    /// The slots of a structure's members, in their order.
    ///
    /// They are checked to cover the type without a gap: what the runtime initialises member by member is then a whole
    /// value.
    static func all<T: Structure>(of type: T.Type, expecting count: Int) throws(SchemaError) -> [MemberSlot] {
        let paths = T.members
        guard paths.count == count else {
            throw SchemaError("'\(T.self)' has \(paths.count) members, its schema \(count); generate the code again")
        }
        var slots: [MemberSlot] = []
        for path in paths {
            guard let offset = MemoryLayout<T>.offset(of: path) else {
                throw SchemaError("a member of '\(T.self)' is no stored property")
            }
            slots.append(slot(offset, Swift.type(of: path).valueType))
        }
        var end = 0
        for slot in slots.sorted(by: { $0.offset < $1.offset }) {
            let start = (end + slot.alignment - 1) / slot.alignment * slot.alignment
            guard slot.offset == start else { throw SchemaError("'\(T.self)' has a stored property that is no member") }
            end = slot.offset + slot.size
        }
        guard end == MemoryLayout<T>.size else {
            throw SchemaError("'\(T.self)' has a stored property that is no member")
        }
        return slots
    }

    private static func slot(_ offset: Int, _ type: any Any.Type) -> MemberSlot {
        func measured<V>(_ value: V.Type) -> MemberSlot {
            MemberSlot(
                offset: offset, type: type, size: MemoryLayout<V>.size, alignment: MemoryLayout<V>.alignment)
        }
        return _openExistential(type, do: measured)
    }

    /// Whether the property is an optional of the member's type; it must be that or the type itself.
    func isOptional(of value: ValueOperations, _ member: String) throws(SchemaError) -> Bool {
        if type == value.type { return false }
        if type == value.optionalType { return true }
        throw SchemaError("'\(member)' is \(type) in Swift, and \(value.type) by its schema; generate the code again")
    }
}
