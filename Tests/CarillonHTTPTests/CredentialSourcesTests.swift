#if HTTPTransport
import CarillonHTTP
import CarillonRuntime
import Testing

/// Credentials from agents on this machine, over real connections.
@Suite struct CredentialSourcesTests {
    private static let credentials = """
        {"Code": "Success", "AccessKeyId": "AK", "SecretAccessKey": "SK", "Token": "T", \
        "Expiration": "2030-01-31T12:00:00Z"}
        """

    private static func environment(_ variables: [String: String]) -> ClientEnvironment {
        var environment = ClientEnvironment.inMemory(variables: variables)
        environment.network = HTTPTransport.shared
        return environment
    }

    private static func message(_ provider: any CredentialProvider) async -> String {
        do throws(CredentialError) {
            return "\(try await provider.credentials())"
        } catch {
            return error.description
        }
    }

    @Test func theMetadataServiceOfAnInstanceIsAsked() async throws {
        try await HeadServer.answering { head in
            let line = head.prefix { $0 != "\r\n" }
            let path = "/latest/meta-data/iam/security-credentials/"
            switch line {
            case "PUT /latest/api/token HTTP/1.1":
                return head.lowercased().contains("x-aws-ec2-metadata-token-ttl-seconds: 21600")
                    ? HeadServer.response(200, "tok") : HeadServer.response(400, "")
            case _ where !head.lowercased().contains("x-aws-ec2-metadata-token: tok\r\n"):
                return HeadServer.response(401, "")
            case "GET \(path) HTTP/1.1": return HeadServer.response(200, "my-role")
            case "GET \(path)my-role HTTP/1.1": return HeadServer.response(200, Self.credentials)
            default: return HeadServer.response(404, "")
            }
        } _: { url in
            let provider = InstanceMetadataCredentialProvider(
                environment: Self.environment(["AWS_EC2_METADATA_SERVICE_ENDPOINT": url]))
            let credentials = try await provider.credentials()
            #expect(credentials.accessKeyID == "AK")
        }
    }

    @Test func aMetadataServiceThatIsSilentIsGivenUpAfterItsTimeLimit() async throws {
        try await HeadServer.answering { _ in
            nil
        } _: { url in
            let provider = InstanceMetadataCredentialProvider(
                environment: Self.environment([
                    "AWS_EC2_METADATA_SERVICE_ENDPOINT": url, "AWS_EC2_METADATA_V1_DISABLED": "true",
                ]))
            let text = await Self.message(provider)
            #expect(
                text.hasPrefix("no credentials: instance metadata: the metadata service at \(url) did not answer ("))
            #expect(text.hasSuffix("without a token it is not asked, since ec2_metadata_v1_disabled is true"))
        }
    }

    @Test func theAgentOfAContainerIsAskedWithItsToken() async throws {
        try await HeadServer.answering { head in
            head.hasPrefix("GET /role?a=b HTTP/1.1\r\n") && head.lowercased().contains("authorization: basic abc\r\n")
                ? HeadServer.response(200, Self.credentials) : HeadServer.response(403, "")
        } _: { url in
            let provider = ContainerCredentialProvider(
                environment: Self.environment([
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI": url + "/role?a=b",
                    "AWS_CONTAINER_AUTHORIZATION_TOKEN": "Basic abc",
                ]))
            let credentials = try await provider.credentials()
            #expect(credentials.sessionToken == "T")
        }
    }

    @Test func anAgentThatAnswersWithTooMuchIsReported() async throws {
        try await HeadServer.answering { _ in
            HeadServer.response(200, String(repeating: "x", count: 200_000))
        } _: { url in
            let provider = ContainerCredentialProvider(
                environment: Self.environment(["AWS_CONTAINER_CREDENTIALS_FULL_URI": url]))
            #expect(
                await Self.message(provider) == """
                    no credentials: container: the agent at \(url) answered with more than 65536 bytes, and so 3 times; \
                    look at its log, and at the role of the task or pod
                    """)
        }
    }

    @Test func anAgentThatRedirectsIsNotFollowed() async throws {
        try await HeadServer.answering { _ in
            "HTTP/1.1 302 F\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        } _: { url in
            let provider = ContainerCredentialProvider(
                environment: Self.environment(["AWS_CONTAINER_CREDENTIALS_FULL_URI": url]))
            #expect(await Self.message(provider).contains("the agent at \(url) answered with status 302"))
        }
    }
}
#endif
