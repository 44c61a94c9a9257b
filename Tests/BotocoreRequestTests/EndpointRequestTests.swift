import CarillonRuntime
import CarillonXML
import Foundation
import Generator
import HTTPTypes
import Model
import ModelReaders
import Testing

/// Where requests go whose operations or inputs have a say in it: method and URL are those of botocore.
@Suite(
    .enabled(if: Botocore.python != nil, Botocore.missing),
    .enabled(if: Botocore.data != nil, "botocore's models are absent: run scripts/setup --tests"))
struct EndpointRequestTests {
    struct Call: Sendable, CustomTestStringConvertible {
        var service: String
        var operation: String
        /// Texts and numbers by members.
        var input: [String: Document]
        var style = ""

        var testDescription: String { "\(service) \(operation) \(style)" }
    }

    static let calls = [
        Call(service: "s3", operation: "GetObject", input: ["Bucket": "my-bucket", "Key": "a/b c.txt"]),
        Call(service: "s3", operation: "GetObject", input: ["Bucket": "my-bucket", "Key": "a/b"], style: "path"),
        Call(service: "s3", operation: "GetObject", input: ["Bucket": "dotted.bucket", "Key": "k"]),
        Call(service: "s3", operation: "HeadBucket", input: ["Bucket": "my-bucket"]),
        Call(service: "s3", operation: "HeadBucket", input: ["Bucket": "my-bucket"], style: "path"),
        Call(service: "s3", operation: "ListObjectsV2", input: ["Bucket": "my-bucket", "MaxKeys": 2]),
        Call(service: "s3", operation: "ListObjectsV2", input: ["Bucket": "my-bucket"], style: "path"),
        Call(service: "s3", operation: "ListBuckets", input: [:]),
        Call(
            service: "s3", operation: "GetObject",
            input: ["Bucket": "arn:aws:s3:eu-central-1:123456789012:accesspoint/point", "Key": "k"]),
        Call(
            service: "s3control", operation: "GetAccessPoint", input: ["AccountId": "123456789012", "Name": "point"]),
        Call(service: "kinesis", operation: "DescribeStream", input: ["StreamName": "s"]),
        Call(
            service: "kinesis", operation: "DescribeStream",
            input: ["StreamARN": "arn:aws:kinesis:eu-central-1:123456789012:stream/s"]),
        Call(
            service: "kinesis", operation: "GetRecords",
            input: ["StreamARN": "arn:aws:kinesis:eu-central-1:123456789012:stream/s", "ShardIterator": "i"]),
        Call(service: "neptune-graph", operation: "GetGraph", input: ["graphIdentifier": "g-1234567890"]),
        Call(service: "neptune-graph", operation: "CancelQuery", input: ["graphIdentifier": "g-1", "queryId": "q"]),
    ]

    @Test(arguments: calls)
    func aRequestGoesWhereBotocoreSendsIt(_ call: Call) async throws {
        let model = try ModelReader().read(folder: #require(Botocore.data) + "/" + call.service).model
        let wire = try GeneratorPipeline.schema(of: model, operations: [call.operation])
        var configuration = try ClientConfiguration(
            region: Botocore.region,
            credentials: StaticCredentialProvider(
                Credentials(accessKeyID: Botocore.accessKeyID, secretAccessKey: Botocore.secretAccessKey)),
            environment: .inMemory(now: Timestamp(seconds: 1_440_938_160)))
        if call.style == "path" { configuration.s3.forcePathStyle = true }
        configuration.transport = NoTransport()
        let client = ServiceClient(
            try ServiceSchema(dynamic: wire.text, endpointRules: wire.endpointRules, formats: [.xml]),
            configuration: configuration, transport: NoTransport())
        let head = try await client.request(operation: call.operation, .object(call.input)).head
        let theirs = try #require(
            try Botocore.requests(
                of: call.service, s3: call.style.isEmpty ? "{}" : #"{"addressing_style":"\#(call.style)"}"#,
                [(call.operation, Self.json(call.input))]
            ).first)
        #expect(head.method.rawValue == theirs.method)
        // Botocore asks S3 for escaped keys, and takes the escapes away again.
        let url = theirs.url.replacing("&encoding-type=url", with: "")
        #expect("\(head.scheme ?? "")://\(head.authority ?? "")\(head.path ?? "")" == url)
    }

    private static func json(_ input: [String: Document]) -> String {
        let members = input.sorted { $0.key < $1.key }.map { name, value in
            if case .string(let text) = value { return #""\#(name)":\#(BotocoreRequestTests.json(text))"# }
            if case .integer(let number) = value { return #""\#(name)":\#(number)"# }
            return #""\#(name)":null"#
        }
        return "{\(members.joined(separator: ","))}"
    }

    private struct NoTransport: Transport {
        func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
            throw TransportError(.other, "nothing is sent here")
        }
    }
}
