import HTTPTypes
import Testing

@testable import CarillonRuntime

/// Which of an operation's schemes is taken, and what it does to the request.
@Suite struct AuthenticationTests {
    private static let keys = Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "secret")

    private struct NoCredentials: CredentialProvider {
        var kind = CredentialError.Kind.unavailable
        func credentials() async throws(CredentialError) -> Credentials {
            throw CredentialError(kind, source: "vault", message: "it is empty")
        }
    }

    private struct NoToken: TokenProvider {
        func token() async throws(TokenError) -> BearerToken {
            throw TokenError(.unavailable, source: "login", message: "nobody is logged in")
        }
    }

    /// A service of these schemes.
    private func client(
        _ schemes: String, operation: String = "", _ change: (inout ClientConfiguration) -> Void = { _ in }
    ) throws -> ServiceClient {
        var configuration = try ClientConfiguration(
            region: "eu-west-1", credentials: StaticCredentialProvider(Self.keys), environment: .inMemory())
        change(&configuration)
        return try client(schemes, operation: operation, configuration)
    }

    private func client(
        _ schemes: String, operation: String = "", _ configuration: ClientConfiguration
    ) throws -> ServiceClient {
        let text = Things.text.replacing("auth=aws.auth#sigv4", with: schemes.isEmpty ? "" : "auth=\(schemes)")
            .replacing("errors=2,3", with: "errors=2,3 \(operation)")
        return ServiceClient(
            try ServiceSchema(dynamic: text, endpointRules: Things.rules), configuration: configuration,
            transport: ScriptedTransport())
    }

    private func fields(_ client: ServiceClient) async throws -> HTTPFields {
        try await client.request(operation: "PutThing", ["Name": "n", "Token": "t"]).head.headerFields
    }

    /// The words of the error, without service and operation.
    private func message(_ client: ServiceClient) async throws -> String {
        do {
            let fields = try await fields(client)
            return "sent with \(fields[.authorization] ?? "nothing")"
        } catch let error as DynamicError {
            guard case .client(let cause) = error.kind, cause.kind == .credentials else { return "\(error)" }
            return cause.message
        }
    }

    private func algorithm(_ client: ServiceClient) async throws -> String {
        try await fields(client)[.authorization].map { String($0.prefix { $0 != " " }) } ?? "none"
    }

    @Test func theFirstSchemeOfTheModelIsTaken() async throws {
        let token = StaticTokenProvider(BearerToken("abc"))
        func algorithm(_ schemes: String, _ operation: String = "") async throws -> String {
            try await self.algorithm(client(schemes, operation: operation) { $0.tokenProvider = token })
        }
        #expect(try await algorithm("") == "AWS4-HMAC-SHA256")
        #expect(try await algorithm("aws.auth#sigv4,smithy.api#httpBearerAuth") == "AWS4-HMAC-SHA256")
        #expect(try await algorithm("smithy.api#httpBearerAuth,aws.auth#sigv4") == "Bearer")
        #expect(try await algorithm("aws.auth#sigv4a,aws.auth#sigv4") == "AWS4-ECDSA-P256-SHA256")
        #expect(try await algorithm("smithy.api#httpApiKeyAuth,aws.auth#sigv4") == "AWS4-HMAC-SHA256")
        #expect(try await algorithm("aws.auth#sigv4", "auth=smithy.api#noAuth") == "none")
        #expect(try await algorithm("aws.auth#sigv4", "auth=smithy.api#httpBearerAuth") == "Bearer")
    }

    @Test func whatTheConfigurationPrefersGoesFirst() async throws {
        func algorithm(_ schemes: String, _ preference: [String]) async throws -> String {
            try await self.algorithm(
                client(schemes) {
                    $0.tokenProvider = StaticTokenProvider(BearerToken("abc"))
                    $0.authSchemePreference = preference
                })
        }
        let all = "aws.auth#sigv4,aws.auth#sigv4a,smithy.api#httpBearerAuth"
        #expect(try await algorithm(all, ["httpBearerAuth"]) == "Bearer")
        #expect(try await algorithm(all, ["tomorrow", "sigv4a", "httpBearerAuth"]) == "AWS4-ECDSA-P256-SHA256")
        #expect(try await algorithm("aws.auth#sigv4", ["smithy.api#httpBearerAuth"]) == "AWS4-HMAC-SHA256")
    }

    @Test func aSchemeWithoutCredentialsIsSkipped() async throws {
        let both = try client("aws.auth#sigv4,smithy.api#httpBearerAuth") {
            $0.credentialProvider = NoCredentials()
            $0.tokenProvider = StaticTokenProvider(BearerToken("abc"))
        }
        #expect(try await fields(both)[.authorization] == "Bearer abc")
        let anonymous = try client("aws.auth#sigv4", operation: "auth=aws.auth#sigv4,smithy.api#noAuth") {
            $0.credentialProvider = NoCredentials()
        }
        #expect(try await fields(anonymous)[.authorization] == nil)
        #expect(try await fields(anonymous)[.amzDate] == nil)
    }

    @Test func credentialsThatAreSetUpWronglyAreNotSkipped() async throws {
        let client = try client("aws.auth#sigv4", operation: "auth=aws.auth#sigv4,smithy.api#noAuth") {
            $0.credentialProvider = NoCredentials(kind: .invalid)
        }
        #expect(try await message(client) == "no credentials: vault: it is empty")
    }

    @Test func theErrorNamesEverythingThatWasTried() async throws {
        let client = try client("aws.auth#sigv4,aws.auth#sigv4a,smithy.api#httpBearerAuth") {
            $0.credentialProvider = NoCredentials()
            $0.tokenProvider = NoToken()
        }
        #expect(
            try await message(client)
                == "no credentials: vault: it is empty; no bearer token: login: nobody is logged in")
    }

    @Test func schemesThatAreNotKnownAreNamed() async throws {
        #expect(
            try await message(client("smithy.api#httpApiKeyAuth,smithy.api#httpBasicAuth")) == """
                the operation authenticates by smithy.api#httpApiKeyAuth, smithy.api#httpBasicAuth, which is not \
                supported; supported are aws.auth#sigv4, aws.auth#sigv4a, smithy.api#httpBearerAuth, smithy.api#noAuth
                """)
    }

    @Test func aBodyThatTheModelLeavesUnsignedIsSoOverTLS() async throws {
        let client = try client("aws.auth#sigv4", operation: "unsigned")
        #expect(try await fields(client)[.amzContentSHA256] == "UNSIGNED-PAYLOAD")
        let plain = try self.client("aws.auth#sigv4", operation: "unsigned") {
            $0.endpointURL = "http://localhost:1"
        }
        #expect(try await fields(plain)[.amzContentSHA256] == nil)
    }

    // MARK: Tokens

    @Test func theEnvironmentsTokenOfTheServiceGoesFirst() async throws {
        let environment = ClientEnvironment.inMemory(
            variables: ["AWS_REGION": "eu-west-1", "AWS_BEARER_TOKEN_THINGS": "from-variable"])
        var configuration = try ClientConfiguration.resolve(
            environment: environment, credentials: StaticCredentialProvider(Self.keys))
        let schemes = "aws.auth#sigv4,smithy.api#httpBearerAuth"
        #expect(try await fields(client(schemes, configuration))[.authorization] == "Bearer from-variable")
        #expect(try await algorithm(client("aws.auth#sigv4", configuration)) == "AWS4-HMAC-SHA256")
        configuration.authSchemePreference = ["sigv4"]
        #expect(try await algorithm(client(schemes, configuration)) == "AWS4-HMAC-SHA256")
        configuration.authSchemePreference = []
        configuration.tokenProvider = StaticTokenProvider(BearerToken("from-code"))
        #expect(try await fields(client(schemes, configuration))[.authorization] == "Bearer from-code")
    }

    @Test func aConfigurationMadeByHandLooksIntoNoVariable() async throws {
        let client = try client("smithy.api#httpBearerAuth") {
            $0.environment = .inMemory(variables: ["AWS_BEARER_TOKEN_THINGS": "from-variable"])
        }
        #expect(
            try await message(client) == """
                no bearer token: configuration: set the client configuration's tokenProvider, \
                or AWS_BEARER_TOKEN_THINGS in the environment
                """)
    }

    @Test(arguments: [
        ("http://localhost:8080", true), ("http://127.0.0.1", true), ("http://[::1]:99", true),
        ("http://[0:0::1]", true), ("https://example.com", true),
        ("http://example.com", false), ("http://localhost.example.com", false),
        ("http://127.0.0.1.example.com", false), ("http://10.0.0.1", false),
    ])
    func aTokenGoesOverTLSOrStaysOnTheMachine(endpoint: String, isSent: Bool) async throws {
        let client = try client("smithy.api#httpBearerAuth") {
            $0.tokenProvider = StaticTokenProvider(BearerToken("abc"))
            $0.endpointURL = endpoint
        }
        let refusal = """
            no bearer token: code: the token is not sent to "\(endpoint.dropFirst(7))" over plain http, \
            where anybody can read it; use an https endpoint
            """
        #expect(try await message(client) == (isSent ? "sent with Bearer abc" : refusal))
    }

    @Test(arguments: ["", "a\r\nx-other: b", "a b", "é", "a\u{7F}"])
    func aTokenThatCannotStandInAHeaderIsRefused(token: String) async throws {
        let client = try client("smithy.api#httpBearerAuth,smithy.api#noAuth") {
            $0.tokenProvider = StaticTokenProvider(BearerToken(token))
        }
        #expect(
            try await message(client)
                == "no bearer token: code: the token is empty, or has characters that no header may have")
    }

    @Test func aTokenThatEndedIsRefused() async throws {
        let client = try client("smithy.api#httpBearerAuth") {
            $0.tokenProvider = StaticTokenProvider(BearerToken("abc", expiration: Timestamp(seconds: 1_440_938_160)))
        }
        #expect(
            try await message(client)
                == "no bearer token: code: the token ended at 2015-08-30T12:36:00Z; get another one")
    }

    @Test func noDescriptionShowsAToken() {
        let token = BearerToken("hush", expiration: Timestamp(seconds: 0))
        var text = "\(token)\(String(reflecting: token))"
        dump(token, to: &text)
        #expect(!text.contains("hush"))
        #expect("\(token)" == "BearerToken(from code, redacted, until 1970-01-01T00:00:00Z)")
    }

    // MARK: Endpoints

    private func way(_ endpoint: Endpoint, _ preference: [String] = [], _ regions: [String] = []) throws
        -> RequestAuthentication.Way
    {
        let client = try client("aws.auth#sigv4,smithy.api#noAuth") {
            $0.authSchemePreference = preference
            $0.sigV4aSigningRegionSet = regions
        }
        let call = OperationCall(client: client, operation: client.schema.operations[0])
        return try call.authentication(endpoint).first
    }

    private func endpoint(_ schemes: EndpointAuthScheme...) -> Endpoint {
        Endpoint(scheme: "https", authority: "example.com", authSchemes: schemes)
    }

    @Test func anEndpointChoosesTheSignature() throws {
        let symmetric = EndpointAuthScheme(
            name: "sigv4", signingName: "other", signingRegion: "us-east-1", disableDoubleEncoding: true)
        let asymmetric = EndpointAuthScheme(name: "sigv4a", signingName: "s3", signingRegionSet: ["*"])
        guard case .sigV4(let first) = try way(endpoint(symmetric, asymmetric)) else {
            Issue.record("sigv4 stands first")
            return
        }
        #expect("\(first)" == "SigV4Signer(other, us-east-1)" && !first.options.encodesPathTwice)
        guard case .sigV4a(let second) = try way(endpoint(asymmetric, symmetric)) else {
            Issue.record("sigv4a stands first")
            return
        }
        #expect("\(second)" == "SigV4aSigner(s3, *)" && second.options.encodesPathTwice)
        guard case .sigV4 = try way(endpoint(asymmetric, symmetric), ["sigv4"]) else {
            Issue.record("sigv4 is preferred")
            return
        }
        guard case .sigV4a(let plain) = try way(endpoint(EndpointAuthScheme(name: "sigv4a"))) else {
            Issue.record("there is only sigv4a")
            return
        }
        #expect("\(plain)" == "SigV4aSigner(things, eu-west-1)")
        guard case .sigV4a(let given) = try way(endpoint(asymmetric), [], ["eu-*", "us-east-1"]) else {
            Issue.record("there is only sigv4a")
            return
        }
        #expect("\(given)" == "SigV4aSigner(s3, eu-*,us-east-1)")
    }

    @Test func anEndpointOfAnUnknownSignatureIsNamed() throws {
        let error = #expect(throws: ClientError.self) {
            try way(endpoint(EndpointAuthScheme(name: "sigv4-s3express")))
        }
        #expect(
            error?.message == """
                the operation authenticates by sigv4-s3express, which is not supported; supported are aws.auth#sigv4, \
                aws.auth#sigv4a, smithy.api#httpBearerAuth, smithy.api#noAuth
                """)
    }

    @Test func schemesHaveTheNamesOfSettingsAndModels() {
        #expect(AuthScheme(name: "sigv4") == .sigV4 && AuthScheme(name: "aws.auth#sigv4a") == .sigV4a)
        #expect(AuthScheme(name: "httpBearerAuth") == .bearer && AuthScheme(name: "noAuth") == .anonymous)
        #expect(AuthScheme(name: "other#sigv4") == nil && AuthScheme(name: "") == nil)
    }
}
