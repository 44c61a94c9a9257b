internal import Model

// MARK: The request, and what the operation says of it

extension OperationComparison {
    func compareHTTP(_ operations: Versions<Operation>, _ scope: ChangeScope, _ changes: inout ChangeList) {
        changes.compare(
            .httpMethod, operations.map(\.httpMethod), in: scope,
            .wire("the service does not know an old client's request"))
        compareTemplate(.requestURI, operations.map(\.requestURI), operations, scope, &changes)
        compareTemplate(.hostPrefix, operations.map(\.hostPrefix), operations, scope, &changes)
        let status = operations.map(\.responseCode)
        changes.compare(
            .responseStatus, status.map { String($0) }, in: scope,
            Breaks.wire("an old client takes it for a failure").onWire(!(200..<300).contains(status.new)))
    }

    /// The names of labels never travel: a template is another one when its text between them is, or their order.
    private func compareTemplate(
        _ aspect: Aspect, _ templates: Versions<String?>, _ operations: Versions<Operation>, _ scope: ChangeScope,
        _ changes: inout ChangeList
    ) {
        let parsed = templates.map { $0.map(RequestTemplate.init) }
        let isLabel: (Member) -> Bool =
            aspect == .requestURI ? { $0.traits.httpBinding == .label } : { $0.traits.isHostLabel }
        let old = parsed.old?.members(of: operations.old.input.flatMap { models.old.shape($0.value) }, isLabel) ?? []
        let new = parsed.new?.members(of: operations.new.input.flatMap { models.new.shape($0.value) }, isLabel) ?? []
        let known = Set(new)
        let isMoved = zip(old, new).contains { $0 != $1 && known.contains($0) }
        guard isMoved || !templates.areEqual else { return }
        let isSame = !isMoved && parsed.old?.shape == parsed.new?.shape
        let what = aspect == .requestURI ? "path" : "host"
        changes.add(
            ChangeKind(aspect, .changed), templates, in: scope,
            Breaks.wire("an old client sends to the old \(what)").onWire(!isSame))
    }

    func compareTraits(_ operations: Versions<Operation>, _ scope: ChangeScope, _ changes: inout ChangeList) {
        compareAuthentication(operations, scope, &changes)
        changes.compare(
            .unsignedPayload, operations.map(\.isPayloadUnsigned), in: scope,
            removed: .wire("the service refuses an old client's signatures"))
        changes.compare(
            .requiredChecksum, operations.map { $0.requiresChecksum || $0.checksum?.isRequestRequired == true },
            in: scope, added: .wire("an old client sends none"))
        changes.compare(.checksum, operations.map { $0.checksum?.text }, in: scope)
        compareCompression(operations, scope, &changes)
        changes.compare(.endpointBinding, operations.map(\.endpointBinding), in: scope)
        let discovery = operations.map(\.discovery)
        changes.compare(
            .endpointDiscovery, discovery, in: scope,
            Breaks.wire("an old client does not ask for it").onWire(discovery.new == "required"))
        changes.compare(.idempotent, operations.map(\.isIdempotent), in: scope)
        changes.compare(.readonly, operations.map(\.isReadonly), in: scope)
    }

    private func compareAuthentication(
        _ operations: Versions<Operation>, _ scope: ChangeScope, _ changes: inout ChangeList
    ) {
        let schemes = Versions(
            operations.old.auth ?? models.old.model.service.auth, operations.new.auth ?? models.new.model.service.auth)
        // Where both take the service's schemes, the service has the change.
        guard operations.old.auth != nil || operations.new.auth != nil else { return }
        let isLost = !schemes.new.contains("smithy.api#noAuth") && !Set(schemes.old).subtracting(schemes.new).isEmpty
        changes.compare(
            .auth, schemes.map { $0.joined(separator: ", ") }, in: scope,
            Breaks.wire("an old client may authenticate by what is gone").onWire(isLost))
    }

    private func compareCompression(
        _ operations: Versions<Operation>, _ scope: ChangeScope, _ changes: inout ChangeList
    ) {
        let encodings = operations.map(\.requestCompression)
        let isLost = !Set(encodings.old).subtracting(encodings.new).isEmpty
        changes.compare(
            .requestCompression, encodings.map { $0.isEmpty ? nil : $0.joined(separator: ", ") }, in: scope,
            Breaks.wire("an old client may compress by what is gone").onWire(isLost))
    }

    func comparePaginators(_ operations: Versions<Operation>, _ scope: ChangeScope, _ changes: inout ChangeList) {
        let paginators = Versions(
            models.old.model.paginators[operations.old.name], models.new.model.paginators[operations.new.name])
        let places = Versions(
            paginators.old?.location ?? scope.places.old, paginators.new?.location ?? scope.places.new)
        let part = ChangeScope(subject: scope.subject, part: nil, places: places)
        changes.compare(entity: .paginator, paginators.map { $0?.text }, in: part) { action in
            if action == .removed { return .source("there is no sequence of its pages any more") }
            let hasOtherItems = action == .changed && paginators.old?.resultKeys != paginators.new?.resultKeys
            return hasOtherItems ? .source("its pages hold other items") : .nothing
        }
    }
}

// MARK: Texts

extension Operation {
    fileprivate var endpointBinding: String? {
        let fixed = endpointParameters.map { "\($0.name) = \($0.value.text)" }
        let taken = contextParameters.map { "\($0.name) = input.\($0.path)" }
        let all = (fixed + taken).sorted { $0.utf8Precedes($1) }
        return all.isEmpty ? nil : all.joined(separator: ", ")
    }

    fileprivate var discovery: String? {
        if isEndpointDiscovery { return "answers with endpoints" }
        return endpointDiscovery.map { $0.isRequired ? "required" : "optional" }
    }
}

extension ChecksumTrait {
    fileprivate var text: String {
        var parts: [String] = []
        if let requestAlgorithmMember { parts.append("algorithm by \(requestAlgorithmMember)") }
        if let requestValidationModeMember { parts.append("validated by \(requestValidationModeMember)") }
        if !responseAlgorithms.isEmpty { parts.append("responses by \(responseAlgorithms.joined(separator: ", "))") }
        return parts.joined(separator: "; ")
    }
}

extension Paginator {
    fileprivate var text: String {
        var parts = ["\(inputTokens.joined(separator: ", ")) from \(outputTokens.joined(separator: ", "))"]
        if let limitKey { parts.append("limit \(limitKey)") }
        if !resultKeys.isEmpty { parts.append("results \(resultKeys.joined(separator: ", "))") }
        if let moreResults { parts.append("more if \(moreResults)") }
        return parts.joined(separator: "; ")
    }
}

extension OperationExample {
    /// All that the example says, without places.
    var text: String {
        [title, documentation?.value, error?.value, input?.text, output?.text].map { $0 ?? "-" }
            .joined(separator: "\u{0}")
    }
}

extension NodeValue {
    fileprivate var text: String {
        switch content {
        case .null: "null"
        case .boolean(let value): "\(value)"
        case .number(let value): value
        case .string(let value): "\(value.debugDescription)"
        case .array(let values): "[\(values.map(\.text).joined(separator: ","))]"
        case .object(let entries):
            "{\(entries.map { "\($0.name.value.debugDescription):\($0.value.text)" }.joined(separator: ","))}"
        }
    }
}
