internal import Model

/// Reads `smithy.waiters#waitable`: the waiters that poll an operation.
struct SmithyWaiterReader {
    let findings: Findings

    private static let comparators = ["stringEquals", "booleanEquals", "allStringEquals", "anyStringEquals"]

    func read(_ node: Node, of operation: Operation) -> [Waiter] {
        guard findings.isObject(node, quoted(SmithyTrait.waitable.rawValue)) else { return [] }
        return node.entries.compactMap { waiter($0, of: operation) }
    }

    /// The specification gives a waiter 2 and 120 seconds between attempts, and leaves their number to the caller.
    private func waiter(_ entry: Node.Entry, of operation: Operation) -> Waiter? {
        guard findings.isObject(entry.value, "the waiter \(quoted(entry.name))") else { return nil }
        var waiter = Waiter(
            name: entry.name, operation: Located(operation.name, at: operation.location), minimumDelay: 2,
            maximumDelay: 120, acceptors: [], location: entry.key.location)
        findings.readTrait(.waitable, entry.value) { part in
            switch part.name {
            case "documentation": waiter.documentation = findings.locatedString(part.value, "\"documentation\"")
            case "minDelay": waiter.minimumDelay = delay(part) ?? waiter.minimumDelay
            case "maxDelay": waiter.maximumDelay = delay(part) ?? waiter.maximumDelay
            case "deprecated":
                if findings.bool(part.value, "\"deprecated\"") == true { waiter.deprecation = Deprecation() }
            case "acceptors":
                guard findings.isArray(part.value, "\"acceptors\"") else { return true }
                waiter.acceptors = part.value.elements.compactMap(acceptor)
            default: return false
            }
            return true
        }
        if waiter.minimumDelay > waiter.maximumDelay { reportDelays(waiter) }
        if waiter.acceptors.isEmpty, (entry.value["acceptors"]?.count ?? 0) == 0 {
            findings.error(
                "missing-key", "the waiter \(quoted(entry.name)) has no \"acceptors\"; add one for success",
                at: entry.key.location)
        }
        return waiter
    }

    private func reportDelays(_ waiter: Waiter) {
        findings.error(
            "unknown-value",
            "the waiter \(quoted(waiter.name)) waits at least \(waiter.minimumDelay) and at most"
                + " \(waiter.maximumDelay) seconds; raise \"maxDelay\"",
            at: waiter.location)
    }

    private func delay(_ entry: Node.Entry) -> Int? {
        guard let seconds = findings.integer(entry.value, quoted(entry.name)) else { return nil }
        if seconds > 0 { return seconds }
        findings.error(
            "unknown-value", "\(quoted(entry.name)) of a waiter must be 1 or more, not \(seconds)",
            at: entry.value.location)
        return nil
    }

    private func acceptor(_ node: Node) -> Waiter.Acceptor? {
        guard findings.isObject(node, "an acceptor") else { return nil }
        var state: Waiter.Acceptor.State?
        var matcher: Waiter.Matcher?
        for entry in node.entries {
            switch entry.name {
            case "state": state = self.state(entry.value)
            case "matcher": matcher = self.matcher(entry.value)
            default: findings.unknownTrait(entry.key, of: "an acceptor")
            }
        }
        for key in ["state", "matcher"] where node[key] == nil {
            findings.error("missing-key", "the acceptor has no \(quoted(key)); add it", at: node.location)
        }
        guard let state, let matcher else { return nil }
        return Waiter.Acceptor(state: state, matcher: matcher, location: node.location)
    }

    private func state(_ node: Node) -> Waiter.Acceptor.State? {
        guard let name = findings.string(node, "\"state\"") else { return nil }
        if let state = Waiter.Acceptor.State(rawValue: name) { return state }
        let advice = findings.suggestion(for: name, among: Waiter.Acceptor.State.allCases.map(\.rawValue))
        findings.error(
            "unknown-value", "the state \(quoted(name)) of an acceptor is not known\(advice)", at: node.location)
        return nil
    }

    private func matcher(_ node: Node) -> Waiter.Matcher? {
        guard findings.isObject(node, "\"matcher\"") else { return nil }
        guard node.count == 1, let entry = node.entries.first(where: { _ in true }) else {
            findings.error(
                "unknown-value",
                "a matcher has one of output, inputOutput, success and errorType, not \(node.count) keys",
                at: node.location)
            return nil
        }
        switch entry.name {
        case "success": return findings.bool(entry.value, "\"success\"").map { .success($0) }
        case "errorType":
            return findings.string(entry.value, "\"errorType\"").map { .errorType(SmithyShapes.name(of: $0)) }
        case "output": return path(entry.value).map { .output(path: $0.path, $0.comparison) }
        case "inputOutput": return path(entry.value).map { .inputOutput(path: $0.path, $0.comparison) }
        default:
            let known = ["output", "inputOutput", "success", "errorType"]
            let advice = findings.suggestion(for: entry.name, among: known)
            findings.error(
                "unknown-value", "the matcher \(quoted(entry.name)) is not known\(advice)", at: entry.key.location)
            return nil
        }
    }

    private func path(_ node: Node) -> (path: String, comparison: Waiter.Comparison)? {
        guard findings.isObject(node, "a path matcher") else { return nil }
        var values: [String: Located<String>] = [:]
        for entry in node.entries {
            if ["path", "expected", "comparator"].contains(entry.name) {
                values[entry.name] = findings.locatedString(entry.value, quoted(entry.name))
            } else {
                findings.unknownTrait(entry.key, of: "a path matcher")
            }
        }
        for key in ["path", "expected", "comparator"] where node[key] == nil {
            findings.error("missing-key", "the path matcher has no \(quoted(key)); add it", at: node.location)
        }
        guard let path = values["path"], let expected = values["expected"], let comparator = values["comparator"],
            let comparison = comparison(comparator, expected)
        else { return nil }
        return (path.value, comparison)
    }

    private func comparison(_ comparator: Located<String>, _ expected: Located<String>) -> Waiter.Comparison? {
        switch comparator.value {
        case "stringEquals": return .stringEquals(expected.value)
        case "allStringEquals": return .allStringEquals(expected.value)
        case "anyStringEquals": return .anyStringEquals(expected.value)
        case "booleanEquals":
            if let flag = Bool(expected.value) { return .booleanEquals(flag) }
            findings.error(
                "unknown-value", "\"expected\" must be \"true\" or \"false\", not \(quoted(expected.value))",
                at: expected.location)
        default:
            let advice = findings.suggestion(for: comparator.value, among: Self.comparators)
            findings.error(
                "unknown-value", "the comparator \(quoted(comparator.value)) is not known\(advice)",
                at: comparator.location)
        }
        return nil
    }
}

/// Reads `smithy.api#examples`: calls of an operation with their answers.
struct SmithyExampleReader {
    let findings: Findings

    func read(_ node: Node) -> [OperationExample] {
        guard findings.isArray(node, quoted(SmithyTrait.examples.rawValue)) else { return [] }
        return node.elements.map(example)
    }

    private func example(_ node: Node) -> OperationExample {
        var example = OperationExample(title: "", location: node.location)
        findings.readTrait(.examples, node) { entry in
            switch entry.name {
            case "title": example.title = findings.string(entry.value, "\"title\"") ?? ""
            case "documentation": example.documentation = findings.locatedString(entry.value, "\"documentation\"")
            case "input": example.input = entry.value.value
            case "output": example.output = entry.value.value
            case "error": example.error = error(entry.value)
            default: return false
            }
            return true
        }
        findings.need("title", in: node, of: .examples)
        return example
    }

    private func error(_ node: Node) -> Located<String>? {
        var shape: Located<String>?
        findings.readTrait(.examples, node) { entry in
            guard entry.name == "shapeId" else { return false }
            shape = findings.locatedString(entry.value, "\"shapeId\"")
            return true
        }
        findings.need("shapeId", in: node, of: .examples)
        return shape.map { Located(SmithyShapes.name(of: $0.value), at: $0.location) }
    }
}
