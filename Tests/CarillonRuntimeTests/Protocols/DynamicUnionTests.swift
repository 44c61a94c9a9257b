import Testing

@testable import CarillonRuntime

/// Unions on the dynamic path, where a value is a document with one member.
struct DynamicUnionTests {
    private static let schema = Result {
        try ServiceSchema(
            dynamic: """
                carillon-schema 1
                structure Message
                - Choice @1
                union Choice
                - text string
                - names @2
                list Names
                - member string
                """, endpointRules: "")
    }

    private func decode(_ bytes: [UInt8], _ codec: any BodyCodec, _ wire: WireProtocol) throws -> Document {
        let layout = try Self.schema.get().layout(0)
        let record = DynamicRecord(layout)
        defer { record.deallocate() }
        try bytes.withUnsafeBufferPointer { (bytes) throws(CodecError) in
            try codec.decode(layout, bytes, into: record.memory, BodyContext(wire, .response))
        }
        return record.gather()
    }

    private func encode(_ choice: Document, _ codec: any BodyCodec, _ wire: WireProtocol) throws -> [UInt8] {
        let layout = try Self.schema.get().layout(0)
        let record = DynamicRecord(layout, scattering: ["Choice": choice])
        defer { record.discard() }
        return try codec.encode(layout, UnsafeRawPointer(record.memory), BodyContext(wire, .request))
    }

    /// Decodes into a slot of its own, which is absent after an error as it was before.
    private func failure(_ bytes: [UInt8], _ codec: any BodyCodec, _ wire: WireProtocol) throws -> String? {
        let member = try #require(try Self.schema.get().layout(0).pointee.members)
        let slot = UnsafeMutablePointer<Document>.allocate(capacity: 1)
        slot.initialize(to: .null)
        defer {
            slot.deinitialize(count: 1)
            slot.deallocate()
        }
        var failure: CodecError?
        bytes.withUnsafeBufferPointer { bytes in
            do throws(CodecError) {
                try codec.decode(payload: UnsafePointer(member), bytes, into: slot, BodyContext(wire, .response))
            } catch {
                failure = error
            }
        }
        #expect(slot.pointee == .null)
        return failure?.message
    }

    @Test func aUnionWithASecondMemberLeavesNothingBehind() throws {
        let message = "a union has a second member, 'more'"
        let json = Array(#"{"names":["a long text that is stored apart"],"more":1}"#.utf8)
        #expect(try failure(json, JSONCodec(), .restJSON) == message)
        let cbor: [UInt8] = [0xA2, 0x65] + Array("names".utf8) + [0x81, 0x61, 0x61, 0x64] + Array("more".utf8) + [1]
        #expect(try failure(cbor, CBORCodec(), .rpcV2CBOR) == message)
    }

    @Test func aMemberThatTheModelDoesNotKnowCannotBeSentBack() throws {
        let document = try decode(Array(#"{"Choice":{"image":{"x":1}}}"#.utf8), JSONCodec(), .restJSON)
        #expect(document == ["Choice": ["image": nil]])
        let formats: [(any BodyCodec, WireProtocol)] = [
            (JSONCodec(), .restJSON), (CBORCodec(), .rpcV2CBOR), (FormCodec(names: .query), .query),
        ]
        for (codec, wire) in formats {
            let error = #expect(throws: CodecError.self) { try encode(["image": nil], codec, wire) }
            #expect(error?.message == "the union member 'image' is not in this model and has no value")
        }
    }
}
