public import CarillonRuntime

/// Generated structures as XML documents (XML 1.0), outside any exchange with a service.
///
/// It is the XML that a `rest-xml` service would send or take as a body: the form for fixtures in tests and for events.
/// Members that travel in the path, the query or a header field are no part of a body, so they are left out.
///
/// ```swift
/// let bytes = try XMLCoding.encode(configuration)
/// let again = try XMLCoding.decode(LifecycleConfiguration.self, from: bytes)
/// ```
public enum XMLCoding {
    /// Encodes the members that stand in a body.
    ///
    /// - Throws: ``CodecError`` when a value has no form in XML: a union's unknown member, a document, a control
    ///   character in a string.
    public static func encode<T: Structure>(_ value: T) throws(CodecError) -> [UInt8] {
        let layout = T.shape.layout
        return try value.encoded { (memory) throws(CodecError) in
            try XMLCodec().encode(layout, memory, context(.request))
        }
    }

    /// Decodes a structure as a client decodes a body, whatever the root element's name is.
    ///
    /// Elements that the model does not know are skipped. Required members that are missing become empty, as Smithy's
    /// client error correction has it.
    ///
    /// - Throws: ``CodecError`` with the place, when the bytes are no XML, have a document type declaration, or a value
    ///   does not fit its member.
    public static func decode<T: Structure>(_ type: T.Type, from bytes: [UInt8]) throws(CodecError) -> T {
        try bytes.withUnsafeBufferPointer { (buffer) throws(CodecError) in try decode(type, from: buffer) }
    }

    /// Decodes a structure from bytes in place; see ``decode(_:from:)-([UInt8])``.
    public static func decode<T: Structure>(_ type: T.Type, from bytes: UnsafeBufferPointer<UInt8>)
        throws(CodecError) -> T
    {
        let layout = T.shape.layout
        return try T.decoded { (memory) throws(CodecError) in
            try XMLCodec().decode(layout, bytes, into: memory, context(.response))
        }
    }

    private static func context(_ role: BodyContext.Role) -> BodyContext {
        var context = BodyContext(.restXML, role)
        context.scope = .body
        return context
    }
}
