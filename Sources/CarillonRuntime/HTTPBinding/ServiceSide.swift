import HTTPTypes

// The service's side of the wire: the same schemas and codecs as the client's, in the other direction. CarillonTesting
// builds its stand-in services on it.

/// An operation that a request asks for.
package struct Route: Sendable {
    /// The operation's place in the schema.
    package let operation: Int
    let labels: [Int: String]
    let query: [(String, String)]
    let spoken: SpokenProtocol
}

extension ServiceSchema {
    /// Finds the operation that a request asks for; nil when the service has none for it.
    ///
    /// In protocols with HTTP bindings it is told by method and URI, in the others by its name in the path, in
    /// `X-Amz-Target` or in the form's `Action`.
    package func route(_ request: ServiceRequest) -> Route? {
        let spoken = spoken(in: request)
        if spoken.wire.bindsHTTP { return routeByURI(request, spoken) }
        guard let name = spoken.operationName(in: request),
            let index = operations.firstIndex(where: { $0.name == name })
        else { return nil }
        return Route(operation: index, labels: [:], query: [], spoken: spoken)
    }

    /// The protocol that a request is written in; the default where nothing tells it.
    private func spoken(in request: ServiceRequest) -> SpokenProtocol {
        spoken.first { $0.isSpoken(in: request) } ?? spoken[0]
    }

    /// Of several operations that match, the one with the most literal text wins.
    ///
    /// In some services (S3) operations share method and URI, and differ in what else their requests have:
    /// `PUT /{Bucket}/{Key+}` is PutObject, with `x-amz-copy-source` CopyObject, with `uploadId` UploadPart.
    private func routeByURI(_ request: ServiceRequest, _ spoken: SpokenProtocol) -> Route? {
        let target = (request.head.path ?? "/").split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = FormText.pairs(target.count > 1 ? target[1] : "")
        var best: (weight: Int, route: Route)?
        for (index, operation) in operations.enumerated() where operation.method == request.head.method.rawValue {
            guard let labels = operation.path.match(target[0]) else { continue }
            let wanted = FormText.pairs(operation.path.query[...])
            guard wanted.allSatisfy({ pair in query.contains { $0 == pair } }) else { continue }
            let weight = operation.path.literalLength + wanted.count * 1_000
            guard weight >= best?.weight ?? 0 else { continue }
            let route = Route(operation: index, labels: labels, query: query, spoken: spoken)
            if let best, best.weight == weight {
                let other = operations[best.route.operation]
                guard operation.likeness(to: request, query) > other.likeness(to: request, query) else { continue }
            }
            best = (weight, route)
        }
        return best?.route
    }

    /// The name of the operation at a place.
    package func operationName(_ index: Int) -> String { operations[index].name }

    /// The response of an error that no model lists, in the protocol of the request.
    package func errorResponse(
        to request: ServiceRequest, _ status: Int, _ code: String, _ message: String
    ) -> ServiceResponse {
        spoken(in: request).errorResponse(status, code, message, operation: "")
    }
}

extension SpokenProtocol {
    /// Whether a request shows that it is written in this protocol.
    fileprivate func isSpoken(in request: ServiceRequest) -> Bool {
        let fields = request.head.headerFields
        let isForm = fields[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true
        switch wire {
        case .rpcV2CBOR: return fields[.smithyProtocol] == "rpc-v2-cbor"
        case .awsJSON10, .awsJSON11: return fields[.amazonTarget] != nil
        case .query, .ec2Query: return isForm
        case .restJSON, .restXML:
            return fields[.smithyProtocol] == nil && fields[.amazonTarget] == nil && !isForm
        }
    }

    fileprivate func operationName(in request: ServiceRequest) -> String? {
        switch wire {
        case .rpcV2CBOR:
            let path = (request.head.path ?? "").prefix { $0 != "?" }.split(separator: "/")
            guard path.count >= 4, path[path.count - 2] == "operation", path[path.count - 4] == "service" else {
                return nil
            }
            return String(path[path.count - 1])
        case .awsJSON10, .awsJSON11:
            return request.head.headerFields[.amazonTarget]?.split(separator: ".").last.map(String.init)
        case .query, .ec2Query:
            guard let body = try? request.plainBody() else { return nil }
            return FormText.pairs(String(decoding: body, as: UTF8.self)[...]).first { $0.0 == "Action" }?.1
        case .restJSON, .restXML: return nil
        }
    }

    /// The response of an error that no model lists.
    fileprivate func errorResponse(
        _ status: Int, _ code: String, _ message: String, operation: String
    ) -> ServiceResponse {
        let head = ErrorHead(code: code, message: message, fault: status < 500 ? .client : .server)
        let writer = MessageWriter(error: ServiceSchema.unit.layout(0), head, of: operation, self)
        // A text always has a form on the wire.
        let encoded = try? Unit().encoded { (memory) throws(CodecError) in try writer.response(memory) }
        var response = ServiceResponse(
            head: HTTPResponse(status: .init(code: status), headerFields: encoded?.fields ?? [:]),
            body: encoded?.body ?? [])
        mark(&response, head)
        return response
    }

    /// Sets the header fields that tell an error.
    fileprivate func mark(_ response: inout ServiceResponse, _ head: ErrorHead) {
        if wire == .rpcV2CBOR { response.head.headerFields[.smithyProtocol] = "rpc-v2-cbor" }
        if wire == .restJSON || wire.isAWSJSON { response.head.headerFields[.amazonErrorType] = head.typeName }
        if service.isQueryCompatible, let shape = head.shapeName, let code = head.code, shape != code {
            response.head.headerFields[.amazonQueryError] =
                "\(code);\(head.fault == .server ? "Receiver" : "Sender")"
        }
    }
}

extension URITemplate {
    var literalLength: Int {
        pieces.reduce(0) { length, piece in
            if case .literal(let text) = piece { length + text.utf8.count } else { length }
        }
    }
}

extension OperationLayout {
    /// How well the head of a request suits the operation: no required field or parameter of it may be missing, then
    /// those that are there count, then that no parameter is unknown.
    fileprivate func likeness(to request: ServiceRequest, _ query: [(String, String)]) -> (Int, Int, Int) {
        var (missing, present) = (0, 0)
        var unknown = Set(query.map(\.0))
        for place in 0..<input.pointee.memberCount {
            guard let member = input.pointee.members?[place] else { continue }
            let name = member.bindingName.string
            let isThere: Bool
            switch member.binding {
            case .header: isThere = HTTPField.Name(name).map { request.head.headerFields[$0] != nil } ?? false
            case .query: isThere = unknown.remove(name) != nil
            default: continue
            }
            guard member.isRequired else { continue }
            if isThere { present += 1 } else { missing += 1 }
        }
        return (-missing, present, -unknown.count)
    }
}

/// What a service does with the memory of generated values, or with dynamic records.
extension OperationLayout {
    /// Decodes a request into memory that is not initialised: a missing required member is an error.
    func decodeRequest(
        _ request: ServiceRequest, _ route: Route, into memory: UnsafeMutableRawPointer
    ) throws(CodecError) {
        try MessageReader(request: self, route.spoken)
            .request(request, labels: route.labels, query: route.query, into: memory)
    }

    /// Encodes the response of success.
    func encodeResponse(_ memory: UnsafeRawPointer, _ spoken: SpokenProtocol) throws(CodecError) -> ServiceResponse {
        let writer = MessageWriter(response: self, spoken)
        let message = try writer.response(memory)
        var head = HTTPResponse(
            status: .init(code: spoken.wire.bindsHTTP ? responseCode : 200), headerFields: message.fields)
        let members = writer.binding.head.compactMap { output.pointee.members?[$0] }
        if let member = members.first(where: { $0.binding == .statusCode }),
            let code = member.loadInteger(memory + member.offset), (100...599).contains(code)
        {
            head.status = .init(code: Int(code))
        }
        if spoken.wire == .rpcV2CBOR { head.headerFields[.smithyProtocol] = "rpc-v2-cbor" }
        return ServiceResponse(head: head, body: message.body)
    }

    /// Encodes one of the errors that the model lists: its code where the protocol has it, its members in head and body.
    func encodeError(
        _ shape: UnsafePointer<ShapeLayout>, _ memory: UnsafeRawPointer, _ spoken: SpokenProtocol
    ) throws(CodecError) -> ServiceResponse {
        let name = shape.pointee.name.string
        var head = ErrorHead(code: shape.pointee.error?.code.string ?? name, fault: shape.pointee.error?.fault)
        if spoken.service.isQueryCompatible { head.shapeName = name }
        let message = try MessageWriter(error: shape, head, of: self.name, spoken).response(memory)
        var response = ServiceResponse(
            head: HTTPResponse(status: .init(code: shape.pointee.error?.status ?? 400), headerFields: message.fields),
            body: message.body)
        spoken.mark(&response, head)
        return response
    }
}

extension Operation {
    /// Decodes a request as the service does: a missing required member is an error.
    package func decodeRequest(_ request: ServiceRequest, _ route: Route) throws(CodecError) -> Input {
        let layout = layout
        return try Input.decoded { (memory) throws(CodecError) in
            try layout.decodeRequest(request, route, into: memory)
        }
    }

    /// Encodes the response of success, in the protocol of the request.
    package func encodeResponse(_ output: Output, _ route: Route) throws(CodecError) -> ServiceResponse {
        let layout = layout
        return try output.encoded { (memory) throws(CodecError) in try layout.encodeResponse(memory, route.spoken) }
    }

    /// Encodes one of the operation's errors, in the protocol of the request.
    package func encodeError(_ failure: Failure, _ route: Route) throws(CodecError) -> ServiceResponse {
        guard let error = failure.underlying as? any ServiceError else {
            return route.spoken.errorResponse(
                of: failure.metadata, "the handler failed: \(failure.underlying)", operation: name)
        }
        return try encode(error, route.spoken)
    }

    private func encode<E: ServiceError>(_ error: E, _ spoken: SpokenProtocol) throws(CodecError) -> ServiceResponse {
        let layout = layout
        return try error.encoded { (memory) throws(CodecError) in
            try layout.encodeError(E.shape.layout, memory, spoken)
        }
    }
}

extension SpokenProtocol {
    /// The response of an error of which only this is known.
    func errorResponse(of metadata: ErrorMetadata, _ message: String, operation: String) -> ServiceResponse {
        errorResponse(
            metadata.status == 0 ? 500 : metadata.status, metadata.code ?? "InternalFailure",
            metadata.message ?? message, operation: operation)
    }
}

extension Structure {
    /// Makes a value from memory that `body` initialises.
    package static func decoded(_ body: (UnsafeMutableRawPointer) throws(CodecError) -> Void) throws(CodecError) -> Self
    {
        let memory = UnsafeMutablePointer<Self>.allocate(capacity: 1)
        defer { memory.deallocate() }
        try body(UnsafeMutableRawPointer(memory))
        return memory.move()
    }

    package func encoded<R>(_ body: (UnsafeRawPointer) throws(CodecError) -> R) throws(CodecError) -> R {
        try withUnsafePointer(to: self) { (pointer) throws(CodecError) in try body(UnsafeRawPointer(pointer)) }
    }
}
