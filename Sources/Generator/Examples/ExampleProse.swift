import Model

/// The part of an operation's documentation that shows its examples.
struct ExampleProse {
    let prose: Prose

    func lines(_ examples: [ExamplePlan]) -> [String] {
        guard !examples.isEmpty else { return [] }
        let heading = prose.lines(Documentation([.heading([.text("Examples")])]))
        return Array(([heading] + examples.map(lines)).joined(separator: [""]))
    }

    private func lines(_ example: ExamplePlan) -> [String] {
        let title = example.title.isEmpty ? [] : [Documentation.Block.paragraph([.strong([.text(example.title)])])]
        let blocks = title + prose.read(example.documentation).blocks + request(example) + response(example)
        return prose.paragraphs(prose.lines(Documentation(blocks)), error(example))
    }

    private func request(_ example: ExamplePlan) -> [Documentation.Block] {
        let blocks: [Documentation.Block] =
            switch example.request {
            case .swift(let code): [.code(code, language: "swift")]
            case .json(let code): introduced("The input as JSON:", code, "json")
            case nil: []
            }
        return blocks + comments(example.requestComments)
    }

    private func response(_ example: ExamplePlan) -> [Documentation.Block] {
        let blocks: [Documentation.Block] =
            switch example.response {
            case .swift(let code): introduced("The service answers:", code, "swift")
            case .json(let code): introduced("The service answers, as JSON:", code, "json")
            case nil: []
            }
        return blocks + comments(example.responseComments)
    }

    private func error(_ example: ExamplePlan) -> [String] {
        example.error.map { ["The call throws ``\(prose.names.namespace)/\($0)``."] } ?? []
    }

    private func introduced(_ text: String, _ code: String, _ language: String) -> [Documentation.Block] {
        [.paragraph([.text(text)]), .code(code, language: language)]
    }

    private func comments(_ comments: [ExamplePlan.Comment]) -> [Documentation.Block] {
        guard !comments.isEmpty else { return [] }
        let items: [[Documentation.Block]] = comments.map {
            [.paragraph([.code($0.path), .text(": " + $0.text)])]
        }
        return [.list(ordered: false, items: items)]
    }
}
