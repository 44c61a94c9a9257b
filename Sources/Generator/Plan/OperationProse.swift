import Model

/// The documentation of operations and of what they take, return and throw.
struct OperationProse {
    private let prose: Prose
    private let operation: Operation
    private let page: ReferencePage?

    init(prose: Prose, operation: Operation) {
        self.prose = prose
        self.operation = operation
        page = prose.pages.pages[operation.name]
    }

    /// How other comments link to the operation's method.
    var link: String { "``\(prose.symbols.path(operation))``" }

    /// One line, and all that is said: description and notes, links, request syntax, examples, further sections of the
    /// page.
    func texts(_ examples: [ExamplePlan]) -> (summary: [String], lines: [String]) {
        let description =
            if let page, !page.description.isEmpty { page.description } else { prose.read(operation.documentation) }
        let summary = [prose.sentence(description) ?? "Sends the operation \(prose.code(operation.name))."]
        let lines = prose.lines(description)
        return (
            summary,
            prose.paragraphs(
                lines.isEmpty ? summary : lines, prose.deprecation(operation.deprecation), seeAlso, requestSyntax,
                ExampleProse(prose: prose).lines(examples), sections(besides: examples))
        )
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

    /// A page's own examples show the same calls in Python.
    private func sections(besides examples: [ExamplePlan]) -> [String] {
        let sections = (page?.sections ?? []).filter { examples.isEmpty || $0.title.value != "Examples" }
        let blocks = sections.flatMap { [.heading([.text($0.title.value)])] + $0.body.blocks }
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
