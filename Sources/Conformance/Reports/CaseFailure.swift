/// A case that failed: what was given, and what came out otherwise than expected.
public struct CaseFailure: Sendable {
    /// The case's name: `input/rest-json/RestJsonAllQuery`.
    public let name: String
    /// The wire protocol.
    public let wire: String
    public let suite: String
    public let description: String
    /// The operation, the parameters or the response, as JSON.
    public let given: [String]
    /// Why the case was not run to its end; nil when it was and something differs.
    public let problem: String?
    public let differences: [Difference]

    /// The failure for people, several lines with a line feed at their end.
    public var text: String {
        var text = "FAILED \(name)\n  suite: \(suite)\n  case:  \(description)\n"
        for line in given { text += "  \(line)\n" }
        if let problem { text += "  \(problem)\n" }
        for difference in differences { text += Self.text(difference) }
        return text
    }

    private static func text(_ difference: Difference) -> String {
        let expected = difference.expected ?? "nothing"
        let actual = difference.actual ?? "nothing"
        guard expected.contains("\n") || actual.contains("\n") else {
            return "  \(difference.subject) differs:\n    expected: \(expected)\n    actual:   \(actual)\n"
        }
        let lines = LineDiff.lines(expected, actual).map { "    \($0)\n" }.joined()
        return "  \(difference.subject) differs (- expected, + actual):\n" + lines
    }
}
