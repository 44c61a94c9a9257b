/// Bodies in CBOR (RFC 8949), as Smithy's RPC v2 writes them.
struct CBORCodec: BodyCodec {
    func encode(
        _ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer, _ context: BodyContext
    ) throws(CodecError) -> [UInt8] {
        var writer = CBORWriter(redacting: context.redacting, maximumDepth: context.maximumDepth)
        if context.role == .error {
            writer.write(error: shape, memory, context)
        } else {
            writer.write(structure: shape, memory, context.scope)
        }
        if let failure = writer.failure { throw failure }
        return writer.bytes
    }

    func encode(
        payload member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer, _ context: BodyContext
    ) throws(CodecError) -> [UInt8]? {
        var writer = CBORWriter(redacting: context.redacting, maximumDepth: context.maximumDepth)
        let isPresent = writer.write(value: member, slot)
        if let failure = writer.failure { throw failure }
        return isPresent ? writer.bytes : nil
    }

    func decode(
        _ shape: UnsafePointer<ShapeLayout>, _ bytes: UnsafeBufferPointer<UInt8>,
        into memory: UnsafeMutableRawPointer, _ context: BodyContext
    ) throws(CodecError) {
        var reader = CBORReader(bytes, context)
        try reader.readWhole(shape, memory, context.scope)
    }

    func decode(
        payload member: UnsafePointer<MemberLayout>, _ bytes: UnsafeBufferPointer<UInt8>,
        into slot: UnsafeMutableRawPointer, _ context: BodyContext
    ) throws(CodecError) {
        var reader = CBORReader(bytes, context)
        try reader.readWhole(member, slot)
    }

    func errorHead(_ bytes: UnsafeBufferPointer<UInt8>) -> ErrorHead {
        var reader = CBORReader(bytes)
        guard let document = try? reader.readDocument() else { return ErrorHead() }
        return ErrorHead(members: document)
    }
}
