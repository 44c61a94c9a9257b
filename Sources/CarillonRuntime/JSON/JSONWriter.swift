/// Encodes the memory of generated values as JSON (RFC 8259), driven by their layouts.
///
/// Absent members are left out. With `redacting`, sensitive values are replaced: the form that goes to a log.
/// A value that has no form on the wire (a document of the wrong kind on the dynamic path, values nested too deep) is
/// kept in ``failure``, the first one.
struct JSONWriter: ByteWriter, ~Copyable {
    var out: ByteSink
    var depth = 0
    private let redacting: Bool
    let maximumDepth: Int
    /// For texts that are made before they are copied.
    private var scratch: [UInt8] = []
    var failure: CodecError?

    init(redacting: Bool = false, maximumDepth: Int = CodecLimits.maximumDepth, capacity: Int = 512) {
        self.redacting = redacting
        self.maximumDepth = maximumDepth
        out = ByteSink(capacity: capacity)
    }

    /// `"name":`, as it stands before a member.
    static func key(_ name: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.write(string: name)
        writer.put(UInt8(ascii: ":"))
        return writer.bytes
    }

    // MARK: Bytes

    @inline(__always)
    private mutating func put(integer value: Int64) {
        out.reserve(20)
        if value < 0 {
            out.base[out.count] = UInt8(ascii: "-")
            out.count &+= 1
        }
        out.count &+= Decimal.write(value.magnitude, to: out.base + out.count)
    }

    // MARK: Structures

    /// Writes those members of a structure that stand in the body.
    mutating func write(
        structure shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer, _ scope: MemberScope
    ) {
        write(error: shape, memory, scope, type: nil)
    }

    /// Writes those members of an error that stand in the body.
    ///
    /// - Parameter type: The name of an error's shape, where the protocol writes it as `__type`.
    mutating func write(
        error shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer, _ scope: MemberScope, type: String?
    ) {
        put(UInt8(ascii: "{"))
        var isFirst = true
        if let type {
            put("\"__type\":")
            write(string: type)
            isFirst = false
        }
        if let members = shape.pointee.members {
            for place in 0..<shape.pointee.memberCount {
                let member = UnsafePointer(members + place)
                guard scope.holds(member.pointee.binding) else { continue }
                write(member: member, memory + member.pointee.offset, &isFirst)
            }
        }
        put(UInt8(ascii: "}"))
    }

    @inline(__always)
    private mutating func write(
        member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer, _ isFirst: inout Bool
    ) {
        let before = out.count
        if !isFirst { put(UInt8(ascii: ",")) }
        put(member.pointee.jsonKey.base, member.pointee.jsonKey.count)
        if write(value: member, slot) {
            isFirst = false
        } else {
            out.count = before
        }
    }

    /// Writes a value; false, with nothing written, when it is absent.
    @inline(__always)
    mutating func write(value member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) -> Bool {
        if redacting, member.pointee.isSensitive {
            guard member.pointee.isPresent(slot) else { return false }
            write(string: Redacted.text)
            return true
        }
        switch member.pointee.kind {
        case .string, .enum: return write(stringMember: member, slot)
        case .structure, .union, .list, .map: return write(aggregate: member, slot)
        default: return write(leaf: member, slot)
        }
    }

    @inline(__always)
    private mutating func write(stringMember member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) -> Bool {
        if member.pointee.isDynamic {
            guard let value = member.pointee.loadString(slot) else { return absentLeaf(member, slot) }
            write(string: value)
            return true
        }
        guard !member.pointee.isOptional || slot.assumingMemoryBound(to: String?.self).pointee != nil else {
            return false
        }
        write(borrowed: slot.assumingMemoryBound(to: String.self))
        return true
    }

    mutating func write(list shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer) {
        put(UInt8(ascii: "["))
        if let element = shape.pointee.members, let list = shape.pointee.list {
            let stride =
                element.pointee.isOptional ? element.pointee.value.optionalStride : element.pointee.value.stride
            withUnsafeMutablePointer(to: &self) { writer in
                list.withElements(slot) { base, count in
                    for index in 0..<count {
                        if index > 0 { writer.pointee.put(UInt8(ascii: ",")) }
                        if !writer.pointee.write(value: UnsafePointer(element), base + index &* stride) {
                            writer.pointee.put("null")
                        }
                    }
                }
            }
        }
        put(UInt8(ascii: "]"))
    }

    mutating func write(map shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer) {
        put(UInt8(ascii: "{"))
        if let members = shape.pointee.members, let map = shape.pointee.map {
            let value = UnsafePointer(members + 1)
            var isFirst = true
            withUnsafeMutablePointer(to: &self) { writer in
                map.forEach(slot) { key, place in
                    if !isFirst { writer.pointee.put(UInt8(ascii: ",")) }
                    isFirst = false
                    writer.pointee.write(string: key)
                    writer.pointee.put(UInt8(ascii: ":"))
                    if !writer.pointee.write(value: value, place) { writer.pointee.put("null") }
                }
            }
        }
        put(UInt8(ascii: "}"))
    }

    // MARK: Leaves

    private mutating func write(leaf member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) -> Bool {
        switch member.pointee.kind {
        case .boolean:
            guard let value = MemberLayout.boolean(member, slot) else { return absentLeaf(member, slot) }
            put(value ? "true" : "false")
        case .byte, .short, .integer, .long, .intEnum:
            guard let value = MemberLayout.integer(member, slot) else { return absentLeaf(member, slot) }
            put(integer: value)
        case .float:
            guard let value = member.pointee.loadFloat(slot) else { return absentLeaf(member, slot) }
            write(number: Double(value), text: "\(value)")
        case .double:
            guard let value = MemberLayout.double(member, slot) else { return absentLeaf(member, slot) }
            write(double: value)
        case .bigInteger, .bigDecimal:
            guard let value = member.pointee.loadNumber(slot) else { return absentLeaf(member, slot) }
            out.put(plain: value.text)
        case .timestamp:
            guard let value = MemberLayout.timestamp(member, slot) else { return absentLeaf(member, slot) }
            write(timestamp: value, member.pointee.timestampFormat ?? .epochSeconds)
        case .blob:
            guard let value = MemberLayout.blob(member, slot) else { return absentLeaf(member, slot) }
            write(blob: value)
        case .document:
            guard let value = member.pointee.loadDocument(slot) else { return false }
            write(document: value)
        default: return false
        }
        return true
    }

    private mutating func write(double value: Double) {
        out.reserve(Decimal.longestShortDouble)
        if let written = Decimal.write(value, to: out.base + out.count) {
            out.count &+= written
        } else {
            write(number: value, text: value.description)
        }
    }

    private mutating func write(number value: Double, text: String) {
        if value.isFinite { return out.put(plain: text) }
        put(value.isNaN ? "\"NaN\"" : value < 0 ? "\"-Infinity\"" : "\"Infinity\"")
    }

    private mutating func write(timestamp: Timestamp, _ format: TimestampFormat) {
        if format == .epochSeconds {
            out.reserve(Timestamp.longestEpochSeconds)
            out.count &+= timestamp.writeEpochSeconds(to: out.base + out.count)
            return
        }
        scratch.removeAll(keepingCapacity: true)
        timestamp.append(to: &scratch, as: format)
        put(UInt8(ascii: "\""))
        scratch.withUnsafeBufferPointer { if let base = $0.baseAddress { put(base, $0.count) } }
        put(UInt8(ascii: "\""))
    }

    private mutating func write(blob: [UInt8]) {
        put(UInt8(ascii: "\""))
        out.put(base64: blob)
        put(UInt8(ascii: "\""))
    }

    /// Writes a string with its escapes.
    @inline(__always)
    mutating func write(string: String) {
        var string = string
        string.withUTF8 { write(text: $0) }
    }

    /// Writes a string where it lies, without counting a reference to it.
    @inline(__always)
    private mutating func write(borrowed string: UnsafePointer<String>) {
        let isWritten: Void? = string.pointee.utf8.withContiguousStorageIfAvailable { write(text: $0) }
        if isWritten == nil { write(string: string.pointee) }
    }

    @inline(__always)
    private mutating func write(text: UnsafeBufferPointer<UInt8>) {
        // Two quotes, and the rest of a word that is copied as a whole.
        out.reserve(text.count &+ 10)
        out.base[out.count] = UInt8(ascii: "\"")
        out.count &+= 1
        if let base = text.baseAddress {
            let clean = copyClean(base, text.count)
            out.count &+= clean
            if clean < text.count { write(escaping: base + clean, text.count - clean) }
        }
        out.base[out.count] = UInt8(ascii: "\"")
        out.count &+= 1
    }

    /// Copies bytes up to the first that needs an escape, and returns how many there are. Up to seven bytes behind them
    /// are written too.
    @inline(__always)
    private func copyClean(_ text: UnsafePointer<UInt8>, _ length: Int) -> Int {
        let target = UnsafeMutableRawPointer(out.base + out.count)
        var at = 0
        while at &+ 8 <= length {
            let word = UInt64(littleEndian: UnsafeRawPointer(text + at).loadUnaligned(as: UInt64.self))
            target.storeBytes(of: word.littleEndian, toByteOffset: at, as: UInt64.self)
            let specials = JSONReader.specials(word)
            if specials != 0 { return at &+ specials.trailingZeroBitCount >> 3 }
            at &+= 8
        }
        while at < length, text[at] >= 0x20, text[at] != UInt8(ascii: "\""), text[at] != UInt8(ascii: "\\") {
            target.storeBytes(of: text[at], toByteOffset: at, as: UInt8.self)
            at &+= 1
        }
        return at
    }

    /// Writes a text that begins with a byte that needs an escape.
    private mutating func write(escaping text: UnsafePointer<UInt8>, _ length: Int) {
        out.reserve(length * 6 + 10)
        var at = 0
        while at < length {
            let byte = text[at]
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): put(escape: byte)
            case 0x0A: put(escape: UInt8(ascii: "n"))
            case 0x0D: put(escape: UInt8(ascii: "r"))
            case 0x09: put(escape: UInt8(ascii: "t"))
            default:
                put("\\u00")
                put(byte < 0x10 ? 0x30 : 0x31)
                let digit = byte & 15
                put(digit < 10 ? 0x30 + digit : 0x57 + digit)
            }
            at &+= 1
            let clean = copyClean(text + at, length &- at)
            out.count &+= clean
            at &+= clean
        }
    }

    @inline(__always)
    private mutating func put(escape byte: UInt8) {
        put(UInt8(ascii: "\\"))
        put(byte)
    }

    /// Writes a value as it is, objects with their members sorted.
    mutating func write(document: Document) {
        depth += 1
        defer { depth -= 1 }
        guard depth <= maximumDepth else {
            return fail("values are nested deeper than \(maximumDepth) levels")
        }
        switch document {
        case .null: put("null")
        case .boolean(let value): put(value ? "true" : "false")
        case .integer(let value): put(integer: value)
        case .double(let value): write(double: value)
        case .number(let value): out.put(plain: value.text)
        case .string(let value): write(string: value)
        case .blob(let value): write(blob: value)
        case .timestamp(let value): write(timestamp: value, .epochSeconds)
        case .array(let elements):
            put(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { put(UInt8(ascii: ",")) }
                write(document: element)
            }
            put(UInt8(ascii: "]"))
        case .object(let members):
            put(UInt8(ascii: "{"))
            for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { put(UInt8(ascii: ",")) }
                write(string: member.key)
                put(UInt8(ascii: ":"))
                write(document: member.value)
            }
            put(UInt8(ascii: "}"))
        }
    }
}
