import CarillonRuntime
import Testing

@testable import CarillonCommandLine
@testable import Generator

@Suite struct PageRunTests {
    private func pages(_ route: PageRoute, _ pages: [Document]) async throws(DynamicError) -> (Document, [Document]) {
        var inputs: [Document] = []
        let run = PageRun(
            route: route,
            send: { input in
                inputs.append(input)
                return pages[inputs.count - 1]
            })
        return (try await run.run(["Size": 2], metadata: ErrorMetadata()), inputs)
    }

    private static func route(
        _ tokens: [PageRoute.Token] = [.init(member: "Token", places: [[.member("Next")]])],
        more: [PageRoute.Step]? = nil, results: [[String]] = []
    ) -> PageRoute {
        PageRoute(tokens: tokens, moreResults: more, results: results)
    }

    @Test func tokenOfAPageGoesIntoTheNextRequest() async throws {
        let (answer, inputs) = try await pages(
            Self.route(results: [["Items"]]),
            [
                ["Items": [1, 2], "Next": "a", "Owner": "me"], ["Items": [3], "Next": "b", "Owner": "you"],
                ["Items": []],
            ])
        #expect(inputs == [["Size": 2], ["Size": 2, "Token": "a"], ["Size": 2, "Token": "b"]])
        #expect(answer == ["Items": [1, 2, 3], "Owner": "me"])
    }

    @Test func listsAreJoinedWhereTheModelNamesNoResults() async throws {
        let (answer, _) = try await pages(
            Self.route(), [["A": [1], "B": ["x"], "Next": "a"], ["A": [2], "B": [], "Next": ""]])
        #expect(answer == ["A": [1, 2], "B": ["x"]])
    }

    @Test func countsAreAddedTextsJoinedAndMapsUnited() async throws {
        let (answer, _) = try await pages(
            Self.route(results: [["Count"], ["Log"], ["Map"], ["Deep", "List"]]),
            [
                ["Count": 2, "Log": "a", "Map": ["x": 1], "Deep": ["List": [1], "Next": "t"], "Next": "a"],
                ["Count": 3, "Log": "b", "Map": ["y": 2], "Deep": ["List": [2]]],
            ])
        #expect(
            answer == [
                "Count": 5, "Log": "ab", "Map": ["x": 1, "y": 2], "Deep": ["List": [1, 2], "Next": "t"],
            ])
    }

    @Test func lastElementMayBeTheToken() async throws {
        let token = PageRoute.Token(
            member: "Marker", places: [[.member("NextMarker")], [.member("Items"), .element(-1), .member("Key")]])
        let (answer, inputs) = try await pages(
            Self.route([token], more: [.member("IsTruncated")], results: [["Items"]]),
            [
                ["Items": [["Key": "a"], ["Key": "b"]], "IsTruncated": true],
                ["Items": [["Key": "c"]], "IsTruncated": false],
            ])
        #expect(inputs[1] == ["Size": 2, "Marker": "b"])
        #expect(answer == ["Items": [["Key": "a"], ["Key": "b"], ["Key": "c"]]])
    }

    @Test func tokenThatComesBackIsAnError() async throws {
        do {
            _ = try await pages(Self.route(), [["Next": "a"], ["Next": "b"], ["Next": "a"]])
            Issue.record("the pages would never end")
        } catch {
            guard case .client(let client) = error.kind else { throw error }
            #expect(
                client.message
                    == "page 3 names a token for the next page that was asked for already (Token); asking again would never end"
            )
        }
    }

    @Test func sumThatDoesNotFitIsNoCrash() async throws {
        let (answer, _) = try await pages(
            Self.route(results: [["Count"]]), [["Count": .integer(.max), "Next": "a"], ["Count": 1]])
        #expect(answer == ["Count": .double(9_223_372_036_854_775_808)])
    }

    @Test func pageWithoutAResultAddsNothing() async throws {
        let (answer, _) = try await pages(
            Self.route(results: [["A"], ["Deep", "B"]]),
            [["Next": "a"], ["A": [1], "Next": "b"], ["A": [2], "Deep": ["B": [3]]]])
        #expect(answer == ["A": [1, 2], "Deep": ["B": [3]]])
    }

    @Test func progressIsOneLine() {
        #expect(PageProgress.line(pages: 1, items: 1) == "\r\u{1B}[K1 page, 1 item")
        #expect(PageProgress.line(pages: 12, items: 3_400) == "\r\u{1B}[K12 pages, 3400 items")
    }
}
