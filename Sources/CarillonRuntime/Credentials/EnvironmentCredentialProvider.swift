/// Credentials in the variables `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`,
/// `AWS_CREDENTIAL_EXPIRATION` (RFC 3339) and `AWS_ACCOUNT_ID`; before `AWS_SESSION_TOKEN` goes its old name,
/// `AWS_SECURITY_TOKEN`, as for the AWS command line.
public struct EnvironmentCredentialProvider: CredentialProvider {
    static let source = "environment variables"
    private let environment: ClientEnvironment

    public init(environment: ClientEnvironment = .process) {
        self.environment = environment
    }

    public func credentials() async throws(CredentialError) -> Credentials {
        guard let accessKeyID = environment.setting("AWS_ACCESS_KEY_ID") else {
            throw CredentialError(.unavailable, source: Self.source, message: "AWS_ACCESS_KEY_ID is not set")
        }
        guard let secret = environment.setting("AWS_SECRET_ACCESS_KEY") else {
            throw CredentialError(
                .invalid, source: Self.source,
                message: "AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not; set both or none")
        }
        let credentials = Credentials(
            accessKeyID: accessKeyID, secretAccessKey: secret,
            sessionToken: environment.setting("AWS_SECURITY_TOKEN") ?? environment.setting("AWS_SESSION_TOKEN"),
            expiration: try expiration(),
            accountID: environment.setting("AWS_ACCOUNT_ID"), source: Self.source)
        if let problem = CredentialText.problem(credentials) {
            throw CredentialError(.invalid, source: Self.source, message: problem)
        }
        return credentials
    }

    private func expiration() throws(CredentialError) -> Timestamp? {
        guard let text = environment.setting("AWS_CREDENTIAL_EXPIRATION") else { return nil }
        do {
            return try Timestamp(text, as: .dateTime)
        } catch {
            throw CredentialError(
                .invalid, source: Self.source, message: "AWS_CREDENTIAL_EXPIRATION: \(error)")
        }
    }
}
