/// The keys of botocore's service files that have an effect here.
enum BotocoreKey: String, CaseIterable {
    // The file and its metadata.
    case version, metadata, operations, shapes, examples, clientContextParams
    case apiVersion, endpointPrefix, signingName, serviceId, serviceFullName, signatureVersion
    case `protocol`, protocols, targetPrefix, jsonVersion, awsQueryCompatible
    // Operations.
    case http, method, requestUri, responseCode
    case input, output, errors, idempotent, endpoint, hostPrefix, auth, authtype
    case unsignedPayload, httpChecksumRequired, httpChecksum, requestcompression, encodings
    case requestAlgorithmMember, requestChecksumRequired, requestValidationModeMember, responseAlgorithms
    case staticContextParams, operationContextParams, path, endpointdiscovery, endpointoperation, readonly
    case resultWrapper
    // Shapes.
    case type, members, member, key, value, required, `enum`, payload, union, document, eventstream
    case exception, error, fault, retryable, throttling, httpStatusCode, code, senderFault
    // Shapes and members.
    case shape, documentation, deprecated, deprecatedMessage, deprecatedSince, location, locationName, queryName
    case sensitive, idempotencyToken, sparse, flattened, streaming, xmlAttribute, xmlNamespace, uri, prefix
    case jsonvalue, hostLabel, contextParam, name, min, max, pattern, timestampFormat, eventpayload, eventheader
    case endpointdiscoveryid

    static let names = allCases.map(\.rawValue)
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
    case clientContextParameter = "a client context parameter"
    case staticContextParameter = "a static context parameter"
    case operationContextParameter = "an operation context parameter"
    case checksum = "an operation's checksum"
    case compression = "an operation's request compression"
    case endpointDiscovery = "an operation's endpoint discovery"
    case extrasFile = "an extras file"
    case paginatorFile = "a paginators file"
    case paginator = "a paginator"
    case waiterFile = "a waiters file"
    case waiter = "a waiter"
    case acceptor = "an acceptor"
    case exampleFile = "an examples file"
    case example = "an example"
    case exampleComments = "an example's comments"
    case ruleSet = "an endpoint rule set"
    case parameter = "an endpoint parameter"
    case rule = "an endpoint rule"
    case condition = "an endpoint rule's condition"
    case endpointOfRule = "an endpoint rule's endpoint"
}

extension Findings {
    /// Takes note of a key that the reader of its owner has no use for: warns unless it is listed as unused.
    ///
    /// - Parameter known: The keys that may have been meant.
    func leave(_ entry: Node.Entry, of owner: BotocoreOwner, known: @autoclosure () -> [String] = BotocoreKey.names) {
        let unused = BotocoreUnused.reasons[owner] ?? [:]
        if unused[entry.name] == nil { unknownTrait(entry.key, of: owner.rawValue, among: known() + unused.keys) }
    }
}
