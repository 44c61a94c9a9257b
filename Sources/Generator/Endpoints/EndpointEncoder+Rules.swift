import Model

// Rules in preorder, and what they lead to.

extension EndpointEncoder {
    mutating func encode(_ rule: EndpointRuleSet.Rule, _ scope: Scope, depth: Int) {
        guard depth <= Self.maximumDepth else {
            reportDepth("This rule", rule.location)
            return
        }
        var scope = scope
        var conditions = ""
        for condition in rule.conditions {
            let node = node(condition, scope, depth: 1)
            conditions += " \(node.index)"
            if let name = condition.assign { assign(name, node, &scope, condition.location) }
        }
        switch rule.outcome {
        case .tree(let rules):
            let place = ruleLines.count
            ruleLines.append("")
            if rules.isEmpty {
                report("endpoint-no-rules", "This tree rule has no rules; give it at least one", rule.location)
            }
            for rule in rules { encode(rule, scope, depth: depth + 1) }
            ruleLines[place] = "t \(ruleLines.count)\(conditions)"
        case .error(let message):
            let node = node(message, scope, rule.location, depth: 1)
            expect(.string, node, "The error", rule.location)
            ruleLines.append("o \(outcomeIndex("error \(node.index)"))\(conditions)")
        case .endpoint(let url, let headers, let properties):
            let line = endpoint(url, headers, properties, scope, rule.location)
            ruleLines.append("o \(outcomeIndex(line))\(conditions)")
        }
    }

    private mutating func assign(_ name: String, _ node: Node, _ scope: inout Scope, _ location: SourceLocation) {
        if !Self.isWord(name) {
            report("endpoint-name", "'\(name)' is not a name; use letters, digits and '_'", location)
        }
        if scope[name] != nil {
            report(
                "endpoint-duplicate-name", "'\(name)' is a parameter or assigned before; choose another name", location)
        }
        scope[name] = node
    }

    private mutating func endpoint(
        _ url: EndpointRuleSet.Value, _ headers: [EndpointRuleSet.Header], _ properties: [EndpointRuleSet.Field],
        _ scope: Scope, _ location: SourceLocation
    ) -> String {
        let node = node(url, scope, location, depth: 1)
        expect(.string, node, "The endpoint's URL", location)
        var line = "endpoint \(node.index) \(headers.count)"
        for header in headers {
            line += " \(stringIndex(header.name)) \(header.values.count)"
            for value in header.values {
                let value = self.node(value, scope, location, depth: 1)
                expect(.string, value, "A value of header '\(header.name)'", location)
                line += " \(value.index)"
            }
        }
        for case let field in properties where field.name == "authSchemes" { checkAuthSchemes(field.value, location) }
        return line + fields(properties, scope, location, depth: 1)
    }

    /// The properties that clients act on must have the types that they expect.
    private mutating func checkAuthSchemes(_ value: EndpointRuleSet.Value, _ location: SourceLocation) {
        guard case .array(let schemes) = value else {
            report("endpoint-auth-schemes", "The property 'authSchemes' must be an array of records", location)
            return
        }
        for scheme in schemes {
            guard case .record(let fields) = scheme, fields.contains(where: { $0.name == "name" }) else {
                report("endpoint-auth-schemes", "An element of 'authSchemes' must be a record with a 'name'", location)
                continue
            }
            for field in fields where !Self.fitsAuthScheme(field) {
                report(
                    "endpoint-auth-schemes", "'\(field.name)' of an auth scheme has a wrong type; correct it", location)
            }
        }
    }

    private static func fitsAuthScheme(_ field: EndpointRuleSet.Field) -> Bool {
        switch (field.name, field.value) {
        case ("name", .string), ("signingName", .string), ("signingRegion", .string): true
        case ("disableDoubleEncoding", .boolean): true
        case ("signingRegionSet", .array(let regions)):
            regions.allSatisfy { if case .string = $0 { true } else { false } }
        case ("name", _), ("signingName", _), ("signingRegion", _), ("disableDoubleEncoding", _),
            ("signingRegionSet", _):
            false
        default: true
        }
    }

    private mutating func fields(
        _ fields: [EndpointRuleSet.Field], _ scope: Scope, _ location: SourceLocation, depth: Int
    ) -> String {
        var line = " \(fields.count)"
        for field in fields.sorted(by: { $0.name < $1.name }) {
            line += " \(stringIndex(field.name))" + property(field.value, scope, location, depth: depth)
        }
        return line
    }

    private mutating func property(
        _ value: EndpointRuleSet.Value, _ scope: Scope, _ location: SourceLocation, depth: Int
    ) -> String {
        guard depth < Self.maximumDepth else {
            reportDepth("This property", location)
            return ""
        }
        switch value {
        case .string(let string): return " s \(template(string, scope, location).index)"
        case .boolean(let boolean): return " b \(boolean ? 1 : 0)"
        case .integer(let integer):
            _ = literal(integer, location)
            return " i \(integer)"
        case .record(let fields): return " r" + self.fields(fields, scope, location, depth: depth + 1)
        case .array(let elements):
            return elements.reduce(" a \(elements.count)") {
                $0 + property($1, scope, location, depth: depth + 1)
            }
        case .reference, .call:
            report(
                "endpoint-property", "A property cannot be a reference or a call; write '{Name}' in a text", location)
            return ""
        }
    }
}
