internal import Model

/// Checks that what traits refer to is there: parameters of the endpoint rules, members of the input, the operation
/// that answers with endpoints.
struct ReferenceCheck {
    let findings: Findings
    /// The parameters of the endpoint rules; `nil` when the model has no rules.
    private let parameters: [String: EndpointRuleSet.Parameter]?

    init(findings: Findings, rules: EndpointRuleSet?) {
        self.findings = findings
        parameters = rules.map {
            Dictionary($0.parameters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    func check(_ member: Member, of shape: String) {
        guard let name = member.traits.contextParameter else { return }
        checkParameter(name, at: member.location, "the member \(quoted(member.name)) of \(quoted(shape))")
    }

    func check(_ parameters: [ClientContextParameter]) {
        for parameter in parameters {
            checkParameter(parameter.name, at: parameter.location, "the client")
            guard let known = self.parameters?[parameter.name], known.kind != parameter.kind else { continue }
            findings.error(
                "wrong-kind",
                "the client gives a \(parameter.kind.rawValue) to the endpoint parameter \(quoted(parameter.name)),"
                    + " which is a \(known.kind.rawValue)",
                at: parameter.location, notes: [.init("the parameter stands here", at: known.location)])
        }
    }

    /// - Parameter names: Those of the input's members.
    func check(_ draft: OperationReader.Draft, _ input: Shape?, names: Set<String>) {
        let operation = draft.operation
        let owner = "the operation \(quoted(operation.name))"
        for parameter in operation.endpointParameters {
            checkParameter(parameter.name, at: operation.location, owner)
        }
        for parameter in operation.contextParameters {
            checkParameter(parameter.name, at: parameter.location, owner)
        }
        for name in draft.namedMembers where !names.contains(name.value) {
            let advice = findings.suggestion(for: name.value, among: (input?.members ?? []).lazy.map(\.name))
            findings.error(
                "unknown-member", "\(owner) names \(quoted(name.value)), which is no member of its input\(advice)",
                at: name.location)
        }
    }

    /// An operation that works at discovered endpoints needs one to ask.
    func checkDiscovery(_ operations: [Operation], _ words: TraitWords) {
        guard let first = operations.first(where: { $0.endpointDiscovery != nil }),
            !operations.contains(where: \.isEndpointDiscovery)
        else { return }
        findings.error(
            "missing-operation",
            "the operation \(quoted(first.name)) asks for its endpoint, but \(words.noDiscovery)",
            at: first.location)
    }

    private func checkParameter(_ name: String, at location: SourceLocation, _ owner: @autoclosure () -> String) {
        guard let parameters, parameters[name] == nil else { return }
        let advice = findings.suggestion(for: name, among: parameters.keys)
        findings.warning(
            "unknown-parameter",
            "\(owner()) gives a value to \(quoted(name)), which is no parameter of the endpoint rules\(advice)",
            at: location)
    }
}
