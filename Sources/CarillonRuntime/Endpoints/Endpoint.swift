/// Where a request goes and how it is signed: what a service's endpoint rules answer.
public struct Endpoint: Hashable, Sendable {
    /// `https` or `http`.
    public var scheme: String
    /// Host and, where given, port, such as `example.com:8443` or `[::1]`. Never holds user information.
    public var authority: String
    /// What goes before each operation's own path: empty, or begins with `/`. It is percent-encoded already.
    public var path: String
    /// Headers that every request to this endpoint carries.
    public var headers: [Header]
    /// The authentication schemes that the endpoint accepts, the preferred one first; empty where
    /// the rules say nothing.
    public var authSchemes: [EndpointAuthScheme]
    /// The endpoint's further properties, such as `backend`, sorted by name.
    public var properties: [EndpointProperty.Field]

    /// A header with its values.
    public struct Header: Hashable, Sendable {
        public var name: String
        public var values: [String]

        public init(name: String, values: [String]) {
            self.name = name
            self.values = values
        }
    }

    public init(
        scheme: String, authority: String, path: String = "", headers: [Header] = [],
        authSchemes: [EndpointAuthScheme] = [], properties: [EndpointProperty.Field] = []
    ) {
        self.scheme = scheme
        self.authority = authority
        self.path = path
        self.headers = headers
        self.authSchemes = authSchemes
        self.properties = properties
    }

    /// The endpoint as one URL: scheme, authority and path.
    public var url: String { "\(scheme)://\(authority)\(path)" }

    /// The property of that name, if the rules give one.
    public func property(_ name: String) -> EndpointProperty? {
        properties.first { $0.name == name }?.value
    }
}

/// How requests to an endpoint are signed, as the endpoint's `authSchemes` property states it.
///
/// It does not choose the scheme: it changes the signing properties of the scheme that the service's model chose.
public struct EndpointAuthScheme: Hashable, Sendable {
    /// Such as `sigv4`, `sigv4a` or `sigv4-s3express`.
    public var name: String
    /// The service name in the signature's scope; `nil` leaves the model's.
    public var signingName: String?
    /// The region in the signature's scope; `nil` leaves the client's.
    public var signingRegion: String?
    /// The regions that a `sigv4a` signature is good for, such as `*`; empty where the rules say nothing.
    public var signingRegionSet: [String]
    /// Whether the canonical path is encoded once only, as S3 wants it.
    public var disableDoubleEncoding: Bool
    /// Whatever else the scheme says, sorted by name.
    public var properties: [EndpointProperty.Field]

    public init(
        name: String, signingName: String? = nil, signingRegion: String? = nil, signingRegionSet: [String] = [],
        disableDoubleEncoding: Bool = false, properties: [EndpointProperty.Field] = []
    ) {
        self.name = name
        self.signingName = signingName
        self.signingRegion = signingRegion
        self.signingRegionSet = signingRegionSet
        self.disableDoubleEncoding = disableDoubleEncoding
        self.properties = properties
    }
}

/// A value of an endpoint's open set of properties.
public indirect enum EndpointProperty: Hashable, Sendable {
    case string(String)
    case boolean(Bool)
    case integer(Int)
    case array([EndpointProperty])
    /// Sorted by name.
    case record([Field])

    /// A named property.
    public struct Field: Hashable, Sendable {
        public var name: String
        public var value: EndpointProperty

        public init(name: String, value: EndpointProperty) {
            self.name = name
            self.value = value
        }
    }
}
