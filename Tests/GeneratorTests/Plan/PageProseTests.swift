import Foundation
import Model
import Testing

@testable import Generator

@Suite struct PageProseTests {
    private typealias Make = ModelFixture

    private var model: Model {
        Make.model(
            [
                Make.shape(
                    "PutRequest", .structure, Make.member("Name", "String", required: true),
                    Make.member("Item", "Item"),
                    Make.member("Token", "String") { $0.isIdempotencyToken = true }),
                Make.shape("PutResponse", .structure, Make.member("Items", "Items")),
                Make.shape("Item", .structure, Make.member("Kind", "Kind"), Make.member("Done", "Boolean")),
                Make.shape("Items", .list, Make.member("member", "Item")),
                Make.enumeration("Kind", "BIG", "SMALL"),
                Make.shape("GoneException", .structure) { $0.error = ErrorTrait(httpStatusCode: 410) },
                Make.shape("ListedException", .structure) { $0.error = ErrorTrait(isThrottling: true) },
            ],
            operations: [
                Make.operation("PutItem", input: "PutRequest", output: "PutResponse", errors: ["GoneException"])
            ])
    }

    private var page: ReferencePage {
        func syntax(_ value: Syntax.Value) -> Syntax { Syntax(value, at: Make.place) }
        func entry(_ name: String, _ value: Syntax.Value) -> Syntax.Entry {
            Syntax.Entry(name: Located(name, at: Make.place), syntax: syntax(value))
        }
        var page = Make.page(
            "put_item",
            parameters: [
                Make.described("Name", "The name."),
                Make.described("Item", "The item to put.", Make.described("Kind", "How big.")),
            ],
            result: .structure(
                Make.described(
                    nil, "",
                    Make.described(
                        "Items", "All.", Make.described(nil, "One item.", Make.described("Done", "If done."))))))
        page.description = Documentation([
            .paragraph([.text("Puts an item. Twice.")]), .admonition(kind: "note", [.paragraph([.text("Once.")])]),
        ])
        page.seeAlso = [.link([.text("Guide")], target: "https://example.com/")]
        page.exceptions = ["GoneException", "ListedException", "OtherException"].map { Located($0, at: Make.place) }
        page.requestSyntax = syntax(
            .structure([
                entry("Item", .structure([entry("Kind", .strings(["BIG", "SMALL"])), entry("Done", .boolean)])),
                entry("Name", .strings(["string"])),
            ]))
        return page
    }

    private func text(_ file: String) throws -> String {
        let output = Make.generate(model, pages: [page])
        return try #require(output.files[file]).split(separator: "\n").map { $0.drop { $0 == " " } }.joined(
            separator: "\n")
    }

    @Test func methodSaysAllThatThePageDoes() throws {
        let client = try text("+Client.swift")
        let start = try #require(client.range(of: "extension TestServiceProtocol {\n"))
        let end = try #require(client.range(of: "public func putItem(", range: start.upperBound..<client.endIndex))
        expectSame(
            String(client[start.upperBound..<end.lowerBound]),
            """
            /// Puts an item. Twice.
            ///
            /// > Note: Once.
            ///
            /// See also: [Guide](https://example.com/)
            ///
            /// ### Request syntax
            ///
            /// ```swift
            /// let response = try await client.putItem(
            ///     name: "string",
            ///     item: .init(
            ///         kind: .big,  // or .small
            ///         done: true  // or false
            ///     )
            /// )
            /// ```
            ///
            /// - Parameters:
            ///   - name: The name.
            ///   - item: The item to put.
            ///   - token: This field is autopopulated if not provided: `nil` becomes a random UUID, which stays the same across retries.
            /// - Returns: What the service answers, see ``TestService/PutResponse``.
            /// - Throws: ``TestService/PutItemError``, for each exception of the operation a case:
            ///   - ``TestService/GoneException``
            ///   - ``TestService/ListedException``
            @discardableResult

            """)
    }

    @Test func nestedMembersDocumentTheirShapes() throws {
        let types = try text("+Types.swift")
        #expect(
            types.contains(
                "/// One item.\npublic struct Item: Structure, ListValue {\n/// How big.\npublic var kind: Kind?\n/// If done.\npublic var done: Bool?"
            ))
        #expect(types.contains("/// How big.\npublic struct Kind: OpenEnum {"))
        let operations = try text("+Operations.swift")
        #expect(operations.contains("/// Puts an item.\npublic static var putItem"))
        #expect(operations.contains("/// All.\npublic var items: [Item]?"))
    }

    @Test func exceptionsOfThePageAreErrorsOfTheOperation() throws {
        let errors = try text("+Errors.swift")
        #expect(errors.contains("case gone(GoneException)\ncase listed(ListedException)\n"))
        #expect(!errors.contains("OtherException"))
        #expect(
            errors.contains("/// The service refused the request, with the status 410.\npublic struct GoneException"))
        #expect(errors.contains("It asks its callers to slow down."))
        #expect(try text(".swift").contains("errors=0,3"))
    }

    @Test func pageComesBeforeTheModelsProse() throws {
        var model = model
        model.shapes["PutRequest"]?.members[0].traits.documentation = Located("Of the model.", at: Make.place)
        model.shapes["PutRequest"]?.members[1].traits.documentation = Located("Of the model too.", at: Make.place)
        var page = page
        page.parameters.removeLast()
        let operations = try #require(Make.generate(model, pages: [page]).files["+Operations.swift"])
        #expect(operations.contains("/// The name.\n"))
        #expect(!operations.contains("/// Of the model.\n"))
        #expect(operations.contains("/// Of the model too.\n"))
    }

    @Test func shuffledShapesAndPagesGiveTheSameBytes() {
        let first = Make.generate(model, pages: [page, Make.page("get_item")])
        var shapes: [String: Shape] = [:]
        for (name, shape) in model.shapes.sorted(by: { $0.key > $1.key }) { shapes[name] = shape }
        var shuffled = model
        shuffled.shapes = shapes
        #expect(Make.generate(shuffled, pages: [Make.page("get_item"), page]).files == first.files)
    }
}
