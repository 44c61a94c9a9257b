import Foundation
import HTTPTypes
import Testing

@testable import CarillonRuntime

/// Random requests signed by botocore's `SigV4Auth` and by this signer give the same `Authorization`.
@Suite struct BotocoreSigningTests {
    @Test(.enabled(if: Botocore.isImportable, "python3 (or CARILLON_PYTHON) cannot import botocore"))
    func randomRequestsAreSignedAsBotocoreSignsThem() throws {
        var generator = SplitMix64(state: 2015)
        let cases = (0..<400).map { _ in RandomRequest(using: &generator) }
        let expected = try Botocore.sign(cases)
        try #require(expected.count == cases.count)
        for (testCase, authorization) in zip(cases, expected) {
            #expect(try testCase.authorization() == authorization, "\(testCase)")
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

    init(using generator: inout SplitMix64) {
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
        let parameters = (0..<Int(generator.next() % 5)).map { _ in
            "\(pick(["a", "b", "a-b", "B"]))\(text(plain, 3))" + (pick([true, false]) ? "=\(text(plain, 4))" : "")
        }
        if !parameters.isEmpty { path += "?" + parameters.joined(separator: "&") }
        let names = [
            "X-Amz-Target", "accept", "Content-Type", "my-header", "MY-HEADER", "user-agent", "x-amzn-trace-id",
        ]
        fields = (0..<Int(generator.next() % 7)).map { _ in
            [pick(names), text(["a", "B", " ", "  ", "\t", ",", "é", "\""], 10)]
        }
        body = text(["{", "\"a\":", "1", "é", "\n"], 20)
        time = Int64(generator.next() % 4_000_000_000)
        secret = "secret" + text(plain, 20)
        token = pick([true, false]) ? "token" + text(plain, 20) : nil
        region = pick(["us-east-1", "eu-central-1"])
    }

    func authorization() throws -> String? {
        var head = HTTPRequest(
            method: try #require(HTTPRequest.Method(method)), scheme: scheme, authority: authority, path: path)
        for field in fields {
            head.headerFields.append(HTTPField(name: try #require(HTTPField.Name(field[0])), value: field[1]))
        }
        var request = ServiceRequest(head: head, body: Array(body.utf8))
        let signer = SigV4Signer(
            signingName: service, region: region, options: service == "s3" ? .s3 : SigV4Signer.Options())
        let credentials = Credentials(accessKeyID: id, secretAccessKey: secret, sessionToken: token)
        signer.sign(&request, credentials: credentials, at: Timestamp(seconds: time))
        return request.head.headerFields[.authorization]
    }
}

private enum Botocore {
    static let isImportable = (try? run(["-c", "import botocore.auth"], input: Data())) != nil

    static func sign(_ cases: [RandomRequest]) throws -> [String] {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Support/botocore_sign.py")
        return try JSONDecoder().decode([String].self, from: run([script.path], input: JSONEncoder().encode(cases)))
    }

    private struct Failed: Error {
        var status: Int32
    }

    private static func run(_ arguments: [String], input: Data) throws -> Data {
        // A file, not a pipe: neither side can wait for the other.
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("carillon-\(UUID().uuidString).json")
        try input.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [ProcessInfo.processInfo.environment["CARILLON_PYTHON"] ?? "python3"] + arguments
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
        return data
    }
}
