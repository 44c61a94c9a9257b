import Testing

@testable import CarillonRuntime

/// Floats on the dynamic path, where a value is a double.
struct DynamicFloatTests {
    @Test func aFloatIsTheDoubleWithTheSameText() throws {
        let schema = try ServiceSchema(
            dynamic: "carillon-schema 1\nstructure Message\n- ratio float", endpointRules: "")
        let cbor: [UInt8] = [0xA1, 0x65] + Array("ratio".utf8) + [0xFA, 0x3D, 0xCC, 0xCC, 0xCD]
        let cases: [(bytes: [UInt8], codec: any BodyCodec, value: Double)] = [
            (Array(#"{"ratio":0.1}"#.utf8), JSONCodec(), 0.1), (cbor, CBORCodec(), 0.1),
            // What a float cannot hold is not kept either.
            (Array(#"{"ratio":1e-110}"#.utf8), JSONCodec(), 0),
            (Array(#"{"ratio":0.123456789}"#.utf8), JSONCodec(), 0.12345679),
            (Array("ratio=0.123456789".utf8), FormCodec(names: .query), 0.12345679),
        ]
        for (bytes, codec, value) in cases {
            let record = DynamicRecord(schema.layout(0))
            defer { record.deallocate() }
            try bytes.withUnsafeBufferPointer { (bytes) throws(CodecError) in
                try codec.decode(schema.layout(0), bytes, into: record.memory, BodyContext(.restJSON, .response))
            }
            #expect(record.gather() == ["ratio": .double(value)])
        }
    }
}
