import HTTPTypes
import Testing

@testable import CarillonRuntime

@Suite struct ContainerCredentialProviderTests {
    private static let relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"
    private static let full = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
    private static let token = "AWS_CONTAINER_AUTHORIZATION_TOKEN"
    private static let answer = """
        {"AccessKeyId": "AK", "SecretAccessKey": "SK", "Token": "T", "Expiration": "2015-08-30T13:00:00Z", \
        "AccountId": "4", "RoleArn": "arn"}
        """

    private static func provider(
        _ transport: (any Transport)?, _ variables: [String: String], files: [String: String] = [:]
    ) -> ContainerCredentialProvider {
        var environment = ClientEnvironment.inMemory(variables: variables, files: files)
        environment.network = transport
        return ContainerCredentialProvider(environment: environment)
    }

    private static func message(
        _ transport: (any Transport)?, _ variables: [String: String], files: [String: String] = [:]
    ) async -> String {
        do throws(CredentialError) {
            return "\(try await provider(transport, variables, files: files).credentials())"
        } catch {
            let start = "no credentials: container: "
            return error.description.hasPrefix(start)
                ? String(error.description.dropFirst(start.count)) : error.description
        }
    }

    @Test func thePathIsAskedForAtTheAgentOfTheHost() async throws {
        let transport = ScriptedTransport(.answer(200, Self.answer))
        let provider = Self.provider(transport, [Self.relative: "/v2/credentials?id=1"])
        #expect(
            try await provider.credentials()
                == Credentials(
                    accessKeyID: "AK", secretAccessKey: "SK", sessionToken: "T",
                    expiration: Timestamp(seconds: 1_440_939_600), accountID: "4", source: "container"))
        let head = try #require(transport.requests.first).head
        #expect(head.method == .get)
        #expect(head.scheme == "http")
        #expect(head.authority == "169.254.170.2")
        #expect(head.path == "/v2/credentials?id=1")
        #expect(head.headerFields[.accept] == "application/json")
        #expect(head.headerFields[.authorization] == nil)
    }

    @Test func thePathGoesBeforeTheURL() async {
        let transport = ScriptedTransport(.answer(200, Self.answer))
        _ = await Self.message(transport, [Self.relative: "/a", Self.full: "https://example.com/b"])
        #expect(transport.requests.first?.head.path == "/a")
    }

    @Test(arguments: [
        ("http://localhost/foo", "localhost", "/foo"),
        ("http://LOCALHOST:8000/foo", "LOCALHOST:8000", "/foo"),
        ("http://127.0.0.1", "127.0.0.1", "/"),
        ("http://127.1.2.3:80?a=b", "127.1.2.3:80", "/?a=b"),
        ("http://169.254.170.2/x", "169.254.170.2", "/x"),
        ("http://169.254.170.23/v1/credentials", "169.254.170.23", "/v1/credentials"),
        ("http://[fd00:ec2::23]:8080/x", "[fd00:ec2::23]:8080", "/x"),
        ("http://[fd00:0ec2:0:0::0023]/x", "[fd00:0ec2:0:0::0023]", "/x"),
        ("http://[::1]/x", "[::1]", "/x"),
        ("http://[0:0:0:0:0:0:0:1]/x", "[0:0:0:0:0:0:0:1]", "/x"),
        ("https://example.com/x", "example.com", "/x"),
        ("HTTPS://169.254.1.1", "169.254.1.1", "/"),
    ])
    func hostsThatMayBeAsked(url: String, authority: String, path: String) async throws {
        let transport = ScriptedTransport(.answer(200, Self.answer))
        _ = await Self.message(transport, [Self.full: url])
        let head = try #require(transport.requests.first).head
        #expect(head.authority == authority)
        #expect(head.path == path)
    }

    @Test(arguments: [
        ("http://169.254.1.1/x", "169.254.1.1"), ("http://example.com", "example.com"),
        ("http://localhost.example.com", "localhost.example.com"), ("http://[fd00:ec2::24]", "fd00:ec2::24"),
        ("http://0.0.0.0", "0.0.0.0"), ("http://127.1", "127.1"), ("http://2130706433", "2130706433"),
    ])
    func hostsThatMayNot(url: String, host: String) async {
        let transport = ScriptedTransport()
        #expect(
            await Self.message(transport, [Self.full: url]) == """
                AWS_CONTAINER_CREDENTIALS_FULL_URI has the host "\(host)"; without https it may only be localhost, a \
                loopback address, 169.254.170.2, 169.254.170.23, fd00:ec2::23
                """)
        #expect(transport.requests.isEmpty)
    }

    @Test(arguments: [
        (full, "ftp://localhost", "the URL of AWS_CONTAINER_CREDENTIALS_FULL_URI is no http or https URL"),
        (full, "localhost/x", "the URL of AWS_CONTAINER_CREDENTIALS_FULL_URI is no http or https URL"),
        (full, "http:///x", "the URL of AWS_CONTAINER_CREDENTIALS_FULL_URI has no host"),
        (
            full, "https://localhost@example.com/",
            "the URL of AWS_CONTAINER_CREDENTIALS_FULL_URI has a byte in its host that no host name may have"
        ),
        (
            full, "https://localhost/a b",
            "the URL of AWS_CONTAINER_CREDENTIALS_FULL_URI has a character in its path that must be percent-encoded"
        ),
        (
            relative, "/a\r\nHost: x",
            "the URL of AWS_CONTAINER_CREDENTIALS_RELATIVE_URI has a character in its path that must be percent-encoded"
        ),
        (relative, "@example.com/", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI does not begin with \"/\""),
    ])
    func textsThatAreNoAddressAreReported(variable: String, value: String, expected: String) async {
        #expect(await Self.message(ScriptedTransport(), [variable: value]) == expected)
    }

    @Test func withoutVariablesTheSourceIsNotThere() async {
        await #expect(
            throws: CredentialError(
                .unavailable, source: "container",
                message: """
                    neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor AWS_CONTAINER_CREDENTIALS_FULL_URI is set
                    """)
        ) { try await Self.provider(nil, [:]).credentials() }
        #expect(
            await Self.message(nil, [Self.relative: "/a"]) == """
                there is no network to ask over; enable the trait HTTPTransport of the package carillon, or set the \
                environment's network
                """)
    }

    @Test func theTokenComesFromItsFileThenFromItsVariable() async throws {
        let transport = ScriptedTransport(.answer(200, Self.answer), .answer(200, Self.answer))
        let variables = [Self.relative: "/a", Self.token: "Basic abc"]
        _ = try await Self.provider(transport, variables).credentials()
        let both = variables.merging([Self.token + "_FILE": "/token"]) { $1 }
        _ = try await Self.provider(transport, both, files: ["/token": "of the file"]).credentials()
        #expect(transport.requests.map { $0.head.headerFields[.authorization] } == ["Basic abc", "of the file"])
    }

    @Test(arguments: [
        ("a\r\nHost: x", "holds a line break or another character that no header field may have"),
        ("a\n", "holds a line break or another character that no header field may have"),
        ("\u{7F}", "holds a line break or another character that no header field may have"),
        ("é", "holds a line break or another character that no header field may have"),
        (String(repeating: "a", count: 65_537), "has more than 65536 bytes"),
        ("", "is empty"),
    ])
    func aTokenThatNoFieldMayHaveIsReported(token: String, problem: String) async {
        let variables = [Self.relative: "/a", Self.token + "_FILE": "/token"]
        #expect(
            await Self.message(ScriptedTransport(), variables, files: ["/token": token])
                == "the file \"/token\" of AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE \(problem)")
    }

    @Test func aTokenFileThatCannotBeReadIsNamed() async {
        let variables = [Self.relative: "/a", Self.token + "_FILE": "/token"]
        #expect(
            await Self.message(ScriptedTransport(), variables)
                == "the file \"/token\" of AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE does not exist")
        var environment = ClientEnvironment.inMemory(variables: variables)
        environment.readFile = { (path) throws(ClientEnvironment.FileError) in
            throw ClientEnvironment.FileError(path: path, reason: "Permission denied")
        }
        let provider = ContainerCredentialProvider(environment: environment)
        let expected = CredentialError(
            .invalid, source: "container",
            message: "the file \"/token\" of AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE cannot be read: Permission denied")
        await #expect(throws: expected) { try await provider.credentials() }
    }

    @Test func aPassingFailureIsTriedThreeTimes() async throws {
        let transport = ScriptedTransport(
            .fail(TransportError(.timeout, "too slow")), .answer(500, "hidden"), .answer(200, Self.answer))
        #expect(try await Self.provider(transport, [Self.relative: "/a"]).credentials().accessKeyID == "AK")
        #expect(transport.requests.count == 3)
    }

    private static let end = ", and so 3 times; look at its log, and at the role of the task or pod"

    @Test(arguments: [
        ("", "nothing"),
        ("<html>hidden</html>", "19 bytes that are no JSON object"),
        ("[1]", "3 bytes that are no JSON object"),
        (String(repeating: " ", count: 65_537), "more than 65536 bytes"),
        (String(repeating: "[", count: 60_000), "60000 bytes that are no JSON object"),
        ("{\"code\": \"E\", \"message\": \"hidden\"}", "no Expiration"),
        (answer.replacing("\"Token\"", with: "\"token\""), "no Token"),
        (answer.replacing("\"AccessKeyId\"", with: "\"x\""), "no AccessKeyId"),
        (answer.replacing("\"AK\"", with: "\"A\\nK\""), "AccessKeyId with a character that no header field may have"),
        (answer.replacing("\"AK\"", with: "{}"), "AccessKeyId as an object, where a string should stand"),
        (answer.replacing("\"SK\"", with: "null"), "no SecretAccessKey"),
        (answer.replacing("13:00", with: "12:36"), "credentials that have ended at 2015-08-30T12:36:00Z"),
        (answer.replacing("2015-08", with: "2015-13"), "Expiration that is no time such as 2030-01-31T12:00:00Z"),
    ])
    func anAnswerThatIsNoneIsReportedAndNotQuoted(body: String, problem: String) async {
        let transport = ScriptedTransport(.answer(200, body), .answer(200, body), .answer(200, body))
        #expect(
            await Self.message(transport, [Self.relative: "/secret-path"])
                == "the agent at http://169.254.170.2 answered with " + problem + Self.end)
        #expect(transport.requests.count == 3)
    }

    @Test func anAgentThatDoesNotAnswerIsReported() async {
        let refusal = ScriptedTransport.Step.fail(TransportError(.connect, "connection refused"))
        #expect(
            await Self.message(ScriptedTransport(refusal, refusal, refusal), [Self.full: "http://localhost:9/x"])
                == "the agent at http://localhost:9 did not answer (connection refused)" + Self.end)
        let missing = ScriptedTransport.Step.answer(404, "hidden")
        #expect(
            await Self.message(ScriptedTransport(missing, missing, missing), [Self.full: "http://localhost:9/x"])
                == "the agent at http://localhost:9 answered with status 404" + Self.end)
    }

    @Test func aFailureOfASourceThatIsSetUpEndsTheSearch() async {
        var environment = ClientEnvironment.inMemory(variables: [Self.full: "http://example.com"])
        environment.network = ScriptedTransport()
        do throws(CredentialError) {
            Issue.record("\(try await CredentialChain(environment: environment).credentials())")
        } catch {
            #expect(error.attempts.map(\.source) == ["environment variables", "profile \"default\"", "container"])
            #expect(error.kind == .invalid)
        }
    }
}
