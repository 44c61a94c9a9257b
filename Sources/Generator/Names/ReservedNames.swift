/// Swift names that generated code needs for something else, scope by scope.
///
/// A member called `none` is not among them: for an optional value `.none` means `nil` whatever the type declares, and
/// only a type that does declare it lets the compiler warn.
enum ReservedNames {
    /// What a type in the namespace may not be called, since generated code means another by it.
    ///
    /// Other types of Swift and of the runtime may be there: outside they stand behind the namespace, as `ECS.Task`.
    static let types = swiftTypes.union(carillonTypes).union(["Operations"])

    static let swiftTypes: Set<String> = [
        "Any", "Array", "Bool", "CustomReflectable", "Dictionary", "Double", "Error", "Float", "Hashable", "Int",
        "Int16", "Int32", "Int64", "Int8", "Never", "Optional", "PartialKeyPath", "Protocol", "Self", "Sendable",
        "String", "Swift", "Type", "UInt", "UInt16", "UInt32", "UInt64", "UInt8", "Void",
    ]

    static let carillonTypes: Set<String> = [
        "BigNumber", "Carillon", "CarillonRuntime", "ClientConfiguration", "ClientError", "Document", "ErrorMetadata",
        "Indirect", "ItemSequence", "ListValue", "MapValue",
        "OpenEnum", "OpenIntEnum", "Operation", "OperationError", "PageSequence",
        "PageToken", "ServiceClient", "ServiceError", "ServiceSchema", "ShapeReference", "Structure", "Timestamp",
        "Union", "UnionMember", "UnionVisitor", "Unit", "UnknownMember", "UnmodeledError",
    ]

    /// What a namespace, a protocol or a client may not be called: at the top level it would hide a type of the
    /// runtime, or one that many files name, in the whole module.
    static let topLevel: Set<String> = types.union([
        "AccountIDEndpointMode", "BearerToken",
        "BodyFormat", "CBORCoding", "CachedCredentialProvider", "ClientEnvironment", "CodecError",
        "ConfigurationError", "ContainerCredentialProvider", "CredentialChain",
        "CredentialError", "CredentialProvider", "Credentials", "DynamicError", "Endpoint", "EndpointAuthScheme",
        "EndpointBuiltIns", "EndpointError", "EndpointParameters", "EndpointProperty", "EndpointRules",
        "EnvironmentCredentialProvider", "HTTPTransport", "IdempotencyToken", "InstanceMetadataCredentialProvider",
        "JSONCoding",
        "ProcessCredentialProvider", "ProfileCredentialProvider",
        "PresignError", "PresignedRequest",
        "RepeatedTokenError", "RetryMode", "SchemaError", "ServiceFacts", "ServiceRequest", "ServiceResponse",
        "ShapeKind", "SigV4Signer", "SigV4aSigner", "StaticCredentialProvider", "StaticTokenProvider", "TimestampError",
        "TimestampFormat", "TokenError", "TokenProvider", "Transport", "TransportError", "WireProtocol",
        "AssumeRoleCredentialProvider", "SSOCredentialProvider", "SSOSession", "WebIdentityCredentialProvider",
        "Data", "Date", "Duration", "Result", "Set", "Task", "URL", "UUID",
    ])

    /// `client` is the generated client's property, `schema` the namespace's.
    static let operations: Set<String> = ["client", "init", "schema", "self"]

    static let members: Set<String> = ["customMirror", "hashValue", "init", "self"]
    static let errorMembers = members.union(["metadata"])
    static let unionCases: Set<String> = ["init", "self", "shape", "unknown"]
    static let enumValues: Set<String> = ["allCases", "init", "self"]
    static let errorCases: Set<String> = ["client", "init", "self", "unmodeled"]
}
