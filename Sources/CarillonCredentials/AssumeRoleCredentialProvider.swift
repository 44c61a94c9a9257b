public import CarillonRuntime

/// Credentials of a role, which STS grants to those who hold other credentials (`AssumeRole`).
///
/// Roles of profiles need no code: `ClientConfiguration.resolve()` finds them. In code, the credentials of a
/// configuration take the role on:
///
/// ```swift
/// var configuration = try await ClientConfiguration.resolve()
/// let role = AssumeRoleCredentialProvider.Role(arn: "arn:aws:iam::111122223333:role/reader")
/// configuration.credentialProvider = CachedCredentialProvider(
///     AssumeRoleCredentialProvider(role, configuration: configuration))
/// ```
///
/// STS is asked over the network of the configuration's environment, in its region and at the endpoint that is
/// configured for STS, for at most 10 seconds. Each call asks anew; ``CachedCredentialProvider`` keeps the answer.
public struct AssumeRoleCredentialProvider: CredentialProvider {
    /// A role, and how to ask for it.
    public struct Role: Sendable {
        /// `arn:aws:iam::111122223333:role/reader`
        public var arn: String
        /// What the session is called in the role's logs; a name with the time of day if `nil`.
        public var sessionName: String?
        /// What the role's owner wants to be told, where a third party assumes it.
        public var externalID: String?
        /// How long the credentials are to hold; STS decides if `nil`.
        public var duration: Duration?
        /// A policy in JSON that narrows what the session may do.
        public var policy: String?
        /// The device whose codes the role asks for.
        public var mfaSerial: String?
        /// Gets the current code of that device, for each session anew.
        public var tokenCode: (@Sendable (_ mfaSerial: String) async throws -> String)?

        /// The other properties are set afterwards.
        public init(arn: String, sessionName: String? = nil, externalID: String? = nil, duration: Duration? = nil) {
            self.arn = arn
            self.sessionName = sessionName
            self.externalID = externalID
            self.duration = duration
        }
    }

    private let role: Role
    private let configuration: ClientConfiguration

    /// - Parameter configuration: Region, endpoint and machine to ask with, and the credentials to ask as.
    public init(_ role: Role, configuration: ClientConfiguration) {
        self.role = role
        self.configuration = configuration
    }

    public func credentials() async throws(CredentialError) -> Credentials {
        // Asked for here rather than by the client, whose error would only quote this one.
        let lent = try await configuration.credentialProvider.credentials()
        return try await credentials(lentBy: lent)
    }

    func credentials(lentBy credentials: Credentials) async throws(CredentialError) -> Credentials {
        let question = CredentialQuestion(
            source: "role \"\(role.arn)\"",
            secrets: [credentials.secretAccessKey, credentials.sessionToken ?? ""])
        let network = try question.network(of: configuration)
        let code = try await tokenCode(question)
        let client = STSClient(
            configuration: configuration.nested(credentials: StaticCredentialProvider(credentials)), transport: network)
        let request = STS.AssumeRoleRequest(
            roleArn: role.arn, roleSessionName: role.sessionName ?? SessionName.standard(configuration.environment),
            policy: role.policy, durationSeconds: role.duration.map { Int(clamping: $0.components.seconds) },
            externalId: role.externalID, serialNumber: role.mfaSerial, tokenCode: code)
        let answer: STS.AssumeRoleResponse
        do throws(STS.AssumeRoleError) {
            answer = try await client.assumeRole(request)
        } catch {
            throw question.refused("it was not assumed", error)
        }
        return try question.credentials(answer.credentials, answer.assumedRoleUser)
    }

    private func tokenCode(_ question: CredentialQuestion) async throws(CredentialError) -> String? {
        guard let serial = role.mfaSerial else { return nil }
        guard let tokenCode = role.tokenCode else {
            throw question.error(
                "it wants a code of the device \"\(serial)\" (mfa_serial), and nobody can be asked for it here; "
                    + "pass an AssumeRoleCredentialProvider whose role has a tokenCode, "
                    + "or export credentials with `aws configure export-credentials`")
        }
        do {
            return try await tokenCode(serial)
        } catch {
            throw question.error("there is no code of the device \"\(serial)\": \(error)")
        }
    }
}
