/// Generated structures as CBOR (RFC 8949), outside any exchange with a service.
///
/// It is the CBOR that a service with Smithy's RPC v2 would send or take as a body: smaller than JSON and quicker to
/// read, so it serves caches and fixtures:
///
/// ```swift
/// let bytes = try CBORCoding.encode(response)
/// let again = try CBORCoding.decode(CloudWatch.GetMetricDataOutput.self, from: bytes)
/// ```
public enum CBORCoding {
    /// Encodes all members.
    ///
    /// - Throws: ``CodecError`` when a value has no form in CBOR: a union's unknown member, or values nested more than
    ///   1,024 levels deep.
    public static func encode<T: Structure>(_ value: T) throws(CodecError) -> [UInt8] {
        var writer = CBORWriter()
        let layout = T.shape.layout
        withUnsafePointer(to: value) { writer.write(structure: layout, UnsafeRawPointer($0), .all) }
        if let failure = writer.failure { throw failure }
        return writer.bytes
    }

    /// Decodes a structure as a client decodes a body.
    ///
    /// Members that the model does not know are skipped. Required members that are missing become empty, as Smithy's
    /// client error correction has it.
    ///
    /// - Throws: ``CodecError`` with the place, when the bytes are no CBOR or a value does not fit its member.
    public static func decode<T: Structure>(_ type: T.Type, from bytes: [UInt8]) throws(CodecError) -> T {
        try bytes.withUnsafeBufferPointer { (buffer) throws(CodecError) in try decode(type, from: buffer) }
    }

    /// Decodes a structure from bytes in place; see ``decode(_:from:)-([UInt8])``.
    public static func decode<T: Structure>(_ type: T.Type, from bytes: UnsafeBufferPointer<UInt8>)
        throws(CodecError) -> T
    {
        let layout = T.shape.layout
        return try T.decoded { (memory) throws(CodecError) in
            var reader = CBORReader(bytes)
            try reader.readWhole(layout, memory, .all)
        }
    }
}
