internal import Model

/// The traits that have an effect here, by their names in namespaces.
enum SmithyTrait: String, CaseIterable {
    case documentation = "smithy.api#documentation"
    case deprecated = "smithy.api#deprecated"
    case title = "smithy.api#title"
    case mixin = "smithy.api#mixin"
    case trait = "smithy.api#trait"
    // Values.
    case required = "smithy.api#required"
    case sensitive = "smithy.api#sensitive"
    case sparse = "smithy.api#sparse"
    case streaming = "smithy.api#streaming"
    case idempotencyToken = "smithy.api#idempotencyToken"
    case mediaType = "smithy.api#mediaType"
    case timestampFormat = "smithy.api#timestampFormat"
    case `enum` = "smithy.api#enum"
    case enumValue = "smithy.api#enumValue"
    case length = "smithy.api#length"
    case range = "smithy.api#range"
    case pattern = "smithy.api#pattern"
    // Names and forms on the wire.
    case jsonName = "smithy.api#jsonName"
    case xmlName = "smithy.api#xmlName"
    case xmlAttribute = "smithy.api#xmlAttribute"
    case xmlFlattened = "smithy.api#xmlFlattened"
    case xmlNamespace = "smithy.api#xmlNamespace"
    case ec2QueryName = "aws.protocols#ec2QueryName"
    case eventHeader = "smithy.api#eventHeader"
    case eventPayload = "smithy.api#eventPayload"
    // HTTP.
    case http = "smithy.api#http"
    case httpHeader = "smithy.api#httpHeader"
    case httpLabel = "smithy.api#httpLabel"
    case httpPayload = "smithy.api#httpPayload"
    case httpPrefixHeaders = "smithy.api#httpPrefixHeaders"
    case httpQuery = "smithy.api#httpQuery"
    case httpQueryParams = "smithy.api#httpQueryParams"
    case httpResponseCode = "smithy.api#httpResponseCode"
    case httpError = "smithy.api#httpError"
    case httpChecksumRequired = "smithy.api#httpChecksumRequired"
    case httpChecksum = "aws.protocols#httpChecksum"
    case requestCompression = "smithy.api#requestCompression"
    case endpoint = "smithy.api#endpoint"
    case hostLabel = "smithy.api#hostLabel"
    // Errors.
    case error = "smithy.api#error"
    case retryable = "smithy.api#retryable"
    case awsQueryError = "aws.protocols#awsQueryError"
    // Operations.
    case idempotent = "smithy.api#idempotent"
    case readonly = "smithy.api#readonly"
    case paginated = "smithy.api#paginated"
    case waitable = "smithy.waiters#waitable"
    case examples = "smithy.api#examples"
    case auth = "smithy.api#auth"
    case optionalAuth = "smithy.api#optionalAuth"
    case unsignedPayload = "aws.auth#unsignedPayload"
    // Endpoints.
    case endpointRuleSet = "smithy.rules#endpointRuleSet"
    case endpointBdd = "smithy.rules#endpointBdd"
    case clientContextParams = "smithy.rules#clientContextParams"
    case contextParam = "smithy.rules#contextParam"
    case operationContextParams = "smithy.rules#operationContextParams"
    case staticContextParams = "smithy.rules#staticContextParams"
    case clientEndpointDiscovery = "aws.api#clientEndpointDiscovery"
    case clientDiscoveredEndpoint = "aws.api#clientDiscoveredEndpoint"
    case clientEndpointDiscoveryId = "aws.api#clientEndpointDiscoveryId"
    // The service.
    case service = "aws.api#service"
    case sigv4 = "aws.auth#sigv4"
    case sigv4a = "aws.auth#sigv4a"
    case cognitoUserPools = "aws.auth#cognitoUserPools"
    case httpApiKeyAuth = "smithy.api#httpApiKeyAuth"
    case httpBasicAuth = "smithy.api#httpBasicAuth"
    case httpBearerAuth = "smithy.api#httpBearerAuth"
    case httpDigestAuth = "smithy.api#httpDigestAuth"
    case awsJson10 = "aws.protocols#awsJson1_0"
    case awsJson11 = "aws.protocols#awsJson1_1"
    case awsQuery = "aws.protocols#awsQuery"
    case awsQueryCompatible = "aws.protocols#awsQueryCompatible"
    case ec2Query = "aws.protocols#ec2Query"
    case restJson1 = "aws.protocols#restJson1"
    case restXml = "aws.protocols#restXml"
    case rpcv2Cbor = "smithy.protocols#rpcv2Cbor"

    private static let byID = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    init?(_ id: String) {
        guard let trait = Self.byID[id] else { return nil }
        self = trait
    }
}

extension SmithyTrait {
    /// The trait with the nearest name in the same namespace, if any. One that is known has its place elsewhere.
    fileprivate static func meant(by id: String) -> [String] {
        guard byID[id] == nil, let mark = id.utf8.firstIndex(of: UInt8(ascii: "#")) else { return [] }
        let namespace = id[...mark]
        let names = (allCases.map(\.rawValue) + SmithyUnused.ids).filter { $0.hasPrefix(namespace) }
        let nearest = EditDistance.closest(
            to: String(id.dropFirst(namespace.count)), among: names.map { String($0.dropFirst(namespace.count)) })
        return nearest.map { [namespace + $0] } ?? []
    }
}

/// What a trait of a Smithy AST belongs to.
enum SmithyOwner: String {
    case service = "a service"
    case resource = "a resource"
    case operation = "an operation"
    case shape = "a shape"
    case member = "a member"
    case enumValue = "an enum value"
}

extension Findings {
    /// Takes note of a trait that the reader of its owner has no use for: warns unless it is listed as unused.
    func leaveTrait(_ entry: Node.Entry, of owner: SmithyOwner) {
        if SmithyUnused.contains(entry.name) { return }
        unknownTrait(entry.key, of: owner.rawValue, among: SmithyTrait.meant(by: entry.name))
    }

    /// Reads the value of a trait that is an object; a key that nothing takes is a warning unless it is listed.
    ///
    /// - Parameter take: Takes an entry, or answers that it has no use for it.
    func readTrait(_ trait: SmithyTrait, _ value: Node, _ take: (Node.Entry) -> Bool) {
        guard isObject(value, quoted(trait.rawValue)) else { return }
        for entry in value.entries where !take(entry) && !SmithyUnused.contains(entry.name, in: trait) {
            unknownTrait(entry.key, of: "the trait \(quoted(trait.rawValue))")
        }
    }

    /// Reports a key that the value of a trait must have.
    func need(_ key: String, in value: Node, of trait: SmithyTrait) {
        guard value.kind == .object, value[key] == nil else { return }
        error("missing-key", "\(quoted(trait.rawValue)) has no \(quoted(key)); add it", at: value.location)
    }
}
