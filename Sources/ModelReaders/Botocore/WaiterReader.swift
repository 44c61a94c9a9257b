internal import Model

/// Reads a service's `waiters-2` file.
struct WaiterReader {
    let findings: Findings

    private enum Key: String, CaseIterable {
        case version, waiters
        case operation, delay, maxAttempts, acceptors, description

        static let names = allCases.map(\.rawValue)
    }

    /// The waiters, sorted by name. One of an operation that does not exist is an error.
    func read(_ node: Node, operations: [Operation]) -> [Waiter] {
        guard findings.isObject(node, "the waiters file") else { return [] }
        let names = Set(operations.map(\.name))
        var waiters: [Waiter] = []
        for entry in node.entries {
            switch Key(rawValue: entry.name) {
            case .version: checkVersion(entry.value)
            case .waiters:
                guard findings.isObject(entry.value, "\"waiters\"") else { continue }
                waiters = entry.value.entries.compactMap(waiter)
            default: findings.leave(entry, of: .waiterFile, known: Key.names)
            }
        }
        if node["waiters"] == nil {
            findings.error("missing-key", "the waiters file has no \"waiters\"; add it", at: node.location)
        }
        for waiter in waiters where !names.contains(waiter.operation.value) {
            let advice = findings.suggestion(for: waiter.operation.value, among: operations.lazy.map(\.name))
            findings.error(
                "unknown-operation",
                "the waiter \(quoted(waiter.name)) polls \(quoted(waiter.operation.value)), which is no operation of"
                    + " the service\(advice)",
                at: waiter.operation.location)
        }
        return waiters.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private func checkVersion(_ node: Node) {
        guard let version = findings.integer(node, "\"version\""), version != 2 else { return }
        findings.error(
            "unknown-version", "version \(version) of a waiters file is not supported; use 2", at: node.location)
    }

    private func waiter(_ entry: Node.Entry) -> Waiter? {
        let owner = "the waiter \(quoted(entry.name))"
        guard findings.isObject(entry.value, owner) else { return nil }
        var operation: Located<String>?
        var waiter = Waiter(
            name: entry.name, operation: Located("", at: entry.key.location), minimumDelay: 0, maximumDelay: 0,
            acceptors: [], location: entry.key.location)
        for entry in entry.value.entries {
            switch Key(rawValue: entry.name) {
            case .operation: operation = findings.locatedString(entry.value, "\"operation\"")
            case .delay: waiter.minimumDelay = positive(entry) ?? 0
            case .maxAttempts: waiter.maximumAttempts = positive(entry)
            case .acceptors: waiter.acceptors = acceptors(entry.value)
            case .description: waiter.documentation = findings.locatedString(entry.value, "\"description\"")
            default: findings.leave(entry, of: .waiter, known: Key.names)
            }
        }
        for key in [Key.operation, .delay, .maxAttempts, .acceptors] where entry.value[key.rawValue] == nil {
            findings.error(
                "missing-key", "\(owner) has no \(quoted(key.rawValue)); add it", at: entry.key.location)
        }
        guard let operation else { return nil }
        waiter.operation = operation
        waiter.maximumDelay = waiter.minimumDelay
        return waiter
    }

    private func positive(_ entry: Node.Entry) -> Int? {
        guard let number = findings.integer(entry.value, quoted(entry.name)) else { return nil }
        if number > 0 { return number }
        findings.error(
            "unknown-value", "\(quoted(entry.name)) of a waiter must be 1 or more, not \(number)",
            at: entry.value.location)
        return nil
    }

    private func acceptors(_ node: Node) -> [Waiter.Acceptor] {
        guard findings.isArray(node, "\"acceptors\"") else { return [] }
        if node.count == 0 {
            findings.error("missing-key", "\"acceptors\" of a waiter is empty; add one for success", at: node.location)
        }
        return node.elements.compactMap(AcceptorReader(findings: findings).read)
    }
}

/// Reads one acceptor of a waiter: `{"matcher": "path", "argument": …, "expected": …, "state": …}`.
private struct AcceptorReader {
    let findings: Findings

    private enum Key: String, CaseIterable {
        case state, matcher, argument, expected
    }

    private static let matchers = ["path", "pathAll", "pathAny", "status", "error"]

    func read(_ node: Node) -> Waiter.Acceptor? {
        guard findings.isObject(node, "an acceptor") else { return nil }
        var values: [Key: Node] = [:]
        for entry in node.entries {
            if let key = Key(rawValue: entry.name) {
                values[key] = entry.value
            } else {
                findings.leave(entry, of: .acceptor, known: Key.allCases.map(\.rawValue))
            }
        }
        guard let state = values[.state], let matcher = values[.matcher], let expected = values[.expected] else {
            for key in [Key.state, .matcher, .expected] where values[key] == nil { missing(key, node) }
            return nil
        }
        guard let state = self.state(state), let matcher = self.matcher(matcher, values[.argument], expected, node)
        else { return nil }
        return Waiter.Acceptor(state: state, matcher: matcher, location: node.location)
    }

    private func missing(_ key: Key, _ node: Node) {
        findings.error("missing-key", "the acceptor has no \(quoted(key.rawValue)); add it", at: node.location)
    }

    private func state(_ node: Node) -> Waiter.Acceptor.State? {
        guard let name = findings.string(node, "\"state\"") else { return nil }
        if let state = Waiter.Acceptor.State(rawValue: name) { return state }
        let advice = findings.suggestion(for: name, among: Waiter.Acceptor.State.allCases.map(\.rawValue))
        findings.error(
            "unknown-value", "the state \(quoted(name)) of an acceptor is not known\(advice)", at: node.location)
        return nil
    }

    private func matcher(
        _ matcher: Node, _ argument: Node?, _ expected: Node, _ acceptor: Node
    ) -> Waiter.Matcher? {
        guard let name = findings.string(matcher, "\"matcher\"") else { return nil }
        guard Self.matchers.contains(name) else {
            let advice = findings.suggestion(for: name, among: Self.matchers)
            findings.error("unknown-value", "the matcher \(quoted(name)) is not known\(advice)", at: matcher.location)
            return nil
        }
        if name == "status" || name == "error" {
            if let argument { unusedArgument(argument, of: name) }
            return name == "status" ? status(expected) : error(expected)
        }
        guard let argument else {
            missing(.argument, acceptor)
            return nil
        }
        guard let path = findings.string(argument, "\"argument\""), let value = comparison(name, expected) else {
            return nil
        }
        return .output(path: path, value)
    }

    private func unusedArgument(_ argument: Node, of matcher: String) {
        findings.warning(
            "unused-argument", "the matcher \(quoted(matcher)) takes no \"argument\"; it has no effect",
            at: argument.location)
    }

    private func status(_ expected: Node) -> Waiter.Matcher? {
        guard let status = findings.integer(expected, "\"expected\"") else { return nil }
        if 100...599 ~= status { return .status(status) }
        findings.error(
            "unknown-value", "the HTTP status \(status) does not exist; use 100 to 599", at: expected.location)
        return nil
    }

    /// `true` stands for any error, `false` for none.
    private func error(_ expected: Node) -> Waiter.Matcher? {
        if let isError = expected.bool { return .success(!isError) }
        if let code = expected.string { return .errorType(code) }
        findings.wrongType(expected, "\"expected\"", "the code of an error, true or false")
        return nil
    }

    private func comparison(_ matcher: String, _ expected: Node) -> Waiter.Comparison? {
        switch (matcher, expected.string, expected.bool) {
        case ("pathAll", let text?, _): return .allStringEquals(text)
        case ("pathAll", _, let flag?): return .allBooleanEquals(flag)
        case ("pathAny", let text?, _): return .anyStringEquals(text)
        case ("pathAny", _, let flag?): return .anyBooleanEquals(flag)
        case (_, let text?, _): return .stringEquals(text)
        case (_, _, let flag?): return .booleanEquals(flag)
        default:
            findings.wrongType(expected, "\"expected\"", "a string, true or false")
            return nil
        }
    }
}
