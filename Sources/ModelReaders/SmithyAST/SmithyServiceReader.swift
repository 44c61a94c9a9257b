internal import Model

/// Reads the service of a Smithy AST, with the paginators' common part and what its operations need to know of it.
struct SmithyServiceReader {
    /// A service and what of its entry holds for its operations.
    struct Draft {
        var service: Service
        var operations: [Located<String>] = []
        var resources: [Located<String>] = []
        var errors: [Located<String>] = []
        /// New names of shapes by their IDs.
        var names: [String: Located<String>] = [:]
        /// What all paginated operations have in common.
        var paginated: Node?
        /// The operation that answers with endpoints.
        var discovery: Located<String>?
        var ruleSet: EndpointRuleSet?
    }

    /// The traits of protocols, the preferred one first as in "Wire protocol selection" of the Smithy specification,
    /// but REST before query: nobody offers both, and a query is the older form.
    private static let protocols: [(SmithyTrait, WireProtocol)] = [
        (.rpcv2Cbor, .rpcV2CBOR), (.awsJson10, .json), (.awsJson11, .json), (.restJson1, .restJSON),
        (.restXml, .restXML), (.awsQuery, .query), (.ec2Query, .ec2),
    ]

    private static let schemes: Set<SmithyTrait> = [
        .sigv4, .sigv4a, .cognitoUserPools, .httpApiKeyAuth, .httpBasicAuth, .httpBearerAuth, .httpDigestAuth,
    ]

    let findings: Findings
    let shapes: SmithyShapes

    func read(_ flat: FlatShape) -> Draft {
        var draft = Draft(
            service: Service(
                serviceID: "", fullName: "", apiVersion: "", endpointPrefix: "", signingName: "", protocols: [],
                auth: [], location: flat.location))
        for property in flat.properties { read(property, into: &draft) }
        var traits: [SmithyTrait: Node] = [:]
        for entry in flat.traits {
            if let trait = SmithyTrait(entry.name), read(trait, entry.value, into: &draft) {
                traits[trait] = entry.value
            } else {
                findings.leaveTrait(entry, of: .service)
            }
        }
        draft.service.protocols = protocols(traits, of: flat)
        complete(&draft, traits, name: SmithyShapes.name(of: flat.id))
        return draft
    }

    private func read(_ property: Node.Entry, into draft: inout Draft) {
        switch property.name {
        case "version": draft.service.apiVersion = findings.string(property.value, "\"version\"") ?? ""
        case "operations": draft.operations += shapes.targets(property.value, "\"operations\"")
        case "resources": draft.resources += shapes.targets(property.value, "\"resources\"")
        case "errors": draft.errors += shapes.targets(property.value, "\"errors\"")
        default:
            guard findings.isObject(property.value, "\"rename\"") else { return }
            for entry in property.value.entries {
                if let name = findings.locatedString(entry.value, "the new name") { draft.names[entry.name] = name }
            }
        }
    }

    /// Reads a trait, or takes note of one that is looked at when all are there.
    private func read(_ trait: SmithyTrait, _ value: Node, into draft: inout Draft) -> Bool {
        switch trait {
        case .documentation: draft.service.documentation = findings.locatedString(value, quoted(trait.rawValue))
        case .title: draft.service.fullName = findings.string(value, quoted(trait.rawValue)) ?? ""
        case .service: readNames(value, into: &draft.service)
        case .sigv4, .sigv4a: readSigning(trait, value, into: &draft.service)
        case .xmlNamespace: break
        case .paginated: draft.paginated = value
        case .clientEndpointDiscovery: draft.discovery = discovery(value)
        case .clientContextParams:
            draft.service.clientContextParameters = ContextParameterReader(findings: findings).ofClient(value)
        case .endpointRuleSet: draft.ruleSet = EndpointRuleSetReader(findings: findings).read(value)
        case .awsQueryCompatible: draft.service.isQueryCompatible = true
        case .auth, .deprecated, .endpointBdd, .mixin: break
        default:
            guard Self.schemes.contains(trait) || Self.protocols.contains(where: { $0.0 == trait }) else {
                return false
            }
            findings.readTrait(trait, value) { _ in false }
        }
        return true
    }

    private func readNames(_ value: Node, into service: inout Service) {
        findings.readTrait(.service, value) { entry in
            switch entry.name {
            case "sdkId": service.serviceID = findings.string(entry.value, "\"sdkId\"") ?? ""
            case "endpointPrefix": service.endpointPrefix = findings.string(entry.value, "\"endpointPrefix\"") ?? ""
            default: return false
            }
            return true
        }
        findings.need("sdkId", in: value, of: .service)
    }

    private func readSigning(_ trait: SmithyTrait, _ value: Node, into service: inout Service) {
        findings.readTrait(trait, value) { entry in
            guard entry.name == "name" else { return false }
            service.signingName = findings.string(entry.value, "\"name\"") ?? ""
            return true
        }
        findings.need("name", in: value, of: trait)
    }

    private func discovery(_ value: Node) -> Located<String>? {
        var operation: Located<String>?
        findings.readTrait(.clientEndpointDiscovery, value) { entry in
            guard entry.name == "operation" else { return false }
            operation = findings.locatedString(entry.value, "\"operation\"")
            return true
        }
        findings.need("operation", in: value, of: .clientEndpointDiscovery)
        return operation
    }

    private func protocols(_ traits: [SmithyTrait: Node], of flat: FlatShape) -> [WireProtocol] {
        var protocols: [WireProtocol] = []
        for (trait, wire) in Self.protocols where traits[trait] != nil && !protocols.contains(wire) {
            protocols.append(wire)
        }
        if protocols.isEmpty {
            findings.error(
                "unknown-protocol",
                "the service \(quoted(flat.id)) has no protocol that is supported; give it one of"
                    + " \(Self.protocols.map(\.0.rawValue).joined(separator: ", "))",
                at: flat.location)
        }
        return protocols
    }

    private func complete(_ draft: inout Draft, _ traits: [SmithyTrait: Node], name: String) {
        var service = draft.service
        if service.serviceID.isEmpty { service.serviceID = name }
        if service.fullName.isEmpty { service.fullName = service.serviceID }
        if service.endpointPrefix.isEmpty { service.endpointPrefix = prefix(traits[.service], name) }
        if service.signingName.isEmpty { service.signingName = service.endpointPrefix }
        if traits[.awsJson10] != nil || traits[.awsJson11] != nil {
            service.jsonVersion = traits[.awsJson10] != nil ? "1.0" : "1.1"
        }
        // The shape's name is part of requests, in a header (JSON) or in the path (CBOR).
        if service.protocols.contains(.json) || service.protocols.contains(.rpcV2CBOR) { service.targetPrefix = name }
        if let namespace = traits[.xmlNamespace] {
            service.xmlNamespace = SmithyTraitReader(findings: findings, wire: .restXML).xmlNamespace(namespace).uri
        }
        let offered = Self.schemes.filter { traits[$0] != nil }.map(\.rawValue).sorted()
        service.auth = traits[.auth].map(TraitReader(findings: findings).authSchemes) ?? offered
        draft.service = service
        guard draft.ruleSet == nil, let diagram = traits[.endpointBdd] else { return }
        findings.warning(
            "endpoint-bdd",
            "the endpoint rules are there as a decision diagram only, which is not read; add"
                + " \(quoted(SmithyTrait.endpointRuleSet.rawValue)), or give clients their endpoint",
            at: diagram.location)
    }

    /// The first label of the host name: the namespace of ARNs, else the service's name.
    private func prefix(_ names: Node?, _ name: String) -> String {
        names?["arnNamespace"]?.string ?? name.lowercased()
    }
}
