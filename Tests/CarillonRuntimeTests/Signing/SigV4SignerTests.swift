import Crypto
import HTTPTypes
import Testing

@testable import CarillonRuntime

@Suite struct SigV4SignerTests {
    private let credentials = Credentials(
        accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
    private let time = Timestamp(seconds: 1_440_938_160)
    private let signer = SigV4Signer(signingName: "service", region: "us-east-1")

    private func request(_ path: String = "/", fields: HTTPFields = [:], body: String = "") -> ServiceRequest {
        ServiceRequest(
            head: HTTPRequest(
                method: .get, scheme: "https", authority: "example.amazonaws.com", path: path, headerFields: fields),
            body: Array(body.utf8))
    }

    private func canonicalRequest(
        _ path: String = "/", fields: HTTPFields = [:], options: SigV4Signer.Options = .init()
    ) -> [Substring] {
        let signer = SigV4Signer(signingName: "service", region: "us-east-1", options: options)
        return signer.breakdown(request(path, fields: fields), credentials: credentials, at: time)
            .canonicalRequest.split(separator: "\n", omittingEmptySubsequences: false)
    }

    private func signature(
        _ request: ServiceRequest, _ credentials: Credentials, _ time: Timestamp? = nil, _ signer: SigV4Signer? = nil
    ) -> String? {
        var request = request
        (signer ?? self.signer).sign(&request, credentials: credentials, at: time ?? self.time)
        return request.head.headerFields[.authorization]
    }

    @Test func theSimplestRequestIsSignedAsPublished() {
        let steps = signer.breakdown(request(), credentials: credentials, at: time)
        #expect(
            steps.canonicalRequest == """
                GET
                /

                host:example.amazonaws.com
                x-amz-date:20150830T123600Z

                host;x-amz-date
                e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                """)
        #expect(
            steps.stringToSign == """
                AWS4-HMAC-SHA256
                20150830T123600Z
                20150830/us-east-1/service/aws4_request
                bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63
                """)
        #expect(
            signature(request(), credentials) == """
                AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, \
                SignedHeaders=host;x-amz-date, \
                Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
                """)
    }

    @Test func whateverGoesIntoTheSignatureChangesIt() {
        let base = signature(request(), credentials)
        let otherSecret = Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "other")
        let otherRegion = signer.scoped(signingName: "service", region: "eu-west-1")
        var post = request()
        post.head.method = .post
        let others = [
            signature(request(), otherSecret),
            signature(request(), credentials, Timestamp(seconds: 1_440_938_161)),
            signature(request(), credentials, nil, otherRegion),
            signature(request("/a"), credentials), signature(request("/?a"), credentials),
            signature(request(body: "x"), credentials), signature(request(fields: [.accept: "a"]), credentials),
            signature(post, credentials),
        ]
        #expect(Set([base] + others).count == 9)
    }

    @Test func keptKeysServeEachSecretDayAndScopeApart() {
        // More combinations than are kept, each asked for twice, against a signer that has kept nothing.
        for round in 0..<40 {
            let credentials = Credentials(accessKeyID: "A", secretAccessKey: "secret\(round % 4)")
            let time = Timestamp(seconds: Int64(round % 5) * 86_400 - 86_400)
            let kept = signer.scoped(signingName: "s\(round % 3)", region: "r\(round % 2)")
            let fresh = SigV4Signer(signingName: "s\(round % 3)", region: "r\(round % 2)")
            #expect(signature(request(), credentials, time, kept) == signature(request(), credentials, time, fresh))
        }
    }

    @Test func signingAgainReplacesWhatTheFirstTimeAdded() {
        let temporary = Credentials(accessKeyID: "A", secretAccessKey: "b", sessionToken: "token")
        let signer = SigV4Signer(signingName: "s3", region: "us-east-1", options: .s3)
        var twice = request("/key", body: "x")
        signer.sign(&twice, credentials: temporary, at: time)
        #expect(twice.head.headerFields[.amzSecurityToken] == "token")
        signer.sign(&twice, credentials: credentials, at: time.advanced(by: .seconds(5)))
        var once = request("/key", body: "x")
        signer.sign(&once, credentials: credentials, at: time.advanced(by: .seconds(5)))
        #expect(twice == once)
        #expect(once.head.headerFields[.amzSecurityToken] == nil)
    }

    @Test func valuesAreTrimmedAndJoinedAndNamesSorted() throws {
        var fields = HTTPFields()
        let name = try #require(HTTPField.Name("My-Header"))
        fields.append(HTTPField(name: name, value: "  b \t  c  "))
        fields.append(HTTPField(name: .accept, value: "x"))
        fields.append(HTTPField(name: name, value: "a"))
        fields.append(HTTPField(name: .userAgent, value: "not signed"))
        fields.append(HTTPField(name: .te, value: "not signed"))
        let lines = canonicalRequest(fields: fields)
        #expect(lines[3] == "accept:x")
        #expect(lines[5] == "my-header:b c,a")
        #expect(lines[8] == "accept;host;my-header;x-amz-date")
    }

    @Test(arguments: [
        ("/", "/"), ("", "/"), ("//", "/"), ("/a//b/", "/a/b/"), ("/./a/./", "/a/"), ("/a/../b", "/b"), ("/../..", "/"),
        ("/a/b/..", "/a"), ("/a/...", "/a/..."), ("/a%20b", "/a%2520b"), ("/a b:c", "/a%20b%3Ac"),
        ("/\u{1234}", "/%E1%88%B4"),
        ("/a/b/../../../c/", "/c/"), ("/-._~", "/-._~"),
    ])
    func pathsAreNormalisedAndEncodedTwice(path: String, expected: String) {
        #expect(canonicalRequest(path)[1] == expected)
    }

    @Test(arguments: [
        ("/", "/"), ("//a/../b", "//a/../b"), ("/a%20b%2Fc", "/a%20b%2Fc"), ("/a+b:c%", "/a%2Bb%3Ac%25"), ("", "/"),
    ])
    func pathsOfObjectsStayAsTheyAre(path: String, expected: String) {
        #expect(canonicalRequest(path, options: .s3)[1] == expected)
    }

    @Test(arguments: [
        ("", ""), ("?", ""), ("?b=2&a=1", "a=1&b=2"), ("?a=2&a=1", "a=1&a=2"), ("?a", "a="),
        ("?a-b=1&a=2", "a=2&a-b=1"),
        ("?a=b=c", "a=b%3Dc"), ("?a=%2F&b=/", "a=%2F&b=%2F"), ("?a=%&b=%zz", "a=%25&b=%25zz"), ("?a&&b&", "a=&b="),
        ("?a=1?2", "a=1%3F2"), ("?B=1&a=1", "B=1&a=1"),
    ])
    func queriesAreSortedAndEncoded(query: String, expected: String) {
        #expect(canonicalRequest("/" + query)[2] == expected)
    }

    @Test(arguments: [
        ("Example.COM", "https", "example.com"), ("example.com:443", "https", "example.com"),
        ("example.com:80", "http", "example.com"), ("example.com:443", "http", "example.com:443"),
        ("localhost:8000", "http", "localhost:8000"), ("user:pass@example.com", "https", "example.com"),
        ("[::1]:8443", "https", "[::1]:8443"),
    ])
    func theHostIsSignedAsItIsSent(authority: String, scheme: String, expected: String) {
        var request = request()
        request.head.authority = authority
        request.head.scheme = scheme
        let lines = signer.breakdown(request, credentials: credentials, at: time).canonicalRequest.split(
            separator: "\n")
        #expect(lines[2] == "host:\(expected)")
        signer.sign(&request, credentials: credentials, at: time)
        #expect(request.head.authority == expected)
    }

    @Test func aBodyThatIsNotSignedSaysSoUnlessThereIsNoTLS() {
        let unsigned = SigV4Signer(
            signingName: "service", region: "us-east-1", options: .init(sendsContentHash: true, signsBody: false))
        var request = request(body: "x")
        unsigned.sign(&request, credentials: credentials, at: time)
        #expect(request.head.headerFields[.amzContentSHA256] == "UNSIGNED-PAYLOAD")
        request.head.scheme = "http"
        unsigned.sign(&request, credentials: credentials, at: time)
        #expect(
            request.head.headerFields[.amzContentSHA256]
                == "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881")
    }

    @Test func aContentHashThatTheCallerSetIsTaken() {
        let lines = canonicalRequest(fields: [.amzContentSHA256: "STREAMING-UNSIGNED-PAYLOAD-TRAILER"])
        #expect(lines.last == "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
    }

    @Test func aDumpOfASignerShowsNoSecret() {
        _ = signature(request(), credentials)
        var text = "\(signer)\(String(reflecting: signer))"
        dump(signer, to: &text)
        #expect(!text.contains(credentials.secretAccessKey))
    }
}
