import CarillonRuntime
import Testing

@Suite struct ItemSequenceTests {
    typealias Page = Books.ListBooksResponse

    private func books(_ titles: String...) -> [Books.Book] { titles.map { .init(title: $0) } }

    @Test func itemsComeFromAllPagesAndEmptyPagesArePassedOver() async throws {
        let shop = BookShop([
            Page(nextToken: "a", books: books("Emma", "Persuasion")), Page(nextToken: "b", books: []),
            Page(nextToken: "c"), Page(books: books("Sanditon")),
        ])
        var titles: [String] = []
        for try await book in shop.pages().items(\.books) { titles.append(book.title) }
        #expect(titles == ["Emma", "Persuasion", "Sanditon"])
        #expect(shop.requests.count == 4)
    }

    @Test func aServiceWithoutAnyItemGivesNone() async throws {
        let shop = BookShop([Page(nextToken: "a"), Page(books: [])])
        for try await _ in shop.pages().items(\.books) { Issue.record("an item from nowhere") }
        #expect(shop.requests.count == 2)
    }

    @Test func theNextPageWaitsUntilTheItemsAreUsedUp() async throws {
        let shop = BookShop([Page(nextToken: "a", books: books("Emma", "Persuasion")), Page(books: books("Sanditon"))])
        var iterator = shop.pages().items(\.books).makeAsyncIterator()
        _ = try await iterator.next()
        #expect(try await iterator.next()?.title == "Persuasion")
        #expect(shop.requests.count == 1)
        #expect(try await iterator.next()?.title == "Sanditon")
        #expect(shop.requests.count == 2)
    }

    @Test func theItemsBeforeAnErrorAreDelivered() async {
        let shop = BookShop(
            [Page(nextToken: "a", books: books("Emma", "Persuasion"))],
            failure: .unmodeled(UnmodeledError(metadata: ErrorMetadata(code: "Closed"))))
        var titles: [String] = []
        let error = await failure { () async throws(Books.ListBooksError) in
            for try await book in shop.pages().items(\.books) { titles.append(book.title) }
        }
        #expect(titles == ["Emma", "Persuasion"])
        #expect(error?.metadata.code == "Closed")
    }

    @Test func nothingComesAfterAnError() async {
        let shop = BookShop([], failure: .client(ClientError(.timeout, "too slow")))
        var iterator = shop.pages().items(\.books).makeAsyncIterator()
        let error = await failure { () async throws(Books.ListBooksError) in _ = try await iterator.next(isolation: nil)
        }
        #expect(error?.clientError?.kind == .timeout)
        #expect(await (try? iterator.next()) == .some(nil))
        #expect(shop.requests.count == 1)
    }

    @Test func everyLoopStartsAnew() async throws {
        let shop = BookShop([Page(nextToken: "a", books: books("Emma")), Page(books: books("Sanditon"))])
        let items = shop.pages().items(\.books)
        for _ in 0..<2 {
            let titles = try await items.reduce(into: []) { $0.append($1.title) }
            #expect(titles == ["Emma", "Sanditon"])
        }
    }

    @Test func theItemsOfAMapAreItsEntries() async throws {
        let shop = BookShop([Page(nextToken: "a", prices: ["Emma": 12]), Page(prices: ["Sanditon": 9])])
        var prices: [String] = []
        for try await (title, price) in shop.pages().items(\.prices) { prices.append("\(title) \(price)") }
        #expect(prices == ["Emma 12", "Sanditon 9"])
    }

    @Test func itemsOfItemsAreListedInTheirOrder() async throws {
        let shop = BookShop([
            Page(nextToken: "a", books: [.init(title: "Emma", chapters: ["I", "II"]), .init(title: "Persuasion")]),
            Page(books: [.init(title: "Sanditon", chapters: ["III"])]),
        ])
        let chapters = try await shop.pages().items(\.books).items(\.chapters).reduce(into: []) { $0.append($1) }
        #expect(chapters == ["I", "II", "III"])
    }

    @Test func itemsThatHadArrivedOutlastCancellation() async {
        let shop = BookShop([Page(nextToken: "a", books: books("Emma", "Persuasion")), Page()])
        let task = Task {
            var titles: [String] = []
            do throws(Books.ListBooksError) {
                for try await book in shop.pages().items(\.books) {
                    titles.append(book.title)
                    withUnsafeCurrentTask { $0?.cancel() }
                }
            } catch {
                titles.append("\(error.metadata.operation) stopped")
            }
            return titles
        }
        #expect(await task.value == ["Emma", "Persuasion", "ListBooks stopped"])
    }
}
