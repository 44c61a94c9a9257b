/// Bodies of requests in the query protocol and in that of EC2: parameters of a form (`Action=…&Version=…&Name=value`).
///
/// Nested values have names with dots. What differs between the two:
///
/// | | query | EC2 |
/// |---|---|---|
/// | a list | `Names.member.1=a`, or `Names.1=a` where it is flattened | `Names.1=a` |
/// | an empty list | `Names=` | nothing |
/// | a map | `Tags.entry.1.key=k&Tags.entry.1.value=v`, or `Tags.1.key=k…` | the same |
/// | a member's name | the model's name on the wire | the same with a capital, or the name for queries |
///
/// Responses of both protocols are XML.
struct FormCodec: BodyCodec {
    let names: FormNames

    func encode(
        _ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer, _ context: BodyContext
    ) throws(CodecError) -> [UInt8] {
        var writer = FormWriter(names, redacting: context.redacting, maximumDepth: context.maximumDepth)
        writer.put("Action", context.operation)
        writer.put("Version", context.apiVersion)
        writer.write(structure: shape, memory, context.scope)
        if let failure = writer.failure { throw failure }
        return writer.bytes
    }

    func encode(
        payload member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer, _ context: BodyContext
    ) throws(CodecError) -> [UInt8]? {
        throw CodecError("no single member is the body of a form", path: member.pointee.name.string)
    }

    func decode(
        _ shape: UnsafePointer<ShapeLayout>, _ bytes: UnsafeBufferPointer<UInt8>,
        into memory: UnsafeMutableRawPointer, _ context: BodyContext
    ) throws(CodecError) {
        let tree = try FormTree(bytes, maximumDepth: context.maximumDepth)
        var reader = FormReader(tree, names, context)
        try reader.readStructure(shape, memory, context.scope)
    }

    func decode(
        payload member: UnsafePointer<MemberLayout>, _ bytes: UnsafeBufferPointer<UInt8>,
        into slot: UnsafeMutableRawPointer, _ context: BodyContext
    ) throws(CodecError) {
        throw CodecError("no single member is the body of a form", path: member.pointee.name.string)
    }

    /// No service answers in a form.
    func errorHead(_ bytes: UnsafeBufferPointer<UInt8>) -> ErrorHead { ErrorHead() }
}

/// What the parameters of a form are called: the one difference between the query protocol and that of EC2.
enum FormNames: Sendable {
    case query, ec2

    /// The name of a structure's member.
    func name(_ member: UnsafePointer<MemberLayout>) -> String {
        let form = member.pointee.form.pointee
        switch self {
        case .query:
            if let name = form.givenName { return name.string }
            // A flattened list without a name of its own goes by the name of its elements.
            if form.isFlattened, let shape = member.pointee.shape, shape.pointee.kind == .list,
                let name = shape.pointee.members?.pointee.form.pointee.givenName
            {
                return name.string
            }
            return member.pointee.name.string
        case .ec2:
            if let name = form.queryName { return name.string }
            let name = form.givenName?.string ?? member.pointee.name.string
            return name.prefix(1).uppercased() + name.dropFirst()
        }
    }

    /// The name between a list's and the number of an item; nil where there is none.
    func itemName(_ member: UnsafePointer<MemberLayout>, _ shape: UnsafePointer<ShapeLayout>) -> String? {
        guard self == .query, !member.pointee.form.pointee.isFlattened else { return nil }
        return shape.pointee.members?.pointee.form.pointee.givenName?.string ?? "member"
    }

    /// The name between a map's and the number of an entry; nil where there is none.
    func entryName(_ member: UnsafePointer<MemberLayout>) -> String? {
        member.pointee.form.pointee.isFlattened ? nil : "entry"
    }

    /// The name of an entry's key or value.
    func partName(_ part: UnsafePointer<MemberLayout>, _ standard: String) -> String {
        part.pointee.form.pointee.givenName?.string ?? standard
    }
}
