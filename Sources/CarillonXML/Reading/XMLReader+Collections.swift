internal import CarillonRuntime

extension XMLReader {
    // MARK: Lists and maps

    /// An element of a list: whatever its name is, since services and models differ in it.
    mutating func startElement(_ collection: Int32, _ element: borrowing Element) throws(CodecError) {
        let open = collections[collection]
        let slot = open.pointee.elements.next()
        guard element.attributeCount == 0 || !isNil(element, open.pointee.shape) else {
            open.pointee.element.pointee.initializeAbsent(slot)
            open.pointee.elements.count &+= 1
            return try skip()
        }
        try self.open(open.pointee.element, slot, element)
    }

    /// `xsi:nil="true"`: how XML Schema says that a sparse list has nothing here.
    private func isNil(_ element: borrowing Element, _ shape: UnsafePointer<ShapeLayout>) -> Bool {
        guard shape.pointee.isSparse else { return false }
        return (0..<element.attributeCount).contains { element.attribute($0).saysNil }
    }

    mutating func startEntry(_ collection: Int32) throws(CodecError) {
        var entry = Frame(.entry, nil, nil, frames.top.pointee.slot)
        entry.collection = collection
        frames.push(entry)
    }

    mutating func startEntryPart(
        _ element: borrowing Element, _ frame: UnsafeMutablePointer<Frame>
    ) throws(CodecError) {
        let open = collections[frame.pointee.collection]
        guard let members = open.pointee.shape.pointee.members else { return try skip() }
        if element.isNamed(members[0].key) {
            let key = Frame(.key, UnsafePointer(members), nil, frame.pointee.slot)
            takesText = true
            buffer.clear()
            return frames.push(key)
        }
        guard element.isNamed(members[1].key) else { return try skip() }
        let slot = open.pointee.elements.next()
        if frame.pointee.hasValue {
            members[1].value.deinitialize(slot, count: 1, optional: members[1].isOptional)
            frame.pointee.hasValue = false
        }
        if element.attributeCount > 0, isNil(element, open.pointee.shape) { return try skip() }
        try self.open(open.pointee.element, slot, element)
    }

    mutating func endKey(_ frame: UnsafeMutablePointer<Frame>) {
        let key = String(decoding: buffer.bytes, as: UTF8.self)
        takesText = false
        frames.drop()
        collections[frames.top.pointee.collection].pointee.keys?.pointee.next = key
    }

    mutating func endEntry(_ frame: UnsafeMutablePointer<Frame>) throws(CodecError) {
        let open = collections[frame.pointee.collection]
        guard let keys = open.pointee.keys, let key = keys.pointee.next else {
            throw CodecError("an entry of a map has no key")
        }
        keys.pointee.next = nil
        if !frame.pointee.hasValue, open.pointee.shape.pointee.isSparse {
            open.pointee.element.pointee.initializeAbsent(open.pointee.elements.next())
            frame.pointee.hasValue = true
        }
        if frame.pointee.hasValue {
            keys.pointee.all.append(key)
            open.pointee.elements.count &+= 1
        }
        frames.drop()
    }

    mutating func endCollection(_ frame: UnsafeMutablePointer<Frame>) throws(CodecError) {
        guard let member = frame.pointee.member else { return }
        let slot = frame.pointee.slot
        collections.build(slot)
        MemberLayout.finish(member, slot)
        depth &-= 1
        frames.drop()
        try close(isPresent: true)
    }

    // MARK: Flattened lists and maps

    /// Every element of a flattened list stands for itself among its structure's members.
    mutating func startFlattened(
        _ member: UnsafePointer<MemberLayout>, _ element: borrowing Element, _ frame: UnsafeMutablePointer<Frame>
    ) throws(CodecError) {
        guard let shape = member.pointee.shape, let open = flattened(shape, member, frame.pointee.collection) else {
            return try skip()
        }
        if shape.pointee.kind == .map { return try startEntry(open) }
        frame.pointee.flattened = open
        try startElement(open, element)
        // A nil element was counted at once.
        if skipped > 0 { frame.pointee.flattened = -1 }
    }

    /// The collection of a flattened member, which its first element opens.
    private mutating func flattened(
        _ shape: UnsafePointer<ShapeLayout>, _ member: UnsafePointer<MemberLayout>, _ start: Int32
    ) -> Int32? {
        var index = Int32(truncatingIfNeeded: collections.count)
        while index > start {
            index &-= 1
            if collections[index].pointee.member == member { return index }
        }
        guard collections.push(shape, flattened: member) else { return nil }
        return Int32(truncatingIfNeeded: collections.count &- 1)
    }

    /// Makes the flattened lists and maps of a structure that ends.
    @inline(__always)
    mutating func endFlattened(_ frame: UnsafeMutablePointer<Frame>) {
        while collections.count > Int(frame.pointee.collection) {
            guard let member = collections.top.pointee.member else { return collections.discard() }
            let slot = frame.pointee.memory + member.pointee.offset
            collections.build(slot)
            MemberLayout.finish(member, slot)
        }
    }
}
