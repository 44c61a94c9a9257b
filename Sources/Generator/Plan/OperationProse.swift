import Model

/// The documentation of operations and of what they take, return and throw.
struct OperationProse {
    let prose: Prose
    let operation: Operation

    private var page: ReferencePage? { prose.pages.pages[operation.name] }

    /// How other comments link to the operation's method.
    var link: String {
        let names = prose.names
        let arguments = operation.input == nil ? "()" : "(_:)"
        return "``\(names.protocolName)/\(names.function(operation.name))\(arguments)``"
    }

    private var description: Documentation {
        if let page, !page.description.isEmpty { return page.description }
        return prose.read(operation.documentation)
    }

    /// The first sentence.
    var summary: [String] {
        [prose.sentence(description) ?? "Sends the operation \(prose.code(operation.name))."]
    }

    /// Description and notes, links, request syntax, further sections of the page.
    var lines: [String] {
        let description = prose.lines(description)
        return prose.paragraphs(
            description.isEmpty ? summary : description, prose.deprecation(operation.deprecation), seeAlso,
            requestSyntax, sections)
    }

    private var seeAlso: [String] {
        guard let links = page?.seeAlso, !links.isEmpty else { return [] }
        return prose.lines(Documentation([.paragraph([.text("See also: ")] + links)]))
    }

    private var requestSyntax: [String] {
        guard let syntax = page?.requestSyntax else { return [] }
        let example = SyntaxExample(shapes: prose.shapes, names: prose.names)
        let code = example.request(syntax, of: operation)
        return prose.lines(
            Documentation([.heading([.text("Request syntax")]), .code(code, language: "swift")]))
    }

    private var sections: [String] {
        let blocks = (page?.sections ?? []).flatMap { [.heading([.text($0.title.value)])] + $0.body.blocks }
        return prose.lines(Documentation(blocks))
    }

    func input(_ shape: Shape) -> [String] {
        prose.paragraphs(["The input of \(link)."], prose.shape(shape))
    }

    func output(_ shape: Shape) -> [String] {
        prose.paragraphs(["What \(link) returns."], prose.shape(shape), responseSyntax(shape))
    }

    private func responseSyntax(_ shape: Shape) -> [String] {
        guard let syntax = page?.responseSyntax else { return [] }
        let example = SyntaxExample(shapes: prose.shapes, names: prose.names)
        return prose.lines(
            Documentation([
                .heading([.text("Response syntax")]), .code(example.response(syntax, of: shape), language: "swift"),
            ]))
    }
}
