import Model

/// Writes blocks as lines, each with the prefix of the lists and asides around it.
struct MarkdownWriter {
    /// Deeper blocks are left out with an ellipsis: no prose is nested like this, and the stack is finite.
    static let maximumDepth = 24

    private(set) var lines: [String] = []
    private let symbol: MarkdownRenderer.SymbolPath?
    /// Stands before each line of the current container.
    private var indent = ""
    /// Stands before the next line only: `indent` with the marker of a list item that has begun.
    private var head: String?
    /// The empty line that separates two blocks, written once the second block writes anything.
    private var pendingBlank: String?

    init(symbol: MarkdownRenderer.SymbolPath?) {
        self.symbol = symbol
    }

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
            var prose = prose(inlines)
            if inList { prose.hideTag() }
            paragraph(prose)
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

    private func prose(_ inlines: [Documentation.Inline], place: MarkdownProse.Place = .prose) -> MarkdownProse {
        MarkdownProse(inlines, place: place, symbol: symbol)
    }

    /// Cuts rendered prose into lines, at the last space that fits.
    private mutating func paragraph(_ prose: MarkdownProse) {
        let width = max(40, MarkdownRenderer.columns - indent.utf8.count)
        prose.bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                let escape = MarkdownText.escape(bytes, atLineStart: start)
                var end = Self.endOfLine(bytes, from: start, width: escape == nil ? width : width - 1)
                if prose.hasLineBreaks { end = bytes[start..<end].firstIndex(of: MarkdownProse.lineBreak) ?? end }
                var text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
                if prose.hasFixedSpaces || escape != nil {
                    text = Self.text(text, escape: escape.map { $0 - start })
                }
                let isBreak = end < bytes.count && bytes[end] == MarkdownProse.lineBreak
                line(isBreak ? text + "\\" : text)
                start = end + 1
            }
        }
    }

    private static func endOfLine(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, width: Int) -> Int {
        guard bytes.count - start > width else { return bytes.count }
        var end = start + width
        while end > start, !MarkdownProse.isSeparator(bytes[end]) { end -= 1 }
        // A word that is too long stays whole.
        if end == start { end += width }
        while end < bytes.count, !MarkdownProse.isSeparator(bytes[end]) { end += 1 }
        return end
    }

    private static func text(_ line: String, escape: Int?) -> String {
        var result = Array(line.utf8)
        if let escape { result.insert(UInt8(ascii: "\\"), at: escape) }
        for index in result.indices where result[index] == MarkdownProse.fixedSpace {
            result[index] = MarkdownProse.space
        }
        return String(decoding: result, as: UTF8.self)
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
                writer.paragraph(MarkdownProse(inlines, tag: "\(name):", symbol: writer.symbol))
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
        let text = prose(inlines, place: .heading).text
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
            var texts = cells.map { prose($0, place: .table).text }
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
        case .paragraph(let inlines), .heading(let inlines): !prose(inlines).isEmpty
        case .list(_, let items): !items.isEmpty
        case .admonition(_, let blocks): !blocks.isEmpty
        case .code(let code, _): !code.isEmpty
        case .definitions(let definitions): !definitions.isEmpty
        case .table(let rows): !rows.isEmpty
        }
    }
}
