internal import CarillonRuntime

extension XMLReader {
    // MARK: Structures

    mutating func startMember(_ element: borrowing Element, _ frame: UnsafeMutablePointer<Frame>) throws(CodecError) {
        guard let shape = frame.pointee.shape, let members = shape.pointee.members else { return try skip() }
        if frame.pointee.isEnvelope, let wrapper = wrapper(element, frame.pointee) { return frames.push(wrapper) }
        let place = find(element, shape)
        guard place >= 0, frame.pointee.member != nil || context.scope.holds(members[place].binding) else {
            return try skip()
        }
        frame.pointee.place = Int32(truncatingIfNeeded: place &+ 1)
        let member = UnsafePointer(members + place)
        let wasSeen = markSeen(place, frame)
        if member.pointee.form.pointee.isFlattened { return try startFlattened(member, element, frame) }
        let slot = frame.pointee.memory + member.pointee.offset
        if wasSeen { member.pointee.reset(slot) }
        try open(member, slot, element)
    }

    /// The place of the member that an element is; -1 when the shape has none of this name.
    mutating func find(_ element: borrowing Element, _ shape: UnsafePointer<ShapeLayout>) -> Int {
        guard element.prefix == nil else { return findPrefixed(element, shape) }
        let hint = Int(frames.top.pointee.place)
        let isError = context.role == .error
        return names.place(element.localName, in: shape) {
            let place = shape.pointee.member(element.localName, element.nameLength, hint: max(0, hint)) ?? -1
            return place < 0 && isError ? Self.findMessage(element, shape) : place
        }
    }

    /// A name with a prefix may be a member's in full, `xsi:type`, or only after the colon.
    private func findPrefixed(_ element: borrowing Element, _ shape: UnsafePointer<ShapeLayout>) -> Int {
        var name = element.name
        let whole = name.withUTF8 { name in
            name.baseAddress.flatMap { shape.pointee.member($0, name.count, hint: 0) }
        }
        return whole ?? shape.pointee.member(element.localName, element.nameLength, hint: 0) ?? -1
    }

    /// Errors have a `Message` on the wire whatever the model's spelling is.
    private static func findMessage(_ element: borrowing Element, _ shape: UnsafePointer<ShapeLayout>) -> Int {
        guard shape.pointee.error != nil, element.isNamed("Message") || element.isNamed("message") else { return -1 }
        let names: [StaticString] = ["message", "Message"]
        for name in names {
            if let place = shape.pointee.member(name.utf8Start, name.utf8CodeUnitCount, hint: 0) { return place }
        }
        return -1
    }

    /// Returns true when the member had been read before.
    @inline(__always)
    mutating func markSeen(_ place: Int, _ frame: UnsafeMutablePointer<Frame>) -> Bool {
        let word = seen[Int(frame.pointee.seen) &+ place / 64]
        let bit: UInt64 = 1 << UInt64(place & 63)
        defer { word.pointee |= bit }
        return word.pointee & bit != 0
    }

    func isSeen(_ place: Int, _ frame: UnsafeMutablePointer<Frame>) -> Bool {
        seen[Int(frame.pointee.seen) &+ place / 64].pointee & 1 << UInt64(place & 63) != 0
    }

    /// The frame of an element that stands between the root and the members; nil when this element is none.
    private func wrapper(_ element: borrowing Element, _ frame: Frame) -> Frame? {
        var wrapper = frame
        if context.role == .error {
            guard element.isNamed("Error") || element.isNamed("Errors") else { return nil }
            wrapper.isEnvelope = element.isNamed("Errors")
        } else {
            guard let name = context.resultWrapper, element.isNamed(name) else { return nil }
            wrapper.isEnvelope = false
        }
        wrapper.kind = .wrapper
        wrapper.collection = Int32(truncatingIfNeeded: collections.count)
        wrapper.takesText = false
        return wrapper
    }

    mutating func readAttributes(_ element: borrowing Element) throws(CodecError) {
        let frame = frames.top
        guard let shape = frame.pointee.shape, let members = shape.pointee.members else { return }
        let namespace = frame.pointee.member?.pointee.form.pointee.xmlNamespace ?? shape.pointee.xmlNamespace
        for index in 0..<element.attributeCount {
            let attribute = element.attribute(index)
            let place = attribute.place(in: shape, namespace)
            guard place >= 0, members[place].form.pointee.isXMLAttribute else { continue }
            let member = UnsafePointer(members + place)
            let slot = frame.pointee.memory + member.pointee.offset
            if markSeen(place, frame) { member.pointee.reset(slot) }
            do throws(CodecError) {
                _ = try store(attribute.value, member, slot)
            } catch {
                throw error.within(member.pointee.name.string)
            }
        }
    }

    mutating func endStructure(_ frame: UnsafeMutablePointer<Frame>) throws(CodecError) {
        endFlattened(frame)
        if frame.pointee.takesText { try storeUnwrapped(frame) }
        if context.requiresMembers { try require(frame) }
        seen.drop(to: Int(frame.pointee.seen))
        guard let member = frame.pointee.member, let shape = frame.pointee.shape else {
            // The root: its memory is the caller's.
            return frames.drop()
        }
        depth &-= 1
        let slot = frame.pointee.slot
        let memory = frame.pointee.memory
        if shape.pointee.isDynamic {
            let document = DynamicRecord(shape, adopting: memory).gather()
            slot.assumingMemoryBound(to: Document.self).initialize(to: document)
        } else if let indirect = member.pointee.indirect {
            indirect.build(memory, slot)
        } else {
            MemberLayout.finish(member, slot)
        }
        if frame.pointee.ownsMemory { memory.deallocate() }
        frames.drop()
        try close(isPresent: true)
    }

    mutating func endWrapper(_ frame: UnsafeMutablePointer<Frame>) {
        endFlattened(frame)
        frames.drop()
    }

    private mutating func storeUnwrapped(_ frame: UnsafeMutablePointer<Frame>) throws(CodecError) {
        guard !isSeen(0, frame), let members = frame.pointee.shape?.pointee.members, !buffer.bytes.isEmpty else {
            return
        }
        let member = UnsafePointer(members)
        do throws(CodecError) {
            if try store(buffer.bytes, member, frame.pointee.memory + member.pointee.offset) { _ = markSeen(0, frame) }
        } catch {
            throw error.within(member.pointee.name.string)
        }
    }

    private func require(_ frame: UnsafeMutablePointer<Frame>) throws(CodecError) {
        guard let shape = frame.pointee.shape, let members = shape.pointee.members else { return }
        for place in 0..<shape.pointee.memberCount where members[place].isRequired && !isSeen(place, frame) {
            guard
                members[place].isIdempotencyToken || members[place].form.pointee.isFlattened
                    || (frame.pointee.member == nil && !context.scope.holds(members[place].binding))
            else { throw CodecError.missingMember(offset: nil).within(members[place].name.string) }
        }
    }

    // MARK: Unions

    mutating func startUnionMember(
        _ element: borrowing Element, _ frame: UnsafeMutablePointer<Frame>
    ) throws(CodecError) {
        guard let shape = frame.pointee.shape, let members = shape.pointee.members else { return try skip() }
        let place = find(element, shape)
        let isChosen = place >= 0 && Int32(truncatingIfNeeded: place) == frame.pointee.place
        let isFlattened = place >= 0 && members[place].form.pointee.isFlattened
        guard frame.pointee.place < 0 && !frame.pointee.hasValue || isChosen && isFlattened else {
            throw CodecError("a union has a second member, '\(element.name)'")
        }
        guard place >= 0 else {
            let unknown = UnionMember(unknown: UnknownMember(name: element.name))
            shape.pointee.value.makeUnion(unknown, frame.pointee.memory)
            frame.pointee.hasValue = true
            return try skip()
        }
        frame.pointee.place = Int32(truncatingIfNeeded: place)
        let member = UnsafePointer(members + place)
        if isFlattened { return try startFlattened(member, element, frame) }
        let payload = member.pointee.value.allocate()
        frame.pointee.payload = payload
        try open(member, payload, element)
    }

    /// The value of a union's member was read into its payload.
    mutating func makeUnion(_ frame: UnsafeMutablePointer<Frame>) {
        guard let payload = frame.pointee.payload, let shape = frame.pointee.shape,
            let members = shape.pointee.members
        else { return }
        let place = Int(frame.pointee.place)
        let member = UnionMember(index: place, payload: payload, type: members[place].value.type)
        shape.pointee.value.makeUnion(member, frame.pointee.memory)
        payload.deallocate()
        frame.pointee.payload = nil
        frame.pointee.hasValue = true
    }

    mutating func endUnion(_ frame: UnsafeMutablePointer<Frame>) throws(CodecError) {
        guard let member = frame.pointee.member, let shape = frame.pointee.shape else { return }
        if collections.count > Int(frame.pointee.collection) {
            let payload = collections.top.pointee.shape.pointee.value.allocate()
            collections.build(payload)
            frame.pointee.payload = payload
            makeUnion(frame)
        }
        if !frame.pointee.hasValue {
            shape.pointee.value.makeUnion(UnionMember(unknown: UnknownMember(name: "")), frame.pointee.memory)
        }
        depth &-= 1
        if let indirect = member.pointee.indirect {
            indirect.build(frame.pointee.memory, frame.pointee.slot)
            frame.pointee.memory.deallocate()
        } else {
            MemberLayout.finish(member, frame.pointee.slot)
        }
        frames.drop()
        try close(isPresent: true)
    }
}
