internal import Model

/// Reads a service's `examples-1` file, and the `examples` of old service files. Whether the values fit the shapes is
/// for those to check who show them.
struct ExampleReader {
    let findings: Findings

    private enum Key: String, CaseIterable {
        case examples, title, description, input, output, comments

        static let names = allCases.map(\.rawValue)
    }

    /// Reads an examples file into the operations that it names.
    func read(file node: Node, into operations: inout [Operation]) {
        guard findings.isObject(node, "the examples file") else { return }
        for entry in node.entries {
            switch Key(rawValue: entry.name) {
            case .examples: read(entry.value, into: &operations)
            default: findings.leave(entry, of: .exampleFile, known: Key.names)
            }
        }
        if node["examples"] == nil {
            findings.error("missing-key", "the examples file has no \"examples\"; add it", at: node.location)
        }
    }

    /// Reads `{"GetItem": [{…}], …}`.
    func read(_ node: Node, into operations: inout [Operation]) {
        guard findings.isObject(node, "\"examples\"") else { return }
        let indices = Dictionary(
            operations.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        for entry in node.entries {
            guard findings.isArray(entry.value, "the examples of \(quoted(entry.name))") else { continue }
            let examples = entry.value.elements.compactMap(example)
            if let index = indices[entry.name] {
                operations[index].examples += examples
                continue
            }
            let advice = findings.suggestion(for: entry.name, among: indices.keys)
            findings.warning(
                "unknown-operation",
                "the examples of \(quoted(entry.name)) belong to no operation of the service\(advice)",
                at: entry.key.location)
        }
    }

    private func example(_ node: Node) -> OperationExample? {
        guard findings.isObject(node, "an example") else { return nil }
        var title: String?
        var example = OperationExample(title: "", location: node.location)
        for entry in node.entries {
            switch Key(rawValue: entry.name) {
            case .title: title = findings.string(entry.value, "\"title\"")
            case .description: example.documentation = findings.locatedString(entry.value, "\"description\"")
            case .input: example.input = object(entry)
            case .output: example.output = object(entry)
            case .comments: example.comments = comments(entry.value)
            default: findings.leave(entry, of: .example, known: Key.names)
            }
        }
        if node["title"] == nil {
            findings.error("missing-key", "the example has no \"title\"; add it", at: node.location)
        }
        guard let title else { return nil }
        example.title = title
        return example
    }

    private func object(_ entry: Node.Entry) -> NodeValue? {
        findings.isObject(entry.value, "\(quoted(entry.name)) of an example") ? entry.value.value : nil
    }

    private func comments(_ node: Node) -> [OperationExample.Comment] {
        guard findings.isObject(node, "\"comments\"") else { return [] }
        var comments: [OperationExample.Comment] = []
        for entry in node.entries {
            guard let side = OperationExample.Comment.Side(rawValue: entry.name) else {
                let sides = OperationExample.Comment.Side.allCases.map(\.rawValue)
                findings.leave(entry, of: .exampleComments, known: sides)
                continue
            }
            guard findings.isObject(entry.value, "\(quoted(entry.name)) of an example's comments") else { continue }
            for entry in entry.value.entries {
                guard let text = findings.locatedString(entry.value, "the comment on \(quoted(entry.name))") else {
                    continue
                }
                comments.append(OperationExample.Comment(side: side, path: entry.name, text: text))
            }
        }
        return comments
    }
}
