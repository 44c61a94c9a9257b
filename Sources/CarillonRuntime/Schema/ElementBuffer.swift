/// Elements of a list or values of a map while their number is not known yet.
///
/// Growing moves the elements byte by byte: none of the types that members have depends on its own address.
package struct ElementBuffer {
    @usableFromInline package private(set) var base: UnsafeMutableRawPointer
    /// Elements that are initialised.
    package var count = 0
    @usableFromInline var capacity: Int
    @usableFromInline let stride: Int
    private let alignment: Int
    private let isOptional: Bool
    private unowned(unsafe) let value: ValueOperations

    /// - Parameter count: How many elements there will probably be; room for a few is made in any case, and for no
    ///   more than a few kilobytes before they are there.
    package init(_ element: MemberLayout, expecting count: Int = 0) {
        value = element.value
        isOptional = element.isOptional
        stride = element.isOptional ? element.value.optionalStride : element.value.stride
        alignment = element.isOptional ? element.value.optionalAlignment : element.value.alignment
        let few = 256 / max(1, stride)
        capacity = count == 0 ? max(4, few) : min(count, max(4, few * 16))
        base = .allocate(byteCount: capacity * stride, alignment: alignment)
    }

    /// - Parameter block: Memory that another buffer had and that is not used any more.
    package init(_ element: UnsafePointer<MemberLayout>, in block: UnsafeMutableRawBufferPointer?) {
        value = element.pointee.value
        isOptional = element.pointee.isOptional
        stride = isOptional ? value.optionalStride : value.stride
        alignment = max(16, isOptional ? value.optionalAlignment : value.alignment)
        if let block, let start = block.baseAddress, alignment == 16, block.count >= 4 * stride {
            base = start
            capacity = block.count / max(1, stride)
        } else {
            block?.deallocate()
            capacity = max(4, 256 / max(1, stride))
            base = .allocate(byteCount: capacity * stride, alignment: alignment)
        }
    }

    /// A buffer for the keys of a map.
    init(keysIn block: UnsafeMutableRawBufferPointer?) {
        value = ValueOperations.string
        isOptional = false
        stride = MemoryLayout<String>.stride
        alignment = 16
        if let block, let start = block.baseAddress, block.count >= 4 * stride {
            base = start
            capacity = block.count / stride
        } else {
            block?.deallocate()
            capacity = 16
            base = .allocate(byteCount: capacity * stride, alignment: alignment)
        }
    }

    /// The memory, for another buffer, after the elements were moved out; nil when it is aligned in an unusual way.
    package var block: UnsafeMutableRawBufferPointer? {
        guard alignment == 16 else { return nil }
        return UnsafeMutableRawBufferPointer(start: base, count: capacity * stride)
    }

    /// The slot behind the last element, not initialised.
    @inlinable @inline(__always)
    package mutating func next() -> UnsafeMutableRawPointer {
        if count == capacity { grow() }
        return base + count &* stride
    }

    @usableFromInline mutating func grow() {
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity * 2 * stride, alignment: alignment)
        larger.copyMemory(from: base, byteCount: count * stride)
        base.deallocate()
        base = larger
        capacity *= 2
    }

    /// Destroys the last element.
    mutating func dropLast() {
        count &-= 1
        value.deinitialize(base + count &* stride, count: 1, optional: isOptional)
    }

    /// Frees the memory, after the elements were moved out.
    package func deallocate() { base.deallocate() }

    /// Destroys the elements and frees the memory.
    package func discard() {
        value.deinitialize(base, count: count, optional: isOptional)
        base.deallocate()
    }
}

/// Memory of element buffers that are done, for those that come next.
///
/// Lists in lists take turns in the same few blocks, so a message asks for as many as it is nested deep, however many
/// lists it has. A free block's first bytes hold the block that was given back before it.
struct BlockPool: ~Copyable {
    private var last: UnsafeMutableRawBufferPointer?

    deinit {
        var block = last
        while let free = block {
            block = free.load(as: UnsafeMutableRawBufferPointer?.self)
            free.deallocate()
        }
    }

    @inline(__always)
    mutating func take() -> UnsafeMutableRawBufferPointer? {
        guard let block = last else { return nil }
        last = block.load(as: UnsafeMutableRawBufferPointer?.self)
        return block
    }

    /// Memory for so many bytes at least.
    mutating func take(atLeast size: Int) -> UnsafeMutableRawBufferPointer {
        if let block = take() {
            if block.count >= size { return block }
            block.deallocate()
        }
        return .allocate(byteCount: max(256, size), alignment: 16)
    }

    /// Takes over the memory of a buffer whose elements were moved out.
    @inline(__always)
    mutating func give(_ elements: ElementBuffer) {
        guard let block = elements.block, block.count >= MemoryLayout<UnsafeMutableRawBufferPointer?>.size else {
            return elements.deallocate()
        }
        give(block)
    }

    /// Takes over memory that is aligned to 16 bytes.
    @inline(__always)
    mutating func give(_ block: UnsafeMutableRawBufferPointer) {
        block.storeBytes(of: last, as: UnsafeMutableRawBufferPointer?.self)
        last = block
    }
}

/// Which members of a structure were read already.
package struct SeenMembers {
    @usableFromInline var low: UInt64 = 0
    /// Those from the 65th on, once there is one: an empty set would be counted for every structure.
    @usableFromInline var high: Set<Int>?

    package init() {}

    /// Returns true when the member had been read before.
    @inlinable @inline(__always)
    package mutating func insert(_ member: Int) -> Bool {
        if member < 64 {
            let bit: UInt64 = 1 << UInt64(member)
            defer { low |= bit }
            return low & bit != 0
        }
        return !high.insertMember(member)
    }

    package func contains(_ member: Int) -> Bool {
        member < 64 ? low & (1 << UInt64(member)) != 0 : high?.contains(member) ?? false
    }
}

extension Set<Int>? {
    @usableFromInline mutating func insertMember(_ member: Int) -> Bool {
        var set = self ?? []
        self = nil
        defer { self = set }
        return set.insert(member).inserted
    }
}

/// The slots of a dynamic structure's members while it is encoded or decoded.
package struct DynamicRecord {
    package let memory: UnsafeMutableRawPointer
    private let shape: UnsafePointer<ShapeLayout>

    package init(_ shape: UnsafePointer<ShapeLayout>) {
        self.shape = shape
        memory = .allocate(
            byteCount: max(1, shape.pointee.memberCount) * MemoryLayout<Document>.stride,
            alignment: MemoryLayout<Document>.alignment)
    }

    /// The record whose slots lie in memory that a record before had.
    package init(_ shape: UnsafePointer<ShapeLayout>, adopting memory: UnsafeMutableRawPointer) {
        self.shape = shape
        self.memory = memory
    }

    /// A record with the members of an object.
    package init(_ shape: UnsafePointer<ShapeLayout>, scattering document: Document) {
        self.init(shape)
        let slots = memory.assumingMemoryBound(to: Document.self)
        for place in 0..<shape.pointee.memberCount {
            let name = shape.pointee.members?[place].name.string ?? ""
            (slots + place).initialize(to: document[name] ?? .null)
        }
    }

    /// The members that are not null, as an object; the record's slots own nothing afterwards.
    package func gather() -> Document {
        let slots = memory.assumingMemoryBound(to: Document.self)
        var members: [String: Document] = [:]
        for place in 0..<shape.pointee.memberCount {
            let value = (slots + place).move()
            if value != .null, let name = shape.pointee.members?[place].name.string { members[name] = value }
        }
        return .object(members)
    }

    /// Destroys the slots and frees the memory.
    package func discard() {
        memory.assumingMemoryBound(to: Document.self).deinitialize(count: shape.pointee.memberCount)
        memory.deallocate()
    }

    package func deallocate() { memory.deallocate() }
}

extension ShapeLayout {
    /// Destroys a structure's memory, or a dynamic record's slots.
    package func deinitialize(_ memory: UnsafeMutableRawPointer) {
        if isDynamic {
            memory.assumingMemoryBound(to: Document.self).deinitialize(count: memberCount)
        } else {
            value.deinitialize(memory, count: 1, optional: false)
        }
    }
}

extension MemberLayout {
    /// Destroys what the slot holds and makes it absent again.
    package func reset(_ slot: UnsafeMutableRawPointer) {
        (indirect?.reference ?? value).deinitialize(slot, count: 1, optional: isOptional)
        initializeAbsent(slot)
    }
}

extension ValueOperations {
    /// Memory for one value, not initialised.
    package func allocate() -> UnsafeMutableRawPointer {
        .allocate(byteCount: max(1, size), alignment: alignment)
    }
}

extension CodecError {
    /// The same error, one member further out.
    package func within(_ member: String) -> CodecError {
        var error = self
        let separator = path.isEmpty || path.hasPrefix("[") ? "" : "."
        error.path = member + separator + path
        return error
    }
}
