import Model

/// Decides what the elements of a model's prose mean.
struct HTMLBlocks {
    var notes: HTMLNotes

    static let admonitions: Set<String> = ["note", "important", "warning", "caution", "tip"]
    /// Elements that only group what they hold.
    static let groups: Set<String> = [
        "html", "head", "body", "div", "section", "blockquote", "examples", "center", "thead", "tbody", "tfoot",
        "caption", "colgroup", "col", "para", "p", "function", "zonbook", "xhtml",
    ]
    static let inlineGroups: Set<String> = ["span", "font", "small", "sup", "sub", "u", "title", "hr", "label"]

    private static let blocks = admonitions.union(groups).union([
        "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "pre", "fullname", "h1", "h2", "h3", "h4", "h5", "h6",
    ])

    init(notes: HTMLNotes) {
        self.notes = notes
    }

    /// The text between tags, for a text whose tags say too much.
    static func withoutTags(_ html: String) -> String {
        var result: [UInt8] = []
        var isTag = false
        for byte in html.utf8 {
            if byte == 0x3C { isTag = true }
            if !isTag { result.append(byte) }
            if byte == 0x3E {
                isTag = false
                result.append(0x20)
            }
        }
        return InlineScanner.collapsed(result).trimmingSpaces
    }

    // MARK: Blocks

    mutating func read(_ nodes: [HTMLNode]) -> [Documentation.Block] {
        var blocks: [Documentation.Block] = []
        var run: [Documentation.Inline] = []
        for node in nodes {
            switch node {
            case .text(let text): run.append(.text(text))
            case .element(let name, let target, let children):
                if isBlock(name, children) {
                    Self.flush(&run, into: &blocks)
                    blocks += block(name, children)
                } else {
                    run += inline(name, target, children)
                }
            }
        }
        Self.flush(&run, into: &blocks)
        return blocks
    }

    private static func flush(_ run: inout [Documentation.Inline], into blocks: inout [Documentation.Block]) {
        let text = normalized(run)
        if !text.isEmpty { blocks.append(.paragraph(text)) }
        run = []
    }

    /// Whether the element breaks the paragraph around it: by its name, or by what stands in it.
    func isBlock(_ name: String, _ children: [HTMLNode]) -> Bool {
        if Self.blocks.contains(name) { return true }
        return children.contains { child in
            if case .element(let name, _, let inner) = child { return isBlock(name, inner) }
            return false
        }
    }

    private mutating func block(_ name: String, _ children: [HTMLNode]) -> [Documentation.Block] {
        switch name {
        case "ul", "ol": return [.list(ordered: name == "ol", items: items(children))]
        case "dl": return [.definitions(definitions(children))]
        case "table": return [.table(rows: rows(children))].filter { $0 != .table(rows: []) }
        case "pre":
            let text = Self.raw(children)
            return [.code(text.hasSuffix("\n") ? String(text.dropLast()) : text, language: nil)]
        case "fullname", "h1", "h2", "h3", "h4", "h5", "h6":
            let text = Self.normalized(inlines(children))
            return text.isEmpty ? [] : [.heading(text)]
        case _ where Self.admonitions.contains(name):
            let body = read(children)
            return body.isEmpty ? [] : [.admonition(kind: name, body)]
        default:
            if !Self.groups.contains(name), !["li", "dt", "dd", "tr"].contains(name) { checkKnown(name) }
            return read(children)
        }
    }

    private mutating func items(_ children: [HTMLNode]) -> [[Documentation.Block]] {
        var items: [[Documentation.Block]] = []
        for child in children {
            if case .element("li", _, let inner) = child {
                let item = read(inner)
                if !item.isEmpty { items.append(item) }
            } else {
                // Text between the items belongs to the one before it.
                let stray = read([child])
                guard !stray.isEmpty else { continue }
                if items.isEmpty { items.append(stray) } else { items[items.count - 1] += stray }
            }
        }
        return items
    }

    private mutating func definitions(_ children: [HTMLNode]) -> [Documentation.Definition] {
        var result: [Documentation.Definition] = []
        for child in children {
            if case .element("dt", _, let inner) = child {
                result.append(Documentation.Definition(term: Self.normalized(inlines(inner)), blocks: []))
                continue
            }
            let body = read([child])
            guard !body.isEmpty else { continue }
            if result.isEmpty { result.append(Documentation.Definition(term: [], blocks: [])) }
            result[result.count - 1].blocks += body
        }
        return result
    }

    private mutating func rows(_ children: [HTMLNode]) -> [[[Documentation.Inline]]] {
        var result: [[[Documentation.Inline]]] = []
        for child in children {
            guard case .element(let name, _, let inner) = child else {
                let stray = Self.normalized(inlines([child]))
                if !stray.isEmpty { result.append([stray]) }
                continue
            }
            switch name {
            case "tr": result.append(cells(inner))
            case "thead", "tbody", "tfoot", "table": result += rows(inner)
            default:
                let stray = Self.normalized(inlines([child]))
                if !stray.isEmpty { result.append([stray]) }
            }
        }
        return result
    }

    private mutating func cells(_ children: [HTMLNode]) -> [[Documentation.Inline]] {
        var result: [[Documentation.Inline]] = []
        for child in children {
            if case .element(let name, _, let inner) = child, name == "td" || name == "th" {
                result.append(Self.normalized(inlines(inner)))
            } else {
                let stray = Self.normalized(inlines([child]))
                if !stray.isEmpty { result.append(stray) }
            }
        }
        return result
    }

    /// The text as it is written, white space included.
    static func raw(_ nodes: [HTMLNode]) -> String {
        var result = ""
        for node in nodes {
            switch node {
            case .text(let text): result += text
            case .element("br", _, _): result += "\n"
            case .element(_, _, let children): result += raw(children)
            }
        }
        return result
    }
}
