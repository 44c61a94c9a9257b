import HTTPTypes

// The service's side of the wire: the same schemas and codecs as the client's, in the other direction. CarillonTesting
// builds its stand-in services on it.

/// An operation that a request asks for.
package struct Route: Sendable {
    /// The operation's place in the schema.
    package let operation: Int
    let labels: [Int: String]
    let query: [(String, String)]
}

extension ServiceSchema {
    /// Finds the operation that a request asks for; nil when the service has none for its method and URI.
    ///
    /// Of several that match, the one with the most literal text wins.
    package func route(_ request: ServiceRequest) -> Route? {
        let target = (request.head.path ?? "/").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = Self.query(target.count > 1 ? target[1] : "")
        var best: (weight: Int, route: Route)?
        for (index, operation) in operations.enumerated() where operation.method == request.head.method.rawValue {
            guard let labels = operation.path.match(target[0]) else { continue }
            let wanted = Self.query(operation.path.query[...])
            guard wanted.allSatisfy({ pair in query.contains { $0 == pair } }) else { continue }
            let weight = operation.path.literalLength + wanted.count * 1_000
            if weight > best?.weight ?? -1 { best = (weight, Route(operation: index, labels: labels, query: query)) }
        }
        return best?.route
    }

    private static func query(_ text: Substring) -> [(String, String)] {
        text.split(separator: "&").compactMap { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(parts[0], plusIsSpace: true),
                let value = PercentEncoding.decode(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
            else { return nil }
            return (name, value)
        }
    }

    /// The name of the operation at a place.
    package func operationName(_ index: Int) -> String { operations[index].name }
}

extension URITemplate {
    var literalLength: Int {
        pieces.reduce(0) { length, piece in
            if case .literal(let text) = piece { length + text.utf8.count } else { length }
        }
    }
}

extension Operation {
    /// Decodes a request as the service does: a missing required member is an error.
    package func decodeRequest(_ request: ServiceRequest, _ route: Route) throws(CodecError) -> Input {
        let layout = layout
        var reader = MessageReader(shape: layout.input, binding: layout.inputBinding)
        reader.requiresMembers = true
        return try Input.decoded { (memory) throws(CodecError) in
            try reader.request(request, labels: route.labels, query: route.query, into: memory)
        }
    }

    /// Encodes the response of success.
    package func encodeResponse(_ output: Output) throws(CodecError) -> ServiceResponse {
        let layout = layout
        let writer = MessageWriter(shape: layout.output, binding: layout.outputBinding)
        let message = try output.encoded { (memory) throws(CodecError) in try writer.response(memory) }
        var head = HTTPResponse(status: .init(code: layout.responseCode), headerFields: message.fields)
        if let place = layout.outputBinding.head.first(where: {
            layout.output.pointee.members?[$0].binding == .statusCode
        }),
            let member = layout.output.pointee.members?[place],
            let code = withUnsafePointer(to: output, { member.loadInteger(UnsafeRawPointer($0) + member.offset) }),
            (100...599).contains(code)
        {
            head.status = .init(code: Int(code))
        }
        return ServiceResponse(head: head, body: message.body)
    }

    /// Encodes one of the operation's errors: its code in `x-amzn-errortype`, its members in head and body.
    package func encodeError(_ failure: Failure) throws(CodecError) -> ServiceResponse {
        guard let error = failure.underlying as? any ServiceError else {
            let metadata = failure.metadata
            return Self.errorResponse(
                metadata.status == 0 ? 500 : metadata.status, metadata.code ?? "InternalFailure",
                metadata.message ?? "the handler failed: \(failure.underlying)")
        }
        return try encode(error)
    }

    private func encode<E: ServiceError>(_ error: E) throws(CodecError) -> ServiceResponse {
        let shape = E.shape.layout
        let writer = MessageWriter(shape: shape, binding: MessageBinding(shape))
        let message = try error.encoded { (memory) throws(CodecError) in try writer.response(memory) }
        var response = ServiceResponse(
            head: HTTPResponse(status: .init(code: shape.pointee.error?.status ?? 400), headerFields: message.fields),
            body: message.body)
        response.head.headerFields[.amazonErrorType] = shape.pointee.error?.code.string ?? shape.pointee.name.string
        return response
    }

    /// The response of an error that no model lists.
    package static func errorResponse(_ status: Int, _ code: String, _ message: String) -> ServiceResponse {
        var writer = JSONWriter()
        writer.write(document: ["message": .string(message)])
        var fields = HTTPFields()
        fields[.contentType] = "application/json"
        fields[.amazonErrorType] = code
        return ServiceResponse(
            head: HTTPResponse(status: .init(code: status), headerFields: fields), body: writer.bytes)
    }
}

extension Structure {
    /// Makes a value from memory that `body` initialises.
    static func decoded(_ body: (UnsafeMutableRawPointer) throws(CodecError) -> Void) throws(CodecError) -> Self {
        let memory = UnsafeMutablePointer<Self>.allocate(capacity: 1)
        defer { memory.deallocate() }
        try body(UnsafeMutableRawPointer(memory))
        return memory.move()
    }

    func encoded<R>(_ body: (UnsafeRawPointer) throws(CodecError) -> R) throws(CodecError) -> R {
        var result: Result<R, CodecError>?
        withUnsafePointer(to: self) { pointer in
            result = Result { () throws(CodecError) in try body(UnsafeRawPointer(pointer)) }
        }
        guard let result else { throw CodecError("nothing was encoded") }
        return try result.get()
    }
}
