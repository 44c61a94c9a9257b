import Model

@testable import Generator

/// What a tree of prose says, and what its Markdown has to say.
struct TreeText {
    /// The text's bytes without white space.
    private(set) var bytes: [UInt8] = []
    /// The letters and digits that stand in the Markdown.
    private(set) var letters: [UInt8] = []
    private(set) var nodes: [String: Int] = [:]
    private(set) var unlinked: [String: Int] = [:]

    init(_ documentation: Documentation) {
        add(documentation.blocks)
    }

    private mutating func add(_ text: String, isShown: Bool = true) {
        var text = text
        text.withUTF8 { text in
            var index = 0
            while index < text.count {
                let byte = text[index]
                if isShown, byte > 0x20 { bytes.append(byte) }
                if Self.isLetter(byte) { letters.append(byte) }
                index += 1
            }
        }
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }

    private mutating func count(_ node: String) { nodes[node, default: 0] += 1 }

    private mutating func add(_ blocks: [Documentation.Block]) {
        for block in blocks { add(block) }
    }

    private mutating func add(_ block: Documentation.Block) {
        switch block {
        case .paragraph(let inlines):
            count("paragraph")
            add(inlines)
        case .list(let ordered, let items):
            count(ordered ? "ordered list" : "list")
            for (index, item) in items.enumerated() {
                count("item")
                if ordered { add("\(index + 1)", isShown: false) }
                add(item)
            }
        case .admonition(let kind, let blocks):
            count(kind)
            add(MarkdownText.asideName(kind), isShown: false)
            add(blocks)
        case .code(let code, _):
            count("code block")
            add(code)
        case .heading(let inlines):
            count("heading")
            add(inlines)
        case .definitions(let definitions):
            count("definitions")
            for definition in definitions {
                count("definition")
                add(definition.term)
                add(definition.blocks)
            }
        case .table(let rows):
            count("table")
            for row in rows {
                count("row")
                row.forEach { add($0) }
            }
        }
    }

    private mutating func add(_ inlines: [Documentation.Inline]) {
        for inline in inlines {
            switch inline {
            case .text(let text): add(text)
            case .code(let code):
                count("code")
                add(code)
            case .strong(let inner):
                count("strong")
                add(inner)
            case .emphasis(let inner):
                count("emphasis")
                add(inner)
            case .link(let inner, let target):
                add(inner)
                add(target: target)
            case .reference(_, let target, _):
                count("reference")
                add(target)
            case .lineBreak: count("line break")
            }
        }
    }

    private mutating func add(target: String) {
        if let destination = MarkdownText.destination(target) {
            count("link")
            add(destination, isShown: false)
        } else {
            unlinked[target, default: 0] += 1
        }
    }
}
