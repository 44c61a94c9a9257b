import CarillonRuntime
import CarillonTesting
import HTTPTypes
import Logging
import Synchronization
import Testing

@testable import CarillonCredentials

/// No error, description, dump or log shows what gives access, also when the service itself sends it back.
@Suite struct SecrecyTests {
    private static let secrets = [
        "secret-base", "token-base", "jwt-1", "access-1", "refresh-1", "hush", "secret-reader", "token-reader",
        "access-2", "refresh-2",
    ]
    private static let echo = secrets.joined(separator: " ")

    private static let config = """
        [profile role]
        role_arn = arn:aws:iam::111122223333:role/reader
        source_profile = base
        [profile pod]
        role_arn = arn:aws:iam::111122223333:role/reader
        web_identity_token_file = /token
        [profile sso]
        sso_session = my-sso
        sso_account_id = 111122223333
        sso_role_name = reader
        [sso-session my-sso]
        sso_region = eu-west-1
        sso_start_url = https://start.example/start
        """

    private func machine(tokenEnd: String) -> Machine {
        Machine(
            Self.config,
            credentials: """
                [base]
                aws_access_key_id = A
                aws_secret_access_key = secret-base
                aws_session_token = token-base
                """,
            files: [
                "/token": "jwt-1",
                "/home/test/.aws/sso/cache/0ad374308c5a4e22f723adf10145eafad7c4031c.json": """
                {"accessToken": "access-1", "expiresAt": "\(tokenEnd)", "refreshToken": "refresh-1", "clientId": "c",
                 "clientSecret": "hush", "registrationExpiresAt": "2016-01-01T00:00:00Z"}
                """,
            ])
    }

    private func expectNoSecret(_ value: some Any) {
        var dumped = ""
        dump(value, to: &dumped)
        let texts = [dumped, "\(value)", String(reflecting: value), String(describing: value)]
        for text in texts {
            for secret in Self.secrets { #expect(!text.contains(secret), "\(secret) in: \(text)") }
        }
    }

    @Test(arguments: ["role", "pod", "sso"])
    func credentialsHideTheirSecrets(profile: String) async throws {
        let machine = machine(tokenEnd: "2015-08-30T13:36:00Z")
        machine.services.grantRoles()
        expectNoSecret(try await machine.credentials(profile: profile))
    }

    @Test(arguments: ["role", "pod", "sso"], ["2015-08-30T12:00:00Z", "2015-08-30T13:36:00Z"])
    func errorsHideWhatWasSent(profile: String, tokenEnd: String) async throws {
        let machine = machine(tokenEnd: tokenEnd)
        let message = "what you sent was \(Self.echo)"
        machine.services.sts.on(STS.Operations.assumeRole) { _ throws(STS.AssumeRoleError) in
            throw .expiredToken(.init(message: message))
        }
        machine.services.sts.on(STS.Operations.assumeRoleWithWebIdentity) {
            _ throws(STS.AssumeRoleWithWebIdentityError) in
            throw .invalidIdentityToken(.init(message: message))
        }
        machine.services.oidc.on(SSOOIDC.Operations.createToken) { _ throws(SSOOIDC.CreateTokenError) in
            throw .unmodeled(.init(metadata: .init(code: "Odd", message: message, status: 400)))
        }
        machine.services.sso.on(SSO.Operations.getRoleCredentials) { _ throws(SSO.GetRoleCredentialsError) in
            throw .unauthorized(.init(message: message))
        }
        let error = await #expect(throws: CredentialError.self) { try await machine.credentials(profile: profile) }
        let text = try #require(error).description
        #expect(text.contains("what you sent was"))
        // What this client has sent; the others are not its own.
        let own =
            switch (profile, tokenEnd < "2015-08-30T12:36") {
            case ("role", _): ["secret-base", "token-base"]
            case ("pod", _): ["jwt-1"]
            case (_, true): ["access-1", "refresh-1", "hush"]
            case (_, false): ["access-1"]
            }
        for secret in own { #expect(!text.contains(secret), "\(secret) in: \(text)") }
    }

    @Test func answersThatAreNotUnderstoodAreNotQuoted() async {
        struct Odd: Transport {
            let body: String
            func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
                ServiceResponse(head: .init(status: .ok), body: Array(body.utf8))
            }
        }
        for start in ["", "<a>", "{\"roleCredentials\": ", "\"", "{\"roleCredentials\": {\"expiration\": \""] {
            let body = start + Self.echo
            for profile in ["role", "pod", "sso"] {
                var machine = machine(tokenEnd: "2015-08-30T13:36:00Z")
                machine.environment.network = Odd(body: body)
                let error = await #expect(throws: CredentialError.self) {
                    try await machine.credentials(profile: profile)
                }
                expectNoSecret(error as Any)
            }
        }
    }

    @Test(arguments: ["role", "pod", "sso"])
    func logsHideTheSecrets(profile: String) async throws {
        let machine = machine(tokenEnd: "2015-08-30T12:40:00Z")
        machine.services.grantRoles()
        machine.services.oidc.on(SSOOIDC.Operations.createToken) { _ in
            .init(accessToken: "access-2", expiresIn: 3_600, refreshToken: "refresh-2")
        }
        let log = Log()
        let keys = Credentials(accessKeyID: "A", secretAccessKey: "secret-base", sessionToken: "token-base")
        var configuration = try ClientConfiguration(
            region: "eu-west-1", credentials: StaticCredentialProvider(keys), environment: machine.environment)
        configuration.logger = Logger(label: "test") { _ in LogHandler(log: log) }
        configuration.logger.logLevel = .trace
        let provider: any CredentialProvider =
            switch profile {
            case "role":
                AssumeRoleCredentialProvider(.init(arn: "arn:aws:iam::1:role/reader"), configuration: configuration)
            case "pod":
                WebIdentityCredentialProvider(
                    .init(tokenFile: "/token", roleARN: "arn:aws:iam::1:role/reader"), configuration: configuration)
            default:
                SSOCredentialProvider(
                    session: .init(name: "my-sso", startURL: "u", region: "eu-west-1"), accountID: "1",
                    roleName: "reader", configuration: configuration)
            }
        _ = try await provider.credentials()
        #expect(log.text.contains("status 200"))
        expectNoSecret(log.text)
        expectNoSecret(provider)
    }
}

private final class Log: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var text: String { lines.withLock { $0.joined(separator: "\n") } }
}

private struct LogHandler: Logging.LogHandler {
    let log: Log
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    init(log: Log) { self.log = log }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { log.add("\(event.message) \(event.metadata ?? [:])") }
}
