internal import Model

/// Reads what an operation says about its request's body: checksums and compression.
struct BodyTraitReader {
    let findings: Findings

    func readChecksum(_ node: Node, into draft: inout OperationReader.Draft) {
        guard findings.isObject(node, "\"httpChecksum\"") else { return }
        var trait = ChecksumTrait()
        for entry in node.entries {
            let key = quoted(entry.name)
            switch BotocoreKey(entry.name) {
            case .requestChecksumRequired: trait.isRequestRequired = findings.bool(entry.value, key) ?? false
            case .requestAlgorithmMember: trait.requestAlgorithmMember = member(entry, &draft)
            case .requestValidationModeMember: trait.requestValidationModeMember = member(entry, &draft)
            case .responseAlgorithms: trait.responseAlgorithms = findings.strings(entry.value, key).map(\.value)
            default: findings.leave(entry, of: .checksum)
            }
        }
        draft.operation.checksum = trait
        if trait.isRequestRequired { draft.operation.requiresChecksum = true }
    }

    private func member(_ entry: Node.Entry, _ draft: inout OperationReader.Draft) -> String? {
        guard let name = findings.locatedString(entry.value, quoted(entry.name)) else { return nil }
        draft.namedMembers.append(name)
        return name.value
    }

    /// The encodings of `requestcompression`, the preferred one first.
    func encodings(_ node: Node) -> [String] {
        guard findings.isObject(node, "\"requestcompression\"") else { return [] }
        var encodings: [String] = []
        for entry in node.entries {
            switch BotocoreKey(entry.name) {
            case .encodings: encodings = findings.strings(entry.value, "\"encodings\"").map(\.value)
            default: findings.leave(entry, of: .compression)
            }
        }
        if node["encodings"] == nil {
            findings.error("missing-key", "\"requestcompression\" has no \"encodings\"; add them", at: node.location)
        }
        return encodings
    }
}
