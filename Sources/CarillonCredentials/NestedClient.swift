import CarillonRuntime

extension ClientConfiguration {
    /// How long one question for credentials may take, with its retries: the request that waits for them waits as long.
    static let credentialTimeout = Duration.seconds(10)
    /// Where STS is asked when nobody names a region, as the AWS command line does.
    private static let standardRegion = "us-east-1"

    /// What variables and a profile say, for a client that credentials are asked for with.
    ///
    /// - Parameter fallback: The region to ask in when neither the program, a variable nor the profile names one.
    static func forCredentials(
        profile: String?, region: String?, fallback: String? = nil, environment: ClientEnvironment
    ) throws(ConfigurationError) -> ClientConfiguration {
        try resolve(
            profile: profile, region: region, fallbackRegion: fallback ?? standardRegion, environment: environment,
            credentials: NoCredentials())
    }

    /// The same region, endpoints and machine for another service: what is set for the service of the configuration's
    /// own client is left out.
    func nested(credentials: any CredentialProvider = NoCredentials()) -> ClientConfiguration {
        var nested = self
        nested.credentialProvider = credentials
        nested.endpointURL = nil
        nested.endpointParameters = [:]
        nested.preferredProtocols = []
        nested.transport = nil
        nested.retryMode = .standard
        nested.maxAttempts = min(maxAttempts, 3)
        nested.operationTimeout = min(operationTimeout, Self.credentialTimeout)
        return nested
    }
}

/// Stands in where requests go out without a signature.
private struct NoCredentials: CredentialProvider {
    func credentials() async throws(CredentialError) -> Credentials {
        throw CredentialError(.unavailable, source: "unsigned requests", message: "they need no credentials")
    }
}

/// What a provider is called in messages, and the sentences that all of them share.
struct CredentialQuestion {
    /// `role "arn:aws:iam::111122223333:role/reader"`
    let source: String
    /// What was sent along and must not come back in a message.
    var secrets: [String] = []

    func error(_ message: String) -> CredentialError {
        CredentialError(.invalid, source: source, message: message)
    }

    func network(of configuration: ClientConfiguration) throws(CredentialError) -> any Transport {
        guard let network = configuration.environment.network else {
            throw error(ClientEnvironment.noNetwork)
        }
        return network
    }

    /// - Parameter outcome: What the failure comes to: `it was not assumed`.
    func refused(_ outcome: String, _ failure: some OperationError) -> CredentialError {
        let text = secrets.filter { !$0.isEmpty }.reduce(failure.description) { text, secret in
            text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "(redacted)")
        }
        return error("\(outcome): \(text)")
    }

    /// Checks what a service gave.
    func credentials(
        _ accessKeyID: String?, _ secretAccessKey: String?, _ sessionToken: String?, _ expiration: Timestamp?,
        account: String?
    ) throws(CredentialError) -> Credentials {
        guard let accessKeyID, let secretAccessKey, let sessionToken,
            !accessKeyID.isEmpty, !secretAccessKey.isEmpty, !sessionToken.isEmpty
        else { throw error("the answer has no access key, secret key and session token") }
        guard [accessKeyID, secretAccessKey, sessionToken].allSatisfy(CredentialText.isSendable) else {
            throw error("the answer has keys with a character that no header field may have")
        }
        return Credentials(
            accessKeyID: accessKeyID, secretAccessKey: secretAccessKey, sessionToken: sessionToken,
            expiration: expiration, accountID: account, source: source)
    }
}
