import Foundation
import HTTPTypes
import Testing

@testable import CarillonRuntime

/// The published cases of Signature Version 4 that come with botocore's source distribution.
///
/// botocore itself leaves out four of them (its HTTP parser and its query dictionary get in the way); here none is.
@Suite struct SigV4SuiteTests {
    @Test(.enabled(if: SigV4Suite.folder != nil, "there is no suite in CARILLON_BOTOCORE or .cache/botocore"))
    func theSuiteIsComplete() {
        #expect(SigV4Suite.cases.count == 34)
    }

    @Test(
        .enabled(if: SigV4Suite.folder != nil, "there is no suite in CARILLON_BOTOCORE or .cache/botocore"),
        arguments: SigV4Suite.cases)
    func eachStepOfASignatureIsAsPublished(name: String) throws {
        let testCase = try SigV4Suite.Case(name)
        let signer = SigV4Signer(signingName: "service", region: "us-east-1")
        let time = Timestamp(seconds: 1_440_938_160)
        let steps = signer.breakdown(testCase.request, credentials: testCase.credentials, at: time)
        #expect(steps.canonicalRequest == testCase.canonicalRequest)
        #expect(steps.stringToSign == testCase.stringToSign)
        var request = testCase.request
        signer.sign(&request, credentials: testCase.credentials, at: time)
        #expect(request.head.headerFields[.authorization] == testCase.authorization)
    }
}

/// Where the suite is, and what is in it.
enum SigV4Suite {
    static let folder: URL? = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["CARILLON_BOTOCORE"].map { URL(fileURLWithPath: $0) }
        let botocore = named ?? root.appendingPathComponent(".cache/botocore")
        let folder = botocore.appendingPathComponent("tests/unit/auth/aws4_testsuite")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    /// The cases' folders, relative to the suite's.
    static let cases: [String] = {
        guard let folder, let files = FileManager.default.enumerator(atPath: folder.path) else { return [] }
        return files.compactMap { $0 as? String }.filter { $0.hasSuffix(".req") }
            .map { ($0 as NSString).deletingLastPathComponent }.sorted()
    }()

    struct Case {
        var request: ServiceRequest
        var credentials: Credentials
        var canonicalRequest: String
        var stringToSign: String
        var authorization: String

        init(_ name: String) throws {
            let folder = try #require(SigV4Suite.folder).appendingPathComponent(name)
            func text(_ type: String) throws -> String {
                let file = folder.appendingPathComponent("\(folder.lastPathComponent).\(type)")
                return try String(contentsOf: file, encoding: .utf8).replacingOccurrences(of: "\r", with: "")
            }
            request = try Self.request(text("req"))
            canonicalRequest = try text("creq")
            stringToSign = try text("sts")
            authorization = try text("authz")
            // The token is part of the credentials in the cases whose signature covers it.
            let token = canonicalRequest.split(separator: "\n").first { $0.hasPrefix("x-amz-security-token:") }
            credentials = Credentials(
                accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                sessionToken: token.map { String($0.dropFirst("x-amz-security-token:".count)) })
        }

        /// Reads a request in HTTP/1.1's form, with folded lines and a target that may hold spaces.
        private static func request(_ text: String) throws -> ServiceRequest {
            var parts = text.components(separatedBy: "\n\n")
            var lines = parts.removeFirst().components(separatedBy: "\n")
            let start = lines.removeFirst()
            let target = start.split(separator: " ", maxSplits: 1)[1].replacingOccurrences(of: " HTTP/1.1", with: "")
            let method = try #require(HTTPRequest.Method(String(start.prefix { $0 != " " })))
            var head = HTTPRequest(method: method, scheme: "https", authority: nil, path: target)
            for line in lines where !line.isEmpty {
                guard line.first != " " else {
                    let last = head.headerFields.count - 1
                    head.headerFields[last].value += line
                    continue
                }
                let field = line.split(separator: ":", maxSplits: 1).map(String.init)
                if field[0] == "Host" {
                    head.authority = field[1]
                } else {
                    head.headerFields.append(HTTPField(name: try #require(.init(field[0])), value: field[1]))
                }
            }
            return ServiceRequest(head: head, body: Array(parts.joined(separator: "\n\n").utf8))
        }
    }
}
