internal import Model

/// Reads a service file's `metadata` into a `Service`.
struct MetadataReader {
    let findings: Findings
    private let traits: TraitReader

    init(findings: Findings) {
        self.findings = findings
        traits = TraitReader(findings: findings)
    }

    func read(_ node: Node) -> Service? {
        guard findings.isObject(node, "\"metadata\"") else { return nil }
        var service = Service(
            serviceID: "", fullName: "", apiVersion: "", endpointPrefix: "", signingName: "", protocols: [],
            auth: [], location: node.location)
        var signatureVersion: Located<String>?
        var preferred: Located<String>?
        for entry in node.entries {
            guard let key = BotocoreKey(entry.name) else {
                findings.leave(entry, of: .metadata)
                continue
            }
            switch key {
            case .protocol: preferred = findings.locatedString(entry.value, "\"protocol\"")
            case .protocols: service.protocols = protocols(findings.strings(entry.value, "\"protocols\""))
            case .auth: service.auth = traits.authSchemes(entry.value)
            case .signatureVersion: signatureVersion = findings.locatedString(entry.value, "\"signatureVersion\"")
            case .awsQueryCompatible: service.isQueryCompatible = findings.isObject(entry.value, quoted(key.rawValue))
            default: if !readName(key, entry.value, into: &service) { findings.leave(entry, of: .metadata) }
            }
        }
        if service.protocols.isEmpty, let preferred { service.protocols = protocols([preferred]) }
        if service.auth.isEmpty { service.auth = auth(signatureVersion) }
        return complete(service, node, hasProtocol: preferred != nil || node["protocols"] != nil)
    }

    private func readName(_ key: BotocoreKey, _ value: Node, into service: inout Service) -> Bool {
        switch key {
        case .apiVersion: service.apiVersion = traits.string(key, value) ?? ""
        case .endpointPrefix: service.endpointPrefix = traits.string(key, value) ?? ""
        case .signingName: service.signingName = traits.string(key, value) ?? ""
        case .serviceId: service.serviceID = traits.string(key, value) ?? ""
        case .serviceFullName: service.fullName = traits.string(key, value) ?? ""
        case .targetPrefix: service.targetPrefix = traits.string(key, value)
        case .jsonVersion: service.jsonVersion = traits.string(key, value)
        case .xmlNamespace: service.xmlNamespace = traits.xmlNamespace(value)?.uri
        default: return false
        }
        return true
    }

    private func protocols(_ names: [Located<String>]) -> [WireProtocol] {
        let known = WireProtocol.allCases.map(\.rawValue)
        return names.compactMap { name in
            if let known = WireProtocol(rawValue: name.value) { return known }
            let advice = findings.suggestion(for: name.value, among: known)
            // A service may offer a protocol of tomorrow beside one that is known.
            findings.add(
                Diagnostic(
                    names.count > 1 ? .warning : .error, "unknown-protocol",
                    "the protocol \(quoted(name.value)) is not supported\(advice)", at: name.location))
            return nil
        }
    }

    /// Older files tell the scheme by the version of the signature; S3's variants differ in details of the path.
    private func auth(_ signatureVersion: Located<String>?) -> [String] {
        guard let version = signatureVersion else { return ["aws.auth#sigv4"] }
        switch version.value {
        case "bearer": return ["smithy.api#httpBearerAuth"]
        case "v4", "s3v4", "s3": break
        default:
            findings.warning(
                "unknown-value",
                "the signature version \(quoted(version.value)) is not supported; requests are signed with version 4,"
                    + " which the service may refuse",
                at: version.location)
        }
        return ["aws.auth#sigv4"]
    }

    private func complete(_ service: Service, _ node: Node, hasProtocol: Bool) -> Service {
        var service = service
        let needed: [(BotocoreKey, String)] = [
            (.serviceId, service.serviceID), (.apiVersion, service.apiVersion),
            (.endpointPrefix, service.endpointPrefix),
        ]
        for (key, value) in needed where value.isEmpty && node[key.rawValue].map({ $0.kind == .string }) ?? true {
            findings.error("missing-key", "\"metadata\" has no \(quoted(key.rawValue)); add it", at: node.location)
        }
        if !hasProtocol {
            findings.error("missing-key", "\"metadata\" has no \"protocol\"; add it", at: node.location)
        }
        if service.fullName.isEmpty { service.fullName = service.serviceID }
        if service.signingName.isEmpty { service.signingName = service.endpointPrefix }
        return service
    }
}
