import CarillonRuntime
import ChimeSDKMessaging
import Foundation
import Generator
import HTTPTypes
import Logging
import Model
import ModelReaders
import Synchronization
import Testing

/// What leaves the client is what botocore sends: method, URL, headers, body and signature.
@Suite(.enabled(if: Botocore.python != nil, Botocore.missing)) struct BotocoreRequestTests {
    /// Keeps what it is given and answers with an empty object.
    private final class Capture: Transport {
        private let seen = Mutex<[ServiceRequest]>([])

        func take() -> [ServiceRequest] { seen.withLock { $0 } }

        func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
            seen.withLock { $0.append(request) }
            return ServiceResponse(head: HTTPResponse(status: .ok), body: Array("{}".utf8))
        }
    }

    private func configuration() throws -> ClientConfiguration {
        let credentials = Credentials(
            accessKeyID: Botocore.accessKeyID, secretAccessKey: Botocore.secretAccessKey, sessionToken: "TOKEN/+=")
        // 2015-08-30T12:36:00Z, the time at which the script signs.
        return try ClientConfiguration(
            region: Botocore.region, credentials: StaticCredentialProvider(credentials),
            environment: .inMemory(now: Timestamp(seconds: 1_440_938_160)))
    }

    /// The texts that tell encoders apart: reserved characters, non-ASCII, control characters, blanks.
    private static let texts = [
        "plain", "arn:aws:chime:us-east-1:123456789012:app-instance/a/channel/b", "a b+c%20~!*'()", "Zürich 🛎",
        "x/../y",
        #"quote " and \ slash"#, "line\nbreak\ttab", "?q=1&r=2#f", " leading and trailing ",
    ]

    @Test func associateChannelFlowIsSentAsBotocoreSendsIt() async throws {
        let transport = Capture()
        let client = try client(transport)
        var cases: [(operation: String, input: String)] = []
        for (index, text) in Self.texts.enumerated() {
            let other = Self.texts[(index + 3) % Self.texts.count]
            try await client.associateChannelFlow(
                channelArn: text, channelFlowArn: other, chimeBearer: "bearer-\(index)")
            cases.append(
                (
                    "AssociateChannelFlow",
                    #"{"ChannelArn":\#(Self.json(text)),"ChannelFlowArn":\#(Self.json(other)),"ChimeBearer":"bearer-\#(index)"}"#
                ))
        }
        try expectSame(transport.take(), Botocore.requests(cases), cases)
    }

    @Test func channelFlowCallbackIsSentAsBotocoreSendsIt() async throws {
        let transport = Capture()
        let client = try client(transport)
        var cases: [(operation: String, input: String)] = []
        for (index, text) in Self.texts.enumerated() {
            let isFull = index % 3 != 0
            let message = ChimeSDKMessaging.ChannelMessageCallback(
                messageId: "m\(index)", content: text, metadata: isFull ? text : nil,
                pushNotification: isFull ? .init(title: text, body: "b", type: .voip) : nil,
                messageAttributes: isFull ? [text: .init(stringValues: [text, "", "z"])] : nil,
                subChannelId: isFull ? "s" : nil, contentType: isFull ? "application/amz-chime-lex-msgs" : nil)
            try await client.channelFlowCallback(
                callbackId: "c\(index)", channelArn: text, deleteResource: isFull ? index % 2 == 0 : nil,
                channelMessage: message)
            let quoted = Self.json(text)
            let rest = #"""
                ,"Metadata":\#(quoted),"PushNotification":{"Title":\#(quoted),"Body":"b","Type":"VOIP"},
                "MessageAttributes":{\#(quoted):{"StringValues":[\#(quoted),"","z"]}},"SubChannelId":"s",
                "ContentType":"application/amz-chime-lex-msgs"
                """#
            let delete = isFull ? #""DeleteResource":\#(index % 2 == 0),"# : ""
            cases.append(
                (
                    "ChannelFlowCallback",
                    #"{"CallbackId":"c\#(index)","ChannelArn":\#(quoted),\#(delete)"ChannelMessage":{"MessageId":"m\#(index)","Content":\#(quoted)\#(isFull ? rest : "")}}"#
                ))
        }
        try expectSame(transport.take(), Botocore.requests(cases), cases)
    }

    /// All 51 operations on the dynamic path, with inputs made from the model: every member, only the required ones,
    /// and a random choice.
    @Test func everyOperationIsSentAsBotocoreSendsIt() async throws {
        let folder = Repository.root.appending(path: "models/chime-sdk-messaging/2021-05-15").path
        let model = try ModelReader().read(folder: folder).model
        let wire = try GeneratorPipeline.schema(of: model)
        let transport = Capture()
        let client = ServiceClient(
            try ServiceSchema(dynamic: wire.text, endpointRules: wire.endpointRules),
            configuration: try configuration(), transport: transport)
        var inputs = InputMaker(model: model, texts: Self.texts)
        var cases: [(operation: String, input: String)] = []
        for operation in model.operations {
            for choice in InputMaker.Choice.allCases {
                let input = inputs.input(of: operation, choice)
                _ = try await client.execute(operation: operation.name, input.document)
                cases.append((operation.name, input.json))
            }
        }
        #expect(cases.count == 51 * InputMaker.Choice.allCases.count)
        try expectSame(transport.take(), Botocore.requests(cases), cases)
    }

    private func client(_ transport: Capture) throws -> ChimeSDKMessagingClient {
        var configuration = try configuration()
        configuration.transport = transport
        return ChimeSDKMessagingClient(configuration: configuration)
    }

    static func json(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    private func expectSame(
        _ ours: [ServiceRequest], _ theirs: [BotocoreRequest], _ cases: [(operation: String, input: String)],
        _ location: Testing.SourceLocation = #_sourceLocation
    ) throws {
        #expect(ours.count == theirs.count && ours.count == cases.count)
        // What only names the sender or the connection, and what botocore adds beside the signature.
        let ignored: Set<String> = ["user-agent", "content-length", "amz-sdk-invocation-id", "amz-sdk-request"]
        for (index, (our, their)) in zip(ours, theirs).enumerated() {
            let head = our.head
            let comment: Comment = "\(cases[index].operation) \(cases[index].input)"
            #expect(head.method.rawValue == their.method, comment, sourceLocation: location)
            #expect(
                "\(head.scheme ?? "")://\(head.authority ?? "")\(head.path ?? "")" == their.url, comment,
                sourceLocation: location)
            #expect(String(decoding: our.body, as: UTF8.self) == their.body, comment, sourceLocation: location)
            let headers = Dictionary(
                head.headerFields.map { ($0.name.canonicalName, $0.value) }, uniquingKeysWith: { "\($0),\($1)" })
            #expect(
                headers.filter { !ignored.contains($0.key) } == their.headers.filter { !ignored.contains($0.key) },
                comment, sourceLocation: location)
        }
    }
}
