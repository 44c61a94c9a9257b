/// The keys of botocore's service files that have an effect here.
enum BotocoreKey: String, CaseIterable {
    // The file and its metadata.
    case version, metadata, operations, shapes
    case apiVersion, endpointPrefix, signingName, serviceId, serviceFullName, signatureVersion
    case `protocol`, protocols, targetPrefix, jsonVersion, awsQueryCompatible
    // Operations.
    case http, method, requestUri, responseCode
    case input, output, errors, idempotent, endpoint, hostPrefix, auth, authtype
    case unsignedPayload, httpChecksumRequired, httpChecksum, staticContextParams
    // Shapes.
    case type, members, member, key, value, required, `enum`, payload, union, document, eventstream
    case exception, error, fault, retryable, throttling, httpStatusCode, code, senderFault
    // Shapes and members.
    case shape, documentation, deprecated, deprecatedMessage, deprecatedSince, location, locationName, queryName
    case sensitive, idempotencyToken, sparse, flattened, streaming, box, xmlAttribute, xmlNamespace, uri, prefix
    case jsonvalue, hostLabel, contextParam, name, min, max, pattern, timestampFormat, eventpayload, eventheader

    private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    init?(_ name: String) {
        guard let key = Self.byName[name] else { return nil }
        self = key
    }
}

/// What a key of a service file belongs to.
enum BotocoreOwner: String {
    case file = "a service file"
    case metadata = "a service's metadata"
    case operation = "an operation"
    case http = "an operation's HTTP binding"
    case endpoint = "an operation's endpoint"
    case input = "an operation's input"
    case output = "an operation's output"
    case operationError = "an operation's error"
    case shape = "a shape"
    case member = "a member"
    case error = "a shape's error"
    case retryable = "a shape's retryable"
    case xmlNamespace = "an XML namespace"
    case contextParameter = "a context parameter"
    case paginatorFile = "a paginators file"
    case paginator = "a paginator"
    case ruleSet = "an endpoint rule set"
    case parameter = "an endpoint parameter"
    case rule = "an endpoint rule"
    case condition = "an endpoint rule's condition"
    case endpointOfRule = "an endpoint rule's endpoint"
}

extension Findings {
    /// Takes note of a key that the reader of its owner has no use for: warns unless it is listed as unused.
    func leave(_ entry: Node.Entry, of owner: BotocoreOwner) {
        if BotocoreUnused.reasons[owner]?[entry.name] == nil { unknownTrait(entry.key, of: owner.rawValue) }
    }
}
