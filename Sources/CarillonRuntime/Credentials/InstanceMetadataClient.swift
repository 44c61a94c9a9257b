internal import HTTPTypes

/// Why the metadata service of an instance gave no credentials.
struct InstanceMetadataError: Error {
    let message: String
    /// Whether another time may bring them; what was got before holds until then.
    var isPassing = false
    /// Whether the service does not know the token any more.
    var isTokenRefused = false
}

/// A token of IMDSv2, which proves that who asks can do more than have a server fetch a URL.
struct InstanceMetadataToken: Sendable {
    let text: String
    /// When it should be replaced, on the environment's `elapsed`.
    let end: Duration
}

/// Asks the metadata service of an instance.
struct InstanceMetadataClient: Sendable {
    private static let tokenLife = 21_600
    private static let tokenMargin = 300

    let settings: InstanceMetadataSettings
    let environment: ClientEnvironment

    /// A new token. `nil` where the service gives none and may be asked without: it is of the first version only, or the
    /// answer, which may make fewer hops than other packets, got lost on its way into a container.
    func token() async throws(InstanceMetadataError) -> InstanceMetadataToken? {
        var fields = HTTPFields()
        fields[.metadataTokenLife] = "\(Self.tokenLife)"
        var failure = InstanceMetadataError(message: "")
        for _ in 0..<settings.attempts {
            let response: ServiceResponse
            do throws(TransportError) {
                response = try await send(.put, "/latest/api/token", fields)
            } catch {
                if error.kind == .timeout { return try first(unreachable(error)) }
                failure = unreachable(error)
                continue
            }
            let status = response.head.status.code
            failure = answered("with status \(status) to the request for a token")
            switch status {
            case 200: return try token(response)
            case 403, 404, 405: return try first(failure)
            case 400: throw InstanceMetadataError(message: failure.message)
            default: continue
            }
        }
        throw failure
    }

    /// Whether to go on without a token.
    private func first(_ failure: InstanceMetadataError) throws(InstanceMetadataError) -> InstanceMetadataToken? {
        guard settings.isFirstVersionDisabled else { return nil }
        throw InstanceMetadataError(
            message: failure.message + "; without a token it is not asked, since ec2_metadata_v1_disabled is true",
            isPassing: failure.isPassing)
    }

    private func token(_ response: ServiceResponse) throws(InstanceMetadataError) -> InstanceMetadataToken {
        let text = String(decoding: response.body.prefix(4_097), as: UTF8.self)
        guard !text.isEmpty, text.utf8.count <= 4_096, CredentialText.isSendable(text) else {
            throw answered("with \(response.body.count) bytes that are no token")
        }
        let life = response.head.headerFields[.metadataTokenLife].flatMap { Int($0) } ?? Self.tokenLife
        let seconds = min(max(life, Self.tokenMargin), Self.tokenLife) - Self.tokenMargin
        return InstanceMetadataToken(text: text, end: environment.elapsed() + .seconds(seconds))
    }

    /// Asks for something, as often as the settings say, until it is what `read` takes.
    func get<Value: Sendable>(
        _ path: String, _ token: String?, _ read: ([UInt8]) throws(CredentialProblem) -> Value
    ) async throws(InstanceMetadataError) -> Value {
        var fields = HTTPFields()
        fields[.metadataToken] = token
        var failure = InstanceMetadataError(message: "")
        for _ in 0..<settings.attempts {
            let response: ServiceResponse
            do throws(TransportError) {
                response = try await send(.get, path, fields)
            } catch {
                failure = unreachable(error)
                continue
            }
            let status = response.head.status.code
            guard status == 200 else {
                failure = answered("with status \(status)\(status == 404 ? ": the instance has no role" : "")")
                failure.isPassing = status != 404
                failure.isTokenRefused = status == 401 && token != nil
                if failure.isTokenRefused { throw failure }
                continue
            }
            do throws(CredentialProblem) {
                return try read(response.body)
            } catch {
                failure = answered("with \(error.message)")
            }
        }
        throw failure
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: String, _ fields: HTTPFields
    ) async throws(TransportError) -> ServiceResponse {
        guard let network = environment.network else { throw TransportError(.other, ClientEnvironment.noNetwork) }
        return try await network.send(
            settings.address.request(method, below: path, fields), timeout: settings.timeLimit)
    }

    private func unreachable(_ error: TransportError) -> InstanceMetadataError {
        InstanceMetadataError(
            message: "the metadata service at \(settings.address.origin) did not answer (\(error.message)); "
                + "where there is none, set AWS_EC2_METADATA_DISABLED=true", isPassing: true)
    }

    private func answered(_ how: String) -> InstanceMetadataError {
        InstanceMetadataError(
            message: "the metadata service at \(settings.address.origin) answered \(how)", isPassing: true)
    }
}

extension HTTPField.Name {
    fileprivate static let metadataToken = literal("x-aws-ec2-metadata-token")
    fileprivate static let metadataTokenLife = literal("x-aws-ec2-metadata-token-ttl-seconds")
}
