import HTTPTypes
import Testing

@testable import CarillonRuntime

/// Random requests have the same signature by botocore's signers and by this one: in the `Authorization` field, and in
/// the query of a presigned URL.
@Suite struct BotocoreSigningTests {
    @Test(.enabled(if: Botocore.isImportable, "python3 (or CARILLON_PYTHON) cannot import botocore"))
    func randomRequestsAreSignedAsBotocoreSignsThem() throws {
        var generator = SplitMix64(state: 2015)
        let cases = (0..<1_000).map { RandomRequest(isPresigned: $0 % 3 == 0, using: &generator) }
        let expected = try Botocore.sign(cases)
        try #require(expected.count == cases.count)
        for (testCase, signature) in zip(cases, expected) {
            #expect(try testCase.signature() == signature, "\(testCase)")
        }
    }
}

/// A request and how it is signed, as the script reads it.
private struct RandomRequest: Codable {
    var method: String
    var scheme: String
    var authority: String
    var path: String
    var fields: [[String]]
    var body: String
    var time: Int64
    var id = "AKIDEXAMPLE"
    var secret: String
    var token: String?
    var service: String
    var region: String
    /// How long a presigned URL holds; `nil` for a signature in the header fields.
    var expires: Int64?

    init(isPresigned: Bool, using generator: inout SplitMix64) {
        func pick<T>(_ values: [T]) -> T { values[Int(generator.next() % UInt64(values.count))] }
        func text(_ alphabet: [String], _ limit: UInt64) -> String {
            (0..<Int(generator.next() % limit)).map { _ in pick(alphabet) }.joined()
        }
        let plain = ["a", "Z", "0", "-", ".", "_", "~", "%20", "%2F", "%C3%A9", "%3D"]
        method = pick(["GET", "POST", "PUT", "DELETE"])
        scheme = pick(["https", "http"])
        authority = pick(["example.amazonaws.com", "Example.COM", "localhost:8000", "a.b:443", "a.b:80", "[::1]:99"])
        service = pick(["service", "s3", "execute-api"])
        path = "/" + text(plain + ["/", "/", "/./", "/../", "//"], 12)
        // Of parameters with one name botocore presigns the first alone, so there they differ.
        let parameters = (0..<Int(generator.next() % 5)).map { index in
            "\(pick(["a", "b", "a-b", "B"]))\(text(plain, 3))\(isPresigned ? "\(index)" : "")"
                + (pick([true, false]) ? "=\(text(plain, 4))" : "")
        }
        if !parameters.isEmpty { path += "?" + parameters.joined(separator: "&") }
        let names = [
            "X-Amz-Target", "accept", "Content-Type", "my-header", "MY-HEADER", "user-agent", "x-amzn-trace-id",
        ]
        fields = (0..<Int(generator.next() % 7)).map { _ in
            [pick(names), text(["a", "B", " ", "  ", "\t", ",", "é", "\""], 10)]
        }
        body = isPresigned ? "" : text(["{", "\"a\":", "1", "é", "\n"], 20)
        time = Int64(generator.next() % 4_000_000_000)
        secret = "secret" + text(plain, 20)
        token = pick([true, false]) ? "token" + text(plain, 20) : nil
        region = pick(["us-east-1", "eu-central-1"])
        expires = isPresigned ? Int64(generator.next() % 604_800 + 1) : nil
    }

    /// The `Authorization` field, or the URL's signature.
    func signature() throws -> String? {
        var head = HTTPRequest(
            method: try #require(HTTPRequest.Method(method)), scheme: scheme, authority: authority, path: path)
        for field in fields {
            head.headerFields.append(HTTPField(name: try #require(HTTPField.Name(field[0])), value: field[1]))
        }
        var request = ServiceRequest(head: head, body: Array(body.utf8))
        let signer = SigV4Signer(
            signingName: service, region: region, options: service == "s3" ? .s3 : SigV4Signer.Options())
        let credentials = Credentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token)
        let time = Timestamp(seconds: time)
        if let expires {
            let presigned = try signer.presign(
                request, credentials: credentials, at: time, expiresIn: .seconds(expires))
            return presigned.url.split(separator: "&").last.map(String.init)
        }
        signer.sign(&request, credentials: credentials, at: time)
        return request.head.headerFields[.authorization]
    }
}

private enum Botocore {
    static let isImportable = PythonScript.canImport("botocore.auth")

    static func sign(_ cases: [RandomRequest]) throws -> [String] {
        try PythonScript.answers(of: "botocore_sign.py", beside: #filePath, to: cases)
    }
}
