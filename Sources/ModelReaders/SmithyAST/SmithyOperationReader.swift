internal import Model

/// Reads operations. The names of their shapes stay shape IDs until the whole service is known.
struct SmithyOperationReader {
    let findings: Findings
    let shapes: SmithyShapes
    let service: SmithyServiceReader.Draft

    /// An operation with its waiters and its paginator.
    struct Draft {
        var operation: Operation
        var waiters: [Waiter] = []
        var paginator: Paginator?
        /// The members of the input that a trait names.
        var namedMembers: [Located<String>] = []
    }

    private var hasHTTPBindings: Bool { service.service.protocols.first?.hasHTTPBindings ?? false }

    func read(_ flat: FlatShape) -> Draft {
        var draft = Draft(operation: Operation(name: SmithyShapes.name(of: flat.id), location: flat.location))
        for property in flat.properties {
            switch property.name {
            case "input": draft.operation.input = message(property)
            case "output": draft.operation.output = message(property)
            default: draft.operation.errors += shapes.targets(property.value, "\"errors\"")
            }
        }
        draft.operation.errors += service.errors
        draft.operation.isEndpointDiscovery = service.discovery?.value == flat.id
        var isAuthOptional = false
        for entry in flat.traits {
            switch SmithyTrait(entry.name) {
            case .mixin: continue
            case .optionalAuth: isAuthOptional = true
            case let trait?:
                if read(trait, entry.value, into: &draft) { continue }
                if !readEndpoint(trait, entry.value, into: &draft.operation) {
                    findings.leaveTrait(entry, of: .operation)
                }
            case nil: findings.leaveTrait(entry, of: .operation)
            }
        }
        if hasHTTPBindings, !flat.traits.contains(where: { $0.name == SmithyTrait.http.rawValue }) {
            findings.error(
                "missing-trait",
                "the operation \(quoted(draft.operation.name)) has no \"smithy.api#http\", which its protocol needs;"
                    + " add it",
                at: flat.location)
        }
        if isAuthOptional { allowAnonymous(&draft.operation) }
        return draft
    }

    /// The structure of a message; `nil` for the unit type, which means that there is nothing to send.
    private func message(_ property: Node.Entry) -> Located<String>? {
        let target = shapes.target(property.value, quoted(property.name))
        return target?.value == SmithyPrelude.unit ? nil : target
    }

    /// `auth` is empty where nobody signs; `optionalAuth` lets those call who have no credentials.
    private func allowAnonymous(_ operation: inout Operation) {
        let anonymous = "smithy.api#noAuth"
        let schemes = operation.auth ?? service.service.auth
        if !schemes.contains(anonymous) { operation.auth = schemes + [anonymous] }
    }

    private func read(_ trait: SmithyTrait, _ value: Node, into draft: inout Draft) -> Bool {
        let name = quoted(trait.rawValue)
        switch trait {
        case .documentation: draft.operation.documentation = findings.locatedString(value, name)
        case .deprecated:
            draft.operation.deprecation = SmithyTraitReader(findings: findings, wire: .json).deprecation(value)
        case .http: if hasHTTPBindings { readHTTP(value, into: &draft.operation) }
        case .idempotent: draft.operation.isIdempotent = true
        case .readonly: draft.operation.isReadonly = true
        case .auth:
            let schemes = TraitReader(findings: findings).authSchemes(value)
            draft.operation.auth = schemes.isEmpty ? ["smithy.api#noAuth"] : schemes
        case .unsignedPayload: draft.operation.isPayloadUnsigned = true
        case .httpChecksumRequired: draft.operation.requiresChecksum = true
        case .httpChecksum: readChecksum(value, into: &draft)
        case .requestCompression: draft.operation.requestCompression = encodings(value)
        case .examples: draft.operation.examples = SmithyExampleReader(findings: findings).read(value)
        case .waitable: draft.waiters = SmithyWaiterReader(findings: findings).read(value, of: draft.operation)
        case .paginated: draft.paginator = paginator(value, of: draft.operation)
        default: return false
        }
        return true
    }

    private func readEndpoint(_ trait: SmithyTrait, _ value: Node, into operation: inout Operation) -> Bool {
        let parameters = ContextParameterReader(findings: findings)
        switch trait {
        case .endpoint: operation.hostPrefix = string("hostPrefix", value, trait)
        case .staticContextParams: operation.endpointParameters = parameters.ofOperation(value)
        case .operationContextParams: operation.contextParameters = parameters.ofInput(value)
        case .clientDiscoveredEndpoint:
            var discovery = EndpointDiscovery()
            findings.readTrait(trait, value) { entry in
                guard entry.name == "required" else { return false }
                discovery.isRequired = findings.bool(entry.value, "\"required\"") ?? false
                return true
            }
            operation.endpointDiscovery = discovery
        default: return false
        }
        return true
    }

    /// The one key of a trait, which must be there.
    private func string(_ key: String, _ value: Node, _ trait: SmithyTrait) -> String? {
        var text: String?
        findings.readTrait(trait, value) { entry in
            guard entry.name == key else { return false }
            text = findings.string(entry.value, quoted(key))
            return true
        }
        findings.need(key, in: value, of: trait)
        return text
    }
}

extension SmithyOperationReader {
    private func readHTTP(_ value: Node, into operation: inout Operation) {
        let reader = OperationReader(findings: findings)
        findings.readTrait(.http, value) { entry in
            switch entry.name {
            case "method": reader.readMethod(entry.value, into: &operation)
            case "uri": reader.readURI(entry.value, into: &operation)
            case "code": reader.readResponseCode(entry, into: &operation)
            default: return false
            }
            return true
        }
        for key in ["method", "uri"] { findings.need(key, in: value, of: .http) }
    }

    private func readChecksum(_ value: Node, into draft: inout Draft) {
        var checksum = ChecksumTrait()
        var members: [Located<String>] = []
        findings.readTrait(.httpChecksum, value) { entry in
            let name = quoted(entry.name)
            switch entry.name {
            case "requestChecksumRequired": checksum.isRequestRequired = findings.bool(entry.value, name) ?? false
            case "responseAlgorithms": checksum.responseAlgorithms = findings.strings(entry.value, name).map(\.value)
            case "requestAlgorithmMember", "requestValidationModeMember":
                guard let member = findings.locatedString(entry.value, name) else { return true }
                members.append(member)
                if entry.name == "requestAlgorithmMember" {
                    checksum.requestAlgorithmMember = member.value
                } else {
                    checksum.requestValidationModeMember = member.value
                }
            default: return false
            }
            return true
        }
        draft.namedMembers += members
        draft.operation.checksum = checksum
        if checksum.isRequestRequired { draft.operation.requiresChecksum = true }
    }

    private func encodings(_ value: Node) -> [String] {
        var encodings: [String] = []
        findings.readTrait(.requestCompression, value) { entry in
            guard entry.name == "encodings" else { return false }
            encodings = findings.strings(entry.value, "\"encodings\"").map(\.value)
            return true
        }
        findings.need("encodings", in: value, of: .requestCompression)
        return encodings
    }

    /// An operation's own values go before those of its service.
    private func paginator(_ value: Node, of operation: Operation) -> Paginator? {
        var values: [String: String] = [:]
        for node in [service.paginated, value].compactMap({ $0 }) {
            findings.readTrait(.paginated, node) { entry in
                guard ["inputToken", "outputToken", "items", "pageSize"].contains(entry.name) else { return false }
                values[entry.name] = findings.string(entry.value, quoted(entry.name))
                return true
            }
        }
        for key in ["inputToken", "outputToken"] where values[key] == nil {
            findings.error(
                "missing-key",
                "the operation \(quoted(operation.name)) is paginated, but neither it nor its service has"
                    + " \(quoted(key)); add it",
                at: value.location)
        }
        return Paginator(
            inputTokens: [values["inputToken"] ?? ""], outputTokens: [values["outputToken"] ?? ""],
            limitKey: values["pageSize"], resultKeys: values["items"].map { [$0] } ?? [], location: value.location)
    }
}
