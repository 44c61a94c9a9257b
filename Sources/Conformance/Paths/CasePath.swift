internal import CarillonRuntime
internal import HTTPTypes
internal import Model

/// A way through the runtime on which cases run.
protocol CasePath: Sendable {
    /// What is left to do for one operation once its model has been read.
    func operation(_ group: CaseGroup, _ model: Model) throws(CaseError) -> any CaseOperation
}

/// One operation of a suite, ready to be called.
protocol CaseOperation: Sendable {
    /// The request that an input becomes.
    func request(_ input: Document, _ configuration: ClientConfiguration) async throws(CaseError) -> ServiceRequest
    /// What a client's caller gets for a response.
    func answer(_ configuration: ClientConfiguration) async throws(CaseError) -> CaseAnswer
}

/// What a caller of an operation gets.
enum CaseAnswer {
    case output(Document)
    /// - Parameter shape: The error's shape; nil when the operation's model does not list the error.
    case error(code: String?, message: String?, shape: String?, members: Document)
}

/// Answers every request with the same response, or with none.
struct CannedTransport: Transport {
    var response: ServiceResponse?

    func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
        guard let response else { throw TransportError(.other, "this transport answers nothing") }
        return response
    }
}

extension ClientConfiguration {
    /// A configuration that looks nowhere, with the chance that suites take for granted: only zeros.
    static func conformance(endpoint: String, response: ServiceResponse? = nil) throws(CaseError)
        -> ClientConfiguration
    {
        var environment = ClientEnvironment.inMemory()
        environment.random = { 0 }
        do throws(ConfigurationError) {
            var configuration = try ClientConfiguration(
                region: "us-east-1", credentials: NoCredentials(), environment: environment)
            configuration.endpointURL = endpoint
            configuration.maxAttempts = 1
            configuration.transport = CannedTransport(response: response)
            return configuration
        } catch {
            throw CaseError("\(error)")
        }
    }
}

private struct NoCredentials: CredentialProvider {
    func credentials() async throws(CredentialError) -> Credentials {
        Credentials(accessKeyID: "", secretAccessKey: "")
    }
}
