/// Decodes the parameters of a form into the memory of generated values, as a service does with a request.
///
/// Parameters that the layouts do not know are skipped. A form cannot say that a structure or map is there and empty,
/// so those that are required and missing are taken to be empty.
struct FormReader: LayoutReader {
    private let tree: FormTree
    private let names: FormNames
    private let requiresMembers: Bool
    private let maximumDepth: Int
    private var depth = 0
    /// The node whose value is read.
    private var node = 0
    /// The list or map that is read, as its structure, list or map has it.
    private var holder: UnsafePointer<MemberLayout>?

    init(_ tree: FormTree, _ names: FormNames, _ context: BodyContext) {
        self.tree = tree
        self.names = names
        requiresMembers = context.requiresMembers
        maximumDepth = context.maximumDepth
    }

    private func child(_ name: String) -> Int? { tree.nodes[node].children[name[...]] }

    mutating func readStructure(
        _ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeMutableRawPointer, _ scope: MemberScope
    ) throws(CodecError) {
        shape.pointee.initializeAbsent(memory)
        guard let members = shape.pointee.members else { return }
        let outer = node
        defer { node = outer }
        do throws(CodecError) {
            for place in 0..<shape.pointee.memberCount where scope.holds(members[place].binding) {
                node = outer
                let member = UnsafePointer(members + place)
                if let child = child(names.name(member)) {
                    node = child
                    try read(member, memory + member.pointee.offset)
                } else {
                    try require(member)
                }
            }
        } catch {
            shape.pointee.deinitialize(memory)
            throw error
        }
    }

    private func require(_ member: UnsafePointer<MemberLayout>) throws(CodecError) {
        guard requiresMembers, member.pointee.isRequired, !member.pointee.isIdempotencyToken,
            !isSilentWhenEmpty(member.pointee.kind)
        else { return }
        throw CodecError.missingMember(offset: nil).within(member.pointee.name.string)
    }

    /// Whether an empty value of a kind has no parameter.
    private func isSilentWhenEmpty(_ kind: ShapeKind) -> Bool {
        kind == .structure || kind == .map || (kind == .list && names == .ec2)
    }

    private mutating func read(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer)
        throws(CodecError)
    {
        do throws(CodecError) {
            try readValue(member, slot)
        } catch {
            throw error.within(member.pointee.name.string)
        }
    }

    mutating func readValue(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer) throws(CodecError) {
        switch member.pointee.kind {
        case .structure, .union, .list, .map:
            let outer = holder
            holder = member
            depth += 1
            defer {
                holder = outer
                depth -= 1
            }
            guard depth <= maximumDepth else {
                throw CodecError("values are nested deeper than \(maximumDepth) levels")
            }
            try readAggregate(member, slot)
        default:
            guard let text = tree.nodes[node].text else {
                throw CodecError("parameters of nested values stand where a \(member.pointee.kind) should")
            }
            do throws(CodecError) {
                try member.pointee.store(bodyText: text, slot, .dateTime)
            } catch {
                // Whoever asked for the value adds its name.
                throw CodecError(error.message)
            }
        }
    }

    mutating func readUnion(_ shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeMutableRawPointer) throws(CodecError) {
        let outer = node
        defer { node = outer }
        guard let members = shape.pointee.members else { return }
        for place in 0..<shape.pointee.memberCount {
            let member = UnsafePointer(members + place)
            guard let child = child(names.name(member)) else { continue }
            guard tree.nodes[outer].children.count == 1 else { throw CodecError("a union has more than one member") }
            node = child
            return try readPayload(member, of: shape, slot)
        }
        let name = tree.nodes[outer].children.keys.min().map(String.init) ?? ""
        shape.pointee.value.makeUnion(UnionMember(unknown: UnknownMember(name: name)), slot)
    }

    mutating func readList(_ shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeMutableRawPointer) throws(CodecError) {
        guard let element = shape.pointee.members, let list = shape.pointee.list, let holder else { return }
        let outer = node
        defer { node = outer }
        var elements = ElementBuffer(element.pointee)
        do throws(CodecError) {
            for item in try items(below: names.itemName(holder, shape)) {
                node = item
                do throws(CodecError) {
                    let place = elements.next()
                    element.pointee.initializeAbsent(place)
                    try readValue(UnsafePointer(element), place)
                } catch {
                    throw error.within("[\(elements.count)]")
                }
                elements.count += 1
            }
        } catch {
            elements.discard()
            throw error
        }
        list.build(elements.base, elements.count, slot)
        elements.deallocate()
    }

    mutating func readMap(_ shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeMutableRawPointer) throws(CodecError) {
        guard let members = shape.pointee.members, let map = shape.pointee.map, let holder else { return }
        let value = UnsafePointer(members + 1)
        let (keyName, valueName) = (names.partName(members, "key"), names.partName(value, "value"))
        let outer = node
        defer { node = outer }
        var keys: [String] = []
        var values = ElementBuffer(value.pointee)
        do throws(CodecError) {
            for entry in try items(below: names.entryName(holder)) {
                node = entry
                guard let key = child(keyName).flatMap({ tree.nodes[$0].text }) else {
                    throw CodecError("a map's entry has no '\(keyName)'")
                }
                let place = values.next()
                value.pointee.initializeAbsent(place)
                if let child = child(valueName) {
                    node = child
                    do throws(CodecError) { try readValue(value, place) } catch { throw error.within("[\(key)]") }
                } else if !shape.pointee.isSparse {
                    // What is empty has no parameter; any other value has one.
                    guard isSilentWhenEmpty(value.pointee.kind) else {
                        throw CodecError("a map's entry has no '\(valueName)'", path: "[\(key)]")
                    }
                }
                keys.append(key)
                values.count += 1
            }
        } catch {
            values.discard()
            throw error
        }
        map.build(keys, values.base, slot)
        values.deallocate()
    }

    /// The nodes of the numbered items, in the order of their numbers; gaps are closed.
    private func items(below name: String?) throws(CodecError) -> [Int] {
        var parent = node
        if let name {
            guard let child = child(name) else { return [] }
            parent = child
        }
        var items: [(number: Int, node: Int)] = []
        for (part, node) in tree.nodes[parent].children {
            guard let number = Int(part), number > 0, part.utf8.first != UInt8(ascii: "+") else {
                throw CodecError("'\(part.prefix(40))' stands where the number of an item should")
            }
            items.append((number, node))
        }
        return items.sorted { ($0.number, $0.node) < ($1.number, $1.node) }.map(\.node)
    }
}
