public import HTTPTypes

/// A request as it goes to a transport: the head, and the body that is already encoded.
public struct ServiceRequest: Sendable, Hashable {
    /// Method, scheme, authority, path with query, and header fields.
    public var head: HTTPRequest
    public var body: [UInt8]

    public init(head: HTTPRequest, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }
}

/// A response as a transport returns it, read to its end.
public struct ServiceResponse: Sendable, Hashable {
    public var head: HTTPResponse
    public var body: [UInt8]

    public init(head: HTTPResponse, body: [UInt8] = []) {
        self.head = head
        self.body = body
    }
}

/// What carries requests to a service and brings its responses back.
///
/// The default is `HTTPTransport` of `CarillonHTTP`; tests replace it by one in memory:
///
/// ```swift
/// struct Canned: Transport {
///     func send(
///         _ request: ServiceRequest, timeout: Duration
///     ) async throws(TransportError) -> ServiceResponse {
///         ServiceResponse(head: .init(status: .ok), body: Array("{}".utf8))
///     }
/// }
/// ```
public protocol Transport: Sendable {
    /// Sends one request and reads its whole response.
    ///
    /// - Parameter timeout: How long the exchange may take in all.
    /// - Throws: ``TransportError`` when there is no whole response. A response with any status is not an error here.
    func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse
}

/// Why a transport has no whole response.
public struct TransportError: Error, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// No connection came about: name resolution, refusal, TLS.
        case connect
        /// The exchange took longer than it may.
        case timeout
        /// The connection ended before the response did.
        case interrupted
        /// The caller's task was cancelled.
        case cancelled
        case other
    }

    public var kind: Kind
    /// What happened, without any secret.
    public var message: String
    /// The head of the response where it had arrived.
    public var head: HTTPResponse?
    /// The part of the response's body that had arrived.
    public var partialBody: [UInt8]

    public init(_ kind: Kind, _ message: String, head: HTTPResponse? = nil, partialBody: [UInt8] = []) {
        self.kind = kind
        self.message = message
        self.head = head
        self.partialBody = partialBody
    }

    public var description: String {
        guard let head else { return message }
        return "\(message) (status \(head.status.code), \(partialBody.count) bytes of the body had arrived)"
    }
}
