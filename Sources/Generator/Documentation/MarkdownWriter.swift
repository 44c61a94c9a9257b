import Model

/// Writes blocks as lines, each with the prefix of the lists and asides around it.
struct MarkdownWriter {
    /// Deeper blocks are left out with an ellipsis: no prose is nested like this, and the stack is finite.
    static let maximumDepth = 24

    private(set) var lines: [String] = []
    /// Stands before each line of the current container.
    private var indent = ""
    /// Stands before the next line only: `indent` with the marker of a list item that has begun.
    private var head: String?
    /// The empty line that separates two blocks, written once the second block writes anything.
    private var pendingBlank: String?

    mutating func write(_ blocks: [Documentation.Block], inList: Bool, depth: Int) {
        guard depth < Self.maximumDepth else {
            if !blocks.isEmpty { line("…") }
            return
        }
        var previous: Documentation.Block?
        var alternate = false
        for block in blocks {
            alternate = continuesList(previous, block) && !alternate
            if let previous, !(inList && isParagraph(previous) && isList(block)) {
                pendingBlank = trimmedEnd(indent)
            }
            let count = lines.count
            write(block, alternate: alternate, inList: inList && previous == nil, depth: depth)
            if lines.count > count { previous = block }
        }
        pendingBlank = nil
    }

    private mutating func write(_ block: Documentation.Block, alternate: Bool, inList: Bool, depth: Int) {
        switch block {
        case .paragraph(let inlines):
            let words = MarkdownWords.make(inlines)
            paragraph(inList ? MarkdownWords.withoutTag(words) : words)
        case .list(let ordered, let items):
            list(items, ordered: ordered, alternate: alternate, depth: depth)
        case .admonition(let kind, let blocks): admonition(kind, blocks, depth: depth)
        case .code(let code, let language): codeBlock(code, language: language)
        case .heading(let inlines): heading(inlines)
        case .definitions(let definitions): self.definitions(definitions, alternate: alternate, depth: depth)
        case .table(let rows): table(rows)
        }
    }

    // MARK: Lines

    private mutating func line(_ text: String) {
        if let blank = pendingBlank {
            lines.append(blank)
            pendingBlank = nil
        }
        lines.append(trimmedEnd((head ?? indent) + text))
        head = nil
    }

    /// Runs `body` with `marker` before its first line and `continuation` before the others.
    private mutating func nested(_ marker: String, _ continuation: String, _ body: (inout Self) -> Void) {
        let (outerIndent, outerHead, count) = (indent, head, lines.count)
        head = (head ?? indent) + marker
        indent += continuation
        body(&self)
        indent = outerIndent
        head = lines.count == count ? outerHead : nil
    }

    private func trimmedEnd(_ text: String) -> String {
        guard text.utf8.last == UInt8(ascii: " ") else { return text }
        return String(text.prefix(upTo: text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.startIndex))
    }

    // MARK: Blocks

    private mutating func paragraph(_ words: [MarkdownWord]) {
        let width = max(40, MarkdownRenderer.columns - indent.utf8.count)
        var current = ""
        var length = 0
        for (index, word) in words.enumerated() {
            let size = word.text.utf8.count
            if length > 0, length + 1 + size > width {
                line(current)
                length = 0
            }
            if length == 0 {
                current = word.atLineStart
            } else {
                current.reserveCapacity(width)
                current += " "
                current += word.text
            }
            length = current.utf8.count
            if word.breaksAfter, index + 1 < words.count {
                line(current + "\\")
                length = 0
            }
        }
        if length > 0 { line(current) }
    }

    private mutating func list(
        _ items: [[Documentation.Block]], ordered: Bool, alternate: Bool, depth: Int
    ) {
        var number = 0
        for item in items {
            let marker = ordered ? "\(number + 1)\(alternate ? ")" : ".") " : alternate ? "* " : "- "
            let count = lines.count
            nested(marker, String(repeating: " ", count: marker.utf8.count)) {
                $0.write(item, inList: !ordered, depth: depth + 1)
            }
            if lines.count > count { number += 1 }
        }
    }

    private mutating func admonition(_ kind: String, _ blocks: [Documentation.Block], depth: Int) {
        guard blocks.contains(where: hasContent) else { return }
        let name = MarkdownText.asideName(kind)
        nested("> ", "> ") { writer in
            var rest = blocks[...]
            if case .paragraph(let inlines)? = rest.first {
                let tag = MarkdownWord(text: "\(name):")
                writer.paragraph([tag] + MarkdownWords.make(inlines))
                rest = rest.dropFirst()
            } else {
                writer.line("\(name):")
            }
            guard !rest.isEmpty else { return }
            writer.pendingBlank = writer.trimmedEnd(writer.indent)
            writer.write(Array(rest), inList: false, depth: depth + 1)
        }
    }

    private mutating func codeBlock(_ code: String, language: String?) {
        let body = MarkdownText.codeLines(code)
        guard !body.isEmpty else { return }
        let longest = body.reduce(0) { max($0, MarkdownText.longestBacktickRun($1)) }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        line(fence + MarkdownText.languageName(language ?? ""))
        body.forEach { line($0) }
        line(fence)
    }

    /// Level three: DocC gives headings of level two such as `Topics` a meaning of their own.
    private mutating func heading(_ inlines: [Documentation.Inline]) {
        let text = MarkdownWords.oneLine(MarkdownWords.make(inlines, place: .heading))
        if !text.isEmpty { line("### " + text) }
    }

    private mutating func definitions(
        _ definitions: [Documentation.Definition], alternate: Bool, depth: Int
    ) {
        let items = definitions.map { definition -> [Documentation.Block] in
            let term = Documentation.Inline.strong(definition.term)
            guard case .paragraph(let inlines)? = definition.blocks.first else {
                return [.paragraph([term])] + definition.blocks
            }
            return [.paragraph([term, .text(": ")] + inlines)] + definition.blocks.dropFirst()
        }
        list(items, ordered: false, alternate: alternate, depth: depth)
    }

    private mutating func table(_ rows: [[[Documentation.Inline]]]) {
        let columns = rows.reduce(0) { max($0, $1.count) }
        guard columns > 0 else { return }
        for (index, cells) in rows.enumerated() {
            var texts = cells.map { MarkdownWords.oneLine(MarkdownWords.make($0, place: .table)) }
            // Only the first row needs a cell in each column.
            if index == 0 { texts += Array(repeating: "", count: columns - texts.count) }
            if texts.isEmpty { continue }
            line("| " + texts.joined(separator: " | ") + " |")
            if index == 0 { line("|" + String(repeating: " --- |", count: columns)) }
        }
    }

    // MARK: Questions

    /// Two lists in a row would become one list unless their markers differ.
    private func continuesList(_ previous: Documentation.Block?, _ block: Documentation.Block) -> Bool {
        guard let before = previous.flatMap(listKind), let after = listKind(block) else { return false }
        return before == after
    }

    private func listKind(_ block: Documentation.Block) -> Bool? {
        switch block {
        case .list(let ordered, _): ordered
        case .definitions: false
        default: nil
        }
    }

    private func isList(_ block: Documentation.Block) -> Bool { listKind(block) != nil }

    private func isParagraph(_ block: Documentation.Block) -> Bool {
        if case .paragraph = block { true } else { false }
    }

    /// An aside without anything in it is not worth its line.
    private func hasContent(_ block: Documentation.Block) -> Bool {
        switch block {
        case .paragraph(let inlines), .heading(let inlines): !MarkdownWords.make(inlines).isEmpty
        case .list(_, let items): !items.isEmpty
        case .admonition(_, let blocks): !blocks.isEmpty
        case .code(let code, _): !code.isEmpty
        case .definitions(let definitions): !definitions.isEmpty
        case .table(let rows): !rows.isEmpty
        }
    }
}
