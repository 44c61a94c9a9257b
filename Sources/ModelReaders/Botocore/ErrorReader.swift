internal import Model

/// Gathers the keys that together make a structure an error.
struct ErrorReader {
    private var isError = false
    private var code: String?
    private var status: Int?
    private var isServerFault: Bool?
    private var isRetryable = false
    private var isThrottling = false

    /// Reads one entry of a shape; `false` when the key has nothing to do with errors.
    mutating func read(_ key: BotocoreKey, _ value: Node, _ traits: TraitReader) -> Bool {
        switch key {
        case .exception: if traits.flag(key, value) { isError = true }
        case .fault: if traits.flag(key, value) { isServerFault = true }
        case .error: readError(value, traits)
        case .retryable: readRetryable(value, traits)
        default: return false
        }
        return true
    }

    private mutating func readError(_ node: Node, _ traits: TraitReader) {
        guard traits.findings.isObject(node, "\"error\"") else { return }
        isError = true
        for entry in node.entries {
            switch BotocoreKey(entry.name) {
            case .httpStatusCode: readStatus(entry.value, traits.findings)
            case .code: code = traits.string(.code, entry.value)
            case .senderFault: if traits.flag(.senderFault, entry.value) { isServerFault = isServerFault ?? false }
            case .fault: if traits.flag(.fault, entry.value) { isServerFault = true }
            default: traits.findings.leave(entry, of: .error)
            }
        }
    }

    private mutating func readStatus(_ node: Node, _ findings: Findings) {
        guard let number = findings.integer(node, "\"httpStatusCode\"") else { return }
        guard 100...599 ~= number else {
            findings.error(
                "unknown-value", "the HTTP status \(number) does not exist; use 100 to 599", at: node.location)
            return
        }
        status = number
    }

    private mutating func readRetryable(_ node: Node, _ traits: TraitReader) {
        guard traits.findings.isObject(node, "\"retryable\"") else { return }
        isRetryable = true
        for entry in node.entries {
            switch BotocoreKey(entry.name) {
            case .throttling: isThrottling = traits.flag(.throttling, entry.value)
            default: traits.findings.leave(entry, of: .retryable)
            }
        }
    }

    /// Half of all models tell whose fault an error is by its status alone.
    var result: ErrorTrait? {
        guard isError else { return nil }
        let isServer = isServerFault ?? ((status ?? 400) >= 500)
        return ErrorTrait(
            code: code, httpStatusCode: status, fault: isServer ? .server : .client, isRetryable: isRetryable,
            isThrottling: isThrottling)
    }
}
