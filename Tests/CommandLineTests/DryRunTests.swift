import Foundation
import Testing

/// What `--dry-run` prints is what botocore would send for the same input, in every protocol.
@Suite(.enabled(if: Botocore.data != nil && BotocoreDryRuns.python != nil, BotocoreDryRuns.missing))
struct DryRunTests {
    struct Case: Sendable, CustomTestStringConvertible, Encodable {
        var service: String
        var operation: String
        var `protocol` = ""
        /// JSON.
        var input: String

        var testDescription: String { "\(service) \(operation) \(self.protocol)" }

        var json: String {
            #"{"service":"\#(service)","operation":"\#(operation)","protocol":"\#(self.protocol)","input":\#(input)}"#
        }
    }

    static let cases = [
        Case(
            service: "dynamodb", operation: "PutItem",
            input:
                #"{"TableName":"t","Item":{"id":{"S":"é"},"b":{"B":"AP8="},"n":{"N":"1.5"},"l":{"L":[{"BOOL":true}]}}}"#
        ),
        Case(
            service: "kinesis", operation: "PutRecord", input: #"{"StreamName":"s","Data":"aGk=","PartitionKey":"p"}"#),
        Case(
            service: "sqs", operation: "SendMessage", protocol: "json",
            input: #"{"QueueUrl":"https://sqs.eu-central-1.amazonaws.com/1/q","MessageBody":"a & b"}"#),
        Case(
            service: "cloudwatch", operation: "PutMetricData", protocol: "smithy-rpc-v2-cbor",
            input:
                #"{"Namespace":"N","MetricData":[{"MetricName":"m","Timestamp":"2021-05-15T10:00:00Z","Value":2.5,"Unit":"Count"}]}"#
        ),
        Case(
            service: "cloudwatch", operation: "ListMetrics", protocol: "query",
            input: #"{"Namespace":"AWS/EC2","Dimensions":[{"Name":"a","Value":"b&c"}]}"#),
        Case(service: "cloudwatch", operation: "ListMetrics", protocol: "json", input: #"{"Namespace":"AWS/EC2"}"#),
        Case(
            service: "ec2", operation: "DescribeInstances",
            input: #"{"InstanceIds":["i-1","i-2"],"Filters":[{"Name":"tag:x","Values":["1","2"]}],"MaxResults":5}"#),
        Case(service: "iam", operation: "CreateUser", input: #"{"UserName":"u","Tags":[{"Key":"k","Value":"v+w"}]}"#),
        Case(
            service: "s3", operation: "PutObject",
            input:
                #"{"Bucket":"my-bucket","Key":"a b/c","Body":"AP8=","ContentType":"image/png","Metadata":{"x":"y"}}"#),
        Case(
            service: "s3", operation: "PutBucketTagging",
            input: #"{"Bucket":"my-bucket","Tagging":{"TagSet":[{"Key":"k","Value":"<v>"}]}}"#),
        Case(
            service: "route53", operation: "ChangeResourceRecordSets",
            input:
                #"{"HostedZoneId":"Z1","ChangeBatch":{"Changes":[{"Action":"UPSERT","ResourceRecordSet":{"Name":"a.example.","Type":"A","TTL":60,"ResourceRecords":[{"Value":"1.2.3.4"}]}}]}}"#
        ),
        Case(
            service: "lambda", operation: "Invoke",
            input: #"{"FunctionName":"f","InvocationType":"Event","Payload":"eyJhIjogMX0="}"#),
        Case(service: "lambda", operation: "ListFunctions", input: #"{"Marker":"m/&","MaxItems":3}"#),
        Case(
            service: "chime-sdk-messaging", operation: "ListChannelMessages",
            input:
                #"{"ChannelArn":"arn:c/1","SortOrder":"ASCENDING","NotBefore":"2021-05-15T10:00:00Z","ChimeBearer":"b"}"#
        ),
    ]

    @Test func aDryRunIsWhatBotocoreWouldSend() async throws {
        let theirs = try BotocoreDryRuns.requests(Self.cases.map(\.json))
        try #require(theirs.count == Self.cases.count)
        let workspace = try Workspace()
        let environment = ["CARILLON_MODELS": try #require(Botocore.data)]
        for (call, their) in zip(Self.cases, theirs) {
            var arguments = ["call", call.service, call.operation, "--input", call.input, "--dry-run"]
            arguments += ["--no-sign-request"] + (call.protocol.isEmpty ? [] : ["--protocol", call.protocol])
            let run = try await workspace.runBesides("carillon", arguments, environment: environment)
            try #require(run.status == 0, "\(call.testDescription): \(run.error)")
            let our = try JSONDecoder().decode(DryRun.self, from: Data(run.output.utf8))
            compare(our, their, "\(call.testDescription)")
        }
    }

    private func compare(_ our: DryRun, _ their: BotocoreDryRuns.Request, _ comment: Comment) {
        #expect(our.method == their.method, comment)
        #expect(our.url == their.url, comment)
        #expect(Self.canonical(our.bytes) == Self.canonical(their.bytes), comment)
        let headers = Dictionary(our.headers.map { ($0.name, $0.value) }) { "\($0),\($1)" }
        for (name, value) in their.headers where !Self.ignored.contains(name) {
            #expect(headers[name] == value, "\(comment): \(name)")
        }
        #expect(headers["authorization"] == nil, comment)
    }

    /// What names the sender or the attempt, and the checksum, for which botocore has another default.
    private static let ignored: Set<String> = [
        "user-agent", "content-length", "expect", "amz-sdk-invocation-id", "amz-sdk-request", "x-amz-checksum-crc32",
        "x-amz-sdk-checksum-algorithm",
    ]

    /// Botocore writes members in the caller's order, which a document does not have; the inputs have the model's.
    private static func canonical(_ body: Data) -> Data {
        if let value = try? JSONSerialization.jsonObject(with: body),
            let sorted = try? JSONSerialization.data(withJSONObject: value, options: .sortedKeys)
        {
            return sorted
        }
        return body
    }
}

/// What `carillon call --dry-run` prints.
struct DryRun: Decodable {
    struct Header: Decodable {
        var name: String
        var value: String
    }

    var method: String
    var url: String
    var headers: [Header]
    var body: String?
    var bodyBase64: Data?

    var bytes: Data { bodyBase64 ?? Data((body ?? "").utf8) }
}

/// Runs the script beside these tests.
enum BotocoreDryRuns {
    struct Request: Decodable {
        var method: String
        var url: String
        var headers: [String: String]
        var body: Data

        var bytes: Data { body }
    }

    static let missing: Comment = "botocore is not importable: run scripts/setup --tests, or set CARILLON_PYTHON"

    /// `CARILLON_PYTHON`, the one that the set-up makes, or `python3`.
    static let python: [String]? = {
        let made = Workspace.root.appending(path: ".cache/python/bin/python").path
        let given = ProcessInfo.processInfo.environment["CARILLON_PYTHON"]
        let candidates = [given, made].compactMap { $0 }.map { [$0] } + [["/usr/bin/env", "python3"]]
        return candidates.first { (try? run($0 + ["-c", "import botocore"], "")) != nil }
    }()

    static func requests(_ cases: [String]) throws -> [Request] {
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Support/botocore_dry_runs.py").path
        let output = try run(try #require(python) + [script], "[\(cases.joined(separator: ","))]")
        return try output.split(separator: "\n").map { try JSONDecoder().decode(Request.self, from: Data($0.utf8)) }
    }

    struct Failed: Error {
        var status: Int32
        var error: String
    }

    private static func run(_ command: [String], _ input: String) throws -> String {
        let workspace = try Workspace()
        try workspace.write(input, to: "in.json")
        for name in ["out", "error"] { try workspace.write("", to: name) }
        let process = Process()
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardInput = try FileHandle(forReadingFrom: URL(filePath: workspace.path("in.json")))
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: workspace.path("out")))
        process.standardError = try FileHandle(forWritingTo: URL(filePath: workspace.path("error")))
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failed(status: process.terminationStatus, error: try workspace.read("error"))
        }
        return try workspace.read("out")
    }
}
