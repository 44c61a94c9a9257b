/// What a call on the dynamic path throws: the error structure of the service as a document, or a client's error.
public struct DynamicError: Error, Sendable, CustomStringConvertible {
    public enum Kind: Sendable {
        /// An error that the operation's model lists.
        case modeled(name: String, members: Document)
        case unmodeled(UnmodeledError)
        case client(ClientError)
    }

    public var kind: Kind
    /// Service, operation, code, message, status, request id, attempts.
    public var metadata: ErrorMetadata

    public init(kind: Kind, metadata: ErrorMetadata = ErrorMetadata()) {
        self.kind = kind
        self.metadata = metadata
    }

    public var description: String {
        if case .client(let error) = kind { return error.description }
        return metadata.description
    }
}

extension ServiceClient {
    /// Executes an operation without any generated type: input and output are documents by the model's member names.
    ///
    /// Blobs and timestamps are ``Document/blob(_:)`` and ``Document/timestamp(_:)``. The client's schema is one without
    /// types, ``ServiceSchema/init(dynamic:endpointRules:formats:)``.
    ///
    /// - Throws: ``DynamicError``.
    public func execute(operation name: String, _ input: Document) async throws(DynamicError) -> Document {
        var call = try call(name)
        let answer: OperationCall.Answer
        do throws(ClientError) {
            try await call.findAccount()
            answer = try await call.send(call.prepare(input))
            if answer.isSuccess { return try call.output(answer) }
        } catch {
            throw DynamicError(kind: .client(error), metadata: error.metadata)
        }
        throw call.dynamicFailure(answer)
    }

    /// The signed request that ``execute(operation:_:)`` would send first.
    ///
    /// - Throws: ``DynamicError``.
    public func request(operation name: String, _ input: Document, signed: Bool = true) async throws(DynamicError)
        -> ServiceRequest
    {
        var call = try call(name)
        do throws(ClientError) {
            if signed { try await call.findAccount() }
            var prepared = try call.prepare(input)
            if !signed { prepared.authentication = .anonymous }
            return try await call.signed(prepared)
        } catch {
            throw DynamicError(kind: .client(error), metadata: error.metadata)
        }
    }

    func call(_ name: String) throws(DynamicError) -> OperationCall {
        func refusal(_ message: String) -> DynamicError {
            let metadata = ErrorMetadata(service: schema.service.serviceID, operation: name)
            return DynamicError(kind: .client(ClientError(.input, message, metadata: metadata)), metadata: metadata)
        }
        // Its layouts are those of Swift's structures, where a document is no value.
        guard schema.isDynamic else {
            throw refusal(
                "the schema is that of generated types: call 'execute(_:_:)' with their operation, "
                    + "or make the client with 'ServiceSchema(dynamic:endpointRules:formats:)'")
        }
        guard let operation = schema.operations.first(where: { $0.name == name }) else {
            throw refusal("the service has no operation '\(name)'")
        }
        return OperationCall(client: self, operation: operation)
    }
}

extension OperationCall {
    /// Encodes a document as the operation's input.
    func prepare(_ input: Document) throws(ClientError) -> PreparedRequest {
        let record = DynamicRecord(operation.input, scattering: input)
        defer { record.discard() }
        complete(record.memory)
        return try prepare(UnsafeRawPointer(record.memory))
    }

    /// Decodes an answer as a document.
    func output(_ answer: Answer) throws(ClientError) -> Document {
        let record = DynamicRecord(operation.output)
        defer { record.deallocate() }
        do throws(CodecError) {
            try decode(answer, into: record.memory)
        } catch {
            throw undecodable(answer, error)
        }
        return record.gather()
    }

    func dynamicFailure(_ answer: Answer) -> DynamicError {
        let failure: DynamicFailure = failure(answer, as: DynamicFailure.self)
        let head = client.spoken.errorHead(answer.response)
        guard case .unmodeled(let error) = failure.error, let shape = operation.error(head)
        else { return DynamicError(kind: failure.error, metadata: failure.metadata) }
        let record = DynamicRecord(shape)
        defer { record.deallocate() }
        let reader = MessageReader(response: shape, .error, of: operation.name, client.spoken)
        guard (try? reader.error(answer.response, head, into: record.memory)) != nil else {
            return DynamicError(kind: failure.error, metadata: error.metadata)
        }
        return DynamicError(
            kind: .modeled(name: shape.pointee.name.string, members: record.gather()), metadata: error.metadata)
    }
}

/// The operation error of the dynamic path: no case for modeled errors, which are decoded as documents.
private struct DynamicFailure: OperationError {
    var error: DynamicError.Kind

    init?(modeled error: any ServiceError) { return nil }
    private init(_ error: DynamicError.Kind) { self.error = error }

    static func unmodeled(_ error: UnmodeledError) -> Self { Self(.unmodeled(error)) }
    static func client(_ error: ClientError) -> Self { Self(.client(error)) }

    var underlying: any Error {
        switch error {
        case .unmodeled(let error): error
        case .client(let error): error
        case .modeled: UnmodeledError(metadata: ErrorMetadata())
        }
    }
}
