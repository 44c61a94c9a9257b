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
    struct Call: Sendable, CustomStringConvertible {
        var service: String
        var operation: String
        /// By members.
        var input: [String: Document]
        var settings: [Setting] = []

        var description: String { "\(service) \(operation) \(settings)" }
    }

    /// What is set before a call, for us and for botocore.
    enum Setting: Hashable, Sendable {
        case path, virtual, accelerate, dualStack, fips, ignoreARNRegion, globalSTS, usEast1IsGlobal, s3DualStack
        case account(String)
        case mode(AccountIDEndpointMode)
        case region(String)
        case endpoint(String)
    }

    static let pointARN = "arn:aws:s3:eu-central-1:123456789012:accesspoint/point"
    static let streamARN = "arn:aws:kinesis:eu-central-1:123456789012:stream/s"
    static let tableARN = "arn:aws:dynamodb:eu-central-1:999999999999:table/t"
    static let account = Setting.account("123456789012")
    static let object: [String: Document] = ["Bucket": "my-bucket", "Key": "a/b c.txt"]

    static let calls = objects + buckets + arns + tables + others

    private static let objects =
        ([
            [], [.path], [.virtual], [.accelerate], [.accelerate, .dualStack], [.dualStack], [.s3DualStack], [.fips],
            [.fips, .dualStack], [.path, .dualStack], [.region("us-east-1")], [.region("us-east-1"), .usEast1IsGlobal],
            [.region("cn-north-1")], [.region("us-gov-west-1"), .fips], [.endpoint("http://localhost:9000")],
            [.endpoint("http://localhost:9000/base"), .virtual], [.endpoint("http://10.0.0.1:9000")],
            [.endpoint("https://s3.example.com"), .path],
        ] as [[Setting]]).map { Call(service: "s3", operation: "GetObject", input: object, settings: $0) }

    private static let buckets = [
        Call(service: "s3", operation: "GetObject", input: ["Bucket": "dotted.bucket", "Key": "k"]),
        Call(service: "s3", operation: "GetObject", input: ["Bucket": "Upper_Case", "Key": "k"]),
        Call(service: "s3", operation: "HeadBucket", input: ["Bucket": "my-bucket"]),
        Call(service: "s3", operation: "HeadBucket", input: ["Bucket": "my-bucket"], settings: [.path]),
        Call(service: "s3", operation: "ListObjectsV2", input: ["Bucket": "my-bucket", "MaxKeys": 2]),
        Call(service: "s3", operation: "ListObjectsV2", input: ["Bucket": "my-bucket"], settings: [.path]),
        Call(service: "s3", operation: "ListBuckets", input: [:]),
        Call(service: "s3", operation: "ListBuckets", input: [:], settings: [.accelerate]),
        Call(service: "s3", operation: "ListBuckets", input: [:], settings: [.endpoint("http://localhost:9000")]),
    ]

    private static let arns =
        ([
            [], [.dualStack], [.fips], [.region("eu-west-1")], [.virtual],
        ] as [[Setting]]).map {
            Call(service: "s3", operation: "GetObject", input: ["Bucket": .string(pointARN), "Key": "k"], settings: $0)
        }
        + ([
            [], [.dualStack], [.fips], [.region("us-gov-west-1")],
        ] as [[Setting]]).map {
            Call(
                service: "s3control", operation: "GetAccessPoint",
                input: ["AccountId": "123456789012", "Name": "point"],
                settings: $0)
        } + [
            Call(
                service: "s3control", operation: "GetAccessPoint",
                input: [
                    "AccountId": "123456789012",
                    "Name":
                        "arn:aws:s3-outposts:eu-central-1:123456789012:outpost:op-01234567890123456:accesspoint:myap",
                ])
        ]

    private static let tables =
        ([
            [], [account], [account, .mode(.required)], [account, .mode(.disabled)], [account, .fips],
            [account, .dualStack], [account, .region("cn-north-1")], [account, .endpoint("http://localhost:8000")],
        ] as [[Setting]]).flatMap { settings in
            [
                Call(service: "dynamodb", operation: "ListTables", input: [:], settings: settings),
                Call(
                    service: "dynamodb", operation: "DescribeTable", input: ["TableName": .string(tableARN)],
                    settings: settings),
                Call(
                    service: "dynamodb", operation: "BatchGetItem",
                    input: ["RequestItems": [tableARN: ["Keys": .array([])].object].object], settings: settings),
                Call(
                    service: "dynamodb", operation: "TransactGetItems",
                    input: ["TransactItems": .array([["Get": ["TableName": .string(tableARN)].object].object])],
                    settings: settings),
                Call(
                    service: "dynamodb", operation: "TransactWriteItems",
                    input: ["TransactItems": .array([["Put": ["TableName": .string(tableARN)].object].object])],
                    settings: settings),
                Call(
                    service: "dynamodb", operation: "ImportTable",
                    input: ["TableCreationParameters": ["TableName": .string(tableARN)].object], settings: settings),
            ]
        }

    private static let others =
        [
            Call(service: "kinesis", operation: "DescribeStream", input: ["StreamName": "s"]),
            Call(service: "kinesis", operation: "DescribeStream", input: ["StreamARN": .string(streamARN)]),
            Call(
                service: "kinesis", operation: "DescribeStream", input: ["StreamARN": .string(streamARN)],
                settings: [.dualStack]),
            Call(
                service: "kinesis", operation: "GetRecords",
                input: ["StreamARN": .string(streamARN), "ShardIterator": "i"]),
            Call(service: "neptune-graph", operation: "GetGraph", input: ["graphIdentifier": "g-1234567890"]),
            Call(
                service: "neptune-graph", operation: "CancelQuery", input: ["graphIdentifier": "g-1", "queryId": "q"]),
        ]
        + ([[], [.globalSTS], [.region("us-east-1"), .globalSTS], [.region("us-east-1")], [.fips], [.dualStack]]
        as [[Setting]])
        .map { Call(service: "sts", operation: "GetCallerIdentity", input: [:], settings: $0) }

    @Test func everyRequestGoesWhereBotocoreSendsIt() async throws {
        let theirs = try Botocore.requests(
            Self.calls.map {
                Botocore.Calls(
                    service: $0.service, settings: Self.settings($0.settings),
                    cases: [($0.operation, Self.json($0.input))])
            })
        try #require(theirs.count == Self.calls.count)
        var models: [String: Model] = [:]
        for (call, request) in zip(Self.calls, theirs) {
            let known = models[call.service]
            let model = try known ?? ModelReader().read(folder: #require(Botocore.data) + "/" + call.service).model
            models[call.service] = model
            let head = try await Self.head(of: call, model)
            // Botocore asks S3 for escaped keys, and takes the escapes away again.
            let url = request.url.replacing("&encoding-type=url", with: "")
            let ours = "\(head.scheme ?? "")://\(head.authority ?? "")\(head.path ?? "")"
            #expect("\(head.method.rawValue) \(ours)" == "\(request.method) \(url)", "\(call)")
        }
    }

    private static func head(of call: Call, _ model: Model) async throws -> HTTPRequest {
        let wire = try GeneratorPipeline.schema(of: model, operations: [call.operation])
        let client = ServiceClient(
            try ServiceSchema(dynamic: wire.text, endpointRules: wire.endpointRules, formats: [.xml]),
            configuration: try configuration(call.settings), transport: NoTransport())
        return try await client.request(operation: call.operation, .object(call.input)).head
    }

    private static func configuration(_ settings: [Setting]) throws -> ClientConfiguration {
        let account = settings.lazy.compactMap { if case .account(let id) = $0 { id } else { nil } }.first
        var configuration = try ClientConfiguration(
            region: Botocore.region,
            credentials: StaticCredentialProvider(
                Credentials(
                    accessKeyID: Botocore.accessKeyID, secretAccessKey: Botocore.secretAccessKey, accountID: account)),
            environment: .inMemory(now: Timestamp(seconds: 1_440_938_160)))
        for setting in settings {
            switch setting {
            case .path: configuration.s3.forcePathStyle = true
            case .virtual: configuration.s3.forcePathStyle = false
            case .accelerate: configuration.s3.accelerate = true
            case .dualStack: configuration.useDualStack = true
            case .s3DualStack: configuration.s3.useDualStack = true
            case .fips: configuration.useFIPS = true
            case .ignoreARNRegion: configuration.s3.useArnRegion = false
            case .globalSTS: configuration.usesGlobalSTS = true
            case .usEast1IsGlobal: configuration.s3.useGlobalEndpoint = true
            case .account: break
            case .mode(let mode): configuration.accountIDEndpointMode = mode
            case .region(let region): try configuration.setRegion(region)
            case .endpoint(let url): configuration.endpointURL = url
            }
        }
        return configuration
    }

    /// The same for botocore, with the defaults of newer AWS tools where botocore keeps older ones.
    private static func settings(_ settings: [Setting]) -> String {
        var s3 = ["us_east_1_regional_endpoint": #""regional""#]
        var config: [String: String] = [:]
        var members: [String: String] = [:]
        for setting in settings {
            switch setting {
            case .path: s3["addressing_style"] = #""path""#
            case .virtual: s3["addressing_style"] = #""virtual""#
            case .accelerate: s3["use_accelerate_endpoint"] = "true"
            case .dualStack: config["use_dualstack_endpoint"] = "true"
            case .s3DualStack: s3["use_dualstack_endpoint"] = "true"
            case .fips: config["use_fips_endpoint"] = "true"
            case .ignoreARNRegion: s3["use_arn_region"] = "false"
            case .globalSTS: members["variables"] = #"{"AWS_STS_REGIONAL_ENDPOINTS":"legacy"}"#
            case .usEast1IsGlobal: s3["us_east_1_regional_endpoint"] = #""legacy""#
            case .account(let id): members["accountID"] = "\"\(id)\""
            case .mode(let mode): config["account_id_endpoint_mode"] = "\"\(mode.rawValue)\""
            case .region(let region): members["region"] = "\"\(region)\""
            case .endpoint(let url): members["endpointURL"] = "\"\(url)\""
            }
        }
        members["s3"] = object(s3)
        members["config"] = object(config)
        return members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)," }.joined()
    }

    private static func object(_ members: [String: String]) -> String {
        "{" + members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    private static func json(_ input: [String: Document]) -> String {
        object(input.mapValues(json))
    }

    private static func json(_ value: Document) -> String {
        switch value {
        case .string(let text): BotocoreRequestTests.json(text)
        case .integer(let number): "\(number)"
        case .array(let elements): "[" + elements.map(json).joined(separator: ",") + "]"
        case .object(let members): json(members)
        default: "null"
        }
    }

    private struct NoTransport: Transport {
        func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
            throw TransportError(.other, "nothing is sent here")
        }
    }
}

extension [String: Document] {
    fileprivate var object: Document { .object(self) }
}
