/// "Did you mean" for the names in a model.
enum Suggestion {
    /// The candidate that is nearest to the name, if one is near enough to be meant.
    static func nearest(to name: String, in candidates: [String]) -> String? {
        // Names are short; a long one is nobody's slip, and would make the comparison slow.
        guard name.utf8.count <= 64 else { return nil }
        let target = fold(name)
        let scored = candidates.filter { $0.utf8.count <= 64 }.map { ($0, distance(target, fold($0))) }
        guard let best = scored.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }), best.1 <= max(1, target.count / 3) else {
            return nil
        }
        return best.0
    }

    /// A half sentence to put after the statement of the problem.
    static func hint(for name: String, in candidates: [String]) -> String {
        if let nearest = nearest(to: name, in: candidates) { return "did you mean '\(nearest)'?" }
        guard !candidates.isEmpty else { return "there is none to choose from" }
        return "use one of \(candidates.map { "'\($0)'" }.joined(separator: ", "))"
    }

    private static func fold(_ name: String) -> [UInt8] {
        name.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }

    /// The Levenshtein distance.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var previous = Array(0...b.count)
        for (row, left) in a.enumerated() {
            var current = [row + 1]
            for (column, right) in b.enumerated() {
                let replaced = previous[column] + (left == right ? 0 : 1)
                current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[b.count]
    }
}
