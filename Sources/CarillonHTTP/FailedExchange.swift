#if HTTPTransport
import AsyncHTTPClient
import CarillonRuntime
import NIOCore
import NIOHTTP1
import NIOPosix

/// An exchange without a whole response, and the transport's own words for why.
///
/// Errors from below are never printed as they are, save for those whose texts are known to hold neither header fields
/// nor a query.
struct FailedExchange {
    var host: String
    var timeout: Duration
    var isCancelled = false
    /// There was a connection: what failed afterwards broke it.
    var isConnected = false

    typealias Explanation = (kind: TransportError.Kind, message: String)

    /// The kind of the failure and the sentence about it.
    func explain(_ error: any Error) -> Explanation {
        if isCancelled { return (.cancelled, "the task was cancelled while \(host) had the request") }
        switch error {
        case let error as ResponseCollector.TooLarge:
            return (.other, "the response of \(host) is longer than \(error.limit) bytes; raise maximumResponseSize")
        case let error as HTTPClientError: return explain(error)
        case is HTTPParserError:
            return (.interrupted, "the response of \(host) ended in the middle or is no HTTP: \(text(error))")
        default:
            // TLS libraries differ by platform; before there is a connection their errors are about the handshake.
            return isConnected
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

    /// A text about an error that cannot hold a secret.
    func text(_ error: any Error) -> String {
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
