import HTTPTypes
import Logging

/// One call of one operation: everything about it that does not depend on the Swift types of input and output.
struct OperationCall: Sendable {
    let client: ServiceClient
    let operation: OperationLayout
    /// When the call has to be over, on the clock of ``ClientEnvironment/elapsed``.
    let deadline: Duration
    /// The account of the credentials, where the endpoint depends on it.
    var accountID: String?

    init(client: ServiceClient, operation: OperationLayout) {
        self.client = client
        self.operation = operation
        deadline = client.configuration.environment.elapsed() + client.configuration.operationTimeout
    }

    /// A response, and how many times the request was sent for it.
    struct Answer: Sendable {
        var response: ServiceResponse
        var attempts: Int

        var isSuccess: Bool { (200..<300).contains(response.head.status.code) }
    }

    func metadata(_ answer: Answer? = nil) -> ErrorMetadata {
        ErrorMetadata(
            service: client.schema.service.serviceID, operation: operation.name,
            status: answer?.response.head.status.code ?? 0, requestID: answer?.response.requestID,
            attempts: answer?.attempts ?? 0)
    }

    func error(_ kind: ClientError.Kind, _ message: String, cause: (any Error)? = nil) -> ClientError {
        ClientError(kind, message, metadata: metadata(), cause: cause)
    }

    // MARK: Request

    /// Asks for the credentials where the endpoint depends on their account.
    ///
    /// Credentials that cannot be had are reported when the request is to be signed; without them there is no account.
    ///
    /// - Throws: That the time is over, or the task cancelled.
    mutating func findAccount() async throws(ClientError) {
        guard client.endpoints.takesAccount, authOptions.schemes.first?.isSignature == true else { return }
        let configuration = client.configuration
        do throws(CredentialRace.Loss) {
            accountID = try await CredentialRace.credentials(
                of: configuration.credentialProvider, within: deadline - configuration.environment.elapsed()
            ).accountID
        } catch {
            switch error {
            case .failed: return
            case .timeout:
                let source = configuration.credentialProvider.nameForMessages
                throw self.error(.timeout, "the credentials for the endpoint did not come in time from \(source)")
            case .cancelled: throw self.error(.cancelled, "the task was cancelled before the endpoint was known")
            }
        }
    }

    /// Makes the caller's input what the service wants.
    func complete(_ memory: UnsafeMutableRawPointer) {
        fillTokens(memory)
        for place in operation.endsOfPaths {
            guard let member = operation.input.pointee.members?[place] else { continue }
            let slot = memory + member.offset
            guard let path = member.loadString(slot), let slash = path.lastIndex(of: "/") else { continue }
            member.reset(slot)
            member.storeString(String(path[path.index(after: slash)...]), slot)
        }
    }

    /// Fills in the idempotency tokens that the caller left out. It happens before the first attempt, so that every
    /// attempt carries the same.
    private func fillTokens(_ memory: UnsafeMutableRawPointer) {
        for place in 0..<operation.input.pointee.memberCount {
            guard let member = operation.input.pointee.members?[place], member.isIdempotencyToken,
                member.isDynamic || member.isOptional, !member.isPresent(memory + member.offset)
            else { continue }
            var random = client.configuration.environment.randomNumberGenerator
            member.storeString(IdempotencyToken.random(using: &random), memory + member.offset)
        }
    }

    func prepare<Input: Structure>(_ input: Input) throws(ClientError) -> PreparedRequest {
        try withUnsafePointer(to: input) { (memory) throws(ClientError) in try prepare(UnsafeRawPointer(memory)) }
    }

    /// Encodes the input's memory, or a dynamic record.
    func prepare(_ memory: UnsafeRawPointer) throws(ClientError) -> PreparedRequest {
        let endpoint: Endpoint
        do throws(EndpointError) {
            endpoint = try client.endpoints.resolve(operation, memory, accountID: accountID)
        } catch {
            throw self.error(.endpoint, "no endpoint: \(error)", cause: error)
        }
        let authentication = try authentication(endpoint)
        do throws(CodecError) {
            return try prepare(memory, endpoint, authentication)
        } catch {
            throw self.error(.input, "the input cannot be sent: \(error)", cause: error)
        }
    }

    private func prepare(
        _ memory: UnsafeRawPointer, _ endpoint: Endpoint, _ authentication: RequestAuthentication
    ) throws(CodecError) -> PreparedRequest {
        var writer = MessageWriter(request: operation, client.spoken)
        if client.configuration.compressesRequests {
            writer.minimumCompressionSize = client.configuration.minimumCompressionSize
        }
        let message = try writer.request(operation, memory)
        var prepared = PreparedRequest(request: request(message, endpoint), authentication: authentication)
        if client.configuration.logger.logLevel <= .debug {
            writer.redacting = true
            writer.minimumCompressionSize = nil
            prepared.loggable = request(try writer.request(operation, memory), endpoint)
        }
        return prepared
    }

    private func request(_ message: MessageWriter.Message, _ endpoint: Endpoint) -> ServiceRequest {
        var path = endpoint.path.hasSuffix("/") ? String(endpoint.path.dropLast()) : endpoint.path
        // What the endpoint rules have put into the URL may leave nothing of the operation's own path.
        if path.isEmpty, !message.path.hasPrefix("/") { path = "/" }
        var head = HTTPRequest(
            method: HTTPRequest.Method(message.method) ?? .post, scheme: endpoint.scheme,
            authority: message.hostPrefix + endpoint.authority, path: path + message.path, headerFields: message.fields)
        for header in endpoint.headers {
            if let name = HTTPField.Name(header.name) { head.headerFields[values: name] = header.values }
        }
        head.headerFields[.userAgent] = client.userAgent
        return ServiceRequest(head: head, body: message.body)
    }

    // MARK: Answer

    func decode(_ answer: Answer, into memory: UnsafeMutableRawPointer) throws(CodecError) {
        try MessageReader(response: operation, client.spoken)
            .response(answer.response, into: memory)
    }

    func undecodable(_ answer: Answer, _ error: CodecError) -> ClientError {
        ClientError(
            .response, "the response is not what the model describes: \(error)", metadata: metadata(answer),
            cause: error, body: answer.response.body)
    }

    /// The error that an answer without success stands for.
    func failure<Failure: OperationError>(_ answer: Answer, as type: Failure.Type) -> Failure {
        let head = client.spoken.errorHead(answer.response)
        var metadata = metadata(answer)
        metadata.code = head.code
        metadata.message = head.message
        metadata.requestID = head.requestID
        metadata.fault = head.fault
        guard head.code != nil else {
            return .client(
                ClientError(
                    .response, "status \(metadata.status) without an error code, \(describe(answer.response))",
                    metadata: metadata, body: answer.response.body))
        }
        if let shape = operation.error(head), let type = shape.pointee.value.type as? any ServiceError.Type,
            let error = try? decode(type, shape, answer.response, head, metadata), let failure = Failure(modeled: error)
        {
            return failure
        }
        return .unmodeled(UnmodeledError(metadata: metadata, body: answer.response.body))
    }

    private func describe(_ response: ServiceResponse) -> String {
        guard !response.body.isEmpty else { return "and with an empty body" }
        let type = response.head.headerFields[.contentType] ?? "unknown type"
        return "with \(response.body.count) bytes of \(type), perhaps from a proxy"
    }

    private func decode<E: ServiceError>(
        _ type: E.Type, _ shape: UnsafePointer<ShapeLayout>, _ response: ServiceResponse, _ head: ErrorHead,
        _ metadata: ErrorMetadata
    ) throws(CodecError) -> any ServiceError {
        let reader = MessageReader(response: shape, .error, of: operation.name, client.spoken)
        var error = try E.decoded { (memory) throws(CodecError) in try reader.error(response, head, into: memory) }
        error.metadata = metadata
        return error
    }
}
