/// The list of cases that are known to fail: exact, because a case of it that passes is a failure too.
///
/// A line is a case's name, a colon and the reason; in front of the name may stand the one path that it fails on.
/// Lines that start with `#` are comments.
///
///     input/query/QueryLists: what the specification says about this differs
///     typed legacy/output/query/3:1: …
public struct KnownFailures: Sendable {
    private var reasons: [String: String] = [:]

    public init() {}

    /// - Parameter path: The path whose failures are wanted: `dynamic` or `typed`.
    public init(_ text: String, path: String) throws(SuiteError) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("#") || line.isEmpty { continue }
            // A name may have a colon too, but no space behind it.
            guard let colon = line.firstRange(of: ": "), colon.upperBound < line.endIndex else {
                throw SuiteError(
                    description: "line \(index + 1) of the known failures has no reason; write \"name: reason\"")
            }
            let words = line[..<colon.lowerBound].split(separator: " ")
            guard let name = words.last, words.count == 1 || words.count == 2 && Self.paths.contains(words[0]) else {
                throw SuiteError(
                    description:
                        "line \(index + 1) of the known failures must be \"name: reason\", \"dynamic name: reason\" or"
                        + " \"typed name: reason\"")
            }
            if words.count == 2, words[0] != path { continue }
            reasons[String(name)] = String(line[colon.upperBound...])
        }
    }

    private static let paths: Set<Substring> = ["dynamic", "typed"]

    public func reason(_ name: String) -> String? { reasons[name] }

    /// The names that no case has, sorted.
    func unused(among names: Set<String>) -> [String] { reasons.keys.filter { !names.contains($0) }.sorted() }
}
