public import Model

/// Picks the operations of a model that a configuration names.
public enum OperationSelection {
    /// The operations that match at least one entry, in the model's order; all of them without entries.
    ///
    /// - Parameter entries: Names and globs; `nil` for all operations.
    /// - Throws: An error at each entry that matches nothing, with the nearest name.
    public static func select(
        _ entries: [Located<String>]?, from model: Model
    ) throws(DiagnosticsError) -> [Operation] {
        guard let entries else { return model.operations }
        let findings = Findings()
        let names = model.operations.map(\.name)
        var selected: Set<String> = []
        for entry in entries {
            let matches = matches(of: entry.value, names)
            selected.formUnion(matches)
            guard matches.isEmpty else { continue }
            let owner = "of \(quoted(model.service.serviceID))"
            if Glob.isPattern(entry.value) {
                findings.error(
                    "unknown-operation",
                    "the pattern \(quoted(entry.value)) matches no operation \(owner); correct or remove it",
                    at: entry.location)
            } else {
                let advice = findings.suggestion(for: entry.value, among: names)
                findings.error(
                    "unknown-operation", "\(quoted(entry.value)) is no operation \(owner)\(advice)",
                    at: entry.location)
            }
        }
        _ = try findings.finish()
        return model.operations.filter { selected.contains($0.name) }
    }

    private static func matches(of entry: String, _ names: [String]) -> [String] {
        guard Glob.isPattern(entry) else { return names.contains(entry) ? [entry] : [] }
        let glob = Glob(entry)
        return names.filter(glob.matches)
    }
}
