import CarillonRuntime
import CarillonTesting
import HTTPTypes

@testable import CarillonCredentials

/// STS, IAM Identity Center and its token service in memory, told apart by the host that a request goes to.
struct CredentialServices: Transport {
    static let expiration = Timestamp(seconds: 1_440_945_360)

    let sts = LocalService(STS.schema, recordsRequests: true)
    let sso = LocalService(SSO.schema, recordsRequests: true)
    let oidc = LocalService(SSOOIDC.schema, recordsRequests: true)

    func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
        let host = request.head.authority ?? ""
        if host.hasPrefix("portal.sso.") { return try await sso.transport.send(request, timeout: timeout) }
        if host.hasPrefix("oidc.") { return try await oidc.transport.send(request, timeout: timeout) }
        return try await sts.transport.send(request, timeout: timeout)
    }

    /// Grants every role: the keys of `arn:aws:iam::111122223333:role/reader` are those of `reader`.
    func grantRoles() {
        sts.on(STS.Operations.assumeRole) { request in
            let name = Self.name(ofRole: request.roleArn)
            return .init(
                credentials: Self.keys(name),
                assumedRoleUser: .init(
                    assumedRoleId: "AROA:\(request.roleSessionName)",
                    arn: "arn:aws:sts::444455556666:assumed-role/\(name)/\(request.roleSessionName)"))
        }
        sts.on(STS.Operations.assumeRoleWithWebIdentity) { request in
            let name = Self.name(ofRole: request.roleArn)
            return .init(
                credentials: Self.keys(name),
                assumedRoleUser: .init(assumedRoleId: "AROA", arn: "arn:aws:sts::444455556666:assumed-role/\(name)/s"))
        }
        sso.on(SSO.Operations.getRoleCredentials) { request in
            .init(
                roleCredentials: .init(
                    accessKeyId: "AKID-\(request.roleName)", secretAccessKey: "secret-\(request.roleName)",
                    sessionToken: "token-\(request.roleName)", expiration: 1_440_945_360_000))
        }
    }

    private static func name(ofRole arn: String) -> String { String(arn.split(separator: "/").last ?? "") }

    private static func keys(_ name: String) -> STS.Credentials {
        .init(
            accessKeyId: "AKID-\(name)", secretAccessKey: "secret-\(name)", sessionToken: "token-\(name)",
            expiration: expiration)
    }

    /// The access key that each request to STS was signed with; `nil` for one without a signature.
    var signers: [String?] {
        sts.recordedRequests.map { recorded in
            guard let text = recorded.request.head.headerFields[.authorization] else { return nil }
            return text.split(separator: "Credential=").last?.split(separator: "/").first.map(String.init)
        }
    }

    /// Where the requests to STS went.
    var hosts: [String?] { sts.recordedRequests.map(\.request.head.authority) }
}

/// An environment in memory, with files in `/home/test/.aws`.
struct Machine {
    static let config = "/home/test/.aws/config"
    static let credentialsFile = "/home/test/.aws/credentials"

    var services = CredentialServices()
    var environment: ClientEnvironment

    init(
        _ config: String = "", credentials: String = "", variables: [String: String] = [:],
        files: [String: String] = [:]
    ) {
        var all = files
        all[Self.config] = config
        all[Self.credentialsFile] = credentials
        environment = .inMemory(variables: variables, files: all)
        environment.network = services
    }

    func credentials(profile: String? = nil, region: String? = nil) async throws(CredentialError) -> Credentials {
        let chain = CredentialChain(
            profile: profile, environment: environment, extensions: .roles(region: region, environment: environment))
        return try await chain.credentials()
    }

    /// The error's text; empty when there is none.
    func message(profile: String? = nil) async -> String {
        do throws(CredentialError) {
            let found = try await credentials(profile: profile)
            return "there are credentials: \(found)"
        } catch {
            return error.description
        }
    }
}
