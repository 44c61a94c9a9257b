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
        /// The member of the input that is the body, where the input's own shape does not name it.
        var inputPayload: Located<String>?
        /// The members of the input that a trait names.
        var namedMembers: [Located<String>] = []
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
            if readBodyTraits(key, entry.value, into: &draft) { continue }
            if readTraits(key, entry.value, into: &draft.operation) { continue }
            if !deprecation.read(key, entry.value, traits) { findings.leave(entry, of: .operation) }
        }
        draft.operation.deprecation = deprecation.result
        return draft
    }

    private func readShapes(_ key: BotocoreKey, _ value: Node, into draft: inout Draft) -> Bool {
        switch key {
        case .input: readInput(value, into: &draft)
        case .output: readOutput(value, into: &draft)
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
        case .auth: operation.auth = traits.authSchemes(value)
        case .authtype: readAuthType(value, into: &operation)
        case .readonly: operation.isReadonly = traits.flag(key, value)
        default: return readEndpointTraits(key, value, into: &operation)
        }
        return true
    }

    private func readBodyTraits(_ key: BotocoreKey, _ value: Node, into draft: inout Draft) -> Bool {
        switch key {
        case .unsignedPayload: if traits.flag(key, value) { draft.operation.isPayloadUnsigned = true }
        case .httpChecksumRequired: if traits.flag(key, value) { draft.operation.requiresChecksum = true }
        case .httpChecksum: BodyTraitReader(findings: findings).readChecksum(value, into: &draft)
        case .requestcompression:
            draft.operation.requestCompression = BodyTraitReader(findings: findings).encodings(value)
        default: return false
        }
        return true
    }

    private func readEndpointTraits(_ key: BotocoreKey, _ value: Node, into operation: inout Operation) -> Bool {
        let parameters = ContextParameterReader(findings: findings)
        switch key {
        case .staticContextParams: operation.endpointParameters = parameters.ofOperation(value)
        case .operationContextParams: operation.contextParameters = parameters.ofInput(value)
        case .endpointdiscovery: operation.endpointDiscovery = endpointDiscovery(value)
        case .endpointoperation: operation.isEndpointDiscovery = traits.flag(key, value)
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
            case .responseCode: readResponseCode(entry, into: &operation)
            default: findings.leave(entry, of: .http)
            }
        }
    }

    func readMethod(_ node: Node, into operation: inout Operation) {
        guard let method = traits.string(.method, node) else { return }
        if !method.isEmpty, method.utf8.allSatisfy({ 0x41...0x5A ~= $0 }) {
            operation.httpMethod = method
        } else {
            findings.error(
                "unknown-value", "the HTTP method \(quoted(method)) must be upper case letters such as POST",
                at: node.location)
        }
    }

    func readURI(_ node: Node, into operation: inout Operation) {
        guard let uri = traits.string(.requestUri, node) else { return }
        if uri.hasPrefix("/") {
            operation.requestURI = uri
        } else {
            findings.error(
                "unknown-value", "the request URI \(quoted(uri)) must start with \"/\"", at: node.location)
        }
    }

    func readResponseCode(_ entry: Node.Entry, into operation: inout Operation) {
        guard let code = findings.integer(entry.value, quoted(entry.name)) else { return }
        if 100...599 ~= code {
            operation.responseCode = code
        } else {
            findings.error(
                "unknown-value", "the HTTP status \(code) does not exist; use 100 to 599", at: entry.value.location)
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
            case .payload: draft.inputPayload = findings.locatedString(entry.value, "\"payload\"")
            default: findings.leave(entry, of: .input)
            }
        }
        checkTarget(node, "\"input\"")
    }

    private func readOutput(_ node: Node, into draft: inout Draft) {
        draft.operation.output = reference(node, "\"output\"", .output)
        // Responses are read without this name, so it may only be what they are read by.
        guard let wrapper = node["resultWrapper"], let name = traits.string(.resultWrapper, wrapper),
            name != draft.operation.name + "Result"
        else { return }
        findings.warning(
            "unknown-value",
            "the result wrapper \(quoted(name)) of the operation \(quoted(draft.operation.name)) has no effect;"
                + " responses are read from \(quoted(draft.operation.name + "Result"))",
            at: wrapper.location)
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

    private func endpointDiscovery(_ node: Node) -> EndpointDiscovery? {
        guard findings.isObject(node, "\"endpointdiscovery\"") else { return nil }
        var discovery = EndpointDiscovery()
        for entry in node.entries {
            switch BotocoreKey(entry.name) {
            case .required: discovery.isRequired = traits.flag(.required, entry.value)
            default: findings.leave(entry, of: .endpointDiscovery)
            }
        }
        return discovery
    }
}
