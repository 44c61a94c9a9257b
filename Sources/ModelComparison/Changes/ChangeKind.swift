/// What kind of change it is: what changed, and how. Its code joins both: `operation-removed`, `wire-name-changed`.
///
/// Codes are stable: programs that read reports rely on them.
public struct ChangeKind: Hashable, Sendable {
    public enum Action: String, Hashable, Sendable, CaseIterable {
        case added, removed, changed
        /// The name alone is another one.
        case renamed
        /// A limit that allows less than before, or more.
        case tightened, loosened

        /// The same change looked at from the new version to the old one.
        public var mirrored: Action {
            switch self {
            case .added: .removed
            case .removed: .added
            case .tightened: .loosened
            case .loosened: .tightened
            case .changed, .renamed: self
            }
        }
    }

    public var aspect: Aspect
    public var action: Action

    public init(_ aspect: Aspect, _ action: Action) {
        self.aspect = aspect
        self.action = action
    }

    public var code: String { "\(aspect.rawValue)-\(action.rawValue)" }

    /// The change shows in documentation alone.
    public var isDocumented: Bool {
        switch aspect {
        case .documentation, .examples, .serviceName, .deprecation, .minimum, .maximum, .pattern: true
        default: false
        }
    }
}

/// What of an API can change, in the order of reports; the raw values are the first parts of codes.
public enum Aspect: String, Hashable, Sendable, CaseIterable {
    // The service
    case serviceID = "service-id"
    case serviceName = "service-name"
    case apiVersion = "api-version"
    case wireProtocol = "protocol"
    case preferredProtocol = "preferred-protocol"
    case authScheme = "auth-scheme"
    case preferredAuthScheme = "preferred-auth-scheme"
    case endpointPrefix = "endpoint-prefix"
    case signingName = "signing-name"
    case targetPrefix = "target-prefix"
    case jsonVersion = "json-version"
    case queryCompatibility = "query-compatibility"
    case clientParameter = "client-parameter"
    case endpointRules = "endpoint-rules"
    case endpointParameter = "endpoint-parameter"
    case waiter

    // Operations
    case operation
    case httpMethod = "http-method"
    case requestURI = "request-uri"
    case responseStatus = "response-status"
    case hostPrefix = "host-prefix"
    case input, output, error
    case auth
    case unsignedPayload = "unsigned-payload"
    case requiredChecksum = "required-checksum"
    case checksum
    case requestCompression = "request-compression"
    case endpointBinding = "endpoint-binding"
    case endpointDiscovery = "endpoint-discovery"
    case idempotent, readonly
    case paginator

    // Shapes
    case shape
    case kind
    case errorTrait = "error-trait"
    case errorCode = "error-code"
    case errorStatus = "error-status"
    case errorFault = "error-fault"
    case retryable, throttling
    case memberOrder = "member-order"

    // Members
    case member
    case enumValue = "enum-value"
    case type
    case required
    case idempotencyToken = "idempotency-token"
    case binding
    case wireName = "wire-name"
    case queryName = "query-name"
    case timestampFormat = "timestamp-format"
    case mediaType = "media-type"
    case jsonValue = "json-value"
    case xmlNamespace = "xml-namespace"
    case xmlAttribute = "xml-attribute"
    case flattened, sparse, streaming
    case eventStream = "event-stream"
    case hostLabel = "host-label"
    case discoveryID = "discovery-id"
    case contextParameter = "context-parameter"
    case sensitive

    // Swift and documentation
    case swiftName = "swift-name"
    case swiftType = "swift-type"
    case deprecated, deprecation
    case minimum, maximum, pattern
    case examples
    case documentation
}
