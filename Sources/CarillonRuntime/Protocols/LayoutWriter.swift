/// The steps of encoding that are the same in every format: from a member to its target's shape, through references,
/// dynamic records and unions.
///
/// A value that has no form on the wire is kept in ``failure``, the first one. Codecs conform in this module, so that
/// the compiler makes a version of these steps for each.
protocol LayoutWriter: ~Copyable, SendableMetatype {
    var failure: CodecError? { get set }
    var depth: Int { get set }
    var maximumDepth: Int { get }

    mutating func write(structure shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer, _ scope: MemberScope)
    /// Writes what stands around the one member of a union, which the visitor then writes by
    /// ``write(unionMember:_:)``.
    mutating func write(union shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer)
    mutating func write(unionMember member: UnsafePointer<MemberLayout>, _ value: UnsafeRawPointer)
    mutating func write(list shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer)
    mutating func write(map shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer)
    /// Stands for a value that has none.
    mutating func writeNull()
}

extension LayoutWriter where Self: ~Copyable {
    mutating func fail(_ message: String) {
        if failure == nil { failure = CodecError(message) }
    }

    /// Writes a structure, union, list or map; false, with nothing written, when it is absent.
    mutating func write(aggregate member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) -> Bool {
        guard let shape = member.pointee.shape, MemberLayout.isPresent(member, slot) else { return false }
        depth += 1
        defer { depth -= 1 }
        guard depth <= maximumDepth else {
            fail("values are nested deeper than \(maximumDepth) levels")
            return false
        }
        guard member.pointee.isIndirect, let indirect = member.pointee.indirect else {
            write(shape: shape, slot)
            return true
        }
        withUnsafeMutablePointer(to: &self) { writer in
            indirect.withValue(slot) { writer.pointee.write(shape: shape, $0) }
        }
        return true
    }

    private mutating func write(shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer) {
        if shape.pointee.isDynamic, !isPlausible(shape, slot) { return writeNull() }
        switch shape.pointee.kind {
        case .structure where !shape.pointee.isDynamic: write(structure: shape, slot, .all)
        case .union where !shape.pointee.isDynamic: write(union: shape, slot)
        case .structure, .union:
            let document = slot.assumingMemoryBound(to: Document.self).pointee
            if let name = shape.pointee.unknownMember(document) { fail(UnknownMember(name: name).refusal) }
            let record = DynamicRecord(shape, scattering: document)
            write(structure: shape, record.memory, .all)
            record.discard()
        case .list: write(list: shape, slot)
        default: write(map: shape, slot)
        }
    }

    /// On the dynamic path a document may be of another kind than its shape.
    private mutating func isPlausible(_ shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer) -> Bool {
        let document = slot.assumingMemoryBound(to: Document.self).pointee
        switch (document, shape.pointee.kind) {
        case (.array, .list), (.object, .map), (.object, .structure), (.object, .union): return true
        default:
            fail("\(document.kindName) stands where a \(shape.pointee.kind) should")
            return false
        }
    }

    /// On the dynamic path, nothing loaded may also mean that a value of another kind stands there.
    mutating func absentLeaf(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer) -> Bool {
        if member.pointee.isDynamic {
            let document = slot.assumingMemoryBound(to: Document.self).pointee
            if document != .null {
                fail("\(member.pointee.name.string): \(document.kindName) stands where a \(member.pointee.kind) should")
            }
        }
        return false
    }

    /// Writes the case of a union by ``write(unionMember:_:)``.
    mutating func write(caseOf shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer) {
        guard let members = shape.pointee.members else { return }
        withUnsafeMutablePointer(to: &self) { writer in
            var target = UnionTarget(writer: writer, members: UnsafePointer(members))
            withUnsafeMutablePointer(to: &target) { shape.pointee.value.visitUnion(slot, $0.pointee.visitor($0)) }
        }
    }
}

/// What a visitor that writes works on: the writer, and the members of the union's shape.
private struct UnionTarget<Writer: LayoutWriter & ~Copyable> {
    let writer: UnsafeMutablePointer<Writer>
    let members: UnsafePointer<MemberLayout>

    func write(_ place: Int, _ value: UnsafeRawPointer, _ type: any Any.Type) {
        let member = members + place
        precondition(type == member.pointee.value.type, "a union's cases are not those of its schema")
        writer.pointee.write(unionMember: member, value)
    }

    func refuse(_ member: UnknownMember) {
        writer.pointee.fail(member.refusal)
    }

    func visitor(_ target: UnsafeMutablePointer<Self>) -> UnionVisitor {
        UnionVisitor(
            context: UnsafeMutableRawPointer(target),
            known: { $0.assumingMemoryBound(to: Self.self).pointee.write($1, $2, $3) },
            other: { $0.assumingMemoryBound(to: Self.self).pointee.refuse($1) })
    }
}

extension UnknownMember {
    /// Why it cannot be written.
    package var refusal: String { "the union member '\(name)' is not in this model and has no value" }
}

extension ShapeLayout {
    /// On the dynamic path, a member of a union that the model does not know.
    package func unknownMember(_ document: Document) -> String? {
        guard kind == .union, case .object(let values) = document else { return nil }
        return values.keys.sorted().first { name in
            !(0..<memberCount).contains { members?[$0].name.string == name }
        }
    }
}
