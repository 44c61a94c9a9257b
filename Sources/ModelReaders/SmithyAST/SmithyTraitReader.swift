internal import Model

/// Reads the traits of shapes and members.
struct SmithyTraitReader {
    let findings: Findings
    /// The protocol that the service prefers: traits of other protocols have no effect.
    let wire: WireProtocol

    /// Reads a trait that shapes and members have in common; `false` when it is none.
    func read(_ trait: SmithyTrait, _ value: Node, into traits: inout Traits) -> Bool {
        switch trait {
        case .documentation: traits.documentation = findings.locatedString(value, quoted(trait.rawValue))
        case .deprecated: traits.deprecation = deprecation(value)
        case .sensitive: traits.isSensitive = true
        case .timestampFormat: traits.timestampFormat = timestampFormat(value)
        case .mediaType: readMediaType(value, into: &traits)
        case .xmlName: if wire.hasXMLNames { traits.wireName = string(trait, value) }
        case .xmlNamespace: if wire.hasXMLNames { traits.xmlNamespace = xmlNamespace(value) }
        case .length, .range: readLimits(trait, value, into: &traits.constraints)
        case .pattern: traits.constraints.pattern = string(trait, value).map(PatternForm.spanning)
        default: return false
        }
        return true
    }

    /// Reads a trait of a member; `false` when members have none of that name.
    func read(_ trait: SmithyTrait, _ value: Node, into member: inout Member) -> Bool {
        switch trait {
        case .required: member.traits.isRequired = true
        case .idempotencyToken: member.traits.isIdempotencyToken = true
        case .hostLabel: member.traits.isHostLabel = true
        case .clientEndpointDiscoveryId: member.traits.isEndpointDiscoveryID = true
        case .contextParam: member.traits.contextParameter = contextParameter(value)
        case .jsonName: if wire == .restJSON { member.traits.wireName = string(trait, value) }
        case .ec2QueryName: if wire == .ec2 { member.traits.queryName = string(trait, value) }
        case .xmlAttribute: member.traits.isXMLAttribute = wire.hasXMLNames
        case .xmlFlattened: member.traits.isFlattened = wire.hasXMLNames
        case .eventPayload: bind(.payload, value, to: &member)
        case .eventHeader: bind(.header, value, to: &member)
        default: return readBinding(trait, value, into: &member) || read(trait, value, into: &member.traits)
        }
        return true
    }

    private func readBinding(_ trait: SmithyTrait, _ value: Node, into member: inout Member) -> Bool {
        let binding: HTTPBinding
        switch trait {
        case .httpLabel: binding = .label
        case .httpQuery: binding = .query
        case .httpQueryParams: binding = .queryParameters
        case .httpHeader: binding = .header
        case .httpPrefixHeaders: binding = .prefixHeaders
        case .httpPayload: binding = .payload
        case .httpResponseCode: binding = .statusCode
        default: return false
        }
        guard wire.hasHTTPBindings else { return true }
        bind(binding, value, to: &member)
        if [.httpQuery, .httpHeader, .httpPrefixHeaders].contains(trait) {
            member.traits.wireName = string(trait, value)
        }
        return true
    }

    private func bind(_ binding: HTTPBinding, _ value: Node, to member: inout Member) {
        if member.traits.httpBinding != nil {
            findings.error(
                "conflicting-binding",
                "the member \(quoted(member.name)) has two places in the message; it can stand in one place only",
                at: value.location, notes: [.init("the member stands here", at: member.location)])
        }
        member.traits.httpBinding = binding
    }

    func string(_ trait: SmithyTrait, _ value: Node) -> String? {
        findings.string(value, quoted(trait.rawValue))
    }

    func deprecation(_ value: Node) -> Deprecation {
        var deprecation = Deprecation()
        findings.readTrait(.deprecated, value) { entry in
            switch entry.name {
            case "message": deprecation.message = findings.string(entry.value, "\"message\"")
            case "since": deprecation.since = findings.string(entry.value, "\"since\"")
            default: return false
            }
            return true
        }
        return deprecation
    }

    func xmlNamespace(_ value: Node) -> XMLNamespace {
        var namespace = XMLNamespace(uri: "")
        findings.readTrait(.xmlNamespace, value) { entry in
            switch entry.name {
            case "uri": namespace.uri = findings.string(entry.value, "\"uri\"") ?? ""
            case "prefix": namespace.prefix = findings.string(entry.value, "\"prefix\"")
            default: return false
            }
            return true
        }
        findings.need("uri", in: value, of: .xmlNamespace)
        return namespace
    }

    /// Text with this media type holds a JSON value, which HTTP headers carry in base64.
    private func readMediaType(_ value: Node, into traits: inout Traits) {
        guard let type = string(.mediaType, value) else { return }
        if type == "application/json" { traits.isJSONValue = true } else { traits.mediaType = type }
    }

    private func timestampFormat(_ value: Node) -> TimestampFormat? {
        guard let name = string(.timestampFormat, value) else { return nil }
        switch name {
        case "date-time": return .dateTime
        case "epoch-seconds": return .epochSeconds
        case "http-date": return .httpDate
        default:
            findings.error(
                "unknown-value",
                "the timestamp format \(quoted(name)) is not known; use date-time, epoch-seconds or http-date",
                at: value.location)
            return nil
        }
    }

    private func readLimits(_ trait: SmithyTrait, _ value: Node, into constraints: inout Constraints) {
        findings.readTrait(trait, value) { entry in
            guard entry.name == "min" || entry.name == "max" else { return false }
            guard let limit = entry.value.numberText else {
                findings.wrongType(entry.value, quoted(entry.name), "a number")
                return true
            }
            if entry.name == "min" { constraints.minimum = limit } else { constraints.maximum = limit }
            return true
        }
    }

    private func contextParameter(_ value: Node) -> String? {
        var name: String?
        findings.readTrait(.contextParam, value) { entry in
            guard entry.name == "name" else { return false }
            name = findings.string(entry.value, "\"name\"")
            return true
        }
        findings.need("name", in: value, of: .contextParam)
        return name
    }
}
