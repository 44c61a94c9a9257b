internal import Model

/// Reads the traits that shapes and members have in common.
struct TraitReader {
    let findings: Findings

    /// Reads one entry of a shape or member into `traits`; `false` when the key is no trait of both.
    func read(_ key: BotocoreKey, _ value: Node, into traits: inout Traits) -> Bool {
        switch key {
        case .documentation: traits.documentation = findings.locatedString(value, quoted(key.rawValue))
        case .locationName: traits.wireName = string(key, value)
        case .queryName: traits.queryName = string(key, value)
        case .timestampFormat: traits.timestampFormat = timestampFormat(value)
        case .xmlNamespace: traits.xmlNamespace = xmlNamespace(value)
        case .contextParam: traits.contextParameter = ContextParameterReader(findings: findings).ofMember(value)
        case .min: traits.constraints.minimum = number(key, value)
        case .max: traits.constraints.maximum = number(key, value)
        case .pattern: traits.constraints.pattern = string(key, value)
        default: return readFlag(key, value, into: &traits)
        }
        return true
    }

    private func readFlag(_ key: BotocoreKey, _ value: Node, into traits: inout Traits) -> Bool {
        switch key {
        case .sensitive: traits.isSensitive = flag(key, value)
        case .idempotencyToken: traits.isIdempotencyToken = flag(key, value)
        case .sparse: traits.isSparse = flag(key, value)
        case .flattened: traits.isFlattened = flag(key, value)
        case .streaming: traits.isStreaming = flag(key, value)
        case .xmlAttribute: traits.isXMLAttribute = flag(key, value)
        case .jsonvalue: traits.isJSONValue = flag(key, value)
        case .hostLabel: traits.isHostLabel = flag(key, value)
        case .endpointdiscoveryid: traits.isEndpointDiscoveryID = flag(key, value)
        default: return false
        }
        return true
    }

    func flag(_ key: BotocoreKey, _ value: Node) -> Bool {
        findings.bool(value, quoted(key.rawValue)) ?? false
    }

    func string(_ key: BotocoreKey, _ value: Node) -> String? {
        findings.string(value, quoted(key.rawValue))
    }

    /// A limit as the file writes it.
    private func number(_ key: BotocoreKey, _ value: Node) -> String? {
        if let text = value.numberText { return text }
        findings.wrongType(value, quoted(key.rawValue), "a number")
        return nil
    }

    private func timestampFormat(_ value: Node) -> TimestampFormat? {
        guard let name = string(.timestampFormat, value) else { return nil }
        if let format = TimestampFormat(rawValue: name) { return format }
        findings.error(
            "unknown-value",
            "the timestamp format \(quoted(name)) is not known; use unixTimestamp, iso8601 or rfc822",
            at: value.location)
        return nil
    }

    func xmlNamespace(_ value: Node) -> XMLNamespace? {
        if let uri = value.string { return XMLNamespace(uri: uri) }
        guard findings.isObject(value, "\"xmlNamespace\"") else { return nil }
        var namespace = XMLNamespace(uri: "")
        for entry in value.entries {
            switch BotocoreKey(entry.name) {
            case .uri: namespace.uri = string(.uri, entry.value) ?? ""
            case .prefix: namespace.prefix = string(.prefix, entry.value)
            default: findings.leave(entry, of: .xmlNamespace)
            }
        }
        if namespace.uri.isEmpty {
            findings.error("missing-key", "the XML namespace has no \"uri\"; add it", at: value.location)
        }
        return namespace
    }

    /// The names of authentication schemes; one that no client here can follow is a warning.
    func authSchemes(_ value: Node) -> [String] {
        let known = [
            "aws.auth#sigv4", "aws.auth#sigv4a", "smithy.api#httpBearerAuth", "smithy.api#httpApiKeyAuth",
            "smithy.api#httpBasicAuth", "smithy.api#httpDigestAuth", "smithy.api#noAuth",
        ]
        let names = findings.strings(value, "\"auth\"")
        for name in names where !known.contains(name.value) {
            let advice = findings.suggestion(for: name.value, among: known)
            findings.warning(
                "unknown-value", "the authentication scheme \(quoted(name.value)) is not known\(advice)",
                at: name.location)
        }
        return names.map(\.value)
    }
}

/// Gathers the keys that together make a deprecation.
struct DeprecationReader {
    private var isDeprecated = false
    private var message: String?
    private var since: String?

    /// Reads one entry; `false` when the key has nothing to do with deprecation.
    mutating func read(_ key: BotocoreKey, _ value: Node, _ traits: TraitReader) -> Bool {
        switch key {
        case .deprecated: isDeprecated = traits.flag(key, value)
        case .deprecatedMessage: message = traits.string(key, value)
        case .deprecatedSince: since = traits.string(key, value)
        default: return false
        }
        return true
    }

    /// A message without the flag `deprecated` has no effect.
    var result: Deprecation? {
        isDeprecated ? Deprecation(message: message, since: since) : nil
    }
}
