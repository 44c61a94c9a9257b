/// Finds the name that was probably meant: the one place behind every "did you mean".
public enum EditDistance {
    /// Longer names are not compared; they are no misspelt names.
    private static let lengthLimit = 128
    /// A suggestion is worth no more time than this many comparisons.
    private static let candidateLimit = 50_000

    /// The letters to insert, delete, replace or swap with their neighbour to make `b` out of `a`.
    ///
    /// Names are compared by their UTF-8 bytes, ASCII letters without their case.
    public static func between(_ a: String, _ b: String) -> Int {
        between(folded(a), folded(b))
    }

    /// The candidate nearest to `name`, the first of them in byte order; `nil` when none is near enough.
    ///
    /// Near enough is a third of the name's length, and one letter for the shortest names.
    public static func closest(to name: String, among candidates: some Sequence<String>) -> String? {
        let target = folded(name)
        guard target.count <= lengthLimit else { return nil }
        var best: (distance: Int, name: String)?
        for candidate in candidates.prefix(candidateLimit) {
            let limit = best?.distance ?? max(1, target.count / 3)
            guard abs(candidate.utf8.count - target.count) <= limit else { continue }
            let distance = between(target, folded(candidate))
            guard distance <= limit else { continue }
            if let best, (best.distance, best.name) <= (distance, candidate) { continue }
            best = (distance, candidate)
        }
        return best?.name
    }

    /// The sentence's end that offers the nearest candidate, `; did you mean "x"?`, or an empty string.
    public static func suggestion(for name: String, among candidates: some Sequence<String>) -> String {
        closest(to: name, among: candidates).map { "; did you mean \(Diagnostic.quoted($0))?" } ?? ""
    }

    private static func folded(_ name: String) -> [UInt8] {
        name.utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    }

    private static func between(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var beforePrevious = [Int](repeating: 0, count: b.count + 1)
        var previous = Array(0...b.count)
        var current = previous
        for i in a.indices {
            current[0] = i + 1
            for j in b.indices {
                let replaced = previous[j] + (a[i] == b[j] ? 0 : 1)
                current[j + 1] = min(previous[j + 1] + 1, current[j] + 1, replaced)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    current[j + 1] = min(current[j + 1], beforePrevious[j - 1] + 1)
                }
            }
            (beforePrevious, previous, current) = (previous, current, beforePrevious)
        }
        return previous[b.count]
    }
}
