import Model
import Testing

@testable import Generator

/// Examples in the documentation of methods, and as code for a compiler.
@Suite struct ExampleProseTests {
    private typealias Make = ModelFixture

    private func example(
        _ title: String, input: NodeValue? = nil, output: NodeValue? = nil, error: String? = nil,
        comments: [(OperationExample.Comment.Side, String, String)] = []
    ) -> OperationExample {
        var example = OperationExample(
            title: title, input: input, output: output, error: error.map { Located($0, at: Make.place) },
            location: Make.place)
        example.comments = comments.map {
            OperationExample.Comment(side: $0.0, path: $0.1, text: Located($0.2, at: Make.place))
        }
        return example
    }

    private func model(_ examples: [OperationExample], of name: String = "PutItem") -> Model {
        var model = Make.model(
            [
                Make.shape(
                    "PutRequest", .structure, Make.member("Name", "String", required: true),
                    Make.member("Tags", "Tags"),
                    Make.member("Token", "String", required: true) {
                        $0.isIdempotencyToken = true
                    }),
                Make.shape("PutResponse", .structure, Make.member("Items", "Items", required: true)),
                Make.shape("Tags", .map, Make.member("key", "String"), Make.member("value", "Item")),
                Make.shape("Items", .list, Make.member("member", "Item")),
                Make.shape("Item", .structure, Make.member("ItemKind", "String")),
                Make.shape("GoneException", .structure) { $0.error = ErrorTrait() },
            ],
            operations: [
                Make.operation("Ping"),
                Make.operation("PutItem", input: "PutRequest", output: "PutResponse", errors: ["GoneException"]),
            ])
        for index in model.operations.indices where model.operations[index].name == name {
            model.operations[index].examples = examples
        }
        return model
    }

    /// The comment of the method, from its examples to its parameters.
    private func documentation(_ model: Model, pages: [ReferencePage] = [], start: String = "### Examples") throws
        -> String
    {
        let client = try #require(Make.generate(model, pages: pages).files["+Client.swift"])
        let lines = client.split(separator: "\n").map { $0.drop { $0 == " " } }
        let first = try #require(lines.firstIndex { $0 == "/// " + start }, "no '\(start)'")
        return lines[first...].prefix { !$0.hasPrefix("/// - Parameter") && !$0.hasPrefix("/// - Throws") }
            .map { $0.dropFirst(4) }.joined(separator: "\n")
    }

    @Test func anExampleShowsItsCallAndItsAnswer() throws {
        var first = example(
            "To put *one* item", input: ["Name": "a", "Tags": ["x": ["ItemKind": "k"]]],
            output: ["Items": [["ItemKind": "k"]]],
            comments: [
                (.input, "Tags.x.ItemKind", "How it is."), (.input, "Nowhere", "Lost."),
                (.output, "Items[0].ItemKind", "How it was."),
            ])
        first.documentation = Located("Puts an item.", at: Make.place)
        expectSame(
            try documentation(model([first, example("To fail", input: ["Name": "b"], error: "GoneException")])),
            """
            ### Examples

            **To put \\*one\\* item**

            Puts an item.

            ```swift
            let response = try await client.putItem(name: "a", tags: ["x": .init(itemKind: "k")])
            ```

            - `tags.x.itemKind`: How it is.
            - `Nowhere`: Lost.

            The service answers:

            ```swift
            TestService.PutResponse(items: [.init(itemKind: "k")])
            ```

            - `items[0].itemKind`: How it was.

            **To fail**

            ```swift
            let response = try await client.putItem(name: "b")
            ```

            The call throws ``TestService/GoneException``.

            """)
    }

    @Test func whatLeavesOutRequiredMembersIsShownAsJSON() throws {
        let examples = [
            example("Short", input: ["Tags": ["a": [:]]], output: [:]), example("Nothing", output: ["Items": []]),
            example("", input: [:]),
        ]
        expectSame(
            try documentation(model(examples)),
            """
            ### Examples

            **Short**

            The input as JSON:

            ```json
            {"Tags": {"a": {}}}
            ```

            The service answers, as JSON:

            ```json
            {}
            ```

            **Nothing**

            The service answers:

            ```swift
            TestService.PutResponse(items: [])
            ```

            The input as JSON:

            ```json
            {}
            ```

            """)
    }

    @Test func anOperationWithoutInputIsCalledWithoutArguments() throws {
        expectSame(
            try documentation(model([example("To ping", input: [:], output: [:])], of: "Ping")),
            """
            ### Examples

            **To ping**

            ```swift
            try await client.ping()
            ```

            """)
    }

    @Test(
        arguments: [
            (["a": 1], nil, nil, "the operation \"Ping\" has no input [unexpected-input]"),
            (nil, ["a": 1], nil, "the operation \"Ping\" has no output [unexpected-output]"),
            (nil, nil, "GoneException", "\"GoneException\" is no error of the operation \"Ping\" [unknown-error]"),
        ] as [(NodeValue?, NodeValue?, String?, String)])
    func whatTheOperationHasNot(
        input: NodeValue?, output: NodeValue?, error: String?, expected: String
    ) {
        let output = Make.generate(model([example("T", input: input, output: output, error: error)], of: "Ping"))
        #expect(
            output.diagnostics.map(\.description) == [
                "service-2.json:1:1: warning: the example \"T\" is left out: \(expected)"
            ])
        #expect(output.files["+Client.swift"]?.contains("### Examples") == false)
    }

    @Test func anUnknownErrorIsNamed() {
        let output = Make.generate(model([example("T", input: ["Name": "a"], error: "GoneExceptions")]))
        #expect(
            output.diagnostics.map(\.description) == [
                "service-2.json:1:1: warning: the example \"T\" is left out: \"GoneExceptions\" is no error of the operation \"PutItem\"; did you mean \"GoneException\"? [unknown-error]"
            ])
    }

    @Test func manyMisfitsEndInTheirNumber() {
        let title = String(repeating: "t", count: 200)
        let examples = (0..<150).map { _ in example(title, input: ["Nme": "a"]) }
        let diagnostics = Make.generate(model(examples)).diagnostics
        #expect(diagnostics.count == 101)
        let start = "service-2.json:1:1: warning: the example \"\(String(repeating: "t", count: 80))…\" is left out: "
        #expect(
            diagnostics.first?.description
                == start + "\"Nme\" is no member of \"PutRequest\"; did you mean \"Name\"? [unknown-member]")
        // Looking for the name that was meant costs time, so only the first get one.
        #expect(diagnostics[99].description == start + "\"Nme\" is no member of \"PutRequest\" [unknown-member]")
        #expect(diagnostics.last?.description == "warning: 50 more examples are left out [too-many-warnings]")
    }

    @Test func hostileTextsOfMessagesStayOnOneLine() {
        let name = String(repeating: "n\n", count: 5_000)
        let diagnostics = Make.generate(model([example("a\nb\u{1B}", input: [name: "a"])])).diagnostics
        let text = diagnostics.map(\.message).joined()
        #expect(text.hasPrefix("the example \"a\\u{a}b\\u{1b}\" is left out: \"n\\u{a}n\\u{a}"))
        #expect(text.utf8.count < 500 && !text.contains("\n"))
    }

    @Test func theModelsExamplesReplaceThoseOfThePage() throws {
        var page = Make.page("put_item")
        page.sections = ["Examples", "Remarks"].map {
            ReferencePage.Section(title: Located($0, at: Make.place), body: Make.prose("From the page: \($0)."))
        }
        let withOwn = try documentation(model([example("Own", input: ["Name": "a"])]), pages: [page])
        #expect(withOwn.contains("**Own**") && !withOwn.contains("From the page: Examples."))
        #expect(withOwn.contains("### Remarks\n\nFrom the page: Remarks."))
        #expect(try documentation(model([]), pages: [page]).contains("From the page: Examples."))
    }

    @Test func snippetsCallEachExampleInAFunction() {
        let examples = [
            example("One\n}", input: ["Name": "a"], output: ["Items": []]), example("JSON", input: [:]),
            example("Two", input: ["Name": "b"]),
        ]
        var model = model(examples)
        model.operations[0].examples = [example("P")]
        expectSame(
            GeneratorPipeline.exampleSnippets(of: model, imports: ["Carillon", "Other"]),
            """
            import Carillon
            import Other

            // Ping: P
            func example0(_ client: some TestServiceProtocol) async throws {
            try await client.ping()
            }

            // PutItem: One
            // }
            func example1(_ client: some TestServiceProtocol) async throws {
            let response = try await client.putItem(name: "a")
            _ = response
            }

            // PutItem: One
            // }
            func answer1() -> TestService.PutResponse {
            TestService.PutResponse(items: [])
            }

            // PutItem: Two
            func example3(_ client: some TestServiceProtocol) async throws {
            let response = try await client.putItem(name: "b")
            _ = response
            }

            """)
        #expect(!GeneratorPipeline.exampleSnippets(of: model, operations: ["Ping"]).contains("putItem"))
    }

    @Test func hostileTextsStayInTheirPlaces() throws {
        let text = "```\n*/ \\(x) \"\"\" \u{202E}\u{0}"
        var hostile = example(
            text, input: ["Name": .init(stringLiteral: text), "Tags": [text: [:]]], comments: [(.input, text, text)])
        hostile.documentation = Located(text, at: Make.place)
        let client = try #require(Make.generate(model([hostile])).files["+Client.swift"])
        #expect(client.contains(#"name: "```\n*/ \\(x) \"\"\" \u{202E}\0","#))
        let fences = client.split(separator: "\n").filter { $0.hasSuffix("````swift") || $0.hasSuffix("/// ````") }
        #expect(fences.count == 4)
        #expect(client.unicodeScalars.allSatisfy { $0 != "\u{202E}" && $0 != "\u{0}" })
    }
}
