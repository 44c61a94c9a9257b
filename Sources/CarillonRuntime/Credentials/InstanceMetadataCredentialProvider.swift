internal import HTTPTypes
public import Logging
internal import Synchronization

/// Credentials of the role of an EC2 instance, from its metadata service (IMDSv2).
///
/// | variable | property of the profile | |
/// |---|---|---|
/// | `AWS_EC2_METADATA_DISABLED` | | `true`: the service is not asked |
/// | `AWS_EC2_METADATA_SERVICE_ENDPOINT` | `ec2_metadata_service_endpoint` | its URL |
/// | `AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE` | `ec2_metadata_service_endpoint_mode` | `IPv4` or `IPv6` |
/// | `AWS_EC2_METADATA_V1_DISABLED` | `ec2_metadata_v1_disabled` | `true`: never asked without a token |
/// | `AWS_METADATA_SERVICE_TIMEOUT` | `metadata_service_timeout` | seconds for each request, otherwise 1 |
/// | `AWS_METADATA_SERVICE_NUM_ATTEMPTS` | `metadata_service_num_attempts` | how often it is asked, otherwise 1 |
///
/// While the service is not reachable, or behind with new credentials, the last ones are used beyond their end and the
/// log has a warning: AWS lets them go on for that case.
public final class InstanceMetadataCredentialProvider: CredentialProvider {
    static let source = "instance metadata"
    /// Credentials with less time left are of no use any more.
    private static let shortest = Duration.seconds(60)
    private static let path = "/latest/meta-data/iam/security-credentials/"

    private let profile: String?
    private let environment: ClientEnvironment
    private let logger: Logger
    private let token = Mutex<InstanceMetadataToken?>(nil)
    private let last = Mutex<Credentials?>(nil)

    /// - Parameter profile: The profile whose settings apply; otherwise `AWS_PROFILE` and so on.
    public init(
        profile: String? = nil, environment: ClientEnvironment = .process, logger: Logger = Logger(label: "carillon")
    ) {
        self.profile = profile
        self.environment = environment
        self.logger = logger
    }

    public func credentials() async throws(CredentialError) -> Credentials {
        let settings = try InstanceMetadataSettings(profile: profile, environment)
        guard environment.network != nil else {
            throw CredentialError(.unavailable, source: Self.source, message: ClientEnvironment.noNetwork)
        }
        let client = InstanceMetadataClient(settings: settings, environment: environment)
        let found: Credentials
        do throws(InstanceMetadataError) {
            found = try await fetch(client)
        } catch {
            guard error.isPassing, let last = last.withLock({ $0 }), last.expiration != nil else {
                throw CredentialError(.unavailable, source: Self.source, message: error.message)
            }
            return extended(last, error.message)
        }
        last.withLock { $0 = found }
        guard let end = found.expiration, end <= environment.now().advanced(by: Self.shortest) else { return found }
        return extended(found, "the metadata service gave credentials that end at \(end)")
    }

    /// The credentials with an end so far away that a cache asks for new ones in five to ten minutes, at another moment
    /// on each of many instances.
    private func extended(_ credentials: Credentials, _ reason: String) -> Credentials {
        let wait = Int64(environment.random() % 301) + 300
        // A cache asks when a quarter of the time is left.
        let end = environment.now().advanced(by: .seconds(wait) * 4 / 3)
        logger.warning("\(Self.source): \(reason); the last credentials are used on for \(wait) seconds")
        return Credentials(
            accessKeyID: credentials.accessKeyID, secretAccessKey: credentials.secretAccessKey,
            sessionToken: credentials.sessionToken, expiration: end, accountID: credentials.accountID,
            source: credentials.source)
    }

    private func fetch(_ client: InstanceMetadataClient) async throws(InstanceMetadataError) -> Credentials {
        do throws(InstanceMetadataError) {
            return try await fetch(client, try await token(client))
        } catch {
            guard error.isTokenRefused else { throw error }
            token.withLock { $0 = nil }
            return try await fetch(client, try await token(client))
        }
    }

    /// The kept token or a new one; `nil` where the service knows no tokens and may be asked without.
    private func token(_ client: InstanceMetadataClient) async throws(InstanceMetadataError) -> String? {
        let now = environment.elapsed()
        if let kept = token.withLock({ $0 }), now < kept.end { return kept.text }
        let fresh = try await client.token()
        token.withLock { $0 = fresh }
        return fresh?.text
    }

    private func fetch(
        _ client: InstanceMetadataClient, _ token: String?
    ) async throws(InstanceMetadataError) -> Credentials {
        let role = try await client.get(Self.path, token) { (body) throws(CredentialProblem) in
            try Self.roleName(body)
        }
        return try await client.get(Self.path + role, token) { (body) throws(CredentialProblem) in
            let answer = try CredentialAnswer(body)
            if let code = try answer.text("Code"), code != "Success" {
                throw CredentialProblem("the code \"\(code.prefix(64))\" for the role \"\(role)\"")
            }
            return try MetadataAnswer.credentials(answer, source: Self.source)
        }
    }

    /// The characters that names of roles have; nothing else may become a part of a path.
    private static func roleName(_ body: [UInt8]) throws(CredentialProblem) -> String {
        let name = String(decoding: body.prefix(129), as: UTF8.self).prefix { $0 != "\n" && $0 != "\r\n" }
        let isName = name.utf8.allSatisfy { EndpointSyntax.isHostByte($0) || "+=,@".utf8.contains($0) }
        guard !name.isEmpty, isName, name.utf8.count <= 128 else {
            throw CredentialProblem("\(body.count) bytes that are no name of a role")
        }
        return String(name)
    }
}
