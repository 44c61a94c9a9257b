import Model
import Testing

@testable import Generator

@Suite struct PaginatorSnippetTests {
    private typealias Make = ModelFixture

    private static let paginatorPlace = SourceLocation(file: "paginators-1.json", line: 3, column: 5)

    private static func paginator(
        _ input: [String] = ["Token"], _ output: [String] = ["Next"], results: [String] = [], more: String? = nil,
        limit: String? = nil
    ) -> Paginator {
        Paginator(
            inputTokens: input, outputTokens: output, limitKey: limit, resultKeys: results, moreResults: more,
            location: paginatorPlace)
    }

    private func model(_ paginator: Paginator) -> Model {
        var model = Make.model(
            [
                Make.shape(
                    "ListUsersRequest", .structure, Make.member("Group", "String", required: true),
                    Make.member("Token", "String"), Make.member("Marker", "String"), Make.member("Part", "Integer"),
                    Make.member("Max", "Integer"), Make.member("StartKey", "Tags")),
                Make.shape(
                    "ListUsersResponse", .structure, Make.member("Users", "Users", required: true),
                    Make.member("Next", "String"), Make.member("NextMarker", "String", required: true),
                    Make.member("More", "Boolean"), Make.member("Tags", "Tags"), Make.member("Detail", "Detail"),
                    Make.member("Count", "Integer"), Make.member("Names", "Names"), Make.member("Choice", "Choice")),
                Make.shape(
                    "Detail", .structure, Make.member("Items", "Users"), Make.member("Next", "String"),
                    Make.member("More", "Boolean")),
                Make.shape("User", .structure, Make.member("Name", "String"), Make.member("Keys", "Names")),
                Make.shape("Users", .list, Make.member("member", "User")),
                Make.shape("Names", .list, Make.member("member", "String")) { $0.isSparse = true },
                Make.shape("Tags", .map, Make.member("key", "String"), Make.member("value", "User")),
                Make.shape("Choice", .union, Make.member("Users", "Users")),
            ],
            operations: [
                Make.operation("ListUsers", input: "ListUsersRequest", output: "ListUsersResponse"),
                Make.operation("Ping"),
            ])
        model.paginators = ["ListUsers": paginator]
        return model
    }

    private func file(_ paginator: Paginator) throws -> String {
        let output = Make.generate(model(paginator))
        #expect(output.diagnostics == [])
        return try #require(output.files["+Paginators.swift"])
    }

    /// The bodies of the functions that take the input as a value, without line breaks.
    private func bodies(_ paginator: Paginator) throws -> [String] {
        let lines = try file(paginator).split(separator: "\n").map { $0.drop { $0 == " " } }
        var code = lines.filter { !$0.hasPrefix("//") }.joined(separator: " ")
        for (bracket, end) in [("(", ")"), ("[", "]")] {
            code = code.replacing(bracket + " ", with: bracket).replacing(" " + end, with: end)
        }
        let functions = code.split(separator: "public func ").filter { $0.contains("(_ input:") }
        return functions.map { $0.split(separator: " { ")[1].split(separator: " }")[0] }.map(String.init)
    }

    @Test func aPaginatorBecomesFourFunctions() throws {
        let text = try file(Self.paginator(results: ["Users"], limit: "Max"))
        expectSame(
            text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(4).joined(separator: "\n"),
            """
            extension TestServiceProtocol {
                /// The pages of what ``TestServiceProtocol/listUsers(_:)`` lists, each asked for when the loop comes to it.
                ///
                /// To go on from an earlier page, take the same input, but set its `token` to that page's `next`.
                ///
                /// - Parameter input: What the first page is asked for with.
                /// - Returns: A sequence that throws ``TestService/ListUsersError``.
                public func listUsersPages(
                    _ input: TestService.ListUsersRequest
                ) -> PageSequence<TestService.ListUsersResponse, TestService.ListUsersError> {
                    PageSequence(TestService.Operations.listUsers, input, token: \\.token, from: \\.next, send: self.listUsers(_:))
                }

                /// The pages of what ``TestServiceProtocol/listUsers(_:)`` lists, each asked for when the loop comes to it.
                ///
                /// To go on from an earlier page, take the same input, but set its `token` to that page's `next`.
                ///
                /// - Returns: A sequence that throws ``TestService/ListUsersError``.
                public func listUsersPages(
                    group: String,
                    token: String? = nil,
                    marker: String? = nil,
                    part: Int? = nil,
                    max: Int? = nil,
                    startKey: [String: TestService.User]? = nil
                ) -> PageSequence<TestService.ListUsersResponse, TestService.ListUsersError> {
                    self.listUsersPages(.init(group: group, token: token, marker: marker, part: part, max: max, startKey: startKey))
                }

                /// The elements of `users` on all pages of ``TestServiceProtocol/listUsersPages(_:)``.
                ///
                /// - Parameter input: What the first page is asked for with.
                /// - Returns: A sequence that throws ``TestService/ListUsersError``.
                public func listUsersItems(
                    _ input: TestService.ListUsersRequest
                ) -> ItemSequence<TestService.User, TestService.ListUsersError> {
                    self.listUsersPages(input).items(\\.users)
                }

                /// The elements of `users` on all pages of ``TestServiceProtocol/listUsersPages(_:)``.
                ///
                /// - Returns: A sequence that throws ``TestService/ListUsersError``.
                public func listUsersItems(
                    group: String,
                    token: String? = nil,
                    marker: String? = nil,
                    part: Int? = nil,
                    max: Int? = nil,
                    startKey: [String: TestService.User]? = nil
                ) -> ItemSequence<TestService.User, TestService.ListUsersError> {
                    self.listUsersItems(.init(group: group, token: token, marker: marker, part: part, max: max, startKey: startKey))
                }
            }

            """)
    }

    private static let head = "PageSequence(TestService.Operations.listUsers, input, "
    private static let tail = "send: self.listUsers(_:))"

    private static let tokens: [(Paginator, String)] = [
        (paginator(more: "More"), "token: \\.token, from: \\.next, moreResults: \\.more, "),
        (paginator(["Token"], ["NextMarker"]), "token: \\.token, from: \\.nextMarker, "),
        (paginator(["Part"], ["Count"]), "token: \\.part, from: \\.count, "),
        (paginator(["StartKey"], ["Tags"]), "token: \\.startKey, from: \\.tags, "),
        (
            paginator(["Token"], ["Detail.Next"], more: "Detail.More"),
            "token: \\.token, from: \\.detail?.next, moreResults: \\.detail?.more, "
        ),
        (paginator(["Token"], ["Users[-1].Name"]), "token: \\.token, from: \\.users.last?.name, "),
        (paginator(["Token"], ["Detail.Items[0].Name"]), "token: \\.token, from: \\.detail?.items?.first?.name, "),
        (
            paginator(["Token", "Part"], ["Next", "Count"]),
            "tokens: [PageToken(\\.token, from: \\.next), PageToken(\\.part, from: \\.count)], "
        ),
        (
            paginator(["Token"], ["Next || Users[-1].Name"]),
            "tokens: [PageToken(\\.token, from: \\.next, \\.users.last?.name)], "
        ),
    ]

    @Test(arguments: tokens)
    func tokensBecomeKeyPaths(_ paginator: Paginator, expected: String) throws {
        #expect(try bodies(paginator) == [Self.head + expected + Self.tail])
    }

    private static let results: [(String, String, String)] = [
        ("Users", "\\.users)", "TestService.User"), ("Detail.Items", "\\.detail?.items)", "TestService.User"),
        ("Users[]", "\\.users)", "TestService.User"), ("Users[*]", "\\.users)", "TestService.User"),
        ("Users[].Keys[]", "\\.users).items(\\.keys)", "String?"), ("Names", "\\.names)", "String?"),
        ("Detail.Items[*].Keys[]", "\\.detail?.items).items(\\.keys)", "String?"),
        ("Tags", "\\.tags)", "(key: String, value: TestService.User)"),
    ]

    @Test(arguments: results)
    func resultsBecomeItems(_ key: String, path: String, element: String) throws {
        let paginator = Self.paginator(results: [key])
        #expect(try bodies(paginator).last == "self.listUsersPages(input).items(" + path)
        #expect(try file(paginator).contains("-> ItemSequence<\(element), TestService.ListUsersError> {"))
    }

    @Test(arguments: ["Count", "Next", "Detail"])
    func aResultThatIsNoListIsReadFromThePage(_ key: String) throws {
        #expect(try !file(Self.paginator(results: [key])).contains("Items"))
    }

    @Test func furtherResultsAreNamedBesideTheFirst() throws {
        let text = try file(Self.paginator(results: ["Count", "Users", "Detail.Items", "Next", "Tags"]))
        #expect(text.contains("/// The elements of `users` on all pages"))
        #expect(
            text.contains(
                "///\n    /// The pages list `detail?.items` too: `listUsersPages(…).items(\\.detail?.items)`.\n    ///\n"
                    + "    /// The pages list `tags` too: `listUsersPages(…).items(\\.tags)`."))
    }

    @Test func severalTokensAreNamedTogether() throws {
        let text = try file(Self.paginator(["Token", "Part"], ["Next || NextMarker", "Count"]))
        #expect(
            text.contains(
                "set its `token` to that page's `next` or `nextMarker`, its `part` to that page's `count`."))
    }

    @Test func theOperationTellsOfItsPages() throws {
        let client = try #require(Make.generate(model(Self.paginator())).files["+Client.swift"])
        let line = "/// This is one page; ``TestServiceProtocol/listUsersPages(_:)`` goes through all."
        #expect(client.split(separator: "\n").filter { $0.hasSuffix(line) }.count == 2)
    }

    @Test func onlySelectedOperationsHavePages() throws {
        let file = try #require(Make.generate(model(Self.paginator()), operations: ["Ping"]).files["+Paginators.swift"])
        #expect(file.split(separator: "\n").allSatisfy { $0.hasPrefix("//") })
    }

    // MARK: What does not fit

    private static let subject = "paginators-1.json:3:5: warning: paginator \"ListUsers\""
    private static let form =
        "only members, [0] and [-1] have a form in Swift here; its pages are not generated [path-form]"

    private static let misfits: [(Paginator, String)] = [
        (
            paginator(["Tokn"]),
            """
            , input token "Tokn": "Tokn" is no member of "ListUsersRequest"; did you mean "Token"? Its pages are not \
            generated [unknown-member]
            """
        ),
        (
            paginator(["Token"], ["Detail.Nxt"]),
            """
            , output token "Detail.Nxt", column 8: "Nxt" is no member of "Detail"; did you mean "Next"? Its pages are \
            not generated [unknown-member]
            """
        ),
        (
            paginator(["Token"], ["Next."]),
            ", output token \"Next.\", column 6: a name is expected here; its pages are not generated [path-syntax]"
        ),
        (
            paginator(["Group"]),
            """
            , input token "Group": it is required, so no first page can be asked for; its pages are not generated \
            [paginator]
            """
        ),
        (
            paginator(["Part"]),
            """
            , output token "Next": it has not the type of the input token "Part"; its pages are not generated \
            [paginator]
            """
        ),
        (paginator(["Token"], ["Users[1].Name"]), ", output token \"Users[1].Name\", column 7: \(form)"),
        (paginator(["Token"], ["Names[-1]"]), ", output token \"Names[-1]\", column 7: \(form)"),
        (paginator(["Token"], ["Tags.owner.Name"]), ", output token \"Tags.owner.Name\", column 6: \(form)"),
        (
            paginator(more: "Count"),
            ", more results \"Count\": here is a number, not a boolean; its pages are not generated [path-type]"
        ),
        (
            paginator([], []),
            " has not one output token for each input token; its pages are not generated [paginator]"
        ),
        (
            paginator(["Token"], []),
            " has not one output token for each input token; its pages are not generated [paginator]"
        ),
    ]

    @Test(arguments: misfits)
    func aPaginatorThatDoesNotFitIsLeftOut(_ paginator: Paginator, expected: String) throws {
        let output = Make.generate(model(paginator))
        #expect(output.diagnostics.map(\.description) == [Self.subject + expected])
        #expect(try !#require(output.files["+Paginators.swift"]).contains("func"))
        #expect(try #require(output.files["+Client.swift"]).contains("func listUsers("))
    }

    private static let resultMisfits: [(String, String)] = [
        (
            "Usres",
            """
            "Usres" is no member of "ListUsersResponse"; did you mean "Users"? Its items are not generated \
            [unknown-member]
            """
        ),
        (
            "Users[].Name",
            "only members, [0] and [-1] have a form in Swift here; its items are not generated [path-form]"
        ),
        (
            "(Choice.Users)[]",
            "only members, [0] and [-1] have a form in Swift here; its items are not generated [path-form]"
        ),
    ]

    @Test(arguments: resultMisfits)
    func aResultThatDoesNotFitLeavesThePages(_ key: String, expected: String) throws {
        let output = Make.generate(model(Self.paginator(results: [key])))
        #expect(output.diagnostics.map(\.message).map { $0.hasPrefix("paginator \"ListUsers\", result key") } == [true])
        #expect(output.diagnostics.map(\.description).map { $0.hasSuffix(": " + expected) } == [true])
        let file = try #require(output.files["+Paginators.swift"])
        #expect(file.contains("func listUsersPages("))
        #expect(!file.contains("func listUsersItems("))
    }

    @Test func aLimitThatDoesNotExistIsAWarning() throws {
        let output = Make.generate(model(Self.paginator(limit: "Mxa")))
        #expect(
            output.diagnostics.map(\.description) == [
                Self.subject + ", limit key \"Mxa\": \"Mxa\" is no member of \"ListUsersRequest\"; did you mean "
                    + "\"Max\"? Nothing depends on it [unknown-member]"
            ])
        #expect(try #require(output.files["+Paginators.swift"]).contains("func listUsersPages("))
    }

    @Test func anOperationWithoutInputHasNoPages() {
        var model = model(Self.paginator())
        model.paginators = ["Ping": Self.paginator()]
        #expect(
            Make.generate(model).diagnostics.map(\.description) == [
                "paginators-1.json:3:5: warning: paginator \"Ping\" takes and returns no structures, so nothing can carry "
                    + "a token; its pages are not generated [paginator]"
            ])
    }
}
