extension Structure {
    /// Makes a value of a document that has the model's member names, as the dynamic path takes them.
    ///
    /// Members that the document leaves out are absent; names that the shape does not have are ignored.
    ///
    /// - Throws: ``CodecError`` with the path to what does not fit the model.
    package init(document: Document) throws(CodecError) {
        self = try Self.decoded { (memory) throws(CodecError) in
            try DocumentBuilder.build(Self.shape.layout, document, memory)
        }
    }

    /// The shape's name in the model.
    package static var shapeName: String { shape.layout.pointee.name.string }

    /// The value as a document by the model's member names, as the dynamic path gives them.
    package var document: Document {
        withUnsafePointer(to: self) { DocumentViewer.structure(Self.shape.layout, UnsafeRawPointer($0)) }
    }
}

/// Builds values of generated types from documents, by their layouts.
private enum DocumentBuilder {
    /// Builds a value in memory that is not initialised; after an error nothing there owns anything.
    static func build(_ shape: UnsafePointer<ShapeLayout>, _ document: Document, _ memory: UnsafeMutableRawPointer)
        throws(CodecError)
    {
        switch (shape.pointee.kind, document) {
        case (.structure, .object(let members)): try structure(shape, members, memory)
        case (.union, .object(let members)): try union(shape, members, memory)
        case (.list, .array(let elements)): try list(shape, elements, memory)
        case (.map, .object(let entries)): try map(shape, entries, memory)
        default: throw wrong(document, shape.pointee.kind)
        }
    }

    private static func wrong(_ document: Document, _ kind: ShapeKind) -> CodecError {
        CodecError("\(document.kindName) stands where a value of the kind \(kind) should")
    }

    private static func structure(
        _ shape: UnsafePointer<ShapeLayout>, _ values: [String: Document], _ memory: UnsafeMutableRawPointer
    ) throws(CodecError) {
        shape.pointee.initializeAbsent(memory)
        guard let members = shape.pointee.members else { return }
        do throws(CodecError) {
            for place in 0..<shape.pointee.memberCount {
                let member = members[place]
                guard let value = values[member.name.string], value != .null else { continue }
                do throws(CodecError) {
                    try store(value, member, memory + member.offset)
                } catch {
                    throw error.within(member.name.string)
                }
            }
        } catch {
            shape.pointee.deinitialize(memory)
            throw error
        }
    }

    private static func union(
        _ shape: UnsafePointer<ShapeLayout>, _ values: [String: Document], _ memory: UnsafeMutableRawPointer
    ) throws(CodecError) {
        let set = values.filter { $0.value != .null }
        guard let (name, value) = set.first, set.count == 1 else {
            throw CodecError("a union has \(set.count) members and must have exactly one")
        }
        let place = (0..<shape.pointee.memberCount).first { shape.pointee.members?[$0].name.string == name }
        guard let place, let member = shape.pointee.members?[place] else {
            throw CodecError("the union member '\(name)' is not in this model")
        }
        let payload = member.value.allocate()
        defer { payload.deallocate() }
        do throws(CodecError) {
            try store(value, member, payload)
        } catch {
            throw error.within(name)
        }
        shape.pointee.value.makeUnion(UnionMember(index: place, payload: payload, type: member.value.type), memory)
    }

    private static func list(
        _ shape: UnsafePointer<ShapeLayout>, _ values: [Document], _ memory: UnsafeMutableRawPointer
    ) throws(CodecError) {
        guard let element = shape.pointee.members?.pointee, let list = shape.pointee.list else { return }
        let elements = try buffer(of: element, shape, values.enumerated().map { ("[\($0)]", $1) })
        list.build(elements.base, elements.count, memory)
        elements.deallocate()
    }

    private static func map(
        _ shape: UnsafePointer<ShapeLayout>, _ entries: [String: Document], _ memory: UnsafeMutableRawPointer
    ) throws(CodecError) {
        guard let value = shape.pointee.members?[1], let map = shape.pointee.map else { return }
        let entries = entries.sorted { $0.key < $1.key }
        let values = try buffer(of: value, shape, entries.map { ("[\"\($0.key)\"]", $0.value) })
        map.build(entries.map(\.key), values.base, memory)
        values.deallocate()
    }

    private static func buffer(
        of element: MemberLayout, _ shape: UnsafePointer<ShapeLayout>, _ values: [(path: String, value: Document)]
    ) throws(CodecError) -> ElementBuffer {
        var elements = ElementBuffer(element)
        do throws(CodecError) {
            for (path, value) in values {
                let slot = elements.next()
                if value == .null, element.kind != .document || shape.pointee.isSparse {
                    guard shape.pointee.isSparse else {
                        throw CodecError("null stands where a value should", path: path)
                    }
                    element.initializeAbsent(slot)
                } else {
                    do throws(CodecError) {
                        try store(value, element, slot)
                    } catch {
                        throw error.within(path)
                    }
                }
                elements.count += 1
            }
        } catch {
            elements.discard()
            throw error
        }
        return elements
    }

    /// Stores a value in a slot whose present content owns nothing.
    private static func store(_ value: Document, _ member: MemberLayout, _ slot: UnsafeMutableRawPointer)
        throws(CodecError)
    {
        guard let shape = member.shape, member.kind != .enum, member.kind != .intEnum else {
            guard store(leaf: value, member, slot) else { throw wrong(value, member.kind) }
            return
        }
        if let indirect = member.indirect {
            let memory = shape.pointee.value.allocate()
            defer { memory.deallocate() }
            try build(shape, value, memory)
            indirect.build(memory, slot)
        } else {
            try store(value, shape, member, slot)
        }
    }

    private static func store(
        _ value: Document, _ shape: UnsafePointer<ShapeLayout>, _ member: MemberLayout, _ slot: UnsafeMutableRawPointer
    ) throws(CodecError) {
        do throws(CodecError) {
            try build(shape, value, slot)
        } catch {
            member.initializeAbsent(slot)
            throw error
        }
        member.finish(slot)
    }

    /// Returns false when the value is not of the member's kind, or does not fit it.
    private static func store(leaf value: Document, _ member: MemberLayout, _ slot: UnsafeMutableRawPointer) -> Bool {
        switch (member.kind, value) {
        case (.string, .string(let text)), (.enum, .string(let text)): member.storeString(text, slot)
        case (.boolean, .boolean(let value)): member.storeBoolean(value, slot)
        case (.byte, .integer(let value)), (.short, .integer(let value)), (.integer, .integer(let value)),
            (.long, .integer(let value)), (.intEnum, .integer(let value)):
            return member.storeInteger(value, slot)
        case (.float, .double(let value)), (.double, .double(let value)): member.storeDouble(value, slot)
        case (.float, .integer(let value)), (.double, .integer(let value)): member.storeDouble(Double(value), slot)
        case (.bigInteger, .integer(let value)), (.bigDecimal, .integer(let value)):
            member.storeNumber(BigNumber(value), slot)
        case (.bigInteger, .number(let value)), (.bigDecimal, .number(let value)): member.storeNumber(value, slot)
        case (.timestamp, .timestamp(let time)): member.storeTimestamp(time, slot)
        case (.blob, .blob(let bytes)): member.storeBlob(bytes, slot)
        case (.document, _): member.storeDocument(value, slot)
        default: return false
        }
        return true
    }
}

/// Shows values of generated types as documents, by their layouts.
private enum DocumentViewer {
    static func structure(_ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer) -> Document {
        var members: [String: Document] = [:]
        for place in 0..<shape.pointee.memberCount {
            guard let member = shape.pointee.members?[place], member.kind != .metadata else { continue }
            let value = view(member, memory + member.offset)
            if value != .null { members[member.name.string] = value }
        }
        return .object(members)
    }

    private static func view(_ member: MemberLayout, _ slot: UnsafeRawPointer) -> Document {
        guard member.isPresent(slot) else { return .null }
        switch member.kind {
        case .structure, .union, .list, .map:
            var document = Document.null
            if let shape = member.shape { member.withValue(slot) { document = view(shape, $0) } }
            return document
        default: return view(leaf: member, slot) ?? .null
        }
    }

    private static func view(_ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer) -> Document {
        switch shape.pointee.kind {
        case .structure: return structure(shape, memory)
        case .union: return union(shape, memory)
        case .list:
            guard let element = shape.pointee.members?.pointee else { return .null }
            let stride = element.isOptional ? element.value.optionalStride : element.value.stride
            var elements: [Document] = []
            shape.pointee.list?.withElements(memory) { base, count in
                for index in 0..<count { elements.append(view(element, base + index * stride)) }
            }
            return .array(elements)
        default:
            guard let value = shape.pointee.members?[1] else { return .null }
            var entries: [String: Document] = [:]
            shape.pointee.map?.forEach(memory) { entries[$0] = view(value, $1) }
            return .object(entries)
        }
    }

    private static func union(_ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer) -> Document {
        guard let members = shape.pointee.members else { return .object([:]) }
        var sight = UnionSight(members: UnsafePointer(members))
        withUnsafeMutablePointer(to: &sight) { sight in
            let visitor = UnionVisitor(
                context: UnsafeMutableRawPointer(sight),
                known: { context, place, value, _ in
                    let sight = context.assumingMemoryBound(to: UnionSight.self)
                    let member = sight.pointee.members[place]
                    sight.pointee.document = .object([member.name.string: view(member, value)])
                },
                other: { $0.assumingMemoryBound(to: UnionSight.self).pointee.document = .object([$1.name: .null]) })
            shape.pointee.value.visitUnion(memory, visitor)
        }
        return sight.document
    }

    private struct UnionSight {
        let members: UnsafePointer<MemberLayout>
        var document = Document.object([:])
    }

    private static func view(leaf member: MemberLayout, _ slot: UnsafeRawPointer) -> Document? {
        switch member.kind {
        case .string, .enum: member.loadString(slot).map(Document.string)
        case .boolean: member.loadBoolean(slot).map(Document.boolean)
        case .byte, .short, .integer, .long, .intEnum: member.loadInteger(slot).map(Document.integer)
        case .float, .double: member.loadDouble(slot).map(Document.double)
        case .bigInteger, .bigDecimal: member.loadNumber(slot).map(Document.number)
        case .timestamp: member.loadTimestamp(slot).map(Document.timestamp)
        case .blob: member.loadBlob(slot).map(Document.blob)
        case .document: member.loadDocument(slot)
        default: nil
        }
    }
}
