internal import HTTPTypes

/// A request that whoever has its URL can send, until it expires.
///
/// ```swift
/// let presigned = try await s3.presignGetObject(.init(bucket: "photos", key: "cat.jpg"), expiresIn: .seconds(900))
/// // presigned.url goes to a browser, to `curl`, into a mail.
/// ```
///
/// The URL gives access, as a key does. Descriptions, dumps and reflection show it without its query, where signature
/// and session token stand.
public struct PresignedRequest: Hashable, Sendable {
    /// A header field that has to be sent with the value that it has here.
    public struct Header: Hashable, Sendable {
        public let name: String
        public let value: String
    }

    /// The method to send it with: `GET`.
    public let method: String
    public let url: String
    /// What to send beside the URL, because the signature covers it; mostly nothing. The host is not among them.
    public let headers: [Header]
    /// When services stop to accept it. Temporary credentials may end before, and the URL with them; then it is that
    /// time.
    public let expiration: Timestamp

    /// The durations that services take.
    static let shortest = Int64(1)
    static let longest = Int64(604_800)

    init(
        _ request: ServiceRequest, _ signature: RequestSignature, at time: Timestamp, expiresIn duration: Duration
    ) throws(PresignError) {
        let seconds = duration.components.seconds
        guard (Self.shortest...Self.longest).contains(seconds), duration <= .seconds(Self.longest) else {
            throw PresignError(duration: duration)
        }
        var request = request
        signature.presign(&request, seconds: seconds)
        let head = request.head
        method = head.method.rawValue
        url = "\(head.scheme ?? "https")://\(head.authority ?? "")\(head.path ?? "/")"
        headers = head.headerFields.filter {
            CanonicalHeaders.isSigned($0.name.canonicalName) && $0.name.canonicalName != "host"
        }
        .map { Header(name: $0.name.canonicalName, value: $0.value) }
        // The signature says whole seconds.
        let end = Timestamp(seconds: time.seconds).advanced(by: .seconds(seconds))
        expiration = signature.credentials.expiration.map { min($0, end) } ?? end
    }
}

extension PresignedRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String {
        let shown = url.prefix { $0 != "?" }
        return "PresignedRequest(\(method) \(shown), query redacted, until \(expiration))"
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror {
        let children: KeyValuePairs<String, Any> = [
            "method": method, "url": String(url.prefix { $0 != "?" }), "headers": headers.map(\.name),
            "expiration": expiration,
        ]
        return Mirror(self, children: children, displayStyle: .struct)
    }
}

/// A presigned URL cannot hold as long, or as short, as was asked for.
public struct PresignError: Error, Hashable, Sendable, CustomStringConvertible {
    public var duration: Duration

    public init(duration: Duration) {
        self.duration = duration
    }

    public var description: String {
        "a presigned URL cannot expire in \(duration): choose 1 second to 7 days, which are .seconds(604_800)"
    }
}
