@testable import CarillonRuntime

/// Bodies in JSON, CBOR and forms, as a client and as a service reads them, into generated types and into documents.
///
/// What is read must come back when it is written and read again.
enum MessageBodies {
    private static let dynamic = try? ServiceSchema(dynamic: EveryKind.text("json"), endpointRules: "")

    static func read(json bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { body in
            _ = JSONCodec().errorHead(body)
            read(body, JSONCodec(), [context(.awsJSON10, .response), context(.restJSON, .request)])
        }
    }

    static func read(cbor bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { body in
            _ = CBORCodec().errorHead(body)
            read(body, CBORCodec(), [context(.rpcV2CBOR, .response), context(.rpcV2CBOR, .request)])
        }
    }

    static func read(form bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { body in
            read(body, FormCodec(names: .query), [context(.query, .request)])
            read(body, FormCodec(names: .ec2), [context(.ec2Query, .request)])
        }
    }

    static func context(_ wire: WireProtocol, _ role: BodyContext.Role) -> BodyContext {
        var context = BodyContext(wire, role)
        context.operation = "Get"
        context.requiresMembers = role == .request
        return context
    }

    static func read(_ body: UnsafeBufferPointer<UInt8>, _ codec: any BodyCodec, _ contexts: [BodyContext]) {
        for context in contexts {
            again(Sample.Everything.document, body, codec, context)
            again(Sample.Missing.document, body, codec, context)
            var scoped = context
            scoped.scope = .body
            again(Sample.Bound.document, body, codec, scoped)
            if let layout = dynamic?.layout(0) { again(dynamicReader(layout), body, codec, context) }
        }
    }

    /// Reads and writes one structure: its value as a document, and what is written of it.
    typealias Pass = (UnsafeBufferPointer<UInt8>, any BodyCodec, BodyContext) throws(CodecError) -> (
        Document, Result<[UInt8], CodecError>
    )

    static func again(
        _ pass: Pass, _ body: UnsafeBufferPointer<UInt8>, _ codec: any BodyCodec, _ context: BodyContext
    ) {
        guard let (first, written) = try? pass(body, codec, context) else { return }
        guard case .success(let bytes) = written else {
            // All that is read and cannot be written.
            guard case .failure(let error) = written, error.message.contains("is not in this model") else {
                preconditionFailure("what was read cannot be written: \(written)")
            }
            return
        }
        do throws(CodecError) {
            let second = try bytes.withUnsafeBufferPointer { (bytes) throws(CodecError) in
                try pass(bytes, codec, context).0
            }
            let isForm = context.wire == .query || context.wire == .ec2Query
            let difference =
                isForm && context.role == .request
                ? first.withoutEmpty.difference(from: second.withoutEmpty) : first.difference(from: second)
            precondition(difference == nil, "another value came back: \(difference ?? "")")
        } catch {
            preconditionFailure("what was written cannot be read: \(error)")
        }
    }

    static func dynamicReader(_ layout: UnsafePointer<ShapeLayout>) -> Pass {
        { (body, codec, context) throws(CodecError) in
            let record = DynamicRecord(layout)
            do throws(CodecError) {
                try codec.decode(layout, body, into: record.memory, context)
            } catch {
                record.deallocate()
                throw error
            }
            defer { record.deallocate() }
            let written = Result { () throws(CodecError) in try codec.encode(layout, record.memory, context) }
            return (record.gather(), written)
        }
    }
}

extension Structure {
    /// Reads and writes the type.
    fileprivate static func document(
        _ body: UnsafeBufferPointer<UInt8>, _ codec: any BodyCodec, _ context: BodyContext
    ) throws(CodecError) -> (Document, Result<[UInt8], CodecError>) {
        let layout = shape.layout
        let value = try decoded { (memory) throws(CodecError) in
            try codec.decode(layout, body, into: memory, context)
        }
        let written = Result { () throws(CodecError) in
            try value.encoded { (memory) throws(CodecError) in try codec.encode(layout, memory, context) }
        }
        return (value.document, written)
    }
}

extension Document {
    /// Without what a form has no parameter for: an empty list, map or structure.
    fileprivate var withoutEmpty: Document {
        switch self {
        case .array(let elements): .array(elements.map(\.withoutEmpty).filter { !$0.isEmpty })
        case .object(let members): .object(members.mapValues(\.withoutEmpty).filter { !$1.isEmpty })
        default: self
        }
    }

    private var isEmpty: Bool { self == [] || self == [:] || self == .null }
}
