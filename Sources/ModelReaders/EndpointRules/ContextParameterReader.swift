internal import Model

/// Reads what gives values to the parameters of the endpoint rules: the client's configuration (`clientContextParams`),
/// an operation itself (`staticContextParams`), its input by a path (`operationContextParams`), and a member of the
/// input (`contextParam`). Whether the rules have these parameters is checked afterwards.
struct ContextParameterReader {
    let findings: Findings

    func ofClient(_ node: Node) -> [ClientContextParameter] {
        parameters(node, "\"clientContextParams\"") { entry in
            var kind: EndpointRuleSet.Parameter.Kind?
            var documentation: Located<String>?
            for entry in entry.value.entries {
                switch BotocoreKey(entry.name) {
                case .type: kind = EndpointRuleSetReader(findings: findings).parameterKind(entry.value)
                case .documentation: documentation = findings.locatedString(entry.value, "\"documentation\"")
                default: findings.leave(entry, of: .clientContextParameter)
                }
            }
            guard need(.type, of: entry), let kind else { return nil }
            return ClientContextParameter(
                name: entry.name, kind: kind, documentation: documentation, location: entry.key.location)
        }
    }

    func ofOperation(_ node: Node) -> [EndpointRuleSet.Field] {
        parameters(node, "\"staticContextParams\"") { entry in
            var value: EndpointRuleSet.Value?
            for entry in entry.value.entries {
                switch BotocoreKey(entry.name) {
                case .value: value = EndpointRuleSetReader(findings: findings).value(entry.value, depth: 0)
                default: findings.leave(entry, of: .staticContextParameter)
                }
            }
            guard need(.value, of: entry), let value else { return nil }
            return EndpointRuleSet.Field(name: entry.name, value: value)
        }
    }

    func ofInput(_ node: Node) -> [OperationContextParameter] {
        parameters(node, "\"operationContextParams\"") { entry in
            var path: String?
            for entry in entry.value.entries {
                switch BotocoreKey(entry.name) {
                case .path: path = findings.string(entry.value, "\"path\"")
                default: findings.leave(entry, of: .operationContextParameter)
                }
            }
            guard need(.path, of: entry), let path else { return nil }
            return OperationContextParameter(name: entry.name, path: path, location: entry.key.location)
        }
    }

    func ofMember(_ node: Node) -> String? {
        guard findings.isObject(node, "\"contextParam\"") else { return nil }
        var name: String?
        for entry in node.entries {
            switch BotocoreKey(entry.name) {
            case .name: name = findings.string(entry.value, "\"name\"")
            default: findings.leave(entry, of: .contextParameter)
            }
        }
        if node["name"] == nil {
            findings.error("missing-key", "\"contextParam\" has no \"name\"; add it", at: node.location)
        }
        return name
    }

    private func parameters<Parameter>(
        _ node: Node, _ key: String, _ read: (Node.Entry) -> Parameter?
    ) -> [Parameter] {
        guard findings.isObject(node, key) else { return [] }
        return node.entries.compactMap { entry in
            findings.isObject(entry.value, "the parameter \(quoted(entry.name))") ? read(entry) : nil
        }
    }

    private func need(_ key: BotocoreKey, of parameter: Node.Entry) -> Bool {
        if parameter.value[key.rawValue] != nil { return true }
        findings.error(
            "missing-key", "the parameter \(quoted(parameter.name)) has no \(quoted(key.rawValue)); add it",
            at: parameter.key.location)
        return false
    }
}
