import Model

/// Decides what each block of a page says about its operation.
///
/// A page is a line of links, a title, and one `.. py:method::` whose body goes through these parts in order:
/// description, `See also:`, **Request Syntax**, the fields of parameters and result, **Exceptions**, and further
/// sections under bold headings. Text that stands elsewhere is reported, and goes to the description.
final class PageFacts {
    private let text: PageText
    private let members: PageMembers
    private var title: Located<String>?
    private var signature: Located<String>?
    private var breadcrumb: [Documentation.Inline] = []
    private var description: [Documentation.Block] = []
    private var seeAlso: [Documentation.Inline] = []
    private var requestSyntax: Syntax?
    private var fields = PageFields()
    private var exceptions: [Located<String>] = []
    private var sections: [ReferencePage.Section] = []
    /// Which part of the method's body the next block belongs to.
    private var part = Part.description

    private enum Part {
        case description, requestSyntax, parameters, exceptions, section
    }

    init(_ text: PageText) {
        self.text = text
        members = PageMembers(text)
    }

    func page(from blocks: [Block]) -> ReferencePage? {
        for block in blocks { readTop(block) }
        guard let signature else {
            text.report(
                .error, "missing-signature",
                "the page has no '.. py:method::' at its margin, so it documents no operation; add its signature", at: 0
            )
            return nil
        }
        let named = title ?? titleFrom(signature)
        fields.finish(text)
        return ReferencePage(
            file: text.file, breadcrumb: breadcrumb, title: named, signature: signature,
            description: Documentation(description), seeAlso: seeAlso, requestSyntax: requestSyntax,
            parameters: fields.parameters, result: fields.pageResult, responseSyntax: fields.responseSyntax,
            exceptions: exceptions + fields.exceptions, sections: sections + fields.sections)
    }

    private func titleFrom(_ signature: Located<String>) -> Located<String> {
        let name = signature.value.prefix { $0 != "(" }
        let last = name.split(separator: ".").last.map(String.init) ?? signature.value
        text.report(
            .error, "missing-title",
            "the page has no title; add '\(last)' between two lines of '*' before the signature",
            at: 0)
        return Located(last, at: signature.location)
    }

    // MARK: The page

    private func readTop(_ block: Block) {
        switch block.content {
        case .title(let inner) where title == nil && signature == nil:
            title = Located(inner.plain, at: text.location(block.offset))
        case .paragraph(let inner) where title == nil && breadcrumb.isEmpty && signature == nil: breadcrumb = inner
        case .directive(let directive) where directive.name == "py:method" && signature == nil:
            signature = Located(directive.argument, at: text.location(directive.argumentOffset))
            for inner in directive.blocks.withoutQuotes { readMethod(inner) }
        case .transition: break
        default: misplaced(block, "outside the description of '.. py:method::'; indent it below the signature")
        }
    }

    /// Reports text where none is expected, and keeps it.
    private func misplaced(_ block: Block, _ place: String) {
        text.report(.warning, "unexpected-text", "this text stands \(place)", at: block.offset)
        description += block.documentation
    }

    // MARK: The method

    private func readMethod(_ block: Block) {
        switch block.content {
        case .fields(let entries):
            part = .parameters
            for field in entries { fields.read(field, members, text) }
        case .paragraph(let inner):
            if let heading = block.boldHeading, startsPart(heading, at: block.offset) { return }
            if part == .description || part == .requestSyntax, let links = Self.links(ofSeeAlso: inner) {
                return seeAlso += links
            }
            readProse(block)
        case .literal(let literal) where part == .requestSyntax && requestSyntax == nil:
            let (syntax, rest) = SyntaxBlockParser.parse(text, literal.range)
            requestSyntax = syntax
            if let rest { description.append(text.code(rest)) }
        case .list(_, let items) where part == .exceptions:
            for item in items { readException(item) }
        default: readProse(block)
        }
    }

    /// Whether the bold text starts a part of the page. Before the request's syntax it is a heading in
    /// the description, but for the names that the form itself gives to its parts.
    private func startsPart(_ heading: String, at offset: Int) -> Bool {
        switch heading {
        case "Request Syntax": part = .requestSyntax
        case "Exceptions": part = .exceptions
        default:
            guard part != .description || heading == "Examples" else { return false }
            part = .section
            sections.append(
                ReferencePage.Section(title: Located(heading, at: text.location(offset + 2)), body: Documentation()))
        }
        return true
    }

    private func readProse(_ block: Block) {
        switch part {
        case .description: description += block.documentation
        case .section where !sections.isEmpty: sections[sections.count - 1].body.blocks += block.documentation
        case .requestSyntax:
            misplaced(block, "between the request syntax and the parameters; move it to the description")
        case .exceptions: misplaced(block, "among the exceptions; move it to the description")
        default: misplaced(block, "behind the parameters without a bold heading; move it to the description")
        }
    }

    /// The links behind `See also:`.
    private static func links(ofSeeAlso inner: [Documentation.Inline]) -> [Documentation.Inline]? {
        guard case .text(let text)? = inner.first, text.hasPrefix("See also:"),
            inner.contains(where: \.isLink)
        else { return nil }
        let rest = text.dropFirst("See also:".count).drop(while: \.isWhitespace)
        return (rest.isEmpty ? [] : [.text(String(rest))]) + inner.dropFirst()
    }

    private func readException(_ item: Block.Item) {
        guard item.blocks.count == 1, case .paragraph(let inner)? = item.blocks.first?.content, inner.count == 1,
            case .reference(_, let target, _)? = inner.first
        else {
            text.report(
                .error, "exception-form",
                "the item of the list of exceptions is not one ':py:class:' role; write ':py:class:`…exceptions.Name`'",
                at: item.offset)
            description += item.blocks.documentation
            return
        }
        let name = target.split(separator: ".").last.map(String.init) ?? target
        exceptions.append(Located(name, at: text.location(item.offset)))
    }
}

extension Documentation.Inline {
    var isLink: Bool {
        switch self {
        case .link, .reference: true
        default: false
        }
    }
}
