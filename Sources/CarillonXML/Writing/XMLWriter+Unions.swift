internal import CarillonRuntime

extension XMLWriter {
    /// A union is an element with the one member that is its case.
    mutating func write(union shape: UnsafePointer<ShapeLayout>, _ slot: UnsafeRawPointer) {
        guard let members = shape.pointee.members else { return }
        withUnsafeMutablePointer(to: &self) { writer in
            var target = UnionTarget(writer: writer, members: UnsafePointer(members))
            withUnsafeMutablePointer(to: &target) { shape.pointee.value.visitUnion(slot, .writing(to: $0)) }
        }
    }
}

/// What a visitor that writes works on: the writer, and the members of the union's shape.
private struct UnionTarget {
    let writer: UnsafeMutablePointer<XMLWriter>
    let members: UnsafePointer<MemberLayout>

    func write(_ place: Int, _ value: UnsafeRawPointer, _ type: any Any.Type) {
        let member = members + place
        precondition(type == member.pointee.value.type, "a union's cases are not those of its schema")
        let form = member.pointee.form
        if form.pointee.isFlattened { return writer.pointee.write(flattened: member, value) }
        _ = writer.pointee.write(member, value, member.pointee.key, form.pointee.xmlNamespace)
    }

    func refuse(_ member: UnknownMember) {
        writer.pointee.fail(member.refusal)
    }
}

extension UnionVisitor {
    fileprivate static func writing(to target: UnsafeMutablePointer<UnionTarget>) -> UnionVisitor {
        UnionVisitor(
            context: UnsafeMutableRawPointer(target),
            known: { $0.assumingMemoryBound(to: UnionTarget.self).pointee.write($1, $2, $3) },
            other: { $0.assumingMemoryBound(to: UnionTarget.self).pointee.refuse($1) })
    }
}
