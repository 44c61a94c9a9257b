#if HTTPTransport
import CarillonRuntime
import HTTPTypes
import NIOCore
import NIOHTTP1

/// One client's connection: a request is read to its end, answered, and only then is the next one looked at.
struct LoopbackConnection: Sendable {
    private let connection: LoopbackListener.Connection
    private let limits: LocalServer.Limits

    private typealias Writer = NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>

    init(_ connection: LoopbackListener.Connection, _ limits: LocalServer.Limits) {
        self.connection = connection
        self.limits = limits
    }

    /// Serves until the client or the server has had enough.
    func serve(_ service: LocalService) async {
        // A connection that breaks is the client's to notice; the service has nothing to say about it.
        try? await connection.executeThenClose { inbound, outbound in
            var request = IncomingRequest(limit: limits.bodySize)
            for try await part in inbound {
                switch part {
                case .head(let head):
                    request.begin(head)
                    if request.expectsContinue {
                        try await outbound.write(.head(HTTPResponseHead(version: .http1_1, status: .continue)))
                    }
                case .body(let buffer): request.append(buffer)
                case .end:
                    let response = await service.respond(to: request.request)
                    try await write(response, to: outbound, request)
                    guard request.keepsAlive else { return }
                }
                if request.isTooLarge {
                    let message = "the request is longer than the \(limits.bodySize) bytes that this server takes"
                    request.keepsAlive = false
                    let refusal = Refusal.tooLarge.response(to: request.request, of: service.schema, message)
                    try await write(refusal, to: outbound, request)
                    return
                }
            }
        }
    }

    private func write(_ response: ServiceResponse, to outbound: Writer, _ request: IncomingRequest) async throws {
        let status = HTTPResponseStatus(
            statusCode: response.head.status.code, reasonPhrase: response.head.status.reasonPhrase)
        let hasBody = status.mayHaveResponseBody && !request.isHead
        var headers = HTTPHeaders()
        headers.reserveCapacity(response.head.headerFields.count + 2)
        for field in response.head.headerFields { headers.add(name: field.name.rawName, value: field.value) }
        if status.mayHaveResponseBody {
            headers.replaceOrAdd(name: "content-length", value: String(response.body.count))
        }
        if !request.keepsAlive { headers.replaceOrAdd(name: "connection", value: "close") }
        var parts: [HTTPServerResponsePart] = [.head(.init(version: .http1_1, status: status, headers: headers))]
        if hasBody, !response.body.isEmpty { parts.append(.body(.byteBuffer(ByteBuffer(bytes: response.body)))) }
        parts.append(.end(nil))
        try await outbound.write(contentsOf: parts)
    }
}

/// A request whose parts are arriving.
private struct IncomingRequest {
    private let limit: Int
    private(set) var request = ServiceRequest(head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: nil))
    private(set) var isTooLarge = false
    private(set) var expectsContinue = false
    var keepsAlive = true

    /// Fields that say how a message is framed on its connection, not what it means; in memory there are none.
    private static let framing: Set<String> = [
        "host", "connection", "content-length", "transfer-encoding", "expect", "keep-alive",
    ]

    init(limit: Int) { self.limit = limit }

    var isHead: Bool { request.head.method == .head }

    mutating func begin(_ head: HTTPRequestHead) {
        keepsAlive = head.isKeepAlive
        let claimed = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        isTooLarge = claimed > limit
        expectsContinue = !isTooLarge && head.headers.first(name: "expect")?.lowercased() == "100-continue"
        var fields = HTTPFields()
        fields.reserveCapacity(head.headers.count)
        for (name, value) in head.headers {
            guard let name = HTTPField.Name(name), !Self.framing.contains(name.canonicalName) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        request = ServiceRequest(
            head: HTTPRequest(
                method: HTTPRequest.Method(head.method.rawValue) ?? .get, scheme: "http",
                authority: head.headers.first(name: "host"), path: head.uri, headerFields: fields))
    }

    mutating func append(_ buffer: ByteBuffer) {
        guard !isTooLarge, buffer.readableBytes <= limit - request.body.count else {
            isTooLarge = true
            return
        }
        request.body.append(contentsOf: buffer.readableBytesView)
    }
}
#endif
