internal import Model

/// The changes for a changelog or a pull request: what breaks first, then the rest, grouped by subject.
struct MarkdownReport {
    private let difference: ModelDifference
    private let options: ReportOptions

    init(_ difference: ModelDifference, _ options: ReportOptions) {
        self.difference = difference
        self.options = options
    }

    func text() -> String {
        let listed = difference.listed(options)
        let new = difference.new
        var blocks = [
            "## \(Self.escaped("\(new.serviceID) \(new.apiVersion)")): \(difference.step.rawValue)",
            ChangeCounts(difference.changes).sentence + ".",
        ]
        blocks += section("Breaking changes", listed.filter(\.breaks.isBreaking))
        blocks += section("Other changes", listed.filter { !$0.breaks.isBreaking })
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private func section(_ title: String, _ changes: [Change]) -> [String] {
        if changes.isEmpty { return [] }
        var lines: [String] = []
        var heading = ""
        for change in changes {
            let group = change.group(quote: Self.code)
            if group != heading { lines.append("- \(group)") }
            heading = group
            let mark = change.breaks.isBreaking ? "**\(change.breaks.word)**: " : ""
            lines.append("  - \(mark)\(change.explanation(quote: Self.code))")
        }
        return ["### \(title)", lines.joined(separator: "\n")]
    }

    /// A code span; its fence is longer than any run of backticks within.
    static func code(_ name: String) -> String {
        let text = printable(name)
        var longest = 0
        var run = 0
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: longest + 1)
        return longest == 0 && !text.isEmpty ? "`\(text)`" : "\(fence) \(text) \(fence)"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in printable(text).unicodeScalars {
            if "\\`*_[]<>#&|".unicodeScalars.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result
    }
}
