// Requests per second on loopback: a generated client, against AsyncHTTPClient sending the same bytes.
//
// Our side encodes, finds the endpoint, signs, sends and decodes; the other sends one request that was made before, and
// collects the body of the response. Both use clients of the same configuration and the same server.
import AsyncHTTPClient
import Carillon
import ChimeSDKMessaging
import HTTPTypes
import Measuring
import NIOCore
import NIOHTTP1

if CommandLine.arguments.dropFirst().first == "serve" {
    try Server.run()
} else {
    try await compareRequests()
}

struct NothingRecorded: Error {}

/// One way of sending the request and taking its answer.
struct Sender {
    var name: String
    var send: @Sendable () async throws -> Void
    /// Requests per second, round by round.
    var rates: [Double] = []

    init(_ name: String, _ send: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.send = send
    }
}

func compareRequests() async throws {
    let server = try ServerProcess()
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: HTTPTransport.clientConfiguration)
    let transport = HTTPTransport(client)
    let input = ChimeSDKMessaging.ChannelFlowCallbackRequest(
        callbackId: "6f2d9c54-0b1e-4a3f-8d67-2f9e5c1b7a30",
        channelArn: "arn:aws:chime:us-east-1:123456789012:app-instance/8f1c2a90/channel/3c7d21e0",
        channelMessage: .init(messageId: "4f0c7a2e9b3d4e5f", content: "The meeting has moved to 3 p.m."))

    let recorder = RecordingTransport(transport)
    _ = try await chime(server.endpoint, recorder).channelFlowCallback(input)
    guard let (recorded, answer) = recorder.exchange else { throw NothingRecorded() }
    try await measureWithoutNetwork(chime(server.endpoint, ReplayingTransport(response: answer)), input)
    let plain = HTTPClientRequest(recorded)
    let chime = try chime(server.endpoint, transport)

    for inFlight in [1, 16] {
        var senders = [
            Sender("AsyncHTTPClient") {
                let response = try await client.execute(plain, timeout: .seconds(60))
                consume(try await response.body.collect(upTo: 1 << 20))
            },
            Sender("ChimeSDKMessagingClient") { consume(try await chime.channelFlowCallback(input)) },
            Sender("HTTPTransport alone") { consume(try await transport.send(recorded, timeout: .seconds(60))) },
        ]
        let load = Load(inFlight: inFlight, count: inFlight == 1 ? 3_000 : 8_000)
        for round in 0..<13 {
            // The side that goes first alternates.
            for place in senders.indices.map({ round % 2 == 0 ? $0 : senders.count - 1 - $0 }) {
                senders[place].rates.append(try await load.rate(senders[place].send))
            }
        }
        report(inFlight, senders)
    }
    try await client.shutdown()
    try server.stop()
}

/// Prints what operations cost besides the exchange: encode, endpoint, signature, decode.
func measureWithoutNetwork(
    _ chime: ChimeSDKMessagingClient, _ input: ChimeSDKMessaging.ChannelFlowCallbackRequest
) async throws {
    let s3 = ServiceClient(
        HeadObject.schema, configuration: try configuration("http://127.0.0.1:1"),
        transport: ReplayingTransport(response: HeadObject.response))
    guard try await s3.execute(HeadObject.operation, HeadObject.request).metadata?.count == 2
    else { throw NothingRecorded() }
    print("an operation without a network")
    try await measure("ChannelFlowCallback of Chime, JSON") { consume(try await chime.channelFlowCallback(input)) }
    try await measure("HeadObject of S3, 16 header fields") {
        consume(try await s3.execute(HeadObject.operation, HeadObject.request))
    }
    print()
}

func measure(_ name: String, _ call: @escaping @Sendable () async throws -> Void) async throws {
    let load = Load(inFlight: 1, count: 20_000)
    var rates: [Double] = []
    for _ in 0..<13 { rates.append(try await load.rate(call)) }
    let times = Statistics(rates.map { 1e6 / $0 })
    print("  \(name): \(times.median.text(1)) us (\(times.least.text(1)) to \(times.most.text(1)))")
}

func chime(_ endpoint: String, _ transport: any Transport) throws -> ChimeSDKMessagingClient {
    var configuration = try configuration(endpoint)
    configuration.transport = transport
    return ChimeSDKMessagingClient(configuration: configuration)
}

func configuration(_ endpoint: String) throws -> ClientConfiguration {
    let credentials = Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "example")
    var configuration = try ClientConfiguration(
        region: "us-east-1", credentials: StaticCredentialProvider(credentials))
    configuration.endpointURL = endpoint
    return configuration
}

/// Prints each sender's rate, and its ratio to the first one's.
func report(_ inFlight: Int, _ senders: [Sender]) {
    print("requests on loopback, \(inFlight) in flight, goal >= 0.9 x")
    for sender in senders {
        let ratios = Statistics(zip(sender.rates, senders[0].rates).map { $0 / $1 })
        print(
            "  \(sender.name): \(Statistics(sender.rates).median.text(0)) requests/s, ratio \(ratios.median.text(2))"
                + " (\(ratios.least.text(2)) to \(ratios.most.text(2)))")
    }
    print()
}

extension HTTPClientRequest {
    /// The request that the generated client sent.
    init(_ request: ServiceRequest) {
        let head = request.head
        self.init(url: "\(head.scheme ?? "http")://\(head.authority ?? "")\(head.path ?? "/")")
        method = .init(rawValue: head.method.rawValue)
        for field in head.headerFields { headers.add(name: field.name.rawName, value: field.value) }
        body = .bytes(ByteBuffer(bytes: request.body))
    }
}
