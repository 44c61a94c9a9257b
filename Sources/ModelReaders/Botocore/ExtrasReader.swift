internal import Model

/// Adds to a file of a model what stands in its `.sdk-extras` file: `{"merge": {…}}`.
struct ExtrasReader {
    let findings: Findings

    /// The file with the value of `merge` merged into it; the file as it is when there is none.
    func apply(_ extras: Tree, to tree: Tree) -> Tree {
        guard findings.isObject(extras.root, "an extras file") else { return tree }
        var result = tree
        for entry in extras.root.entries {
            switch entry.name {
            case "merge": if findings.isObject(entry.value, "\"merge\"") { result = tree.merging(entry.value) }
            default: findings.leave(entry, of: .extrasFile, known: ["merge"])
            }
        }
        if extras.root["merge"] == nil {
            findings.error("missing-key", "the extras file has no \"merge\"; add it", at: extras.root.location)
        }
        return result
    }

    /// Warns of extras that have no file to be added to.
    func refuse(_ extras: Tree, of stem: String) {
        findings.warning(
            "unused-file", "there is no \(stem) file that this file could be added to; it has no effect",
            at: extras.root.location)
    }
}
