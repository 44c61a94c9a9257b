#if HTTPTransport
public import AsyncHTTPClient
public import CarillonRuntime
import HTTPTypes
import NIOCore

/// The default transport: HTTP and HTTPS by AsyncHTTPClient.
///
/// A ``CarillonRuntime/ServiceRequest`` goes in and a whole ``CarillonRuntime/ServiceResponse`` comes out. The exchange
/// runs through AsyncHTTPClient's asynchronous interface. Its delegates would spare the sequence that the body comes in,
/// but with many requests in flight each event changes threads on its way to them, which costs more.
///
/// ``shared`` needs no shutdown. A client of one's own belongs to whoever made it, who also shuts it down:
///
/// ```swift
/// var configuration = HTTPTransport.clientConfiguration
/// configuration.proxy = .server(host: "proxy.example.com", port: 3128)
/// let client = HTTPClient(configuration: configuration)
/// let transport = HTTPTransport(client)
/// ```
public struct HTTPTransport: Transport {
    /// The transport that all clients share unless their configuration names another one.
    ///
    /// Not on `HTTPClient.shared`: that one follows redirects, which would send a signed request where its signature
    /// does not hold, and asks for compressed responses, whose checksums no longer fit.
    public static let shared = HTTPTransport(
        HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: clientConfiguration))

    /// What ``shared`` is configured with, to be changed for a client of one's own.
    ///
    /// - No redirects, no decompression: what the service sent is what the codecs see.
    /// - HTTP/1.1, or HTTP/2 where the server chooses it in the TLS handshake that takes place anyway.
    /// - A connection that cannot be made is an error at once. The service client's retries, with their budget and
    ///   their waits, are the only ones.
    /// - No read time-out: the time-out of each exchange covers it.
    public static var clientConfiguration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.decompression = .disabled
        configuration.httpVersion = .automatic
        configuration.timeout = .init(connect: .seconds(10))
        configuration.connectionPool.idleTimeout = .seconds(60)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        configuration.connectionPool.retryConnectionEstablishment = false
        return configuration
    }

    /// The longest body that a response may have, in bytes; 1 GiB unless set. A longer one is an error.
    public var maximumResponseSize = 1 << 30

    private let client: HTTPClient

    /// Makes a transport on a client of one's own.
    ///
    /// - Parameter client: Best made with ``clientConfiguration``, for the reasons given there.
    public init(_ client: HTTPClient) {
        self.client = client
    }

    public func send(
        _ request: ServiceRequest, timeout: Duration
    ) async throws(TransportError) -> ServiceResponse {
        if Task.isCancelled { throw TransportError(.cancelled, "the task was cancelled before the request was sent") }
        guard timeout > .zero else {
            throw TransportError(.timeout, "no time was left to send the request to \(request.host)")
        }
        let deadline = ContinuousClock.now + min(timeout, .longestTimeout)
        var exchange = Exchange(host: request.host, timeout: timeout)
        let response: HTTPClientResponse
        do {
            response = try await client.execute(HTTPClientRequest(request), deadline: .now() + .init(clamping: timeout))
        } catch {
            throw exchange.error(error, isCancelled: Task.isCancelled)
        }
        let head = HTTPResponse(response)
        exchange.head = head
        let claimedLength = head.headerFields[.contentLength].flatMap { Int($0) } ?? 0
        let body = await ResponseBody.reading(
            response, limit: maximumResponseSize, claimedLength: claimedLength, deadline: deadline)
        if let error = body.error {
            exchange.partialBody = body.bytes
            throw exchange.error(error, isCancelled: Task.isCancelled)
        }
        return ServiceResponse(head: head, body: body.bytes)
    }
}

extension Duration {
    /// A hundred years: added to the present, it does not overflow.
    fileprivate static let longestTimeout = Duration.seconds(100 * 365 * 86_400)
}

extension TimeAmount {
    /// A duration in whole nanoseconds, or the longest time-out where it is longer.
    fileprivate init(clamping duration: Duration) {
        let (seconds, attoseconds) = min(duration, .longestTimeout).components
        self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}

extension ServiceRequest {
    /// Whom the request is for, in words for messages; never the path or the query, which may hold secrets.
    fileprivate var host: String { head.authority ?? "a host that the request does not name" }
}
#endif
