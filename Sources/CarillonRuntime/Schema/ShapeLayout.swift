/// Bytes that a schema owns for as long as it lives.
package struct StaticBytes {
    package let base: UnsafePointer<UInt8>
    package let count: Int

    package init(base: UnsafePointer<UInt8>, count: Int) {
        self.base = base
        self.count = count
    }

    package var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }
    package var string: String { String(decoding: buffer, as: UTF8.self) }
}

/// A shape as the codecs see it: its members, and how its values lie in memory.
///
/// It is a plain value behind a pointer: the codecs' inner loops read it without reference counting. Everything that
/// it points to belongs to its ``ServiceSchema``.
package struct ShapeLayout {
    package let kind: ShapeKind
    package let index: Int
    /// Values are ``Document``s rather than a generated type's.
    package let isDynamic: Bool
    package let isSparse: Bool
    package let name: StaticBytes
    /// The name of the root element where the shape is the whole body; nil when that is ``name``.
    package let elementName: StaticBytes?
    package let xmlNamespace: XMLNamespaceLayout?
    /// A list or map without an element around its items, in XML and in forms.
    package let isFlattened: Bool
    package unowned(unsafe) let value: ValueOperations
    /// For `list`.
    package unowned(unsafe) let list: ListOperations?
    /// For `map`.
    package unowned(unsafe) let map: MapOperations?
    package var members: UnsafeMutablePointer<MemberLayout>?
    package var memberCount = 0
    /// Finds members by their body name: an open-addressing table of member places, `nameTableMask + 1` entries long.
    @usableFromInline var nameTable: UnsafeMutablePointer<UInt16>?
    @usableFromInline var nameTableMask = 0
    /// A structure in which nothing was received. It owns nothing, so it is copied byte for byte.
    package var absent: UnsafeMutableRawPointer?
    /// What the service sends in a structure of this kind when it is an error.
    package var error: ErrorLayout?

    package struct ErrorLayout {
        package let code: StaticBytes
        package let status: Int
        package let isThrottling: Bool
        package let isRetryable: Bool
        package let fault: ErrorMetadata.Fault
    }

    /// The member with this name in a body. Members mostly arrive in the model's order, so `hint` is tried first.
    @inlinable @inline(__always)
    package func member(_ name: UnsafePointer<UInt8>, _ count: Int, hint: Int) -> Int? {
        guard let members else { return nil }
        if hint < memberCount {
            let key = members[hint].key
            if key.count == count, Bytes.equal(key.base, name, count) { return hint }
        }
        return lookUp(name, count, members)
    }

    @inlinable
    func lookUp(_ name: UnsafePointer<UInt8>, _ count: Int, _ members: UnsafeMutablePointer<MemberLayout>)
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
package struct MemberLayout {
    package let kind: ShapeKind
    /// The slot holds an optional.
    package let isOptional: Bool
    package let isDynamic: Bool
    package let isRequired: Bool
    package let isSensitive: Bool
    package let isIdempotencyToken: Bool
    package let isIndirect: Bool
    package let isJSONValue: Bool
    package let timestampFormat: TimestampFormat?
    package let binding: Binding
    /// In the order of the shape's members.
    package let index: Int
    /// Bytes from the start of the structure to the member's slot.
    package let offset: Int
    /// The name in a body.
    package let key: StaticBytes
    /// `"name":`, escaped for JSON.
    let jsonKey: StaticBytes
    /// The name as a text of CBOR, with its head.
    let cborKey: StaticBytes
    /// The member's own name in the model.
    package let name: StaticBytes
    /// The header's, label's or query parameter's name.
    package let bindingName: StaticBytes
    package let mediaType: StaticBytes?
    /// What only forms and XML ask for.
    package let form: UnsafePointer<MemberForm>
    /// The target, unless it is a leaf.
    package let shape: UnsafePointer<ShapeLayout>?
    package unowned(unsafe) let value: ValueOperations
    package let optionalForm: OptionalForm
    package unowned(unsafe) let indirect: IndirectOperations?

    /// Where in an HTTP message the member stands. ``MemberScope`` relies on the order.
    package enum Binding: UInt8 {
        case body, label, query, queryParameters, header, prefixHeaders, payload, statusCode, none
    }
}

/// How a member is written in forms and in XML. It stands apart so that the layouts which the other codecs walk are small.
package struct MemberForm {
    /// The name in a body where the model gives one that is not the member's own.
    package let givenName: StaticBytes?
    /// The EC2 protocol's own name.
    package let queryName: StaticBytes?
    /// The items of the list or map have no element around them; said by the member or by its target.
    package let isFlattened: Bool
    package let isXMLAttribute: Bool
    package let xmlNamespace: XMLNamespaceLayout?
    /// The parameter of the endpoint rules that takes the member's value.
    package let endpointParameter: StaticBytes?
    /// Only what follows the last slash is sent.
    package let isEndOfPath: Bool
}

/// The XML namespace of an element.
package struct XMLNamespaceLayout {
    package let uri: StaticBytes
    package let prefix: StaticBytes?

    package init(uri: StaticBytes, prefix: StaticBytes?) {
        self.uri = uri
        self.prefix = prefix
    }
}

/// Short byte strings: comparison and hash without calls.
package enum Bytes {
    @inlinable @inline(__always)
    package static func equal(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var index = 0
        while index &+ 8 <= count {
            let left = UnsafeRawPointer(a + index).loadUnaligned(as: UInt64.self)
            let right = UnsafeRawPointer(b + index).loadUnaligned(as: UInt64.self)
            if left != right { return false }
            index &+= 8
        }
        guard index < count else { return true }
        // The last eight or four bytes, some of them for the second time.
        if count >= 8 { return same(a, b, count &- 8, as: UInt64.self) }
        if count >= 4 { return same(a, b, 0, as: UInt32.self) && same(a, b, count &- 4, as: UInt32.self) }
        while index < count {
            if a[index] != b[index] { return false }
            index &+= 1
        }
        return true
    }

    @inlinable @inline(__always)
    static func same<Word: FixedWidthInteger & BitwiseCopyable>(
        _ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ offset: Int, as word: Word.Type
    ) -> Bool {
        UnsafeRawPointer(a + offset).loadUnaligned(as: Word.self)
            == UnsafeRawPointer(b + offset).loadUnaligned(as: Word.self)
    }

    /// Copies bytes; names and most texts are so short that a call of `memmove` would take longer than the copying.
    @inlinable @inline(__always)
    package static func copy(_ source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>, _ count: Int) {
        guard count <= 64 else { return target.update(from: source, count: count) }
        let from = UnsafeRawPointer(source)
        let into = UnsafeMutableRawPointer(target)
        guard count >= 8 else {
            guard count >= 4 else {
                for index in 0..<count { target[index] = source[index] }
                return
            }
            let (first, last) = (from.loadUnaligned(as: UInt32.self), (from + count - 4).loadUnaligned(as: UInt32.self))
            into.storeBytes(of: first, as: UInt32.self)
            into.storeBytes(of: last, toByteOffset: count &- 4, as: UInt32.self)
            return
        }
        var index = 0
        while index &+ 8 <= count {
            into.storeBytes(of: (from + index).loadUnaligned(as: UInt64.self), toByteOffset: index, as: UInt64.self)
            index &+= 8
        }
        // The last eight bytes once more, some of them for the second time.
        let last = count &- 8
        into.storeBytes(of: (from + last).loadUnaligned(as: UInt64.self), toByteOffset: last, as: UInt64.self)
    }

    /// FNV-1a over at most the first and last 8 bytes and the length.
    @inlinable
    package static func hash(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
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
