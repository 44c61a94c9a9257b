/// Encodes the memory of generated values as CBOR (RFC 8949), driven by their layouts.
///
/// All lengths are written before what they count. A structure's count is filled in afterwards, so it takes the room of
/// the largest that there can be: for 24 members and more that may be a byte longer than the shortest form.
struct CBORWriter: ByteWriter, ~Copyable {
    var out: ByteSink
    var depth = 0
    var failure: CodecError?
    let maximumDepth: Int
    private let redacting: Bool

    /// The first three bits of an item.
    enum Major: UInt8 {
        case unsigned = 0x00, negative = 0x20, bytes = 0x40, text = 0x60, array = 0x80, map = 0xA0, tag = 0xC0
        case simple = 0xE0
    }

    init(redacting: Bool = false, maximumDepth: Int = CodecLimits.maximumDepth, capacity: Int = 512) {
        self.redacting = redacting
        self.maximumDepth = maximumDepth
        out = ByteSink(capacity: capacity)
    }

    /// A text with its head, as it stands before a member.
    static func key(_ name: String) -> [UInt8] {
        var writer = CBORWriter()
        writer.put(text: name)
        return writer.bytes
    }

    // MARK: Items

    @inline(__always)
    private mutating func put<T: FixedWidthInteger>(_ first: UInt8, bigEndian value: T) {
        out.reserve(1 &+ MemoryLayout<T>.size)
        out.base[out.count] = first
        UnsafeMutableRawPointer(out.base + out.count + 1).storeBytes(of: value.bigEndian, as: T.self)
        out.count &+= 1 &+ MemoryLayout<T>.size
    }

    /// Writes an item's first bits and its number in the shortest form.
    @inline(__always)
    mutating func put(_ major: Major, _ number: UInt64) {
        if number < 24 { return put(major.rawValue | UInt8(truncatingIfNeeded: number)) }
        putLong(major.rawValue, number)
    }

    private mutating func putLong(_ major: UInt8, _ number: UInt64) {
        switch number {
        case 0...0xFF: put(major | 24, bigEndian: UInt8(truncatingIfNeeded: number))
        case 0...0xFFFF: put(major | 25, bigEndian: UInt16(truncatingIfNeeded: number))
        case 0...0xFFFF_FFFF: put(major | 26, bigEndian: UInt32(truncatingIfNeeded: number))
        default: put(major | 27, bigEndian: number)
        }
    }

    mutating func put(integer value: Int64) {
        value < 0 ? put(.negative, UInt64(bitPattern: ~value)) : put(.unsigned, UInt64(bitPattern: value))
    }

    mutating func put(double value: Double) { put(0xFB, bigEndian: value.bitPattern) }

    mutating func put(blob: [UInt8]) {
        put(.bytes, UInt64(blob.count))
        blob.withUnsafeBufferPointer { if let base = $0.baseAddress { put(base, $0.count) } }
    }

    @inline(__always)
    mutating func put(text: String) {
        var text = text
        text.withUTF8 { put(utf8: $0) }
    }

    @inline(__always)
    private mutating func put(utf8 text: UnsafeBufferPointer<UInt8>) {
        put(.text, UInt64(truncatingIfNeeded: text.count))
        if let base = text.baseAddress { put(base, text.count) }
    }

    /// Tag 1: seconds since 1970, as a double where there is a fraction.
    mutating func put(timestamp: Timestamp) {
        put(.tag, 1)
        guard timestamp.nanoseconds != 0 else { return put(integer: timestamp.seconds) }
        put(double: timestamp.secondsSinceEpoch)
    }

    mutating func writeNull() { put(0xF6) }

    // MARK: Structures

    mutating func write(structure shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer, _ scope: MemberScope) {
        let start = putCount(upTo: shape.pointee.memberCount)
        fill(start, upTo: shape.pointee.memberCount, write(members: shape, memory, scope))
    }

    /// Writes an error with the name of its shape in `__type`.
    mutating func write(error shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer, _ context: BodyContext) {
        let limit = shape.pointee.memberCount + 2
        let start = putCount(upTo: limit)
        var given = 0
        for (name, value) in [("__type", context.error.typeName), ("message", context.error.message)] {
            guard let value else { continue }
            put(text: name)
            put(text: value)
            given += 1
        }
        fill(start, upTo: limit, given + write(members: shape, memory, context.scope))
    }

    /// Writes the members that are present, and returns how many there are.
    @inline(__always)
    private mutating func write(
        members shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer, _ scope: MemberScope
    ) -> Int {
        guard let members = shape.pointee.members else { return 0 }
        var present = 0
        for place in 0..<shape.pointee.memberCount {
            let member = UnsafePointer(members + place)
            guard scope.holds(member.pointee.binding) else { continue }
            let before = out.count
            put(member.pointee.cborKey.base, member.pointee.cborKey.count)
            if write(value: member, memory + member.pointee.offset) {
                present &+= 1
            } else {
                out.count = before
            }
        }
        return present
    }

    /// Leaves room for a map's count, and returns its place.
    private mutating func putCount(upTo limit: Int) -> Int {
        let start = out.count
        put(Major.map.rawValue)
        if limit >= 24 { put(0) }
        if limit > 0xFF { put(0) }
        return start
    }

    private mutating func fill(_ start: Int, upTo limit: Int, _ number: Int) {
        if limit < 24 {
            out.base[start] |= UInt8(truncatingIfNeeded: number)
        } else if limit <= 0xFF {
            out.base[start] |= 24
            out.base[start + 1] = UInt8(truncatingIfNeeded: number)
        } else {
            out.base[start] |= 25
            out.base[start + 1] = UInt8(truncatingIfNeeded: number >> 8)
            out.base[start + 2] = UInt8(truncatingIfNeeded: number)
        }
    }

    /// A union is a map with the one member that is its case.
    mutating func write(union shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer) {
        put(.map, 1)
        write(caseOf: shape, slot)
    }

    mutating func write(unionMember member: UnsafePointer<MemberLayout>, _ value: UnsafeRawPointer) {
        put(member.pointee.cborKey.base, member.pointee.cborKey.count)
        if !write(value: member, value) { writeNull() }
    }

    mutating func write(list shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer) {
        guard let element = shape.pointee.members, let list = shape.pointee.list else { return put(.array, 0) }
        let stride = element.pointee.isOptional ? element.pointee.value.optionalStride : element.pointee.value.stride
        let start = out.count
        withUnsafeMutablePointer(to: &self) { writer in
            list.withElements(slot) { base, count in
                writer.pointee.put(.array, UInt64(count))
                for index in 0..<count {
                    if !writer.pointee.write(value: UnsafePointer(element), base + index &* stride) {
                        writer.pointee.writeNull()
                    }
                }
            }
        }
        // No elements are shown of an empty list.
        if out.count == start { put(.array, 0) }
    }

    mutating func write(map shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer) {
        guard let members = shape.pointee.members, let map = shape.pointee.map else { return put(.map, 0) }
        let value = UnsafePointer(members + 1)
        let start = out.count
        put(Major.map.rawValue)
        var entries = 0
        withUnsafeMutablePointer(to: &self) { writer in
            map.forEach(slot) { key, place in
                entries &+= 1
                writer.pointee.put(text: key)
                if !writer.pointee.write(value: value, place) { writer.pointee.writeNull() }
            }
        }
        setCount(start, entries)
    }

    /// Sets a map's count, for which there is one byte, and makes room where it is longer.
    private mutating func setCount(_ start: Int, _ number: Int) {
        if number < 24 { return out.base[start] |= UInt8(truncatingIfNeeded: number) }
        let end = out.count
        putLong(Major.map.rawValue, UInt64(number))
        let head = Array(UnsafeBufferPointer(start: out.base + end, count: out.count - end))
        (out.base + start + head.count).update(from: out.base + start + 1, count: end - start - 1)
        for (offset, byte) in head.enumerated() { out.base[start + offset] = byte }
        out.count = end + head.count - 1
    }

    // MARK: Values

    /// Writes a value; false, with nothing written, when it is absent.
    @inline(__always)
    mutating func write(value member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) -> Bool {
        if redacting, member.pointee.isSensitive {
            guard member.pointee.isPresent(slot) else { return false }
            put(text: Redacted.text)
            return true
        }
        switch member.pointee.kind {
        case .string, .enum: return write(string: member, slot)
        case .structure, .union, .list, .map: return write(aggregate: member, slot)
        default: return write(leaf: member, slot)
        }
    }

    @inline(__always)
    private mutating func write(string member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) -> Bool {
        if member.pointee.isDynamic {
            guard let value = member.pointee.loadString(slot) else { return absentLeaf(member, slot) }
            put(text: value)
            return true
        }
        guard !member.pointee.isOptional || slot.assumingMemoryBound(to: String?.self).pointee != nil else {
            return false
        }
        // Where it lies, without counting a reference to it.
        let string = slot.assumingMemoryBound(to: String.self)
        let isWritten: Void? = string.pointee.utf8.withContiguousStorageIfAvailable { put(utf8: $0) }
        if isWritten == nil { put(text: string.pointee) }
        return true
    }

    private mutating func write(leaf member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) -> Bool {
        switch member.pointee.kind {
        case .boolean:
            guard let value = MemberLayout.boolean(member, slot) else { return absentLeaf(member, slot) }
            put(value ? 0xF5 : 0xF4)
        case .byte, .short, .integer, .long, .intEnum:
            guard let value = MemberLayout.integer(member, slot) else { return absentLeaf(member, slot) }
            put(integer: value)
        case .float:
            guard let value = member.pointee.loadFloat(slot) else { return absentLeaf(member, slot) }
            put(0xFA, bigEndian: value.bitPattern)
        case .double:
            guard let value = MemberLayout.double(member, slot) else { return absentLeaf(member, slot) }
            put(double: value)
        case .bigInteger, .bigDecimal:
            guard let value = member.pointee.loadNumber(slot) else { return absentLeaf(member, slot) }
            write(number: value)
        case .timestamp:
            guard let value = MemberLayout.timestamp(member, slot) else { return absentLeaf(member, slot) }
            put(timestamp: value)
        case .blob:
            guard let value = MemberLayout.blob(member, slot) else { return absentLeaf(member, slot) }
            put(blob: value)
        case .document:
            guard let value = member.pointee.loadDocument(slot) else { return false }
            write(document: value)
        default: return false
        }
        return true
    }

    /// Writes a value as it is, objects with their members sorted.
    mutating func write(document: Document) {
        depth += 1
        defer { depth -= 1 }
        guard depth <= maximumDepth else { return fail("values are nested deeper than \(maximumDepth) levels") }
        switch document {
        case .null: writeNull()
        case .boolean(let value): put(value ? 0xF5 : 0xF4)
        case .integer(let value): put(integer: value)
        case .double(let value): put(double: value)
        case .number(let value): write(number: value)
        case .string(let value): put(text: value)
        case .blob(let value): put(blob: value)
        case .timestamp(let value): put(timestamp: value)
        case .array(let elements):
            put(.array, UInt64(elements.count))
            for element in elements { write(document: element) }
        case .object(let members):
            put(.map, UInt64(members.count))
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                put(text: name)
                write(document: value)
            }
        }
    }
}
