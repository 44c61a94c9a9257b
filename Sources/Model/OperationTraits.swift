/// What an operation says about checksums (`aws.protocols#httpChecksum`). Members are named, not targeted.
public struct ChecksumTrait: Hashable, Sendable {
    /// The member of the input by which the caller chooses the algorithm of the request.
    public var requestAlgorithmMember: String?
    /// The request needs a checksum, whether the caller chooses one or not.
    public var isRequestRequired: Bool
    /// The member of the input that asks for a checksum in the response.
    public var requestValidationModeMember: String?
    /// The algorithms that the response may carry, in the model's order: `CRC32`.
    public var responseAlgorithms: [String]

    public init(
        requestAlgorithmMember: String? = nil, isRequestRequired: Bool = false,
        requestValidationModeMember: String? = nil, responseAlgorithms: [String] = []
    ) {
        self.requestAlgorithmMember = requestAlgorithmMember
        self.isRequestRequired = isRequestRequired
        self.requestValidationModeMember = requestValidationModeMember
        self.responseAlgorithms = responseAlgorithms
    }
}

/// A parameter of the endpoint rules that takes its value from an operation's input
/// (`smithy.rules#operationContextParams`).
public struct OperationContextParameter: Hashable, Sendable {
    public var name: String
    /// A JMESPath expression over the input: `TransactItems[*].Get.TableName`.
    public var path: String
    public var location: SourceLocation

    public init(name: String, path: String, location: SourceLocation) {
        self.name = name
        self.path = path
        self.location = location
    }
}

/// A parameter of the endpoint rules that the client's configuration sets (`smithy.rules#clientContextParams`).
public struct ClientContextParameter: Hashable, Sendable {
    public var name: String
    public var kind: EndpointRuleSet.Parameter.Kind
    /// HTML prose of the model.
    public var documentation: Located<String>?
    public var location: SourceLocation

    public init(
        name: String, kind: EndpointRuleSet.Parameter.Kind, documentation: Located<String>? = nil,
        location: SourceLocation
    ) {
        self.name = name
        self.kind = kind
        self.documentation = documentation
        self.location = location
    }
}

/// How an operation takes part in endpoint discovery.
public struct EndpointDiscovery: Hashable, Sendable {
    /// The operation works at a discovered endpoint only.
    public var isRequired: Bool

    public init(isRequired: Bool = false) {
        self.isRequired = isRequired
    }
}
