import CarillonRuntime
import Synchronization

/// A service that lists books in every way that pages follow each other, in the form that the generator emits.
enum Books {
    static let schema = ServiceSchema(
        """
        carillon-schema 1
        service Books 2021-05-15 books books protocols=rest-json auth=aws.auth#sigv4
        structure ListBooksRequest
        - NextToken string
        - KeyMarker string
        - PartMarker integer
        - StartKey @6
        - StartKind @3
        structure ListBooksResponse
        - NextToken string
        - NextKeyMarker string
        - NextPartMarker integer
        - LastKey @6
        - NextKind @3
        - IsTruncated boolean
        - Books @4
        - Prices @6
        structure Book
        - Title string required
        - Chapters @5
        enum Kind
        list BookList
        - member @2
        list Chapters
        - member string
        map Prices
        - key string
        - value integer
        operation ListBooks GET /books 200 0 1
        """,
        endpointRules: "",
        types: [ListBooksRequest.self, ListBooksResponse.self, Book.self, Kind.self])

    static var listBooks: Operation<ListBooksRequest, ListBooksResponse, ListBooksError> { .init(schema, 0) }

    struct ListBooksRequest: Structure {
        var nextToken: String?
        var keyMarker: String?
        var partMarker: Int?
        var startKey: [String: Int]?
        var startKind: Kind?
        static var shape: ShapeReference { .init(schema, 0) }
        static var members: [PartialKeyPath<Self>] {
            [\.nextToken, \.keyMarker, \.partMarker, \.startKey, \.startKind]
        }
    }

    struct ListBooksResponse: Structure {
        var nextToken: String?
        var nextKeyMarker: String?
        var nextPartMarker: Int?
        var lastKey: [String: Int]?
        var nextKind: Kind?
        var isTruncated: Bool?
        var books: [Book]?
        var prices: [String: Int]?
        static var shape: ShapeReference { .init(schema, 1) }
        static var members: [PartialKeyPath<Self>] {
            [
                \.nextToken, \.nextKeyMarker, \.nextPartMarker, \.lastKey, \.nextKind, \.isTruncated, \.books, \.prices,
            ]
        }
    }

    struct Book: Structure {
        var title: String
        var chapters: [String]?
        static var shape: ShapeReference { .init(schema, 2) }
        static var members: [PartialKeyPath<Self>] { [\.title, \.chapters] }
    }

    struct Kind: OpenEnum {
        var rawValue: String
        init(rawValue: String) { self.rawValue = rawValue }
        static var allCases: [Self] { [] }
    }

    enum ListBooksError: OperationError {
        case unmodeled(UnmodeledError)
        case client(ClientError)

        init?(modeled error: any ServiceError) { return nil }

        var underlying: any Error {
            switch self {
            case .unmodeled(let error): error
            case .client(let error): error
            }
        }
    }
}

/// Answers from a list, and keeps what it was asked.
final class BookShop: Sendable {
    typealias Page = Books.ListBooksResponse
    typealias Pages = PageSequence<Page, Books.ListBooksError>

    private let answers: [Result<Page, Books.ListBooksError>]
    private let seen = Mutex<[Books.ListBooksRequest]>([])

    init(_ pages: [Page], failure: Books.ListBooksError? = nil) {
        answers = pages.map { .success($0) } + (failure.map { [.failure($0)] } ?? [])
    }

    var requests: [Books.ListBooksRequest] { seen.withLock { $0 } }

    func listBooks(_ input: Books.ListBooksRequest) async throws(Books.ListBooksError) -> Page {
        let place = seen.withLock { seen in
            seen.append(input)
            return (seen.count - 1) % answers.count
        }
        return try answers[place].get()
    }

    /// As the generator emits it for one token.
    func pages(_ input: Books.ListBooksRequest = .init(), moreResults: (@Sendable (Page) -> Bool?)? = nil) -> Pages {
        PageSequence(
            Books.listBooks, input, token: \.nextToken, from: \.nextToken, moreResults: moreResults,
            send: self.listBooks(_:))
    }

    /// As the generator emits it for several tokens.
    func pages(
        by first: PageToken<Books.ListBooksRequest, Page>, _ others: PageToken<Books.ListBooksRequest, Page>...
    ) -> Pages {
        PageSequence(Books.listBooks, .init(), tokens: [first] + others, send: self.listBooks(_:))
    }
}

/// What the body throws.
func failure(_ body: () async throws(Books.ListBooksError) -> Void) async -> Books.ListBooksError? {
    do throws(Books.ListBooksError) {
        try await body()
        return nil
    } catch {
        return error
    }
}

extension Books.ListBooksError {
    var clientError: ClientError? {
        if case .client(let error) = self { error } else { nil }
    }
}
