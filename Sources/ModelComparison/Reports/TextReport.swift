internal import Model

/// The changes for people at a terminal: grouped by subject, a line each.
///
///     operation CreateChannel
///       source  error "ConflictException" added; a switch over `CreateChannelError` needs … [error-added] a.json:12:5
struct TextReport {
    private let difference: ModelDifference
    private let options: ReportOptions

    init(_ difference: ModelDifference, _ options: ReportOptions) {
        self.difference = difference
        self.options = options
    }

    func text() -> String {
        var lines: [String] = []
        var heading = ""
        for change in difference.listed(options) {
            let group = change.group(quote: printable)
            if group != heading {
                if !lines.isEmpty { lines.append("") }
                lines.append(styled(group, .bold))
                heading = group
            }
            lines.append(line(change))
        }
        if !lines.isEmpty { lines.append("") }
        lines.append(summary)
        return lines.map { "\($0)\n" }.joined()
    }

    private func line(_ change: Change) -> String {
        let word = change.breaks.word
        let mark = word + String(repeating: " ", count: 6 - word.utf8.count)
        let text = change.explanation(quote: Diagnostic.quoted)
        let place = styled("[\(change.kind.code)] \(change.location)", .dim)
        return "  \(styled(mark, change.breaks.isBreaking ? .red : .green))  \(text) \(place)"
    }

    private var summary: String {
        let (old, new) = (difference.old, difference.new)
        let name = "\(printable(new.serviceID)) \(printable(new.apiVersion))"
        let from = old.apiVersion == new.apiVersion ? "" : " (was \(printable(old.apiVersion)))"
        let counts = ChangeCounts(difference.changes).sentence
        return "\(name)\(from): \(counts); \(styled(difference.step.sentence, .bold))"
    }

    private enum Style: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case green = "32"
    }

    private func styled(_ text: String, _ style: Style) -> String {
        options.usesColor ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }
}
