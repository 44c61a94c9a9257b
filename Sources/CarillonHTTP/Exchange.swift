#if HTTPTransport
import AsyncHTTPClient
import CarillonRuntime
import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOPosix

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// What is known of an exchange, and the transport's own words for why it failed.
///
/// Errors from below are never printed as they are, save for those whose texts are known to hold neither header fields
/// nor a query.
struct Exchange {
    /// Whom the request is for.
    var host: String
    var timeout: Duration
    /// The head of the response, once it has arrived.
    var head: HTTPResponse?
    /// As much of the response's body as had arrived.
    var partialBody: [UInt8] = []

    init(host: String, timeout: Duration) {
        self.host = host
        self.timeout = timeout
    }

    /// The error of an exchange that failed.
    func error(_ cause: any Error, isCancelled: Bool) -> TransportError {
        let (kind, message) =
            isCancelled ? (.cancelled, "the task was cancelled while \(host) had the request") : explain(cause)
        return TransportError(kind, message, head: head, partialBody: partialBody)
    }

    private typealias Explanation = (kind: TransportError.Kind, message: String)

    private func explain(_ error: any Error) -> Explanation {
        switch error {
        case is CancellationError:
            // The caller was not cancelled, so it was the deadline that stopped the reading of the body.
            return (.timeout, "\(host) did not finish its response within \(timeout)")
        case let error as ResponseBody.TooLarge:
            return (.other, "the response of \(host) is longer than \(error.limit) bytes; raise maximumResponseSize")
        case let error as HTTPClientError: return explain(error)
        case is HTTPParserError:
            return (.interrupted, "the response of \(host) ended in the middle or is no HTTP: \(text(error))")
        default:
            return head != nil || breaksConnection(error)
                ? (.interrupted, "the connection to \(host) broke: \(text(error))")
                : (.connect, "no connection to \(host): \(text(error))")
        }
    }

    private func explain(_ error: HTTPClientError) -> Explanation {
        switch error {
        case .deadlineExceeded: (.timeout, "\(host) did not answer within \(timeout)")
        case .readTimeout, .writeTimeout: (.timeout, "\(host) fell silent: \(text(error))")
        case .connectTimeout, .tlsHandshakeTimeout, .socksHandshakeTimeout, .httpProxyHandshakeTimeout,
            .getConnectionFromPoolTimeout:
            (.connect, "no connection to \(host): \(text(error))")
        case .remoteConnectionClosed:
            (.interrupted, "\(host) closed the connection before its response was complete")
        case .alreadyShutdown: (.other, "the HTTP client of this transport has been shut down")
        case .cancelled: (.other, "the request to \(host) was cancelled because its HTTP client is shutting down")
        default: (.other, "the exchange with \(host) failed: \(text(error))")
        }
    }

    /// Whether an error before the head of the response is about a connection that there was.
    ///
    /// The others are about names, addresses, ports and TLS, whose errors differ by platform.
    private func breaksConnection(_ error: any Error) -> Bool {
        switch error {
        case let error as IOError: [ECONNRESET, EPIPE, ENOTCONN, ECONNABORTED].contains(error.errnoCode)
        case ChannelError.connectTimeout: false
        case is ChannelError: true
        default: false
        }
    }

    /// A text about an error that cannot hold a secret.
    private func text(_ error: any Error) -> String {
        switch error {
        case let error as HTTPClientError: return error.shortDescription.lowercased()
        case let error as HTTPParserError: return "\(error)"
        case let error as IOError: return error.description
        case let error as NIOConnectionError:
            if let failure = error.connectionErrors.first { return text(failure.error) }
            return "the name has no address"
        case is SocketAddressError: return "the name has no address"
        case ChannelError.connectTimeout: return "connecting took too long"
        default: return "\(type(of: error))"
        }
    }
}
#endif
