/// What an API is: one service, its operations and its shapes, as plain values.
///
/// Readers make a `Model` from any published form (botocore JSON, Smithy JSON AST, YAML);
/// everything after them sees only this form. Every value keeps the place that it was read from,
/// so that a problem found late can still be reported in the user's file. A `Model` that a reader
/// returns is whole: each target names a shape that exists and has the right kind.
public struct Model: Hashable, Sendable {
    public var service: Service
    /// Sorted by name (by UTF-8 bytes).
    public var operations: [Operation]
    /// By name. Simple prelude shapes of Smithy appear here under their short name as well.
    public var shapes: [String: Shape]
    /// By the name of the operation.
    public var paginators: [String: Paginator]
    /// Sorted by name (by UTF-8 bytes).
    public var waiters: [Waiter] = []
    public var endpointRuleSet: EndpointRuleSet?

    public init(
        service: Service, operations: [Operation], shapes: [String: Shape],
        paginators: [String: Paginator] = [:], endpointRuleSet: EndpointRuleSet? = nil
    ) {
        self.service = service
        self.operations = operations
        self.shapes = shapes
        self.paginators = paginators
        self.endpointRuleSet = endpointRuleSet
    }
}

/// The facts that hold for a service as a whole.
public struct Service: Hashable, Sendable {
    /// The name that all AWS tools use for the service, with spaces: `Chime SDK Messaging`.
    public var serviceID: String
    /// The full name for prose: `Amazon Chime SDK Messaging`.
    public var fullName: String
    /// The version of the API, such as `2021-05-15`.
    public var apiVersion: String
    /// The first label of the classic host name: `messaging-chime`.
    public var endpointPrefix: String
    /// The service's name in a SigV4 signature: `chime`.
    public var signingName: String
    /// The wire protocols that the service speaks, the preferred one first.
    public var protocols: [WireProtocol]
    /// The authentication schemes by their Smithy name, the preferred one first: `aws.auth#sigv4`.
    public var auth: [String]
    /// For the JSON RPC protocols: the prefix of `X-Amz-Target`.
    public var targetPrefix: String?
    /// For the JSON RPC protocols: `1.0` or `1.1`.
    public var jsonVersion: String?
    public var xmlNamespace: String?
    /// Error codes come from `x-amzn-query-error` when the service moved from the query protocol.
    public var isQueryCompatible: Bool
    /// Values that a client gives to the endpoint rules (`smithy.rules#clientContextParams`), sorted by name.
    public var clientContextParameters: [ClientContextParameter] = []
    /// HTML prose of the model.
    public var documentation: Located<String>?
    public var location: SourceLocation

    public init(
        serviceID: String, fullName: String, apiVersion: String, endpointPrefix: String,
        signingName: String, protocols: [WireProtocol], auth: [String], targetPrefix: String? = nil,
        jsonVersion: String? = nil, xmlNamespace: String? = nil, isQueryCompatible: Bool = false,
        documentation: Located<String>? = nil, location: SourceLocation
    ) {
        self.serviceID = serviceID
        self.fullName = fullName
        self.apiVersion = apiVersion
        self.endpointPrefix = endpointPrefix
        self.signingName = signingName
        self.protocols = protocols
        self.auth = auth
        self.targetPrefix = targetPrefix
        self.jsonVersion = jsonVersion
        self.xmlNamespace = xmlNamespace
        self.isQueryCompatible = isQueryCompatible
        self.documentation = documentation
        self.location = location
    }
}

/// A wire protocol by its name in botocore's models.
public enum WireProtocol: String, Hashable, Sendable, CaseIterable {
    case restJSON = "rest-json"
    case json
    case query
    case ec2
    case restXML = "rest-xml"
    case rpcV2CBOR = "smithy-rpc-v2-cbor"
}

/// One operation: its HTTP binding, its input, output and errors.
public struct Operation: Hashable, Sendable {
    public var name: String
    public var httpMethod: String
    /// The request URI with a place for each member that is a label: `{Member}`, or `{Member+}` across segments.
    public var requestURI: String
    /// The status of a successful response, 200 unless the model says otherwise.
    public var responseCode: Int
    /// The name of the input structure; `nil` when the operation takes nothing.
    public var input: Located<String>?
    public var output: Located<String>?
    /// The error structures that the operation documents, each once, sorted by name.
    public var errors: [Located<String>]
    public var isIdempotent: Bool
    public var deprecation: Deprecation?
    /// A prefix of the host name with `{label}` places: `data-`.
    public var hostPrefix: String?
    /// The operation's own authentication schemes; `nil` when the service's hold.
    public var auth: [String]?
    /// The signature covers `UNSIGNED-PAYLOAD` rather than the body's hash.
    public var isPayloadUnsigned = false
    /// The service wants a checksum of the request's body.
    public var requiresChecksum = false
    /// The checksums that the caller may choose (`aws.protocols#httpChecksum`).
    public var checksum: ChecksumTrait?
    /// The encodings that the service takes for a compressed request (`smithy.api#requestCompression`).
    public var requestCompression: [String] = []
    /// Values that the operation itself gives to parameters of the endpoint rules, sorted by name.
    public var endpointParameters: [EndpointRuleSet.Field] = []
    /// Values that parameters of the endpoint rules take from the input by a path, sorted by name.
    public var contextParameters: [OperationContextParameter] = []
    /// The operation finds its endpoint by asking the service (`aws.api#clientDiscoveredEndpoint`).
    public var endpointDiscovery: EndpointDiscovery?
    /// The operation is the one that answers with endpoints (`aws.api#clientEndpointDiscovery`).
    public var isEndpointDiscovery = false
    /// The operation changes nothing.
    public var isReadonly = false
    /// Calls with their answers, for the documentation.
    public var examples: [OperationExample] = []
    public var documentation: Located<String>?
    public var location: SourceLocation

    public init(
        name: String, httpMethod: String = "POST", requestURI: String = "/", responseCode: Int = 200,
        input: Located<String>? = nil, output: Located<String>? = nil, errors: [Located<String>] = [],
        isIdempotent: Bool = false, deprecation: Deprecation? = nil, hostPrefix: String? = nil,
        auth: [String]? = nil, documentation: Located<String>? = nil, location: SourceLocation
    ) {
        self.name = name
        self.httpMethod = httpMethod
        self.requestURI = requestURI
        self.responseCode = responseCode
        self.input = input
        self.output = output
        self.errors = errors
        self.isIdempotent = isIdempotent
        self.deprecation = deprecation
        self.hostPrefix = hostPrefix
        self.auth = auth
        self.documentation = documentation
        self.location = location
    }
}

/// How an operation's pages follow each other.
public struct Paginator: Hashable, Sendable {
    public var inputTokens: [String]
    public var outputTokens: [String]
    public var limitKey: String?
    public var resultKeys: [String]
    public var moreResults: String?
    public var location: SourceLocation

    public init(
        inputTokens: [String], outputTokens: [String], limitKey: String? = nil,
        resultKeys: [String] = [], moreResults: String? = nil, location: SourceLocation
    ) {
        self.inputTokens = inputTokens
        self.outputTokens = outputTokens
        self.limitKey = limitKey
        self.resultKeys = resultKeys
        self.moreResults = moreResults
        self.location = location
    }
}
