import Model

/// Blocks of a page as prose.
extension [Block] {
    /// The blocks as documentation. Block quotes dissolve, rules between blocks vanish, and fields
    /// become definitions.
    var documentation: [Documentation.Block] {
        var result: [Documentation.Block] = []
        for block in withoutQuotes { result += block.documentation }
        return result
    }
}

extension Block {
    var documentation: [Documentation.Block] {
        switch content {
        case .title(let text): [.heading(text)]
        case .paragraph(let text): text.isEmpty ? [] : [.paragraph(text)]
        case .literal(let literal): [.code(literal.text, language: literal.language)]
        case .list(let ordered, let items): [.list(ordered: ordered, items: items.map(\.blocks.documentation))]
        case .definitions(let items):
            [.definitions(items.map { .init(term: $0.term, blocks: $0.blocks.documentation) })]
        case .fields(let fields):
            [.definitions(fields.map { .init(term: [.text($0.name)], blocks: $0.blocks.documentation) })]
        case .directive(let directive): directive.documentation
        case .quote(let blocks): blocks.documentation
        case .table(let rows): [.table(rows: rows)]
        case .transition: []
        }
    }

    /// The text of a paragraph that is in bold throughout, as the pages' headings are.
    var boldHeading: String? {
        guard case .paragraph(let text) = content, text.count == 1, case .strong(let inner)? = text.first
        else { return nil }
        return inner.plain
    }
}

extension Block.Directive {
    var documentation: [Documentation.Block] {
        let body = blocks.documentation
        switch name {
        case "rubric": return [.heading([.text(argument)])] + body
        case "py:method", "method": return [.code(argument, language: "python")] + body
        default:
            let head: [Documentation.Block] = argument.isEmpty ? [] : [.paragraph([.text(argument)])]
            return [.admonition(kind: name, head + body)]
        }
    }
}

extension PageText {
    /// A part of a syntax block that is no syntax, as it stands in the page.
    func code(_ range: Range<Int>) -> Documentation.Block {
        let lines = bytes.string(range.lowerBound, range.upperBound).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let trimmed = lines.map { String($0.drop(while: \.isWhitespace)) }
        return .code(trimmed.joined(separator: "\n"), language: nil)
    }
}
