import Model

// Values, calls, templates and paths become nodes; every type is checked on the way.

extension EndpointEncoder {
    /// The node of a value that stands in an expression.
    mutating func node(
        _ value: EndpointRuleSet.Value, _ scope: Scope, _ location: SourceLocation, depth: Int
    ) -> Node {
        guard depth <= Self.maximumDepth else {
            reportDepth("This expression", location)
            return .unknown
        }
        switch value {
        case .string(let string): return template(string, scope, location)
        case .boolean(let boolean): return literal(boolean)
        case .integer(let integer): return literal(integer, location)
        case .reference(let name): return reference(name, scope, location)
        case .call(let call): return node(call, scope, depth: depth + 1)
        case .array(let elements):
            var items: [Node] = []
            for element in elements {
                let item = node(element, scope, location, depth: depth + 1)
                expect(.string, item, "An element of an array", location)
                items.append(item)
            }
            return node("a", items, type: .list, location)
        case .record:
            report(
                "endpoint-type", "A record stands where a function's argument must be; use a text or a call", location)
            return .unknown
        }
    }

    private mutating func reference(_ name: String, _ scope: Scope, _ location: SourceLocation) -> Node {
        if let node = scope[name] { return node }
        report(
            "endpoint-undefined-reference",
            "'\(name)' is neither a parameter nor assigned by a condition before; "
                + EndpointSuggestion.hint(for: name, in: scope.keys.sorted()), location)
        return .unknown
    }

    mutating func expect(_ type: EndpointType, _ node: Node, _ what: String, _ location: SourceLocation) {
        guard !node.type.fits(type) else { return }
        report(
            "endpoint-type",
            "\(what) must be \(type.noun) but is \(node.type.noun); pass \(type.noun)", location)
    }

    /// The node of a string, which may have places for values.
    mutating func template(_ string: String, _ scope: Scope, _ location: SourceLocation) -> Node {
        let parts: [EndpointTemplate.Part]
        do {
            parts = try EndpointTemplate.parse(string)
        } catch {
            report("endpoint-template", "In '\(string)', \(error.text)", location)
            return .unknown
        }
        var nodes: [Node] = []
        for part in parts {
            switch part {
            case .literal(let text): nodes.append(literal(text))
            case .place(let name, let paths):
                var value = reference(name, scope, location)
                for path in paths { value = attribute(path, of: value, location) }
                expect(.string, value, "'\(name)' in '\(string)'", location)
                nodes.append(value)
            }
        }
        if nodes.isEmpty { return literal("") }
        return nodes.count == 1 ? nodes[0] : node("t", nodes, type: .string, location)
    }
}

// MARK: - Calls

extension EndpointEncoder {
    mutating func node(_ call: EndpointRuleSet.Call, _ scope: Scope, depth: Int) -> Node {
        guard let function = EndpointFunction.named(call.function) else {
            report(
                "endpoint-unknown-function",
                "'\(call.function)' is not a function of endpoint rules; "
                    + EndpointSuggestion.hint(for: call.function, in: EndpointFunction.all.map(\.name)), call.location)
            return .unknown
        }
        checkSince(function, call.location)
        guard checkCount(function, call) else { return .unknown }
        if function.name == "getAttr" { return getAttr(call, scope, depth: depth) }
        var arguments: [Node] = []
        for (index, value) in call.arguments.enumerated() {
            let argument = node(value, scope, call.location, depth: depth)
            let expected = index < function.parameters.count ? function.parameters[index] : .unknown
            expect(expected, argument, "Argument \(index + 1) of '\(function.name)'", call.location)
            arguments.append(argument)
        }
        let type = resultType(function, arguments, call.location)
        checkSplit(function, call)
        return node(function.name, arguments, type: type, call.location)
    }

    private mutating func checkSince(_ function: EndpointFunction, _ location: SourceLocation) {
        guard function.since > minorVersion else { return }
        diagnostics.append(
            .warning(
                "endpoint-version",
                "'\(function.name)' came with version 1.\(function.since) of endpoint rules, but the rule set says "
                    + "'\(ruleSet.version)'; raise its version", at: location))
    }

    private mutating func checkCount(_ function: EndpointFunction, _ call: EndpointRuleSet.Call) -> Bool {
        let wanted = function.parameters.count
        let given = call.arguments.count
        guard function.isVariadic ? given < wanted : given != wanted else { return true }
        let count = function.isVariadic ? "at least \(wanted)" : "\(wanted)"
        report(
            "endpoint-argument-count",
            "'\(function.name)' takes \(count) argument\(wanted == 1 ? "" : "s") but has \(given); give it \(count)",
            call.location)
        return false
    }

    /// `coalesce` and `ite` answer the type that their alternatives share.
    private mutating func resultType(
        _ function: EndpointFunction, _ arguments: [Node], _ location: SourceLocation
    ) -> EndpointType {
        guard function.name == "coalesce" || function.name == "ite" else { return function.result }
        let alternatives = function.name == "ite" ? Array(arguments.dropFirst()) : arguments
        let type = alternatives.first { $0.type != .unknown }?.type ?? .unknown
        for alternative in alternatives {
            expect(type, alternative, "Every alternative of '\(function.name)'", location)
        }
        return type
    }

    private mutating func checkSplit(_ function: EndpointFunction, _ call: EndpointRuleSet.Call) {
        guard function.name == "split" else { return }
        if call.arguments[1] == .string("") {
            report("endpoint-split", "'split' has an empty delimiter; give it one", call.location)
        }
        if case .integer(let limit) = call.arguments[2], limit < 0 {
            report("endpoint-split", "'split' has the limit \(limit); use 0 for no limit", call.location)
        }
    }

    private mutating func getAttr(_ call: EndpointRuleSet.Call, _ scope: Scope, depth: Int) -> Node {
        let value = node(call.arguments[0], scope, call.location, depth: depth)
        guard case .string(let path) = call.arguments[1] else {
            report("endpoint-type", "'getAttr' needs a path written out, such as \"resourceId[0]\"", call.location)
            return .unknown
        }
        return attribute(path, of: value, call.location)
    }

    private mutating func attribute(_ path: String, of value: Node, _ location: SourceLocation) -> Node {
        guard let steps = EndpointPath.parse(path) else {
            report(
                "endpoint-unknown-attribute",
                "'\(path)' is not a path; write names joined by '.', with an index at the end, such as 'resourceId[0]'",
                location)
            return .unknown
        }
        var value = value
        for step in steps where value.type != .unknown {
            switch step {
            case .attribute(let name): value = attribute(named: name, of: value, location)
            case .index(let index):
                expect(.list, value, "What '\(path)' takes an element of", location)
                value = node("@", [value], "\(index)", type: .string, location)
            }
        }
        return value
    }

    private mutating func attribute(named name: String, of value: Node, _ location: SourceLocation) -> Node {
        let attributes = value.type.attributes
        if let found = attributes.first(where: { $0.name == name }) {
            return node(".", [value], name, type: found.type, location)
        }
        report(
            "endpoint-unknown-attribute",
            "'\(name)' is not an attribute of \(value.type.noun); "
                + EndpointSuggestion.hint(for: name, in: attributes.map(\.name)), location)
        return .unknown
    }
}
