/// The lines of two texts, those of only one marked with `-` and `+`.
///
/// The texts of cases are short, so all of their lines are shown: what stands around a difference tells where it is.
enum LineDiff {
    static func lines(_ expected: String, _ actual: String) -> [String] {
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let changes = new.difference(from: old)
        let removed = Set(
            changes.removals.compactMap { change in
                if case .remove(let offset, _, _) = change { offset } else { nil }
            })
        let inserted = Set(
            changes.insertions.compactMap { change in
                if case .insert(let offset, _, _) = change { offset } else { nil }
            })
        var lines: [String] = []
        var (i, j) = (0, 0)
        while i < old.count || j < new.count {
            if i < old.count, removed.contains(i) {
                lines.append("- \(old[i])")
                i += 1
            } else if j < new.count, inserted.contains(j) {
                lines.append("+ \(new[j])")
                j += 1
            } else {
                lines.append("  \(new[j])")
                i += 1
                j += 1
            }
        }
        return lines
    }
}
