public import CarillonRuntime

/// Credentials of a role, which STS grants to those who hold a token of another identity provider, such as a Kubernetes
/// cluster (`AssumeRoleWithWebIdentity`).
///
/// The file with the token is read anew each time, since its owner replaces it. The request is not signed: no other
/// credentials are needed. STS is asked as ``AssumeRoleCredentialProvider`` asks it.
public struct WebIdentityCredentialProvider: CredentialProvider {
    /// A token and the role that it is for.
    public struct Identity: Hashable, Sendable {
        /// The path of the file with the token; a leading `~` stands for the home folder.
        public var tokenFile: String
        /// `arn:aws:iam::111122223333:role/reader`
        public var roleARN: String
        /// What the session is called in the role's logs; a name with the time of day if `nil`.
        public var sessionName: String?
        /// How long the credentials are to hold; STS decides if `nil`.
        public var duration: Duration?

        public init(tokenFile: String, roleARN: String, sessionName: String? = nil, duration: Duration? = nil) {
            self.tokenFile = tokenFile
            self.roleARN = roleARN
            self.sessionName = sessionName
            self.duration = duration
        }
    }

    private let identity: Identity
    private let configuration: ClientConfiguration

    /// - Parameter configuration: Region, endpoint and machine to ask with; its credentials are not used.
    public init(_ identity: Identity, configuration: ClientConfiguration) {
        self.identity = identity
        self.configuration = configuration
    }

    public func credentials() async throws(CredentialError) -> Credentials {
        var question = CredentialQuestion(source: "role \"\(identity.roleARN)\" by web identity")
        let network = try question.network(of: configuration)
        let token = try token(question)
        question.secrets = [token]
        let client = STSClient(configuration: configuration.nested(), transport: network)
        let request = STS.AssumeRoleWithWebIdentityRequest(
            roleArn: identity.roleARN,
            roleSessionName: identity.sessionName ?? SessionName.standard(configuration.environment),
            webIdentityToken: token,
            durationSeconds: identity.duration.map { Int(clamping: $0.components.seconds) })
        let answer: STS.AssumeRoleWithWebIdentityResponse
        do throws(STS.AssumeRoleWithWebIdentityError) {
            answer = try await client.assumeRoleWithWebIdentity(request)
        } catch {
            throw question.refused("it was not assumed", error)
        }
        return try question.credentials(answer.credentials, answer.assumedRoleUser)
    }

    private func token(_ question: CredentialQuestion) throws(CredentialError) -> String {
        let path = configuration.environment.expand(identity.tokenFile) ?? identity.tokenFile
        let bytes: [UInt8]?
        do throws(ClientEnvironment.FileError) {
            bytes = try configuration.environment.readFile(path)
        } catch {
            throw question.error(error.description)
        }
        guard let bytes else { throw question.error("the token's file \"\(path)\" does not exist") }
        let isBlank: (UInt8) -> Bool = { $0 <= 0x20 }
        let content = bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        guard !content.isEmpty else { throw question.error("the token's file \"\(path)\" is empty") }
        guard let token = String(validating: content, as: UTF8.self) else {
            throw question.error("the token's file \"\(path)\" is not valid UTF-8")
        }
        return token
    }
}
