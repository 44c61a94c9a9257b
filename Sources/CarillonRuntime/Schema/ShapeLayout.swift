/// Bytes that a schema owns for as long as it lives.
struct StaticBytes {
    let base: UnsafePointer<UInt8>
    let count: Int

    var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }
    var string: String { String(decoding: buffer, as: UTF8.self) }
}

/// A shape as the codecs see it: its members, and how its values lie in memory.
///
/// It is a plain value behind a pointer: the codecs' inner loops read it without reference counting. Everything that
/// it points to belongs to its ``ServiceSchema``.
struct ShapeLayout {
    let kind: ShapeKind
    let index: Int
    /// Values are ``Document``s rather than a generated type's.
    let isDynamic: Bool
    let isSparse: Bool
    let name: StaticBytes
    unowned(unsafe) let value: ValueOperations
    /// For `list`.
    unowned(unsafe) let list: ListOperations?
    /// For `map`.
    unowned(unsafe) let map: MapOperations?
    var members: UnsafeMutablePointer<MemberLayout>?
    var memberCount = 0
    /// Finds members by their body name: an open-addressing table of member places, `nameTableMask + 1` entries long.
    var nameTable: UnsafeMutablePointer<UInt16>?
    var nameTableMask = 0
    /// A structure in which nothing was received. It owns nothing, so it is copied byte for byte.
    var absent: UnsafeMutableRawPointer?
    /// What the service sends in a structure of this kind when it is an error.
    var error: ErrorLayout?

    struct ErrorLayout {
        let code: StaticBytes
        let status: Int
        let isThrottling: Bool
        let isRetryable: Bool
    }

    /// The member with this name in a body. Members mostly arrive in the model's order, so `hint` is tried first.
    @inline(__always)
    func member(_ name: UnsafePointer<UInt8>, _ count: Int, hint: Int) -> Int? {
        guard let members else { return nil }
        if hint < memberCount {
            let key = members[hint].key
            if key.count == count, Bytes.equal(key.base, name, count) { return hint }
        }
        return lookUp(name, count, members)
    }

    private func lookUp(_ name: UnsafePointer<UInt8>, _ count: Int, _ members: UnsafeMutablePointer<MemberLayout>)
        -> Int?
    {
        guard let nameTable else { return nil }
        var place = Bytes.hash(name, count) & nameTableMask
        while true {
            let candidate = Int(nameTable[place])
            if candidate == Int(UInt16.max) { return nil }
            let key = members[candidate].key
            if key.count == count, Bytes.equal(key.base, name, count) { return candidate }
            place = (place + 1) & nameTableMask
        }
    }
}

/// A member of a structure or union, the element of a list, or the key or value of a map.
struct MemberLayout {
    let kind: ShapeKind
    /// The slot holds an optional.
    let isOptional: Bool
    let isDynamic: Bool
    let isRequired: Bool
    let isSensitive: Bool
    let isIdempotencyToken: Bool
    let isIndirect: Bool
    let isJSONValue: Bool
    let timestampFormat: TimestampFormat?
    let binding: Binding
    /// In the order of the shape's members.
    let index: Int
    /// Bytes from the start of the structure to the member's slot.
    let offset: Int
    /// The name in a body.
    let key: StaticBytes
    /// `"name":`, escaped for JSON.
    let jsonKey: StaticBytes
    /// The member's own name in the model.
    let name: StaticBytes
    /// The header's, label's or query parameter's name.
    let bindingName: StaticBytes
    let mediaType: StaticBytes?
    /// The target, unless it is a leaf.
    let shape: UnsafePointer<ShapeLayout>?
    unowned(unsafe) let value: ValueOperations
    let optionalForm: OptionalForm
    unowned(unsafe) let indirect: IndirectOperations?

    /// Where in an HTTP message the member stands.
    enum Binding: UInt8 {
        case body, label, query, queryParameters, header, prefixHeaders, payload, statusCode, none
    }
}

/// Short byte strings: comparison and hash without calls.
enum Bytes {
    @inline(__always)
    static func equal(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var index = 0
        while index &+ 8 <= count {
            let left = UnsafeRawPointer(a + index).loadUnaligned(as: UInt64.self)
            let right = UnsafeRawPointer(b + index).loadUnaligned(as: UInt64.self)
            if left != right { return false }
            index &+= 8
        }
        while index < count {
            if a[index] != b[index] { return false }
            index &+= 1
        }
        return true
    }

    /// FNV-1a over at most the first and last 8 bytes and the length.
    static func hash(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        var hash: UInt32 = 2_166_136_261 ^ UInt32(truncatingIfNeeded: count)
        var index = 0
        while index < count {
            if index == 8, count > 16 { index = count - 8 }
            hash = (hash ^ UInt32(bytes[index])) &* 16_777_619
            index += 1
        }
        return Int(hash ^ (hash >> 15))
    }
}
