import CarillonRuntime
import CarillonXML
import Foundation
import Generator
import ModelReaders
import Testing

/// Presigned URLs are those of botocore's `generate_presigned_url`, letter by letter.
@Suite(
    .enabled(if: Botocore.python != nil, Botocore.missing),
    .enabled(if: Botocore.data != nil, "botocore's models are absent: run scripts/setup --tests"))
struct PresignedURLTests {
    private struct Call {
        var service: String
        var operation: String
        var input: [String: Value] = [:]
        var expires = 900

        var document: Document { .object(input.mapValues(\.document)) }
    }

    private enum Value: Encodable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case text(String)
        case number(Int64)

        init(stringLiteral value: String) { self = .text(value) }
        init(integerLiteral value: Int64) { self = .number(value) }

        var document: Document {
            switch self {
            case .text(let text): .string(text)
            case .number(let number): .integer(number)
            }
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .text(let text): try container.encode(text)
            case .number(let number): try container.encode(number)
            }
        }
    }

    private static let keys = [
        "plain.txt", "a b+c/%20 ü?.txt", "folder/with/slashes/", "100%/~!*'()&=;:@,$#", "日本語/🛎", "-._~",
    ]

    private static let calls =
        keys.flatMap { key in
            ["GetObject", "PutObject", "HeadObject", "DeleteObject"].map {
                Call(service: "s3", operation: $0, input: ["Bucket": "my-bucket", "Key": .text(key)])
            }
        } + [
            Call(
                service: "s3", operation: "GetObject",
                input: [
                    "Bucket": "my-bucket", "Key": "k", "VersionId": "v/1+2=",
                    "ResponseContentDisposition": "attachment; filename=\"ü.txt\"", "IfMatch": "\"etag\"",
                ]),
            Call(
                service: "s3", operation: "PutObject",
                input: ["Bucket": "my-bucket", "Key": "k", "ContentType": "text/plain", "ACL": "public-read"],
                expires: 604_800),
            Call(
                service: "s3", operation: "UploadPart",
                input: ["Bucket": "my-bucket", "Key": "k", "UploadId": "u/1", "PartNumber": 7], expires: 1),
            Call(service: "s3", operation: "GetObject", input: ["Bucket": "dotted.bucket", "Key": "k"]),
            Call(service: "sts", operation: "GetCallerIdentity", expires: 60),
            Call(
                service: "sts", operation: "AssumeRole",
                input: ["RoleArn": "arn:aws:iam::1:role/a b", "RoleSessionName": "x+y"]),
            Call(
                service: "ec2", operation: "CopySnapshot",
                input: ["SourceRegion": "us-east-1", "SourceSnapshotId": "snap-1"]),
            Call(service: "lambda", operation: "GetFunction", input: ["FunctionName": "arn:aws:lambda:x y"]),
        ]

    @Test(arguments: [nil, "TOKEN/+= é"])
    func aURLIsThatOfBotocore(token: String?) async throws {
        let expected = try Self.expected(token)
        try #require(expected.count == Self.calls.count)
        var clients: [String: ServiceClient] = [:]
        for (call, url) in zip(Self.calls, expected) {
            let client = try clients[call.service] ?? Self.client(call.service, token)
            clients[call.service] = client
            let presigned = try await client.presign(
                operation: call.operation, call.document, expiresIn: .seconds(call.expires))
            #expect(presigned.url == url, "\(call.operation) \(call.input)")
        }
    }

    private static func client(_ service: String, _ token: String?) throws -> ServiceClient {
        let model = try ModelReader().read(folder: #require(Botocore.data) + "/" + service).model
        let wire = try GeneratorPipeline.schema(
            of: model, operations: Set(calls.filter { $0.service == service }.map(\.operation)))
        let credentials = Credentials(
            accessKeyID: Botocore.accessKeyID, secretAccessKey: Botocore.secretAccessKey, sessionToken: token)
        let configuration = try ClientConfiguration(
            region: Botocore.region, credentials: StaticCredentialProvider(credentials),
            environment: .inMemory(now: Timestamp(seconds: 1_440_938_160)))
        return ServiceClient(
            try ServiceSchema(dynamic: wire.text, endpointRules: wire.endpointRules, formats: [.xml]),
            configuration: configuration, transport: NoTransport())
    }

    private struct Settings: Encodable {
        struct Case: Encodable {
            var service: String
            var operation: String
            var input: [String: Value]
            var expires: Int
            var token: String?
        }

        var region = Botocore.region
        var accessKeyID = Botocore.accessKeyID
        var secretAccessKey = Botocore.secretAccessKey
        var cases: [Case]
    }

    private static func expected(_ token: String?) throws -> [String] {
        let cases = calls.map {
            Settings.Case(
                service: $0.service, operation: $0.operation, input: $0.input, expires: $0.expires, token: token)
        }
        let encoder = JSONEncoder()
        // Botocore writes parameters in the order of the input, this client in the model's: the names' order is both.
        encoder.outputFormatting = .sortedKeys
        let settings = String(decoding: try encoder.encode(Settings(cases: cases)), as: UTF8.self)
        return try Botocore.output(of: "botocore_presign.py", settings).split(separator: "\n").map {
            try JSONDecoder().decode(String.self, from: Data($0.utf8))
        }
    }

    private struct NoTransport: Transport {
        func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
            throw TransportError(.other, "nothing is sent here")
        }
    }
}
