import HTTPTypes

@testable import CarillonRuntime

/// Messages of one operation in one protocol, from documents to HTTP messages and back, as client and service make them.
struct Exchange {
    let schema: ServiceSchema
    let operation: OperationLayout
    let spoken: SpokenProtocol

    struct Failed: Error, CustomStringConvertible {
        var description: String
    }

    /// What a service understands of a request that a client encodes.
    func input(_ document: Document) throws -> Document {
        let request = try request(document)
        guard let route = schema.route(request) else { throw Failed(description: "no route for \(request.shown)") }
        guard schema.operations[route.operation] === operation, route.spoken === spoken else {
            let name = schema.operationName(route.operation)
            throw Failed(description: "taken for \(name) in \(route.spoken.wire): \(request.shown)")
        }
        return try Self.decoded(operation.input, request.shown) { (memory) throws(CodecError) in
            try operation.decodeRequest(request, route, into: memory)
        }
    }

    private func request(_ document: Document) throws -> ServiceRequest {
        var writer = MessageWriter(request: operation, spoken)
        // Less than what a client compresses, so that some requests are.
        writer.minimumCompressionSize = 512
        let message = try Self.encoded(operation.input, document) { (memory) throws(CodecError) in
            try writer.request(operation, memory)
        }
        let head = HTTPRequest(
            method: HTTPRequest.Method(message.method) ?? .post, scheme: "https",
            authority: message.hostPrefix + "service.example", path: message.path, headerFields: message.fields)
        return ServiceRequest(head: head, body: message.body)
    }

    /// What a client understands of a response that a service encodes.
    func output(_ document: Document) throws -> Document {
        let response = try Self.encoded(operation.output, document) { (memory) throws(CodecError) in
            try operation.encodeResponse(memory, spoken)
        }
        guard (200..<300).contains(response.head.status.code) else {
            throw Failed(description: "success has the status \(response.head.status)")
        }
        let reader = MessageReader(response: operation.output, .response, of: operation.name, spoken)
        return try Self.decoded(operation.output, response.shown) { (memory) throws(CodecError) in
            try reader.response(response, into: memory)
        }
    }

    /// What a client understands of an error that a service encodes.
    func error(_ shape: UnsafePointer<ShapeLayout>, _ document: Document) throws -> Document {
        let response = try Self.encoded(shape, document) { (memory) throws(CodecError) in
            try operation.encodeError(shape, memory, spoken)
        }
        let head = spoken.errorHead(response)
        guard operation.error(head) == shape else {
            throw Failed(description: "\(head) is not \(shape.pointee.name.string): \(response.shown)")
        }
        let reader = MessageReader(response: shape, .error, of: operation.name, spoken)
        return try Self.decoded(shape, response.shown) { (memory) throws(CodecError) in
            try reader.error(response, head, into: memory)
        }
    }

    private static func encoded<R>(
        _ shape: UnsafePointer<ShapeLayout>, _ document: Document, _ body: (UnsafeRawPointer) throws(CodecError) -> R
    ) throws(CodecError) -> R {
        let record = DynamicRecord(shape, scattering: document)
        defer { record.discard() }
        return try body(UnsafeRawPointer(record.memory))
    }

    private static func decoded(
        _ shape: UnsafePointer<ShapeLayout>, _ message: String,
        _ body: (UnsafeMutableRawPointer) throws(CodecError) -> Void
    ) throws -> Document {
        let record = DynamicRecord(shape)
        defer { record.deallocate() }
        do throws(CodecError) {
            try body(record.memory)
        } catch {
            throw Failed(description: "\(error) in \(message)")
        }
        return record.gather()
    }
}

extension ServiceRequest {
    fileprivate var shown: String {
        "\(head.method) \(head.path ?? "") \(head.headerFields) \(String(decoding: body.prefix(2_000), as: UTF8.self))"
    }
}

extension ServiceResponse {
    fileprivate var shown: String {
        "\(head.status) \(head.headerFields) \(String(decoding: body.prefix(2_000), as: UTF8.self))"
    }
}
