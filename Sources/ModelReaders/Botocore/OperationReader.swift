internal import Model

/// Reads the `operations` of a service file. Whether their shapes exist is checked afterwards.
struct OperationReader {
    let findings: Findings
    private let traits: TraitReader

    init(findings: Findings) {
        self.findings = findings
        traits = TraitReader(findings: findings)
    }

    /// An operation, and what its file says of the input's root element.
    struct Draft {
        var operation: Operation
        /// The name of the root element where it is not the shape's.
        var inputName: String?
        var inputNamespace: XMLNamespace?
    }

    func readAll(_ node: Node) -> [Draft] {
        guard findings.isObject(node, "\"operations\"") else { return [] }
        var drafts: [Draft] = []
        drafts.reserveCapacity(node.count)
        for entry in node.entries {
            if let draft = read(entry) { drafts.append(draft) }
        }
        return drafts.sorted {
            $0.operation.name.utf8.lexicographicallyPrecedes($1.operation.name.utf8)
        }
    }

    private func read(_ entry: Node.Entry) -> Draft? {
        guard findings.isObject(entry.value, "the operation \(quoted(entry.name))") else { return nil }
        var draft = Draft(operation: Operation(name: entry.name, location: entry.key.location))
        var deprecation = DeprecationReader()
        for entry in entry.value.entries {
            guard let key = BotocoreKey(entry.name) else {
                findings.leave(entry, of: .operation)
                continue
            }
            if readShapes(key, entry.value, into: &draft) { continue }
            if readTraits(key, entry.value, into: &draft.operation) { continue }
            if !deprecation.read(key, entry.value, traits) { findings.leave(entry, of: .operation) }
        }
        draft.operation.deprecation = deprecation.result
        return draft
    }

    private func readShapes(_ key: BotocoreKey, _ value: Node, into draft: inout Draft) -> Bool {
        switch key {
        case .input: readInput(value, into: &draft)
        case .output: draft.operation.output = reference(value, "\"output\"", .output)
        case .errors:
            guard findings.isArray(value, "\"errors\"") else { break }
            for element in value.elements {
                let error = reference(element, "an element of \"errors\"", .operationError)
                if let error { draft.operation.errors.append(error) }
            }
        case .http: readHTTP(value, into: &draft.operation)
        default: return false
        }
        return true
    }

    private func readTraits(_ key: BotocoreKey, _ value: Node, into operation: inout Operation) -> Bool {
        switch key {
        case .documentation: operation.documentation = findings.locatedString(value, "\"documentation\"")
        case .idempotent: operation.isIdempotent = traits.flag(key, value)
        case .endpoint: readEndpoint(value, into: &operation)
        case .auth: operation.auth = findings.strings(value, "\"auth\"").map(\.value)
        case .authtype: readAuthType(value, into: &operation)
        case .unsignedPayload: if traits.flag(key, value) { operation.isPayloadUnsigned = true }
        case .httpChecksumRequired: if traits.flag(key, value) { operation.requiresChecksum = true }
        case .httpChecksum: if value["requestChecksumRequired"]?.bool == true { operation.requiresChecksum = true }
        case .staticContextParams: operation.endpointParameters = endpointParameters(value)
        default: return false
        }
        return true
    }

    private func readHTTP(_ node: Node, into operation: inout Operation) {
        guard findings.isObject(node, "\"http\"") else { return }
        for entry in node.entries {
            switch BotocoreKey(entry.name) {
            case .method: readMethod(entry.value, into: &operation)
            case .requestUri: readURI(entry.value, into: &operation)
            case .responseCode: readResponseCode(entry.value, into: &operation)
            default: findings.leave(entry, of: .http)
            }
        }
    }

    private func readMethod(_ node: Node, into operation: inout Operation) {
        guard let method = traits.string(.method, node) else { return }
        if !method.isEmpty, method.utf8.allSatisfy({ 0x41...0x5A ~= $0 }) {
            operation.httpMethod = method
        } else {
            findings.error(
                "unknown-value", "the HTTP method \(quoted(method)) must be upper case letters such as POST",
                at: node.location)
        }
    }

    private func readURI(_ node: Node, into operation: inout Operation) {
        guard let uri = traits.string(.requestUri, node) else { return }
        if uri.hasPrefix("/") {
            operation.requestURI = uri
        } else {
            findings.error(
                "unknown-value", "the request URI \(quoted(uri)) must start with \"/\"", at: node.location)
        }
    }

    private func readResponseCode(_ node: Node, into operation: inout Operation) {
        guard let code = findings.integer(node, "\"responseCode\"") else { return }
        if 100...599 ~= code {
            operation.responseCode = code
        } else {
            findings.error(
                "unknown-value", "the HTTP status \(code) does not exist; use 100 to 599", at: node.location)
        }
    }

    private func readEndpoint(_ node: Node, into operation: inout Operation) {
        guard findings.isObject(node, "\"endpoint\"") else { return }
        for entry in node.entries {
            switch BotocoreKey(entry.name) {
            case .hostPrefix: operation.hostPrefix = traits.string(.hostPrefix, entry.value)
            default: findings.leave(entry, of: .endpoint)
            }
        }
    }

    /// The older way to write `auth`, which wins over it.
    private func readAuthType(_ node: Node, into operation: inout Operation) {
        guard let type = traits.string(.authtype, node) else { return }
        switch type {
        case "none": operation.auth = operation.auth ?? ["smithy.api#noAuth"]
        case "bearer": operation.auth = operation.auth ?? ["smithy.api#httpBearerAuth"]
        case "v4": operation.auth = operation.auth ?? ["aws.auth#sigv4"]
        case "v4-unsigned-body": operation.isPayloadUnsigned = true
        default:
            findings.error(
                "unknown-value",
                "the authtype \(quoted(type)) is not known; use none, v4, v4-unsigned-body or bearer",
                at: node.location)
        }
    }
}

extension OperationReader {
    private func readInput(_ node: Node, into draft: inout Draft) {
        guard findings.isObject(node, "\"input\"") else { return }
        for entry in node.entries {
            switch BotocoreKey(entry.name) {
            case .shape: draft.operation.input = findings.locatedString(entry.value, "\"shape\"")
            case .locationName: draft.inputName = traits.string(.locationName, entry.value)
            case .xmlNamespace: draft.inputNamespace = traits.xmlNamespace(entry.value)
            default: findings.leave(entry, of: .input)
            }
        }
        checkTarget(node, "\"input\"")
    }

    private func reference(_ node: Node, _ name: String, _ owner: BotocoreOwner) -> Located<String>? {
        guard findings.isObject(node, name) else { return nil }
        var target: Located<String>?
        for entry in node.entries {
            switch BotocoreKey(entry.name) {
            case .shape: target = findings.locatedString(entry.value, "\"shape\"")
            default: findings.leave(entry, of: owner)
            }
        }
        checkTarget(node, name)
        return target
    }

    private func checkTarget(_ node: Node, _ name: String) {
        guard node["shape"] == nil else { return }
        findings.error("missing-key", "\(name) has no \"shape\"; name its target", at: node.location)
    }

    private func endpointParameters(_ node: Node) -> [EndpointRuleSet.Field] {
        guard findings.isObject(node, "\"staticContextParams\"") else { return [] }
        let rules = EndpointRuleSetReader(findings: findings)
        return node.entries.compactMap { entry in
            guard let value = entry.value["value"] else {
                findings.error(
                    "missing-key", "the parameter \(quoted(entry.name)) has no \"value\"; add it",
                    at: entry.key.location)
                return nil
            }
            return rules.value(value, depth: 0).map { EndpointRuleSet.Field(name: entry.name, value: $0) }
        }
    }
}
