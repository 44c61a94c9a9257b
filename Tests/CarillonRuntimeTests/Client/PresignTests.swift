import HTTPTypes
import Testing

@testable import CarillonRuntime

/// URLs that give access for a while. That they are botocore's, `BotocoreRequestTests` tells.
@Suite struct PresignTests {
    private let credentials = Credentials(
        accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        sessionToken: "TOKEN/+=", expiration: Timestamp(seconds: 1_440_938_160 + 3_600))

    private static func schema(_ lines: String, protocols: String = "rest-json", name: String = "things") throws
        -> ServiceSchema
    {
        try ServiceSchema(
            dynamic: """
                carillon-schema 1
                service Things 2021-05-15 \(name) things protocols=\(protocols) auth=aws.auth#sigv4
                \(lines)
                """, endpointRules: Things.rules)
    }

    private static let get = """
        structure GetRequest
        - Name string required label=name
        - Part integer query=part
        - Match string header=if-match
        operation Get GET /things/{name} 200 0 -
        """

    private static let put = """
        structure PutRequest
        - Name string required label=name
        - Body blob payload
        operation Put PUT /things/{name} 200 0 -
        """

    private func presign(
        _ schema: ServiceSchema, _ operation: String, _ input: Document, expiresIn: Duration = .seconds(900),
        _ change: (inout ClientConfiguration) -> Void = { _ in }
    ) async throws -> PresignedRequest {
        var configuration = try ClientConfiguration(
            region: "eu-west-1", credentials: StaticCredentialProvider(credentials), environment: .inMemory())
        change(&configuration)
        let client = ServiceClient(schema, configuration: configuration, transport: ScriptedTransport())
        return try await client.presign(operation: operation, input, expiresIn: expiresIn)
    }

    private func refusal(_ presign: () async throws -> PresignedRequest) async throws -> String {
        do {
            return "\(try await presign())"
        } catch let error as DynamicError {
            guard case .client(let cause) = error.kind, cause.kind == .input else { return "\(error)" }
            return cause.message
        }
    }

    @Test func theSignatureStandsInTheQuery() async throws {
        let presigned = try await presign(
            Self.schema(Self.get), "Get", ["Name": "a b/c", "Part": 2, "Match": " x  y "])
        #expect(presigned.method == "GET")
        let marker = "&X-Amz-Signature="
        let parts = presigned.url.split(separator: marker)
        let (url, signature) = (parts[0], try #require(parts.last))
        #expect(
            url == """
                https://things.eu-west-1.amazonaws.com/things/a%20b%2Fc?part=2&X-Amz-Algorithm=AWS4-HMAC-SHA256\
                &X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Feu-west-1%2Fthings%2Faws4_request\
                &X-Amz-Date=20150830T123600Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host%3Bif-match\
                &X-Amz-Security-Token=TOKEN%2F%2B%3D
                """)
        #expect(signature.wholeMatch(of: /[0-9a-f]{64}/) != nil)
        #expect(presigned.headers.map { "\($0.name): \($0.value)" } == ["if-match: x  y"])
        #expect(presigned.expiration == Timestamp(seconds: 1_440_938_160 + 900))
    }

    @Test func aURLEndsWithItsCredentials() async throws {
        let presigned = try await presign(
            Self.schema(Self.get), "Get", ["Name": "a"], expiresIn: .seconds(604_800))
        #expect(presigned.url.contains("&X-Amz-Expires=604800&"))
        #expect(presigned.expiration == credentials.expiration)
    }

    @Test(arguments: [
        (Duration.zero, "0.0 seconds"), (.milliseconds(999), "0.999 seconds"), (.seconds(-5), "-5.0 seconds"),
        (.seconds(604_801), "604801.0 seconds"), (.milliseconds(604_800_001), "604800.001 seconds"),
    ])
    func noURLHoldsForAnotherTime(duration: Duration, text: String) async throws {
        let schema = try Self.schema(Self.get)
        let message = try await refusal { try await presign(schema, "Get", ["Name": "a"], expiresIn: duration) }
        #expect(
            message
                == "a presigned URL cannot expire in \(text): choose 1 second to 7 days, which are .seconds(604_800)")
    }

    @Test func theBodyOfAnObjectIsWhateverTheSenderSends() async throws {
        let presigned = try await presign(Self.schema(Self.put, name: "s3"), "Put", ["Name": "a"])
        #expect(presigned.method == "PUT" && presigned.headers.isEmpty)
        let unsigned = Self.put.replacing("200 0 -", with: "200 0 - unsigned checksum")
        #expect(try await presign(Self.schema(unsigned), "Put", ["Name": "a"]).headers.isEmpty)
    }

    private static let bodyRefusal = """
        a presigned URL has no body, and this request needs one; sign requests of 'Put' when they are sent, or leave \
        out the member that is the body
        """

    @Test func aRequestThatNeedsASignedBodyHasNoURL() async throws {
        let withBody = Self.put.replacing(" blob payload", with: " string")
        let schemas = [
            try Self.schema(Self.put), try Self.schema(withBody), try Self.schema(withBody, protocols: "json"),
        ]
        for schema in schemas {
            #expect(try await refusal { try await presign(schema, "Put", ["Name": "a"]) } == Self.bodyRefusal)
        }
        let given = try await refusal {
            try await presign(Self.schema(Self.put, name: "s3"), "Put", ["Name": "a", "Body": .blob([1])])
        }
        #expect(given == Self.bodyRefusal)
    }

    @Test func whatIsNotSignedHasNoURL() async throws {
        let schema = try Self.schema(Self.get.replacing("200 0 -", with: "200 0 - auth=smithy.api#noAuth"))
        #expect(
            try await refusal { try await presign(schema, "Get", ["Name": "a"]) }
                == "the operation is not signed, so there is no presigned URL of it")
    }

    @Test func noDescriptionShowsWhatGivesAccess() async throws {
        let presigned = try await presign(Self.schema(Self.get), "Get", ["Name": "a", "Match": "etag"])
        #expect(
            "\(presigned)" == """
                PresignedRequest(GET https://things.eu-west-1.amazonaws.com/things/a, query redacted, \
                until 2015-08-30T12:51:00Z)
                """)
        var text = "\(presigned)\(String(reflecting: presigned))"
        dump(presigned, to: &text)
        #expect(!text.contains("Signature=") && !text.contains("TOKEN") && !text.contains("etag"))
    }

    @Test func aLineBreakReachesNeitherSignatureNorURL() throws {
        var head = HTTPRequest(method: .get, scheme: "https", authority: "example.com", path: "/a\r\nb?c=\r\nd")
        head.headerFields[.accept] = "a\r\nevil: b"
        let hostile = Credentials(accessKeyID: "A\r\nB", secretAccessKey: "b", sessionToken: "c\r\nd")
        let signer = SigV4Signer(signingName: "s", region: "r")
        var request = ServiceRequest(head: head)
        let presigned = try signer.presign(
            request, credentials: hostile, at: Timestamp(seconds: 0), expiresIn: .seconds(1))
        #expect(!presigned.url.contains { $0.isNewline })
        signer.sign(&request, credentials: hostile, at: Timestamp(seconds: 0))
        let texts = request.head.headerFields.map(\.value) + [request.head.path ?? ""]
        #expect(!texts.joined().contains { $0.isNewline })
        let canonical = signer.breakdown(request, credentials: hostile, at: Timestamp(seconds: 0)).canonicalRequest
        #expect(canonical.split(separator: "\n", omittingEmptySubsequences: false).count == 10)
    }
}
