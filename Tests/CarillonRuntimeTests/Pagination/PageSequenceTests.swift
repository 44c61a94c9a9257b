import CarillonRuntime
import Testing

@Suite struct PageSequenceTests {
    typealias Page = Books.ListBooksResponse

    @Test func pagesFollowTheTokenToTheOneThatHasNone() async throws {
        let shop = BookShop([Page(nextToken: "a"), Page(nextToken: "b"), Page()])
        var tokens: [String?] = []
        for try await page in shop.pages(.init(keyMarker: "kept")) { tokens.append(page.nextToken) }
        #expect(tokens == ["a", "b", nil])
        #expect(shop.requests.map(\.nextToken) == [nil, "a", "b"])
        #expect(shop.requests.map(\.keyMarker) == ["kept", "kept", "kept"])
    }

    @Test func aSequenceGoesOnFromTheTokenOfItsInput() async throws {
        let shop = BookShop([Page()])
        for try await _ in shop.pages(.init(nextToken: "b")) {}
        #expect(shop.requests.map(\.nextToken) == ["b"])
    }

    @Test func aPageIsAskedForWhenTheLoopComesToIt() async throws {
        let shop = BookShop([Page(nextToken: "a"), Page(nextToken: "b"), Page()])
        let pages = shop.pages()
        #expect(shop.requests.isEmpty)
        for try await _ in pages { break }
        #expect(shop.requests.count == 1)
        #expect(try await pages.prefix(2).reduce(0) { count, _ in count + 1 } == 2)
        #expect(shop.requests.count == 3)
    }

    @Test func everyLoopStartsAnew() async throws {
        let shop = BookShop([Page(nextToken: "a"), Page()])
        let pages = shop.pages()
        for try await _ in pages {}
        for try await _ in pages {}
        #expect(shop.requests.map(\.nextToken) == [nil, "a", nil, "a"])
    }

    @Test func nothingIsAskedForAfterTheLastPage() async throws {
        let shop = BookShop([Page()])
        var iterator = shop.pages().makeAsyncIterator()
        #expect(try await iterator.next() != nil)
        #expect(try await iterator.next() == nil)
        #expect(try await iterator.next() == nil)
        #expect(shop.requests.count == 1)
    }

    @Test func anErrorEndsTheSequenceAfterThePagesBeforeIt() async {
        let shop = BookShop([Page(nextToken: "a")], failure: .client(ClientError(.timeout, "too slow")))
        var iterator = shop.pages().makeAsyncIterator()
        #expect(await (try? iterator.next())??.nextToken == "a")
        let error = await failure { () async throws(Books.ListBooksError) in _ = try await iterator.next(isolation: nil)
        }
        #expect(error?.clientError?.kind == .timeout)
        #expect(await (try? iterator.next()) == .some(nil))
        #expect(shop.requests.count == 2)
    }

    /// It passes if it compiles: what a loop throws is the operation's error, and nothing else.
    @Test func aLoopThrowsTheOperationsError() async {
        func titles(_ shop: BookShop) async throws(Books.ListBooksError) -> [String] {
            var titles: [String] = []
            for try await book in shop.pages().items(\.books) { titles.append(book.title) }
            return titles
        }
        let shop = BookShop([Page(books: [.init(title: "Emma")])])
        #expect(await (try? titles(shop)) == ["Emma"])
    }

    // MARK: Ends

    @Test(arguments: [(Bool?.none, 1), (false, 1), (true, 2)])
    func moreResultsDecidesBeforeTheToken(flag: Bool?, count: Int) async throws {
        let shop = BookShop([Page(nextToken: "a", isTruncated: flag), Page(nextToken: "b", isTruncated: false)])
        for try await _ in shop.pages(moreResults: \.isTruncated) {}
        #expect(shop.requests.count == count)
    }

    @Test func anEmptyTokenIsNone() async throws {
        let shop = BookShop([Page(nextToken: "", nextPartMarker: 0, lastKey: [:], nextKind: "")])
        let pages = shop.pages(
            by: PageToken(\.nextToken, from: \.nextToken), PageToken(\.partMarker, from: \.nextPartMarker),
            PageToken(\.startKey, from: \.lastKey), PageToken(\.startKind, from: \.nextKind))
        for try await _ in pages {}
        #expect(shop.requests.count == 1)
    }

    @Test func aTokenGivenTwiceInARowIsAnErrorThatNamesItsMember() async {
        let shop = BookShop([Page(nextToken: "secret"), Page(nextToken: "secret"), Page()])
        var iterator = shop.pages().makeAsyncIterator()
        #expect(await (try? iterator.next()) != nil)
        #expect(await (try? iterator.next()) != nil)
        let error = await failure { () async throws(Books.ListBooksError) in _ = try await iterator.next(isolation: nil)
        }
        #expect(
            error?.description
                == "Books.ListBooks: the token for the next page is the one that this page was asked for with "
                + "(NextToken); asking again would never end")
        #expect(error?.clientError?.kind == .response)
        #expect(error?.metadata.operation == "ListBooks")
        #expect(error?.clientError?.cause as? RepeatedTokenError == RepeatedTokenError(members: ["NextToken"]))
        #expect(await (try? iterator.next()) == .some(nil))
        #expect(shop.requests.count == 2)
    }

    @Test func aTokenThatComesBackFromTheFirstPageIsAnError() async {
        let shop = BookShop([Page(nextToken: "a")])
        let error = await failure { () async throws(Books.ListBooksError) in
            for try await _ in shop.pages(.init(nextToken: "a")) {}
        }
        #expect(error?.clientError?.cause is RepeatedTokenError)
        #expect(shop.requests.count == 1)
    }

    @Test func aTokenMayComeAgainLater() async throws {
        let shop = BookShop([Page(nextToken: "a"), Page(nextToken: "b"), Page(nextToken: "a"), Page()])
        for try await _ in shop.pages() {}
        #expect(shop.requests.count == 4)
    }

    @Test func cancellationIsAnErrorRatherThanAnEnd() async {
        let shop = BookShop([Page(nextToken: "a"), Page()])
        let task = Task {
            await failure { () async throws(Books.ListBooksError) in
                for try await _ in shop.pages() { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }
        let error = await task.value
        #expect(error?.description == "Books.ListBooks: the task was cancelled before a page was asked for")
        #expect(error?.clientError?.kind == .cancelled)
        #expect(shop.requests.count == 1)
    }

    // MARK: Tokens

    @Test func mapsNumbersAndEnumsAreTokensToo() async throws {
        let shop = BookShop([Page(nextPartMarker: 7, lastKey: ["id": 3], nextKind: "novel"), Page()])
        let pages = shop.pages(
            by: PageToken(\.partMarker, from: \.nextPartMarker), PageToken(\.startKey, from: \.lastKey),
            PageToken(\.startKind, from: \.nextKind))
        for try await _ in pages {}
        #expect(shop.requests.last == .init(partMarker: 7, startKey: ["id": 3], startKind: "novel"))
    }

    @Test func aTokenThatIsMissingAmongSeveralLeavesTheRequest() async throws {
        let shop = BookShop([
            Page(nextToken: "a", nextKeyMarker: "k"), Page(nextToken: "a", nextKeyMarker: ""), Page(nextKeyMarker: "l"),
            Page(),
        ])
        let pages = shop.pages(
            by: PageToken(\.nextToken, from: \.nextToken), PageToken(\.keyMarker, from: \.nextKeyMarker))
        for try await _ in pages {}
        #expect(shop.requests.map(\.nextToken) == [nil, "a", "a", nil])
        #expect(shop.requests.map(\.keyMarker) == [nil, "k", nil, "l"])
    }

    @Test func severalTokensAreNamedTogether() async {
        let shop = BookShop([Page(nextToken: "a", nextKeyMarker: "k")])
        let pages = shop.pages(
            by: PageToken(\.nextToken, from: \.nextToken), PageToken(\.keyMarker, from: \.nextKeyMarker))
        let error = await failure { () async throws(Books.ListBooksError) in
            for try await _ in pages {}
        }
        #expect(error?.description.contains("(NextToken, KeyMarker)") == true)
    }

    @Test func theFirstPlaceThatHasATokenDecides() async throws {
        let shop = BookShop([
            Page(nextKeyMarker: "k", books: [.init(title: "Emma")]),
            Page(nextKeyMarker: "", books: [.init(title: "Emma"), .init(title: "Persuasion")]), Page(books: []),
        ])
        for try await _ in shop.pages(by: PageToken(\.keyMarker, from: \.nextKeyMarker, \.books?.last?.title)) {}
        #expect(shop.requests.map(\.keyMarker) == [nil, "k", "Persuasion"])
    }
}
