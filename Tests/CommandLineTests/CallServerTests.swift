import CarillonRuntime
import CarillonTesting
import Foundation
import Synchronization
import Testing

/// `carillon call` against services of other protocols than Chime's, whose models are botocore's.
@Suite(.enabled(if: Botocore.data != nil, Botocore.missing), .timeLimit(.minutes(5)))
struct CallServerTests {
    private let workspace: Workspace
    private let models: [String: String]
    private let data: String

    init() throws {
        workspace = try Workspace()
        data = try #require(Botocore.data)
        models = ["CARILLON_MODELS": data]
    }

    private func stand(_ service: String, _ operations: String..., protocol wire: String? = nil) throws -> Stand {
        try Stand(model: "\(data)/\(service)", operations: operations, protocol: wire)
    }

    private func call(_ stand: Stand, _ arguments: String..., input: String? = nil) async throws -> Workspace.Run {
        try await stand.call(arguments, in: workspace, environment: models, input: input)
    }

    @Test func answerOfJSONIsPrinted() async throws {
        let stand = try stand("dynamodb", "GetItem")
        stand.service.on(operation: "GetItem") { input in
            [
                "Item": [
                    "id": ["S": input["Key"]?["id"]?["S"] ?? .null], "photo": ["B": .blob([0, 255])], "n": ["N": "1"],
                ]
            ]
        }
        let run = try await call(
            stand, "dynamodb", "get-item", "--input", #"{"TableName": "t", "Key": {"id": {"S": "é"}}}"#)
        #expect(run.error == "")
        #expect(run.status == 0)
        #expect(
            run.output == """
                {
                  "Item": {
                    "id": {
                      "S": "é"
                    },
                    "n": {
                      "N": "1"
                    },
                    "photo": {
                      "B": "AP8="
                    }
                  }
                }

                """)
    }

    @Test(arguments: ["smithy-rpc-v2-cbor", "json", "query"])
    func serviceIsCalledInTheProtocolThatIsAskedFor(_ wire: String) async throws {
        let stand = try stand("cloudwatch", "GetMetricStatistics", protocol: wire)
        stand.service.on(operation: "GetMetricStatistics") { input in
            [
                "Label": input["MetricName"] ?? .null,
                "Datapoints": [
                    ["Timestamp": .timestamp(Timestamp(seconds: 1_621_072_800)), "Average": 2.5, "Unit": "Count"]
                ],
            ]
        }
        let input = """
            Namespace: AWS/EC2
            MetricName: CPU
            StartTime: 2021-05-15T09:00:00Z
            EndTime: 2021-05-15T10:00:00Z
            Period: 60
            """
        let run = try await call(
            stand, "cloudwatch", "GetMetricStatistics", "--protocol", wire, "--input", "-", "--output", "yaml",
            input: input)
        #expect(run.error == "")
        #expect(
            run.output == """
                Datapoints:
                  - Average: 2.5
                    Timestamp: "2021-05-15T10:00:00Z"
                    Unit: Count
                Label: CPU

                """)
        #expect(run.status == 0)
    }

    @Test func answerOfEC2IsATable() async throws {
        let stand = try stand("ec2", "DescribeRegions")
        stand.service.on(operation: "DescribeRegions") { _ in
            [
                "Regions": [
                    ["RegionName": "eu-central-1", "Endpoint": "ec2.eu-central-1.amazonaws.com"],
                    ["RegionName": "eu-west-1", "OptInStatus": "opt\tin"],
                ]
            ]
        }
        let run = try await call(stand, "ec2", "describe-regions", "--output", "table")
        #expect(run.error == "")
        #expect(
            run.output == #"""
                +---------------------------------------------------------------------+
                |                           DescribeRegions                           |
                |+-------------------------------------------------------------------+|
                ||                              Regions                              ||
                |+----------------------------------+---------------+----------------+|
                ||             Endpoint             |  OptInStatus  |   RegionName   ||
                |+----------------------------------+---------------+----------------+|
                ||  ec2.eu-central-1.amazonaws.com  |               |  eu-central-1  ||
                ||                                  |  opt\tin      |  eu-west-1     ||
                +---------------------------------------------------------------------+

                """#)
    }

    @Test func errorOfAServiceHasCodeMessageStatusAndMembers() async throws {
        let stand = try stand("dynamodb", "PutItem")
        stand.service.on(operation: "PutItem") { _ throws(DynamicError) in
            throw modeled(
                "ConditionalCheckFailedException",
                ["message": "The conditional\u{7} request failed", "Item": ["id": ["S": "1"]]])
        }
        let run = try await call(
            stand, "dynamodb", "PutItem", "--input", #"{"TableName": "t", "Item": {"id": {"S": "1"}}}"#)
        #expect(run.status == 1)
        #expect(run.output == "")
        #expect(
            run.error == #"""
                error: ConditionalCheckFailedException: The conditional\u{7} request failed
                  operation: DynamoDB.PutItem
                  code: ConditionalCheckFailedException
                  status: 400
                  request id: 00000000-0000-4000-8000-000000000001
                  members:
                    Item:
                      id:
                        S: "1"

                """#)
    }

    @Test func errorThatNoModelListsIsTheServicesToo() async throws {
        let stand = try stand("iam", "GetUser")
        stand.service.on(operation: "GetUser") { _ throws(DynamicError) in
            let metadata = ErrorMetadata(code: "AccessDenied", message: "no", status: 403)
            throw DynamicError(kind: .unmodeled(UnmodeledError(metadata: metadata)), metadata: metadata)
        }
        let run = try await call(stand, "iam", "GetUser")
        #expect(run.status == 1)
        #expect(
            run.error == """
                error: AccessDenied: no
                  operation: IAM.GetUser
                  code: AccessDenied
                  status: 403
                  request id: 00000000-0000-4000-8000-000000000001

                """)
    }

    @Test func pagesAreMergedIntoOneAnswer() async throws {
        let stand = try stand("iam", "ListUsers")
        stand.service.on(operation: "ListUsers") { input in
            let page = input["Marker"]?.string.flatMap(Int64.init) ?? 1
            var answer: [String: Document] = [
                "Users": [
                    [
                        "UserName": .string("u\(page)"), "Path": "/", "UserId": "i", "Arn": "a",
                        "CreateDate": .timestamp(Timestamp(seconds: 0)),
                    ]
                ],
                "IsTruncated": .boolean(page < 3),
            ]
            if page < 3 { answer["Marker"] = .string("\(page + 1)") }
            return .object(answer)
        }
        let run = try await call(stand, "iam", "ListUsers", "--all-pages", "--output", "yaml")
        #expect(run.status == 0, "\(run.error)")
        #expect(run.error == "")
        #expect(run.output.hasPrefix("Users:\n  - Arn: a\n    CreateDate: \"1970-01-01T00:00:00Z\"\n    Path: /\n"))
        #expect(
            run.output.split(separator: "\n").filter { $0.contains("UserName") } == [
                "    UserName: u1", "    UserName: u2", "    UserName: u3",
            ])
        #expect(!run.output.contains("Marker"))
        #expect(stand.service.recordedRequests.count == 3)
    }

    @Test func repeatedTokenIsAnError() async throws {
        let stand = try stand("iam", "ListUsers")
        stand.service.on(operation: "ListUsers") { _ in ["Users": [], "IsTruncated": true, "Marker": "same"] }
        let run = try await call(stand, "iam", "ListUsers", "--all-pages")
        #expect(run.status == 3)
        #expect(run.output == "")
        #expect(
            run.error == """
                error: page 2 names a token for the next page that was asked for already (Marker); asking again would never end
                  operation: IAM.ListUsers

                """)
        #expect(stand.service.recordedRequests.count == 2)
    }

    @Test func payloadGoesFromAFileAndIntoOne() async throws {
        let stand = try stand("s3", "PutObject", "GetObject")
        let stored = Mutex<[UInt8]>([])
        stand.service.on(operation: "PutObject") { input in
            if case .blob(let bytes)? = input["Body"] { stored.withLock { $0 = bytes } }
            return ["ETag": "\"e\""]
        }
        stand.service.on(operation: "GetObject") { _ in
            ["Body": .blob(stored.withLock { $0 }), "ContentLength": .integer(Int64(stored.withLock { $0.count }))]
        }
        let bytes: [UInt8] = [0, 1, 254, 255] + Array("text\n".utf8)
        try Data(bytes).write(to: workspace.folder.appending(path: "photo"))
        let key = #"{"Bucket": "b", "Key": "a/b"}"#
        // The stand's paths are those of the model, which the endpoint rules would change.
        let put = try await call(
            stand, "s3", "PutObject", "--input", key, "--body", "photo", "--no-sign-request")
        #expect(put.status == 0, "\(put.error)")
        #expect(put.output == "{\n  \"ETag\": \"\\\"e\\\"\"\n}\n")
        #expect(stored.withLock { $0 } == bytes)
        let get = try await call(stand, "s3", "GetObject", "--input", key, "--save", "copy")
        #expect(get.status == 0, "\(get.error)")
        #expect(get.output.hasPrefix("{\n  \"ContentLength\": 9,\n"))
        #expect(!get.output.contains("Body"))
        #expect(try Data(contentsOf: workspace.folder.appending(path: "copy")) == Data(bytes))
        #expect(try workspace.names(in: "").filter { !$0.hasPrefix(".std") } == ["copy", "photo"])
    }

    @Test func fileThatCannotBeSavedIsFoundBeforeAnythingIsSent() async throws {
        let stand = try stand("s3", "GetObject")
        let key = #"{"Bucket": "b", "Key": "k"}"#
        let missing = try await call(stand, "s3", "GetObject", "--input", key, "--save", "none/copy")
        #expect(missing.status == 2)
        let folder = workspace.path("none")
        #expect(
            missing.error
                == "error: 'none/copy' cannot be written: '\(folder)' is no folder; make it first [unwritable-file]\n")
        let whole = try await call(stand, "s3", "GetObject", "--input", key, "--save", ".")
        #expect(whole.status == 2)
        #expect(whole.error == "error: '.' is a folder; name a file for --save [unwritable-file]\n")
        #expect(stand.service.recordedRequests.isEmpty)
    }

    @Test(arguments: [
        (
            ["--input", #"{"Bucket": "b", "Key": "k", "Body": "AA=="}"#, "--body", "photo"],
            "--input:1:37: error: 'Body' is in the input and in --body; leave one out [given-twice]\n"
        ),
        (
            ["--input", "-", "--body", "-"],
            "error: --input and --body cannot both be the standard input; put one into a file [wrong-use]\n"
        ),
        (
            ["--input", #"{"Bucket": "b", "Key": "k"}"#, "--body", "none"],
            "error: \"none\" does not exist; check the path [unreadable-file]\n"
        ),
    ])
    func payloadThatCannotBeGivenIsWrongUse(arguments: [String], message: String) async throws {
        try workspace.write("x", to: "photo")
        let run = try await workspace.runBesides(
            "carillon", ["call", "s3", "PutObject"] + arguments, environment: models)
        #expect(run.status == 2)
        #expect(run.output == "")
        #expect(run.error == message)
    }

    @Test func eventStreamsAreRefusedBeforeAnythingIsSent() async throws {
        let arguments = ["call", "lambda", "InvokeWithResponseStream", "--input", "FunctionName: f"]
        let run = try await workspace.runBesides("carillon", arguments, environment: models)
        #expect(run.status == 2)
        #expect(
            run.error == """
                error: 'InvokeWithResponseStream' answers with an event stream, which cannot be called yet; --dry-run shows its request [wrong-use]

                """)
        let dryRun = try await workspace.runBesides("carillon", arguments + ["--dry-run"], environment: models)
        #expect(dryRun.status == 0, "\(dryRun.error)")
        #expect(dryRun.output.contains("/2021-11-15/functions/f/response-streaming-invocations"))
    }

    @Test func payloadComesFromTheStandardInput() async throws {
        let stand = try stand("lambda", "Invoke")
        stand.service.on(operation: "Invoke") { input in ["Payload": input["Payload"] ?? .null, "StatusCode": 200] }
        let run = try await call(
            stand, "lambda", "Invoke", "--input", "FunctionName: f", "--body", "-", "--save", "out", input: #"{"a": 1}"#
        )
        #expect(run.status == 0, "\(run.error)")
        #expect(run.output == "{\n  \"StatusCode\": 200\n}\n")
        #expect(try workspace.read("out") == #"{"a": 1}"#)
    }

    @Test func logShowsNoSecrets() async throws {
        let stand = try stand("secretsmanager", "PutSecretValue")
        stand.service.on(operation: "PutSecretValue") { _ in ["Name": "n"] }
        let run = try await stand.call(
            [
                "secretsmanager", "PutSecretValue", "--debug", "--input",
                #"{"SecretId": "s", "SecretString": "hunter2", "ClientRequestToken": "00000000-0000-4000-8000-000000000000"}"#,
            ], in: workspace,
            environment: models.merging(["AWS_SESSION_TOKEN": "SESSION-TOKEN", "AWS_SECRET_ACCESS_KEY": "wJalr"]) { $1 }
        )
        #expect(run.status == 0, "\(run.error)")
        #expect(run.error.contains("debug: PutSecretValue: POST http://127.0.0.1:"))
        #expect(run.error.contains("\"SecretId\":\"s\""))
        #expect(run.error.contains("debug: PutSecretValue: status 200, 12 bytes\n  attempt: 1\n"))
        for secret in ["hunter2", "SESSION-TOKEN", "Signature=", "wJalr"] {
            #expect(!run.error.contains(secret), "\(run.error)")
        }
    }

    @Test func timeOutIsAClientsError() async throws {
        let stand = try stand("sts", "GetCallerIdentity")
        stand.service.on(operation: "GetCallerIdentity") { _ in
            try? await Task.sleep(for: .seconds(60))
            return [:]
        }
        let run = try await call(stand, "sts", "GetCallerIdentity", "--timeout", "0.3")
        #expect(run.status == 3)
        #expect(run.error.hasPrefix("error: "))
        #expect(run.error.hasSuffix("\n  operation: STS.GetCallerIdentity\n"), "\(run.error)")
    }

    @Test func interruptStopsTheCall() async throws {
        let stand = try stand("sts", "GetCallerIdentity")
        let (asked, continuation) = AsyncStream<Void>.makeStream()
        stand.service.on(operation: "GetCallerIdentity") { _ in
            continuation.yield()
            try? await Task.sleep(for: .seconds(60))
            return [:]
        }
        try await stand.service.withServer { endpoint in
            let started = try workspace.start(
                "carillon", ["call", "sts", "GetCallerIdentity", "--endpoint-url", endpoint], environment: models)
            for await _ in asked { break }
            started.process.interrupt()
            for await _ in started.ended { break }
            started.process.waitUntilExit()
            #expect(started.process.terminationReason == .uncaughtSignal)
            #expect(started.process.terminationStatus == SIGINT)
            #expect(try started.run.output == "")
        }
    }
}
