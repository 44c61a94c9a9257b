/// Executes the operations of one service: encode, find the endpoint, sign, send, decode, and try again where that helps.
///
/// A generated client holds one and calls ``execute(_:_:)``. It is a value without open resources: nothing has to be
/// shut down, and copies share the budget for retries, the kept keys of signatures and what they know of the service's
/// clock.
public struct ServiceClient: Sendable {
    /// The service that is called.
    public let schema: ServiceSchema
    /// Region, credentials, endpoint, retries and so on, as given.
    public let configuration: ClientConfiguration
    /// The protocol of requests and responses.
    let spoken: SpokenProtocol
    let transport: any Transport
    let signers: ServiceSigners
    /// The schemes of operations that name none of their own, the preferred ones first.
    let authOptions: AuthOptions
    let authPreference: [AuthScheme]
    let clock: ServiceClock
    let retries: RetryStrategy
    let userAgent: String
    let endpoints: EndpointResolver

    /// The version of Carillon, as it stands in the user agent.
    public static let version = "0.1.0"

    /// Makes a client of a service.
    ///
    /// - Parameter transport: What carries the requests, unless the configuration names one.
    public init(_ schema: ServiceSchema, configuration: ClientConfiguration, transport: any Transport) {
        self.schema = schema
        self.configuration = configuration
        spoken = schema.spoken(preferring: configuration.preferredProtocols)
        self.transport = configuration.transport ?? transport
        signers = ServiceSigners(schema.service, configuration)
        authPreference = configuration.authPreference(signingName: schema.service.signingName)
        authOptions = AuthOptions(schema.service.auth).preferring(authPreference)
        clock = ServiceClock(configuration.environment)
        retries = RetryStrategy(configuration)
        let name = schema.service.serviceID.lowercased().split(separator: " ").joined(separator: "-")
        endpoints = EndpointResolver(schema, configuration)
        var userAgent = "carillon/\(Self.version) api/\(name)#\(schema.service.apiVersion)"
        if let application = configuration.applicationID, ApplicationID.isValid(application) {
            userAgent += " app/\(application)"
        }
        self.userAgent = userAgent
    }

    /// The endpoint of operations that have no say in it.
    package var commonEndpoint: Result<Endpoint, EndpointError> { endpoints.common }

    /// The protocol that it speaks.
    package var wireProtocol: WireProtocol { spoken.wire }

    /// Executes an operation.
    ///
    /// - Throws: The operation's error enum: a modeled error, one that the model does not list, or a ``ClientError``.
    public func execute<Input: Structure, Output: Structure, Failure: OperationError>(
        _ operation: Operation<Input, Output, Failure>, _ input: Input
    ) async throws(Failure) -> Output {
        let layout = operation.layout
        var call = OperationCall(client: self, operation: layout)
        do throws(ClientError) {
            try await call.findAccount()
        } catch {
            throw .client(error)
        }
        var input = input
        withUnsafeMutablePointer(to: &input) { call.complete(UnsafeMutableRawPointer($0)) }
        let request: PreparedRequest
        do throws(ClientError) {
            request = try call.prepare(input)
        } catch {
            throw .client(error)
        }
        let answer: OperationCall.Answer
        do throws(ClientError) {
            answer = try await call.send(request)
        } catch {
            throw .client(error)
        }
        if answer.isSuccess {
            do throws(CodecError) {
                return try Output.decoded { (memory) throws(CodecError) in try call.decode(answer, into: memory) }
            } catch {
                throw .client(call.undecodable(answer, error))
            }
        }
        throw call.failure(answer, as: Failure.self)
    }
}

/// A request that is encoded and has its endpoint, but no signature yet.
struct PreparedRequest: Sendable {
    var request: ServiceRequest
    var authentication: RequestAuthentication
    /// The request with sensitive values replaced; only made when the log wants it.
    var loggable: ServiceRequest?
}
