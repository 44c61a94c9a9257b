internal import CarillonRuntime

/// Writes documents as tables for people: a box a structure, with a row a member, and below it a box for each list or
/// structure within.
///
///     +------------------------------------+
///     |             ListQueues             |
///     +------------+-----------------------+
///     |  NextToken |  abc                  |
///     +------------+-----------------------+
///     |               Queues               |
///     +-------------------+----------------+
///     |       Arn         |      Name      |
///     +-------------------+----------------+
///     |  arn:aws:q:1      |  one           |
///     +-------------------+----------------+
///
/// Lists of structures have a column a member; what is nested in a row comes in a box behind it.
struct TableText {
    /// A part of the whole box, between two rules.
    private enum Section {
        case title(String, depth: Int)
        case rows([[String]], hasHeader: Bool, depth: Int)

        var depth: Int {
            switch self {
            case .title(_, let depth), .rows(_, _, let depth): depth
            }
        }

        /// What the section takes at least between the outer bars.
        var width: Int {
            switch self {
            case .title(let text, _): text.count + 4
            case .rows(let rows, _, _):
                TableText.widths(rows).reduce(0) { $0 + $1 + 4 } + max(0, (rows.first?.count ?? 1) - 1)
            }
        }
    }

    private var sections: [Section] = []

    /// - Parameter title: What stands above, such as the operation's name.
    static func text(_ document: Document, title: String) -> String {
        var table = TableText()
        table.add(title, document, depth: 0)
        return table.rendered
    }

    // MARK: Sections

    private mutating func add(_ title: String, _ document: Document, depth: Int) {
        sections.append(.title(Self.cell(title), depth: depth))
        switch document {
        case .object(let members): addObject(members, depth: depth)
        case .array(let elements): addList(elements, depth: depth)
        default: sections.append(.rows([[Self.cell(document)]], hasHeader: false, depth: depth))
        }
    }

    private mutating func addObject(_ members: [String: Document], depth: Int) {
        let members = members.sorted { $0.key < $1.key }
        let rows = members.filter { !Self.isNested($0.value) }.map { [Self.cell($0.key), Self.cell($0.value)] }
        if !rows.isEmpty { sections.append(.rows(rows, hasHeader: false, depth: depth)) }
        for (name, value) in members where Self.isNested(value) { add(name, value, depth: depth + 1) }
    }

    private mutating func addList(_ elements: [Document], depth: Int) {
        guard elements.contains(where: Self.isNested) else {
            sections.append(.rows(elements.map { [Self.cell($0)] }, hasHeader: false, depth: depth))
            return
        }
        let isFlat = elements.allSatisfy { element in
            guard case .object(let members) = element else { return false }
            return !members.isEmpty && !members.values.contains(where: Self.isNested)
        }
        guard isFlat else {
            for (index, element) in elements.enumerated() { add("[\(index)]", element, depth: depth + 1) }
            return
        }
        var names: Set<String> = []
        for case .object(let members) in elements { names.formUnion(members.keys) }
        let columns = names.sorted()
        let rows = elements.map { element in columns.map { element[$0].map(Self.cell) ?? "" } }
        sections.append(.rows([columns.map(Self.cell)] + rows, hasHeader: true, depth: depth))
    }

    private static func isNested(_ document: Document) -> Bool {
        switch document {
        case .array(let elements): !elements.isEmpty
        case .object(let members): !members.isEmpty
        default: false
        }
    }

    private static func cell(_ document: Document) -> String {
        switch document {
        case .string(let text): cell(text)
        case .null: ""
        case .timestamp, .blob: cell(String(JSONText.flat(document).dropFirst().dropLast()))
        default: JSONText.flat(document)
        }
    }

    /// One line, in which a terminal finds nothing to obey.
    private static func cell(_ text: String) -> String { TerminalText.line(text) }

    // MARK: Lines

    private var rendered: String {
        let width = sections.map { $0.width + 2 * $0.depth }.max() ?? 0
        var lines: [String] = []
        for section in sections {
            let bars = String(repeating: "|", count: section.depth)
            let inner = width - 2 * section.depth
            lines.append(bars + Self.rule([inner]) + bars)
            switch section {
            case .title(let text, _): lines.append(bars + "|" + Self.centered(text, inner) + "|" + bars)
            case .rows(let rows, let hasHeader, _):
                let widths = Self.stretched(Self.widths(rows).map { $0 + 4 }, to: inner)
                lines[lines.count - 1] = bars + Self.rule(widths) + bars
                for (index, row) in rows.enumerated() {
                    let isHeader = hasHeader && index == 0
                    let cells = zip(row, widths).map { isHeader ? Self.centered($0, $1) : Self.padded($0, $1) }
                    lines.append(bars + "|" + cells.joined(separator: "|") + "|" + bars)
                    if isHeader { lines.append(bars + Self.rule(widths) + bars) }
                }
            }
        }
        lines.append(Self.rule([width]))
        return lines.map { "\($0)\n" }.joined()
    }

    private static func widths(_ rows: [[String]]) -> [Int] {
        let columns = rows.map(\.count).max() ?? 0
        return (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    }

    /// The last column takes the room that is left.
    private static func stretched(_ widths: [Int], to whole: Int) -> [Int] {
        guard let last = widths.last else { return [whole] }
        let used = widths.reduce(0, +) + widths.count - 1
        return widths.dropLast() + [last + max(0, whole - used)]
    }

    private static func rule(_ widths: [Int]) -> String {
        "+" + widths.map { String(repeating: "-", count: $0) }.joined(separator: "+") + "+"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        "  " + text + String(repeating: " ", count: max(0, width - 2 - text.count))
    }

    private static func centered(_ text: String, _ width: Int) -> String {
        let left = max(0, width - text.count) / 2
        return String(repeating: " ", count: left) + text
            + String(repeating: " ", count: max(0, width - text.count - left))
    }
}
