/// What a model says about a shape or a member beyond its type.
///
/// A member's traits come before those of its target; the reader does not merge them.
public struct Traits: Hashable, Sendable {
    public var isRequired = false
    public var isSensitive = false
    /// The client fills the member in with a random UUID when the caller leaves it out.
    public var isIdempotencyToken = false
    /// A list or map whose values may be null.
    public var isSparse = false
    /// A member whose list or map has no element around its items, in XML and in queries.
    public var isFlattened = false
    /// A blob or union that is sent or received piece by piece.
    public var isStreaming = false
    /// A union of which each member is an event of a stream.
    public var isEventStream = false
    /// The name on the wire where it is not the member's own (`locationName`, `jsonName`, `xmlName`); of a structure
    /// the name of the element that a request starts with, where it is not the structure's.
    public var wireName: String?
    /// The query protocols' own name, where it differs (`queryName`).
    public var queryName: String?
    /// Where in the HTTP message the member stands; `nil`: in the body.
    public var httpBinding: HTTPBinding?
    public var timestampFormat: TimestampFormat?
    /// The media type of a string or blob payload.
    public var mediaType: String?
    /// The string holds a JSON value and travels base64 encoded in a header.
    public var isJSONValue = false
    public var isXMLAttribute = false
    /// Of a member's element; of a structure that of the element which a request starts with.
    public var xmlNamespace: XMLNamespace?
    /// Present on error structures only.
    public var error: ErrorTrait?
    public var constraints = Constraints()
    public var deprecation: Deprecation?
    /// The member is a place in the operation's host prefix.
    public var isHostLabel = false
    /// The parameter of the endpoint rules that takes the member's value.
    public var contextParameter: String?
    /// An id that the service gives as the end of a path, and takes without the path: `/hostedzone/Z1` is sent as `Z1`.
    public var isEndOfPath = false
    /// The member is sent along when the operation's endpoint is asked for.
    public var isEndpointDiscoveryID = false
    /// HTML prose of the model.
    public var documentation: Located<String>?

    public init() {}
}

/// Where in an HTTP message a member stands.
public enum HTTPBinding: Hashable, Sendable {
    /// A place in the path: `{name}`.
    case label
    /// One query parameter.
    case query
    /// A map that becomes query parameters.
    case queryParameters
    case header
    /// A map whose entries are headers, each name with the wire name before it.
    case prefixHeaders
    /// The whole body.
    case payload
    /// The status of the response.
    case statusCode
}

/// How a timestamp is written on the wire.
public enum TimestampFormat: String, Hashable, Sendable, CaseIterable {
    /// Seconds since 1970-01-01T00:00:00Z as a number, with a fraction where needed.
    case epochSeconds = "unixTimestamp"
    /// RFC 3339: `2021-05-15T10:00:00Z`.
    case dateTime = "iso8601"
    /// IMF-fixdate of RFC 9110: `Sat, 15 May 2021 10:00:00 GMT`.
    case httpDate = "rfc822"
}

/// The XML namespace of an element.
public struct XMLNamespace: Hashable, Sendable {
    public var uri: String
    public var prefix: String?

    public init(uri: String, prefix: String? = nil) {
        self.uri = uri
        self.prefix = prefix
    }
}

/// What a model says about an error structure.
public struct ErrorTrait: Hashable, Sendable {
    /// Whose fault the error is.
    public enum Fault: String, Hashable, Sendable {
        case client, server
    }

    /// The code on the wire where it is not the shape's name.
    public var code: String?
    /// The status that the service answers with, where the model says it.
    public var httpStatusCode: Int?
    public var fault: Fault
    /// The same request may succeed when it is sent again.
    public var isRetryable: Bool
    /// The service asks its callers to slow down.
    public var isThrottling: Bool

    public init(
        code: String? = nil, httpStatusCode: Int? = nil, fault: Fault = .client,
        isRetryable: Bool = false, isThrottling: Bool = false
    ) {
        self.code = code
        self.httpStatusCode = httpStatusCode
        self.fault = fault
        self.isRetryable = isRetryable
        self.isThrottling = isThrottling
    }
}

/// The limits that a service sets on values. They are documented, not checked: services relax them.
public struct Constraints: Hashable, Sendable {
    public var minimum: String?
    public var maximum: String?
    /// A regular expression for the whole text, without anchors.
    public var pattern: String?

    public init(minimum: String? = nil, maximum: String? = nil, pattern: String? = nil) {
        self.minimum = minimum
        self.maximum = maximum
        self.pattern = pattern
    }
}

/// A note that something should no longer be used.
public struct Deprecation: Hashable, Sendable {
    public var message: String?
    public var since: String?

    public init(message: String? = nil, since: String? = nil) {
        self.message = message
        self.since = since
    }
}
