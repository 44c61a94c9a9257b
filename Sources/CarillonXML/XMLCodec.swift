public import CarillonRuntime

/// Bodies in XML: requests and responses of `rest-xml`, and the answers of query and EC2 query.
///
/// Bytes come in and the memory of generated values (or dynamic records) goes out, and back; both directions walk the
/// layouts that ``CarillonRuntime`` made of a service's schema, and build no tree. Three parts: `SAXParser` binds
/// libxml2 and refuses what no service sends; `XMLReader` is what it calls, a stack of open elements; `XMLWriter` writes.
/// The elements around the members are decided here:
///
///     rest-xml   <Root>members</Root>                                 <ErrorResponse><Error>members</Error></ErrorResponse>
///     query      <OpResponse><OpResult>members</OpResult></OpResponse>                 the same
///     EC2        <OpResponse>members</OpResponse>                     <Response><Errors><Error>members</Error></Errors></Response>
///
/// Reading takes any of the forms of errors, and S3's, which has `<Error>` as its root.
struct XMLCodec: BodyCodec {
    func encode(
        _ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer, _ context: BodyContext
    ) throws(CodecError) -> [UInt8] {
        var writer = XMLWriter(context)
        switch context.role {
        case .error: writer.write(error: shape, memory)
        case .response where context.wire != .restXML: writer.write(answer: shape, memory)
        case .request, .response: writer.write(root: shape, memory)
        }
        return try writer.finish()
    }

    func encode(
        payload member: UnsafePointer<MemberLayout>, _ slot: UnsafeRawPointer, _ context: BodyContext
    ) throws(CodecError) -> [UInt8]? {
        guard member.pointee.isPresent(slot) else { return nil }
        var writer = XMLWriter(context)
        writer.write(payload: member, slot)
        return try writer.finish()
    }

    func decode(
        _ shape: UnsafePointer<ShapeLayout>, _ bytes: UnsafeBufferPointer<UInt8>,
        into memory: UnsafeMutableRawPointer, _ context: BodyContext
    ) throws(CodecError) {
        var reader = XMLReader(.structure(shape, memory), context)
        try SAXParser.run(bytes, &reader)
    }

    func decode(
        payload member: UnsafePointer<MemberLayout>, _ bytes: UnsafeBufferPointer<UInt8>,
        into slot: UnsafeMutableRawPointer, _ context: BodyContext
    ) throws(CodecError) {
        var reader = XMLReader(.member(member, slot), context)
        try SAXParser.run(bytes, &reader)
    }

    func errorHead(_ bytes: UnsafeBufferPointer<UInt8>) -> ErrorHead { ErrorBody.head(bytes) }
}

extension BodyFormat {
    /// XML, for the schemas of services that speak `rest-xml`, query or EC2 query.
    public static let xml = BodyFormat(.xml, XMLCodec())
}
