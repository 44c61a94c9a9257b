#if HTTPTransport
import CarillonRuntime
import CarillonTesting
import Foundation
import HTTPTypes
import Testing

@testable import CarillonCredentials

/// The program with real variables, files and sockets: each source of credentials ends in a request to STS that its
/// access key has signed.
@Suite struct CredentialFlowTests {
    private let workspace: Workspace
    private let services = LoopbackServices()

    init() throws {
        workspace = try Workspace()
        try services.serveMetadata(workspace)
    }

    /// Runs `carillon call sts GetCallerIdentity` with the variables, and none of the machine's.
    ///
    /// - Returns: The access keys that have signed the requests to STS, in their order, `-` for none; or what the
    ///   program said on its standard error.
    private func signers(_ variables: [String: String], _ arguments: String...) async throws -> String {
        let model = Workspace.root.appending(path: "Sources/CarillonCredentials/Models/sts").path
        let run = try await services.withServers { endpoints in
            var environment = [
                "AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "AWS_EC2_METADATA_DISABLED": "true",
            ]
            environment["AWS_ENDPOINT_URL_STS"] = endpoints.sts
            environment["AWS_ENDPOINT_URL_SSO"] = endpoints.sso
            environment["AWS_ENDPOINT_URL_SSO_OIDC"] = endpoints.oidc
            for (name, value) in variables {
                environment[name] = value.replacingOccurrences(of: "METADATA", with: endpoints.metadata)
            }
            return try await workspace.runBesides(
                "carillon", ["call", model, "GetCallerIdentity"] + arguments, environment: environment)
        }
        guard run.status == 0 else { return run.error }
        #expect(run.output.contains("arn:aws:iam::111122223333:user/me"))
        return services.signers.joined(separator: " ")
    }

    private func keys(_ profile: String) throws {
        try workspace.write(
            "[\(profile)]\naws_access_key_id = AKID-file\naws_secret_access_key = secret\n", to: ".aws/credentials")
    }

    private func config(_ text: String) throws {
        try workspace.write(text, to: ".aws/config")
    }

    @Test func variables() async throws {
        let variables = ["AWS_ACCESS_KEY_ID": "AKID-variable", "AWS_SECRET_ACCESS_KEY": "secret"]
        #expect(try await signers(variables) == "AKID-variable")
    }

    @Test func credentialsFile() async throws {
        try keys("default")
        #expect(try await signers([:]) == "AKID-file")
    }

    @Test func roleBySourceProfile() async throws {
        try keys("base")
        try config("[profile work]\nrole_arn = arn:aws:iam::111122223333:role/reader\nsource_profile = base\n")
        #expect(try await signers(["AWS_PROFILE": "work"]) == "AKID-file AKID-reader")
    }

    @Test func roleByCredentialSource() async throws {
        try config(
            "[profile work]\nrole_arn = arn:aws:iam::111122223333:role/reader\ncredential_source = Environment\n")
        let variables = ["AWS_ACCESS_KEY_ID": "AKID-variable", "AWS_SECRET_ACCESS_KEY": "secret"]
        #expect(try await signers(variables, "--profile", "work") == "AKID-variable AKID-reader")
    }

    @Test func roleByTheContainersCredentials() async throws {
        try config(
            "[profile work]\nrole_arn = arn:aws:iam::111122223333:role/reader\ncredential_source = EcsContainer\n")
        let variables = [
            "AWS_PROFILE": "work", "AWS_CONTAINER_CREDENTIALS_FULL_URI": "METADATA/task/credentials",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN": "agent-token",
        ]
        #expect(try await signers(variables) == "AKID-container AKID-reader")
    }

    @Test func webIdentity() async throws {
        try workspace.write("jwt\n", to: "token")
        let variables = [
            "AWS_WEB_IDENTITY_TOKEN_FILE": workspace.path("token"),
            "AWS_ROLE_ARN": "arn:aws:iam::111122223333:role/pod",
        ]
        #expect(try await signers(variables) == "- AKID-pod")
    }

    @Test func singleSignOnWithARenewedToken() async throws {
        try config(
            """
            [default]
            sso_session = my-sso
            sso_account_id = 111122223333
            sso_role_name = viewer
            [sso-session my-sso]
            sso_region = eu-west-1
            sso_start_url = https://start.example/start
            """)
        let file = ".aws/sso/cache/0ad374308c5a4e22f723adf10145eafad7c4031c.json"
        try workspace.write(
            """
            {"accessToken": "old", "expiresAt": "2020-01-01T00:00:00Z", "refreshToken": "refresh", "clientId": "c",
             "clientSecret": "s", "registrationExpiresAt": "2999-01-01T00:00:00Z"}
            """, to: file)
        #expect(try await signers([:]) == "AKID-viewer")
        #expect(try workspace.read(file).contains(#""accessToken":"renewed""#))
        let attributes = try FileManager.default.attributesOfItem(atPath: workspace.path(file))
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    }

    @Test func singleSignOnOfAStartPage() async throws {
        try config(
            """
            [default]
            sso_start_url = https://start.example/start
            sso_region = eu-west-1
            sso_account_id = 111122223333
            sso_role_name = viewer
            """)
        try workspace.write(
            #"{"accessToken": "renewed", "expiresAt": "2999-01-01T00:00:00Z"}"#,
            to: ".aws/sso/cache/58b18e2cde391127c3492e1eba984431065982b0.json")
        #expect(try await signers([:]) == "AKID-viewer")
    }

    @Test func singleSignOnThatHasEnded() async throws {
        try config("[default]\nsso_start_url = u\nsso_region = eu-west-1\nsso_account_id = 1\nsso_role_name = r\n")
        let message = try await signers([:])
        #expect(message.contains("nobody has signed in: there is no file"))
        #expect(message.contains("run `aws sso login --profile default`"))
    }

    @Test func program() async throws {
        try workspace.write(
            #"{"Version": 1, "AccessKeyId": "AKID-program", "SecretAccessKey": "secret"}"#, to: "answer.json")
        try config("[default]\ncredential_process = cat \(workspace.path("answer.json"))\n")
        #expect(try await signers([:]) == "AKID-program")
    }

    @Test func containerWithATokensFile() async throws {
        try workspace.write("agent-token", to: "agent")
        let variables = [
            "AWS_CONTAINER_CREDENTIALS_FULL_URI": "METADATA/task/credentials",
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": workspace.path("agent"),
        ]
        #expect(try await signers(variables) == "AKID-container")
    }

    @Test func instanceMetadata() async throws {
        // A machine that is busy with other tests takes longer than the second that is allowed otherwise.
        let variables = [
            "AWS_EC2_METADATA_DISABLED": "false", "AWS_EC2_METADATA_SERVICE_ENDPOINT": "METADATA",
            "AWS_METADATA_SERVICE_TIMEOUT": "30",
        ]
        #expect(try await signers(variables) == "AKID-instance")
    }
}

/// STS, Identity Center and the metadata services of machines, each on a port of its own.
private final class LoopbackServices {
    struct Endpoints {
        var sts, sso, oidc, metadata: String
    }

    private let sts = LocalService(STS.schema, recordsRequests: true)
    private let sso = LocalService(SSO.schema)
    private let oidc = LocalService(SSOOIDC.schema)
    private var metadata: LocalService?

    private static let expiration = Timestamp(seconds: 32_472_144_000)

    init() {
        sts.on(STS.Operations.getCallerIdentity) { _ in .init(arn: "arn:aws:iam::111122223333:user/me") }
        sts.on(STS.Operations.assumeRole) { request in .init(credentials: Self.keys(request.roleArn)) }
        sts.on(STS.Operations.assumeRoleWithWebIdentity) { request in
            .init(credentials: request.webIdentityToken == "jwt" ? Self.keys(request.roleArn) : nil)
        }
        oidc.on(SSOOIDC.Operations.createToken) { request in
            .init(accessToken: request.refreshToken == "refresh" ? "renewed" : nil, expiresIn: 3_600)
        }
        sso.on(SSO.Operations.getRoleCredentials) { request throws(SSO.GetRoleCredentialsError) in
            guard request.accessToken == "renewed" else { throw .unauthorized(.init()) }
            return .init(
                roleCredentials: .init(
                    accessKeyId: "AKID-\(request.roleName)", secretAccessKey: "secret", sessionToken: "token",
                    expiration: 32_472_144_000_000))
        }
    }

    private static func keys(_ role: String) -> STS.Credentials {
        .init(
            accessKeyId: "AKID-\(role.split(separator: "/").last ?? "")", secretAccessKey: "secret",
            sessionToken: "token", expiration: expiration)
    }

    var signers: [String] {
        sts.recordedRequests.map { recorded in
            let field = recorded.request.head.headerFields[.authorization] ?? ""
            return field.split(separator: "Credential=").last?.split(separator: "/").first.map(String.init) ?? "-"
        }
    }

    func withServers<Value>(_ body: (Endpoints) async throws -> Value) async throws -> Value {
        let metadata = try #require(metadata)
        return try await sts.withServer { sts in
            try await sso.withServer { sso in
                try await oidc.withServer { oidc in
                    try await metadata.withServer { metadata in
                        try await body(Endpoints(sts: sts, sso: sso, oidc: oidc, metadata: metadata))
                    }
                }
            }
        }
    }

    /// The services that machines have for their programs, as a model: what they leave out of a request is refused.
    func serveMetadata(_ workspace: Workspace) throws {
        try workspace.write(Self.model, to: "metadata/service-2.json")
        let operations = ["PutToken", "ListRoles", "GetRole", "GetTask"]
        let stand = try Stand(model: workspace.path("metadata"), operations: operations)
        let keys: @Sendable (String) -> Document = { name in
            [
                "Code": "Success", "AccessKeyId": .string("AKID-\(name)"), "SecretAccessKey": "secret",
                "Token": "token", "Expiration": "2999-01-01T00:00:00Z",
            ]
        }
        stand.service.on(operation: "PutToken") { _ in ["body": "metadata-token"] }
        stand.service.on(operation: "ListRoles") { input throws(DynamicError) in
            try Self.check(input["token"], "metadata-token")
            return ["body": "instance"]
        }
        stand.service.on(operation: "GetRole") { input throws(DynamicError) in
            try Self.check(input["token"], "metadata-token")
            return keys(input["role"]?.string ?? "")
        }
        stand.service.on(operation: "GetTask") { input throws(DynamicError) in
            try Self.check(input["token"], "agent-token")
            return keys("container")
        }
        metadata = stand.service
    }

    private static func check(_ token: Document?, _ expected: Document) throws(DynamicError) {
        guard token == expected else {
            throw DynamicError(
                kind: .unmodeled(UnmodeledError(metadata: .init(code: "Unauthorized", message: "no", status: 401))))
        }
    }

    private static let model = """
        {"version": "2.0",
         "metadata": {"apiVersion": "2020-01-01", "endpointPrefix": "m", "protocol": "rest-json",
                      "serviceFullName": "Metadata", "serviceId": "Metadata", "signatureVersion": "v4"},
         "operations": {
           "PutToken": {"name": "PutToken", "http": {"method": "PUT", "requestUri": "/latest/api/token"},
                        "input": {"shape": "PutTokenRequest"}, "output": {"shape": "Text"}},
           "ListRoles": {"name": "ListRoles", "input": {"shape": "TokenRequest"}, "output": {"shape": "Text"},
             "http": {"method": "GET", "requestUri": "/latest/meta-data/iam/security-credentials/"}},
           "GetRole": {"name": "GetRole", "input": {"shape": "RoleRequest"}, "output": {"shape": "Keys"},
             "http": {"method": "GET", "requestUri": "/latest/meta-data/iam/security-credentials/{role}"}},
           "GetTask": {"name": "GetTask", "http": {"method": "GET", "requestUri": "/task/credentials"},
                       "input": {"shape": "TaskRequest"}, "output": {"shape": "Keys"}}},
         "shapes": {
           "PutTokenRequest": {"type": "structure", "required": ["ttl"], "members": {
             "ttl": {"shape": "S", "location": "header", "locationName": "x-aws-ec2-metadata-token-ttl-seconds"}}},
           "TokenRequest": {"type": "structure", "required": ["token"], "members": {
             "token": {"shape": "S", "location": "header", "locationName": "x-aws-ec2-metadata-token"}}},
           "RoleRequest": {"type": "structure", "required": ["token", "role"], "members": {
             "role": {"shape": "S", "location": "uri", "locationName": "role"},
             "token": {"shape": "S", "location": "header", "locationName": "x-aws-ec2-metadata-token"}}},
           "TaskRequest": {"type": "structure", "required": ["token"], "members": {
             "token": {"shape": "S", "location": "header", "locationName": "authorization"}}},
           "Text": {"type": "structure", "payload": "body", "members": {"body": {"shape": "S"}}},
           "Keys": {"type": "structure", "members": {
             "Code": {"shape": "S"}, "AccessKeyId": {"shape": "S"}, "SecretAccessKey": {"shape": "S"},
             "Token": {"shape": "S"}, "Expiration": {"shape": "S"}}},
           "S": {"type": "string"}}}
        """
}
#endif
