/// Bodies in JSON: those of `rest-json` and of AWS JSON 1.0 and 1.1, which differ in how an error says what it is.
struct JSONCodec: BodyCodec {
    func encode(
        _ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer, _ context: BodyContext
    ) throws(CodecError) -> [UInt8] {
        var writer = JSONWriter(redacting: context.redacting, maximumDepth: context.maximumDepth)
        if context.role == .error, let message = context.error.message {
            writer.write(document: .object(Self.error(context, message)))
        } else {
            // In rest-json the error's name stands in a header field.
            let isTyped = context.role == .error && context.wire.isAWSJSON
            writer.write(error: shape, memory, context.scope, type: isTyped ? context.error.typeName : nil)
        }
        if let failure = writer.failure { throw failure }
        return writer.bytes
    }

    /// An error that no model lists.
    private static func error(_ context: BodyContext, _ message: String) -> [String: Document] {
        var members: [String: Document] = ["message": .string(message)]
        if context.wire.isAWSJSON { members["__type"] = context.error.typeName.map(Document.string) }
        return members
    }

    func encode(
        payload member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer, _ context: BodyContext
    ) throws(CodecError) -> [UInt8]? {
        var writer = JSONWriter(redacting: context.redacting, maximumDepth: context.maximumDepth)
        if !writer.write(value: member, slot) {
            if let failure = writer.failure { throw failure }
            // An absent structure is an empty one, as in Smithy's protocol tests.
            guard member.pointee.kind == .structure else { return nil }
            writer.put("{}")
        }
        if let failure = writer.failure { throw failure }
        return writer.bytes
    }

    func decode(
        _ shape: UnsafePointer<ShapeLayout>, _ bytes: UnsafeBufferPointer<UInt8>,
        into memory: UnsafeMutableRawPointer, _ context: BodyContext
    ) throws(CodecError) {
        var reader = JSONReader(bytes, context)
        try reader.readWhole(shape, memory, context.scope)
    }

    func decode(
        payload member: UnsafePointer<MemberLayout>, _ bytes: UnsafeBufferPointer<UInt8>,
        into slot: UnsafeMutableRawPointer, _ context: BodyContext
    ) throws(CodecError) {
        var reader = JSONReader(bytes, context)
        try reader.readWhole(member, slot)
    }

    /// The strings `__type` or `code`, and `message`, in whatever case the service writes them.
    func errorHead(_ bytes: UnsafeBufferPointer<UInt8>) -> ErrorHead {
        var reader = JSONReader(bytes)
        guard let document = try? reader.readDocument() else { return ErrorHead() }
        return ErrorHead(members: document)
    }
}

extension ErrorHead {
    /// The head in an error's members; a code that is empty is none.
    init(members document: Document) {
        guard case .object(let members) = document else {
            self.init()
            return
        }
        var strings: [String: String] = [:]
        for (name, value) in members.sorted(by: { $0.key < $1.key }) {
            if let text = value.string, strings[name.lowercased()] == nil { strings[name.lowercased()] = text }
        }
        self.init(
            code: ["__type", "code"].lazy.compactMap { strings[$0].flatMap(Self.shortened) }.first,
            message: strings["message"])
    }

    /// What stands where the name of the error's shape should.
    package var typeName: String? { shapeName ?? code }
}
