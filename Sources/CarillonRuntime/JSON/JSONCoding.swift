/// Generated structures as JSON documents (RFC 8259), outside any exchange with a service.
///
/// It is the JSON that the service itself would send or take as a body: members by their names on the wire, absent ones
/// left out. That makes it the form for fixtures in tests, for events that reach a Lambda function, and for caches:
///
/// ```swift
/// let bytes = try JSONCoding.encode(response)
/// let again = try JSONCoding.decode(ChimeSDKMessaging.ListChannelMessagesResponse.self, from: bytes)
/// ```
///
/// Members that travel in the path, the query or a header field are no part of a body, so they are left out.
public enum JSONCoding {
    /// Any JSON as it stands.
    ///
    /// - Throws: ``CodecError`` with the place, when the bytes are no JSON.
    package static func document(from bytes: [UInt8]) throws(CodecError) -> Document {
        try bytes.withUnsafeBufferPointer { (buffer) throws(CodecError) in
            var reader = JSONReader(buffer)
            let document = try reader.readDocument()
            try reader.finish()
            return document
        }
    }

    /// - Throws: ``CodecError`` for values nested more than 1,024 levels deep.
    package static func encode(document: Document) throws(CodecError) -> [UInt8] {
        var writer = JSONWriter()
        writer.write(document: document)
        if let failure = writer.failure { throw failure }
        return writer.bytes
    }

    /// Encodes the members that stand in a body.
    ///
    /// - Throws: ``CodecError`` when a value has no form in JSON: a union's unknown member, or values nested more than
    ///   1,024 levels deep.
    public static func encode<T: Structure>(_ value: T) throws(CodecError) -> [UInt8] {
        var writer = JSONWriter()
        let layout = T.shape.layout
        withUnsafePointer(to: value) { writer.write(structure: layout, UnsafeRawPointer($0), .body) }
        if let failure = writer.failure { throw failure }
        return writer.bytes
    }

    /// Decodes a structure as a client decodes a body.
    ///
    /// Members that the model does not know are skipped. Required members that are missing become empty, as Smithy's
    /// client error correction has it.
    ///
    /// - Throws: ``CodecError`` with the place, when the bytes are no JSON or a value does not fit its member.
    public static func decode<T: Structure>(_ type: T.Type, from bytes: [UInt8]) throws(CodecError) -> T {
        try bytes.withUnsafeBufferPointer { (buffer) throws(CodecError) in try decode(type, from: buffer) }
    }

    /// Decodes a structure from bytes in place; see ``decode(_:from:)-([UInt8])``.
    public static func decode<T: Structure>(_ type: T.Type, from bytes: UnsafeBufferPointer<UInt8>)
        throws(CodecError) -> T
    {
        let layout = T.shape.layout
        return try T.decoded { (memory) throws(CodecError) in
            var reader = JSONReader(bytes)
            try reader.readWhole(layout, memory, .body)
        }
    }
}
