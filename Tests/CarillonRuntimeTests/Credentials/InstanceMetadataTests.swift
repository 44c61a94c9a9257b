import HTTPTypes
import Logging
import Testing

@testable import CarillonRuntime

@Suite struct InstanceMetadataTests {
    private typealias Step = ScriptedTransport.Step

    private static func answer(_ end: String = "13:00:00", _ change: (String, String) = ("", "")) -> Step {
        .answer(
            200,
            """
            {"Code": "Success", "LastUpdated": "2015-08-30T12:00:00Z", "Type": "AWS-HMAC", "AccessKeyId": "AK",
             "SecretAccessKey": "SK", "Token": "T", "Expiration": "2015-08-30T\(end)Z"}
            """.replacing(change.0, with: change.1))
    }

    private static let token = Step.answer(200, "tok", ["x-aws-ec2-metadata-token-ttl-seconds": "21600"])
    private static let role = Step.answer(200, "my-role")
    private static let late = Step.fail(TransportError(.timeout, "too slow"))
    private static let refused = Step.fail(TransportError(.connect, "connection refused"))

    /// A provider over a script, with all that a test looks at.
    private struct Setup {
        let transport: ScriptedTransport
        let environment: ClientEnvironment
        let provider: InstanceMetadataCredentialProvider
        let log = RecordingLog()

        init(_ steps: [Step], _ variables: [String: String] = [:], config: String = "") {
            transport = ScriptedTransport(steps)
            var environment = ClientEnvironment.inMemory(
                variables: variables, files: ["/home/test/.aws/config": config])
            environment.network = transport
            self.environment = environment
            let log = log
            provider = InstanceMetadataCredentialProvider(
                environment: environment, logger: Logger(label: "test") { _ in log })
        }

        func message() async -> String {
            do throws(CredentialError) {
                return "\(try await provider.credentials())"
            } catch {
                let start = "no credentials: instance metadata: "
                return error.description.hasPrefix(start)
                    ? String(error.description.dropFirst(start.count)) : error.description
            }
        }

        var paths: [String] {
            transport.requests.map { "\($0.head.method) \($0.head.path ?? "")" }
        }

        var tokens: [String?] {
            transport.requests.map {
                HTTPField.Name("x-aws-ec2-metadata-token").flatMap($0.head.headerFields.valueOf)
            }
        }
    }

    private static let path = "/latest/meta-data/iam/security-credentials/"

    @Test func tokenRoleAndCredentialsAreAskedFor() async throws {
        let setup = Setup([Self.token, Self.role, Self.answer()])
        #expect(
            try await setup.provider.credentials()
                == Credentials(
                    accessKeyID: "AK", secretAccessKey: "SK", sessionToken: "T",
                    expiration: Timestamp(seconds: 1_440_939_600), source: "instance metadata"))
        #expect(setup.paths == ["PUT /latest/api/token", "GET " + Self.path, "GET " + Self.path + "my-role"])
        #expect(setup.tokens == [nil, "tok", "tok"])
        let head = try #require(setup.transport.requests.first).head
        #expect(head.scheme == "http")
        #expect(head.authority == "169.254.169.254")
        #expect(HTTPField.Name("x-aws-ec2-metadata-token-ttl-seconds").flatMap(head.headerFields.valueOf) == "21600")
        #expect(head.headerFields[.userAgent] == "carillon/\(ServiceClient.version)")
        #expect(setup.log.lines.isEmpty)
    }

    @Test func theTokenIsKeptUntilShortlyBeforeItsEnd() async throws {
        let setup = Setup([
            Self.token, Self.role, Self.answer(), Self.role, Self.answer(),
            .answer(200, "tok2"), Self.role, Self.answer("23:59:59"),
        ])
        _ = try await setup.provider.credentials()
        try await setup.environment.sleep(.seconds(600))
        _ = try await setup.provider.credentials()
        try await setup.environment.sleep(.seconds(21_600 - 600 - 300))
        _ = try await setup.provider.credentials()
        #expect(setup.tokens == [nil, "tok", "tok", "tok", "tok", nil, "tok2", "tok2"])
    }

    @Test(arguments: ["-9223372036854775808", "-1", "0", "9223372036854775807", "99999999999999999999", "soon"])
    func anyLifeOfATokenIsTaken(life: String) async throws {
        let token = Step.answer(200, "tok", ["x-aws-ec2-metadata-token-ttl-seconds": life])
        let setup = Setup([token, Self.role, Self.answer()])
        _ = try await setup.provider.credentials()
        #expect(setup.tokens == [nil, "tok", "tok"])
    }

    @Test func aRefusedTokenIsReplacedOnce() async throws {
        let refusal = Step.answer(401, "")
        let setup = Setup([Self.token, refusal, .answer(200, "tok2"), Self.role, Self.answer()])
        _ = try await setup.provider.credentials()
        #expect(setup.tokens == [nil, "tok", nil, "tok2", "tok2"])
        let again = Setup([Self.token, refusal, .answer(200, "tok2"), refusal])
        #expect(
            await again.message() == "the metadata service at http://169.254.169.254 answered with status 401")
    }

    @Test(arguments: [Step.answer(403, ""), .answer(404, ""), .answer(405, ""), late])
    private func withoutATokenTheFirstVersionIsAsked(step: Step) async throws {
        let setup = Setup([step, Self.role, Self.answer()])
        _ = try await setup.provider.credentials()
        #expect(setup.tokens == [nil, nil, nil])
    }

    @Test(arguments: [
        (["AWS_EC2_METADATA_V1_DISABLED": "TRUE"], ""),
        ([:], "[default]\nec2_metadata_v1_disabled = true\n"),
    ])
    func theFirstVersionIsNotAskedWhereItIsDisabled(variables: [String: String], config: String) async {
        let setup = Setup([.answer(404, "")], variables, config: config)
        #expect(
            await setup.message() == """
                the metadata service at http://169.254.169.254 answered with status 404 to the request for a token; \
                without a token it is not asked, since ec2_metadata_v1_disabled is true
                """)
        #expect(setup.paths == ["PUT /latest/api/token"])
    }

    @Test(
        arguments: [
            ([refused], "did not answer (connection refused); where there is none, set AWS_EC2_METADATA_DISABLED=true"),
            ([.answer(400, "hidden")], "answered with status 400 to the request for a token"),
            ([.answer(500, "hidden")], "answered with status 500 to the request for a token"),
            ([.answer(200, "a\r\nb")], "answered with 4 bytes that are no token"),
            ([.answer(200, "")], "answered with 0 bytes that are no token"),
            ([token, .answer(404, "hidden")], "answered with status 404: the instance has no role"),
            ([token, .answer(200, "")], "answered with 0 bytes that are no name of a role"),
            ([token, .answer(200, "../x")], "answered with 4 bytes that are no name of a role"),
            ([token, .answer(200, "<html>")], "answered with 6 bytes that are no name of a role"),
            ([token, role, .answer(200, "{hidden")], "answered with 7 bytes that are no JSON object"),
            ([token, role, .answer(200, "")], "answered with nothing"),
            ([token, role, answer("13:00:00", ("Token", "x"))], "answered with no Token"),
            (
                [token, role, answer("13:00:00", ("Success", "AssumeRoleUnauthorizedAccess"))],
                "answered with the code \"AssumeRoleUnauthorizedAccess\" for the role \"my-role\""
            ),
            (
                [token, role, answer("soon", ("", ""))],
                "answered with Expiration that is no time such as 2030-01-31T12:00:00Z"
            ),
        ] as [([Step], String)])
    private func whatIsNoAnswerIsReportedAndNotQuoted(steps: [Step], problem: String) async {
        let setup = Setup(steps)
        #expect(await setup.message() == "the metadata service at http://169.254.169.254 " + problem)
        #expect(setup.transport.requests.count == steps.count)
    }

    @Test func eachRequestIsRepeatedAsOftenAsTheSettingsSay() async throws {
        let steps = [
            Self.refused, .answer(500, ""), Self.token, .answer(500, ""), .answer(200, ""), Self.role, Self.late,
            .answer(200, "{"), Self.answer(),
        ]
        let setup = Setup(steps, ["AWS_METADATA_SERVICE_NUM_ATTEMPTS": "3"])
        #expect(try await setup.provider.credentials().accessKeyID == "AK")
        #expect(setup.transport.requests.count == steps.count)
    }

    @Test(arguments: [
        ([:], "", "http", "169.254.169.254"),
        ([:], "[default]\nec2_metadata_service_endpoint_mode = IPv6\n", "http", "[fd00:ec2::254]"),
        (
            ["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "ipv4"],
            "[default]\nec2_metadata_service_endpoint_mode = IPv6\n", "http", "169.254.169.254"
        ),
        (
            ["AWS_EC2_METADATA_SERVICE_ENDPOINT": "https://[::1]:99/"],
            "[default]\nec2_metadata_service_endpoint_mode = IPv6\n", "https", "[::1]:99"
        ),
        ([:], "[default]\nec2_metadata_service_endpoint = http://localhost:1338\n", "http", "localhost:1338"),
    ])
    func theServiceIsAskedWhereTheSettingsSay(
        variables: [String: String], config: String, scheme: String, authority: String
    ) async throws {
        let setup = Setup([Self.token, Self.role, Self.answer()], variables, config: config)
        _ = try await setup.provider.credentials()
        for request in setup.transport.requests {
            #expect(request.head.scheme == scheme)
            #expect(request.head.authority == authority)
        }
        #expect(setup.paths.first == "PUT /latest/api/token")
    }

    @Test(arguments: [
        (
            ["AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE": "v4"],
            "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE: the value of ec2_metadata_service_endpoint_mode is neither IPv4 nor IPv6"
        ),
        (
            ["AWS_EC2_METADATA_SERVICE_ENDPOINT": "x"],
            "AWS_EC2_METADATA_SERVICE_ENDPOINT: the value of ec2_metadata_service_endpoint is no http or https URL"
        ),
        (
            ["AWS_METADATA_SERVICE_TIMEOUT": "soon"],
            "AWS_METADATA_SERVICE_TIMEOUT: the value of metadata_service_timeout is no whole number from 1 to 3600"
        ),
        (
            ["AWS_METADATA_SERVICE_NUM_ATTEMPTS": "0"],
            """
            AWS_METADATA_SERVICE_NUM_ATTEMPTS: the value of metadata_service_num_attempts is no whole number from 1 to \
            100
            """
        ),
        (["AWS_EC2_METADATA_DISABLED": "tRue"], "AWS_EC2_METADATA_DISABLED is true"),
    ])
    func aSettingThatIsNoneIsReported(variables: [String: String], expected: String) async {
        let setup = Setup([], variables)
        #expect(await setup.message() == expected)
        #expect(setup.transport.requests.isEmpty)
    }

    @Test func withoutANetworkTheServiceIsNotAsked() async {
        var environment = ClientEnvironment.inMemory()
        environment.network = nil
        let provider = InstanceMetadataCredentialProvider(environment: environment)
        let expected = CredentialError(
            .unavailable, source: "instance metadata",
            message: """
                there is no network to ask over; enable the trait HTTPTransport of the package carillon, or set the \
                environment's network
                """)
        await #expect(throws: expected) { try await provider.credentials() }
    }

    // MARK: Static stability

    @Test func credentialsThatHaveEndedAreUsedOn() async throws {
        let setup = Setup([Self.token, Self.role, Self.answer("12:36:30")])
        let credentials = try await setup.provider.credentials()
        let end = try #require(credentials.expiration)
        // A cache asks anew after five to ten minutes, when a quarter of the time is left.
        #expect((400...800).contains((end.duration(since: setup.environment.now())).components.seconds))
        #expect(credentials.accessKeyID == "AK")
        #expect(setup.log.lines.count == 1)
        #expect(
            try #require(setup.log.lines.first).hasPrefix(
                """
                warning instance metadata: the metadata service gave credentials that end at 2015-08-30T12:36:30Z; the \
                last credentials are used on for \

                """))
        let cached = CachedCredentialProvider(
            Setup([Self.token, Self.role, Self.answer("12:00:00")]).provider, environment: setup.environment)
        #expect(try await cached.credentials().accessKeyID == "AK")
    }

    @Test func whileTheServiceIsDownTheLastCredentialsAreUsedOn() async throws {
        let setup = Setup([Self.token, Self.role, Self.answer(), Self.late, .answer(500, "")])
        _ = try await setup.provider.credentials()
        try await setup.environment.sleep(.seconds(3_600))
        for _ in 0..<2 {
            let again = try await setup.provider.credentials()
            #expect(again.accessKeyID == "AK")
            #expect(try #require(again.expiration) > setup.environment.now())
        }
        #expect(
            try #require(setup.log.lines.first).hasPrefix(
                "warning instance metadata: the metadata service at http://169.254.169.254 did not answer (too slow)"))
        #expect(setup.log.lines.count == 2)
        #expect(!setup.log.lines.joined().contains("SK"))
    }

    @Test func credentialsOfARoleThatWasTakenAwayAreNotUsedOn() async throws {
        let setup = Setup([Self.token, Self.role, Self.answer(), .answer(404, "")])
        _ = try await setup.provider.credentials()
        #expect(
            await setup.message()
                == "the metadata service at http://169.254.169.254 answered with status 404: the instance has no role")
    }
}

extension HTTPFields {
    fileprivate func valueOf(_ name: HTTPField.Name) -> String? { self[name] }
}
