internal import Model

/// Reads a service's `paginators-1` file.
struct PaginatorReader {
    let findings: Findings

    /// The paginators by operation. One of an operation that does not exist is an error.
    func read(_ node: Node, operations: [Operation]) -> [String: Paginator] {
        guard findings.isObject(node, "the paginators file") else { return [:] }
        let names = Set(operations.map(\.name))
        var paginators: [String: Paginator] = [:]
        for entry in node.entries {
            guard entry.name == "pagination" else {
                findings.leave(entry, of: .paginatorFile)
                continue
            }
            guard findings.isObject(entry.value, "\"pagination\"") else { continue }
            for entry in entry.value.entries {
                if names.contains(entry.name) {
                    paginators[entry.name] = paginator(entry)
                    continue
                }
                let advice = findings.suggestion(for: entry.name, among: operations.lazy.map(\.name))
                findings.error(
                    "unknown-operation",
                    "the paginator \(quoted(entry.name)) belongs to no operation of the service\(advice)",
                    at: entry.key.location)
            }
        }
        return paginators
    }

    private func paginator(_ entry: Node.Entry) -> Paginator? {
        guard findings.isObject(entry.value, "the paginator \(quoted(entry.name))") else { return nil }
        var paginator = Paginator(inputTokens: [], outputTokens: [], location: entry.key.location)
        for entry in entry.value.entries {
            switch entry.name {
            case "input_token": paginator.inputTokens = names(entry.value, "\"input_token\"")
            case "output_token": paginator.outputTokens = names(entry.value, "\"output_token\"")
            case "result_key": paginator.resultKeys = names(entry.value, "\"result_key\"")
            case "limit_key": paginator.limitKey = findings.string(entry.value, "\"limit_key\"")
            case "more_results": paginator.moreResults = findings.string(entry.value, "\"more_results\"")
            default: findings.leave(entry, of: .paginator)
            }
        }
        if paginator.inputTokens.count != paginator.outputTokens.count {
            findings.error(
                "mismatched-tokens",
                "the paginator \(quoted(entry.name)) has \(paginator.inputTokens.count) input tokens and"
                    + " \(paginator.outputTokens.count) output tokens; give each input its output",
                at: entry.key.location)
        }
        return paginator
    }

    /// One name, or a list of names.
    private func names(_ node: Node, _ key: String) -> [String] {
        if node.kind == .array { return findings.strings(node, key).map(\.value) }
        return findings.string(node, key).map { [$0] } ?? []
    }
}
