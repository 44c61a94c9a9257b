#if HTTPTransport
import AsyncHTTPClient
import CarillonRuntime
import HTTPTypes
import NIOCore
import NIOHTTP1
import Synchronization

/// Puts a response together from its parts as they arrive, and keeps what had arrived when there will be no more.
///
/// The event loop writes; the caller's task reads after a failure, hence the lock, which nobody ever waits for.
final class ResponseCollector: HTTPClientResponseDelegate {
    typealias Response = ServiceResponse

    private struct Arrived {
        /// The request's head went out, so there was a connection.
        var isConnected = false
        var head: HTTPResponse?
        var body: [UInt8] = []
    }

    /// A response that is longer than the transport takes.
    struct TooLarge: Error {
        var limit: Int
    }

    private let limit: Int
    private let arrived = Mutex(Arrived())

    /// A server may claim any length: no more than this is set aside before the bytes are there.
    private static let largestReservation = 4 << 20

    init(limit: Int) {
        self.limit = limit
    }

    func didSendRequestHead(task: HTTPClient.Task<Response>, _ head: HTTPRequestHead) {
        arrived.withLock { $0.isConnected = true }
    }

    func didReceiveHead(task: HTTPClient.Task<Response>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
        let converted = HTTPResponse(head)
        let length = converted.headerFields[.contentLength].flatMap { Int($0) } ?? 0
        arrived.withLock { arrived in
            arrived.head = converted
            // A short body arrives in one part, which then becomes the body as it is.
            if length > 65_536, length <= limit { arrived.body.reserveCapacity(min(length, Self.largestReservation)) }
        }
        return length > limit ? tooLarge(task) : task.eventLoop.makeSucceededVoidFuture()
    }

    func didReceiveBodyPart(task: HTTPClient.Task<Response>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
        let fits = arrived.withLock { arrived in
            guard buffer.readableBytes <= limit - arrived.body.count else { return false }
            arrived.body.append(contentsOf: buffer.readableBytesView)
            return true
        }
        return fits ? task.eventLoop.makeSucceededVoidFuture() : tooLarge(task)
    }

    func didFinishRequest(task: HTTPClient.Task<Response>) throws -> Response {
        try arrived.withLock { arrived in
            guard let head = arrived.head else { throw HTTPClientError.remoteConnectionClosed }
            return ServiceResponse(head: head, body: arrived.body)
        }
    }

    private func tooLarge(_ task: HTTPClient.Task<Response>) -> EventLoopFuture<Void> {
        task.eventLoop.makeFailedFuture(TooLarge(limit: limit))
    }

    /// The error of an exchange that failed, with what had arrived of its response.
    func failure(_ error: any Error, _ exchange: FailedExchange) -> TransportError {
        arrived.withLock { arrived in
            var exchange = exchange
            exchange.isConnected = arrived.isConnected
            let (kind, message) = exchange.explain(error)
            return TransportError(kind, message, head: arrived.head, partialBody: arrived.body)
        }
    }
}
#endif
