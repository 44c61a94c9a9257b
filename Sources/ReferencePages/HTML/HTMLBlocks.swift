internal import Model

/// Decides what the elements of a model's prose mean.
///
/// Nodes are named by their place in the tree; the range of an element's children ends where the element does.
struct HTMLBlocks {
    var notes: HTMLNotes
    private let nodes: UnsafeBufferPointer<HTMLTree.Node>
    private let bytes: UnsafeBufferPointer<UInt8>

    /// The prose of a tree.
    static func read(_ tree: HTMLTree, _ notes: inout HTMLNotes) -> Documentation {
        tree.nodes.withUnsafeBufferPointer { nodes in
            tree.bytes.withUnsafeBufferPointer { bytes in
                var blocks = HTMLBlocks(notes: notes, nodes: nodes, bytes: bytes)
                let documentation = Documentation(blocks.read(0..<nodes.count))
                notes = blocks.notes
                return documentation
            }
        }
    }

    // MARK: Nodes

    func node(_ index: Int) -> HTMLTree.Node { nodes[index] }

    func text(_ node: HTMLTree.Node) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[node.start..<node.start + node.count])
    }

    func children(_ index: Int) -> Range<Int> { index + 1..<nodes[index].end }

    /// Runs `body` for each node that stands directly in the range, with its place.
    mutating func forEach(_ range: Range<Int>, _ body: (inout Self, Int, HTMLTree.Node) -> Void) {
        var index = range.lowerBound
        while index < range.upperBound {
            let node = nodes[index]
            body(&self, index, node)
            index = node.end
        }
    }

    /// Whether the element breaks the paragraph around it: by its name, or by what stands in it.
    func isBlock(_ node: HTMLTree.Node) -> Bool {
        node.element?.isBlock == true || node.holdsBlocks
    }

    // MARK: Blocks

    private mutating func read(_ range: Range<Int>) -> [Documentation.Block] {
        var blocks: [Documentation.Block] = []
        var run = HTMLRun(trims: true)
        func flush() {
            let inlines = run.finish()
            if !inlines.isEmpty { blocks.append(.paragraph(inlines)) }
            run = HTMLRun(trims: true)
        }
        forEach(range) { reader, index, node in
            guard let element = node.element else { return run.append(reader.text(node)) }
            if reader.isBlock(node) {
                flush()
                blocks += reader.block(element, index)
            } else {
                reader.append(element, index, to: &run)
            }
        }
        flush()
        return blocks
    }

    private mutating func block(_ element: HTMLElement, _ index: Int) -> [Documentation.Block] {
        switch element {
        case .list, .orderedList: return [.list(ordered: element == .orderedList, items: items(children(index)))]
        case .definitions: return [.definitions(definitions(children(index)))]
        case .table:
            let rows = rows(children(index))
            return rows.isEmpty ? [] : [.table(rows: rows)]
        case .preformatted:
            var text = raw(children(index))
            if text.last == 0x0A { text.removeLast() }
            return [.code(String(decoding: text, as: UTF8.self), language: nil)]
        case .heading:
            let text = inlines(children(index))
            return text.isEmpty ? [] : [.heading(text)]
        case .unknown:
            noteUnknown(index)
            return read(children(index))
        default:
            let body = read(children(index))
            guard let kind = element.admonition else { return body }
            return body.isEmpty ? [] : [.admonition(kind: kind, body)]
        }
    }

    private mutating func items(_ range: Range<Int>) -> [[Documentation.Block]] {
        var items: [[Documentation.Block]] = []
        forEach(range) { reader, index, node in
            let isItem = node.element == .item
            let blocks = reader.read(isItem ? reader.children(index) : index..<node.end)
            // Text between the items belongs to the one before it.
            if isItem || items.isEmpty {
                if !blocks.isEmpty { items.append(blocks) }
            } else {
                items[items.count - 1] += blocks
            }
        }
        return items
    }

    private mutating func definitions(_ range: Range<Int>) -> [Documentation.Definition] {
        var result: [Documentation.Definition] = []
        forEach(range) { reader, index, node in
            if node.element == .term {
                let term = reader.inlines(reader.children(index))
                result.append(Documentation.Definition(term: term, blocks: []))
                return
            }
            let body = reader.read(index..<node.end)
            guard !body.isEmpty else { return }
            if result.isEmpty { result.append(Documentation.Definition(term: [], blocks: [])) }
            result[result.count - 1].blocks += body
        }
        return result
    }

    private mutating func rows(_ range: Range<Int>) -> [[[Documentation.Inline]]] {
        var result: [[[Documentation.Inline]]] = []
        forEach(range) { reader, index, node in
            switch node.element {
            case .row: result.append(reader.cells(reader.children(index)))
            case .rows, .table: result += reader.rows(reader.children(index))
            default:
                let stray = reader.inlines(index..<node.end)
                if !stray.isEmpty { result.append([stray]) }
            }
        }
        return result
    }

    private mutating func cells(_ range: Range<Int>) -> [[Documentation.Inline]] {
        var result: [[Documentation.Inline]] = []
        forEach(range) { reader, index, node in
            let isCell = node.element == .cell
            let text = reader.inlines(isCell ? reader.children(index) : index..<node.end)
            if isCell || !text.isEmpty { result.append(text) }
        }
        return result
    }

    /// The text as it is written, white space included.
    mutating func raw(_ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        for index in range {
            let node = nodes[index]
            if node.element == nil { result.append(contentsOf: text(node)) }
            if node.element == .lineBreak { result.append(0x0A) }
        }
        return result
    }

    mutating func noteUnknown(_ index: Int) {
        let name = String(decoding: text(nodes[index]), as: UTF8.self)
        notes.add(
            "unknown-html", "the element '<\(name)>' of the documentation is not known here, and only its text is read")
    }
}
