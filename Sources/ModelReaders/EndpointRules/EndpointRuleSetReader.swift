internal import Model

/// Reads an endpoint rule set, version 1.0 or 1.1, in the JSON form of Smithy's endpoint rules.
struct EndpointRuleSetReader {
    /// How deep rules and values may nest; the deepest published rules nest 20 levels.
    private static let depthLimit = 100

    let findings: Findings

    func read(_ node: Node) -> EndpointRuleSet? {
        guard findings.isObject(node, "the endpoint rule set") else { return nil }
        var set = EndpointRuleSet(version: "", parameters: [], rules: [], location: node.location)
        for entry in node.entries {
            switch entry.name {
            case "version": set.version = version(entry.value) ?? ""
            case "parameters": set.parameters = parameters(entry.value)
            case "rules": set.rules = rules(entry.value, depth: 0)
            default: findings.leave(entry, of: .ruleSet)
            }
        }
        for key in ["version", "parameters", "rules"] where node[key] == nil {
            findings.error(
                "missing-key", "the endpoint rule set has no \(quoted(key)); add it", at: node.location)
        }
        return set
    }

    private func version(_ node: Node) -> String? {
        guard let version = findings.string(node, "\"version\"") else { return nil }
        if version == "1.0" || version == "1.1" { return version }
        findings.error(
            "unknown-version",
            "version \(quoted(version)) of an endpoint rule set is not supported; use 1.0 or 1.1", at: node.location)
        return nil
    }

    private func parameters(_ node: Node) -> [EndpointRuleSet.Parameter] {
        guard findings.isObject(node, "\"parameters\"") else { return [] }
        return node.entries.compactMap(parameter)
    }

    private func parameter(_ entry: Node.Entry) -> EndpointRuleSet.Parameter? {
        guard findings.isObject(entry.value, "the parameter \(quoted(entry.name))") else { return nil }
        var result = EndpointRuleSet.Parameter(name: entry.name, kind: .string, location: entry.key.location)
        for entry in entry.value.entries {
            switch entry.name {
            case "type": if let kind = parameterKind(entry.value) { result.kind = kind }
            case "builtIn": result.builtIn = findings.string(entry.value, "\"builtIn\"")
            case "required": result.isRequired = findings.bool(entry.value, "\"required\"") ?? false
            case "default": result.defaultValue = value(entry.value, depth: 0)
            default: findings.leave(entry, of: .parameter)
            }
        }
        if entry.value["type"] == nil {
            findings.error(
                "missing-key", "the parameter \(quoted(entry.name)) has no \"type\"; add it", at: entry.key.location)
        }
        return result
    }

    /// Older rule sets write the type with a capital letter.
    func parameterKind(_ node: Node) -> EndpointRuleSet.Parameter.Kind? {
        guard let name = findings.string(node, "\"type\"") else { return nil }
        if let kind = EndpointRuleSet.Parameter.Kind(rawValue: name.prefix(1).lowercased() + name.dropFirst()) {
            return kind
        }
        findings.error(
            "unknown-value", "the parameter type \(quoted(name)) is not known; use string, boolean or stringArray",
            at: node.location)
        return nil
    }

    private func isTooDeep(_ node: Node, _ depth: Int) -> Bool {
        guard depth > Self.depthLimit else { return false }
        findings.error(
            "nesting-depth", "endpoint rules nest deeper than \(Self.depthLimit) levels; flatten them",
            at: node.location)
        return true
    }

    private func rules(_ node: Node, depth: Int) -> [EndpointRuleSet.Rule] {
        guard !isTooDeep(node, depth), findings.isArray(node, "\"rules\"") else { return [] }
        return node.elements.compactMap { rule($0, depth: depth + 1) }
    }

    private func rule(_ node: Node, depth: Int) -> EndpointRuleSet.Rule? {
        guard findings.isObject(node, "an endpoint rule") else { return nil }
        var conditions: [EndpointRuleSet.Call] = []
        var outcomes: [String: EndpointRuleSet.Rule.Outcome] = [:]
        var type: Node?
        for entry in node.entries {
            switch entry.name {
            case "conditions":
                guard findings.isArray(entry.value, "\"conditions\"") else { break }
                conditions = entry.value.elements.compactMap { call($0, depth: depth + 1) }
            case "type": type = entry.value
            case "endpoint": outcomes["endpoint"] = endpoint(entry.value, depth: depth + 1)
            case "error": outcomes["error"] = value(entry.value, depth: depth + 1).map { .error($0) }
            case "rules": outcomes["tree"] = .tree(rules(entry.value, depth: depth + 1))
            default: findings.leave(entry, of: .rule)
            }
        }
        guard let outcome = outcome(outcomes, type, node) else { return nil }
        return EndpointRuleSet.Rule(conditions: conditions, outcome: outcome, location: node.location)
    }

    private func outcome(
        _ outcomes: [String: EndpointRuleSet.Rule.Outcome], _ type: Node?, _ node: Node
    ) -> EndpointRuleSet.Rule.Outcome? {
        guard let type, let name = type.string, ["endpoint", "error", "tree"].contains(name) else {
            findings.error(
                "unknown-value", "\"type\" of an endpoint rule must be \"endpoint\", \"error\" or \"tree\"",
                at: (type ?? node).location)
            return nil
        }
        if let outcome = outcomes[name] { return outcome }
        let key = name == "tree" ? "rules" : name
        if node[key] == nil {
            findings.error(
                "missing-key", "the endpoint rule of type \(quoted(name)) has no \(quoted(key)); add it",
                at: node.location)
        }
        return nil
    }

    private func endpoint(_ node: Node, depth: Int) -> EndpointRuleSet.Rule.Outcome? {
        guard findings.isObject(node, "\"endpoint\"") else { return nil }
        var url: EndpointRuleSet.Value?
        var headers: [EndpointRuleSet.Header] = []
        var properties: [EndpointRuleSet.Field] = []
        for entry in node.entries {
            switch entry.name {
            case "url": url = value(entry.value, depth: depth)
            case "headers": headers = self.headers(entry.value, depth: depth)
            case "properties":
                guard findings.isObject(entry.value, "\"properties\"") else { break }
                properties = fields(entry.value, depth: depth)
            default: findings.leave(entry, of: .endpointOfRule)
            }
        }
        if let url { return .endpoint(url: url, headers: headers, properties: properties) }
        if node["url"] == nil {
            findings.error("missing-key", "the rule's endpoint has no \"url\"; add it", at: node.location)
        }
        return nil
    }

    private func headers(_ node: Node, depth: Int) -> [EndpointRuleSet.Header] {
        guard findings.isObject(node, "\"headers\"") else { return [] }
        return node.entries.compactMap { entry in
            guard findings.isArray(entry.value, "the header \(quoted(entry.name))") else { return nil }
            let values = entry.value.elements.compactMap { value($0, depth: depth) }
            return EndpointRuleSet.Header(name: entry.name, values: values)
        }
    }
}

extension EndpointRuleSetReader {
    /// Reads a literal, a reference (`{"ref": …}`) or a call (`{"fn": …, "argv": …}`).
    func value(_ node: Node, depth: Int) -> EndpointRuleSet.Value? {
        guard !isTooDeep(node, depth) else { return nil }
        switch node.kind {
        case .string: return node.string.map { .string($0) }
        case .bool: return node.bool.map { .boolean($0) }
        case .number: return findings.integer(node, "a number of endpoint rules").map { .integer($0) }
        case .array: return .array(node.elements.compactMap { value($0, depth: depth + 1) })
        case .object:
            if node["fn"] != nil { return call(node, depth: depth + 1).map { .call($0) } }
            if node.count == 1, let name = node["ref"] {
                return findings.string(name, "\"ref\"").map { .reference($0) }
            }
            return .record(fields(node, depth: depth + 1))
        case .null:
            findings.wrongType(node, "a value of endpoint rules", "a string, a boolean, an integer or a call")
            return nil
        }
    }

    private func fields(_ node: Node, depth: Int) -> [EndpointRuleSet.Field] {
        let fields = node.entries.compactMap { entry in
            value(entry.value, depth: depth).map { EndpointRuleSet.Field(name: entry.name, value: $0) }
        }
        return fields.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private func call(_ node: Node, depth: Int) -> EndpointRuleSet.Call? {
        guard findings.isObject(node, "a call in endpoint rules") else { return nil }
        var call = EndpointRuleSet.Call(function: "", arguments: [], location: node.location)
        for entry in node.entries {
            switch entry.name {
            case "fn": call.function = findings.string(entry.value, "\"fn\"") ?? ""
            case "argv":
                guard findings.isArray(entry.value, "\"argv\"") else { break }
                call.arguments = entry.value.elements.compactMap { value($0, depth: depth + 1) }
            case "assign": call.assign = findings.string(entry.value, "\"assign\"")
            default: findings.leave(entry, of: .condition)
            }
        }
        for key in ["fn", "argv"] where node[key] == nil {
            findings.error("missing-key", "the call has no \(quoted(key)); add it", at: node.location)
        }
        return call
    }
}
