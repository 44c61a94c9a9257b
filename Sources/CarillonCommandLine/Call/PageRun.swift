internal import CarillonRuntime
internal import Generator

/// Goes through the pages of an operation and merges them into one answer.
///
/// Lists are joined, numbers added, texts joined, maps united, for what the model names as results (or for all lists,
/// where it names none). The other members are those of the first page; tokens are left out.
struct PageRun {
    let route: PageRoute
    let send: (Document) async throws(DynamicError) -> Document
    /// Is told how many pages and items there are so far.
    var progress: (_ pages: Int, _ items: Int) -> Void = { _, _ in }

    /// - Throws: The error of a page; a ``ClientError`` when a page's token is the one that it was asked for with.
    func run(_ first: Document, metadata: ErrorMetadata) async throws(DynamicError) -> Document {
        var input = first
        var merged = MergedPages(route: route)
        // A service that comes back to an older token would go round for ever as well.
        var asked: Set<[Document?]> = []
        while true {
            asked.insert(tokens(input))
            let page = try await send(input)
            merged.add(page)
            progress(merged.pages, merged.items)
            guard let next = following(page, input) else { return merged.document }
            if asked.contains(tokens(next)) {
                throw repetition(afterPage: merged.pages, metadata)
            }
            input = next
        }
    }

    private func tokens(_ input: Document) -> [Document?] { route.tokens.map { input[$0.member] } }

    private func repetition(afterPage page: Int, _ metadata: ErrorMetadata) -> DynamicError {
        let members = route.tokens.map(\.member)
        let client = ClientError(
            .response,
            "page \(page) names a token for the next page that was asked for already (\(members.joined(separator: ", ")));"
                + " asking again would never end",
            metadata: metadata, cause: RepeatedTokenError(members: members))
        return DynamicError(kind: .client(client), metadata: metadata)
    }

    /// The input for the page after this one; `nil` when there is none.
    private func following(_ page: Document, _ input: Document) -> Document? {
        if let moreResults = route.moreResults, page.value(at: moreResults) != .boolean(true) { return nil }
        guard case .object(var members) = input else { return nil }
        var hasToken = false
        for token in route.tokens {
            let value = token.places.lazy.compactMap { page.value(at: $0) }.first { !$0.isEmptyToken }
            members[token.member] = value
            if value != nil { hasToken = true }
        }
        return hasToken ? .object(members) : nil
    }
}

/// The answer that pages add up to.
struct MergedPages {
    let route: PageRoute
    private(set) var pages = 0
    private var first: Document = .null
    private var results: [[String]]
    /// What the pages so far have at each of the results.
    private var sums: [Document?] = []

    init(route: PageRoute) {
        self.route = route
        results = route.results
    }

    mutating func add(_ page: Document) {
        pages += 1
        if pages == 1 { begin(with: page) }
        for (place, path) in results.enumerated() {
            guard let value = page.value(at: path.map { .member($0) }) else { continue }
            if sums[place] == nil { sums[place] = value } else { sums[place]?.join(value) }
        }
    }

    private mutating func begin(with page: Document) {
        first = page
        if results.isEmpty, case .object(let members) = page {
            results = members.filter { if case .array = $0.value { true } else { false } }.keys.sorted().map { [$0] }
        }
        sums = Array(repeating: nil, count: results.count)
    }

    /// The elements of the lists so far.
    var items: Int {
        sums.reduce(0) { sum, value in
            if case .array(let elements)? = value { sum + elements.count } else { sum }
        }
    }

    /// Without what only leads to the next page.
    var document: Document {
        var document = first
        for (path, sum) in zip(results, sums) {
            if let sum { document.set(sum, at: path[...]) }
        }
        let places = route.tokens.flatMap(\.places) + (route.moreResults.map { [$0] } ?? [])
        for place in places {
            let members = place.compactMap { step -> String? in
                if case .member(let name) = step { name } else { nil }
            }
            // A token within an element of a result, such as the last key, belongs to the result.
            if members.count == place.count, !results.contains(members) { document.remove(members[...]) }
        }
        return document
    }
}

extension Document {
    fileprivate func value(at path: [PageRoute.Step]) -> Document? {
        var value = self
        for step in path {
            switch (step, value) {
            case (.member(let name), .object(let members)):
                guard let member = members[name] else { return nil }
                value = member
            case (.element(let index), .array(let elements)):
                let place = index < 0 ? elements.count + index : index
                guard elements.indices.contains(place) else { return nil }
                value = elements[place]
            default: return nil
            }
        }
        return value == .null ? nil : value
    }

    /// As botocore sees it: empty text, an empty map and the number 0 are no tokens.
    fileprivate var isEmptyToken: Bool {
        switch self {
        case .null, .string(""), .integer(0), .array([]), .object([:]): true
        default: false
        }
    }

    fileprivate mutating func set(_ value: Document, at path: ArraySlice<String>) {
        guard let name = path.first else { return self = value }
        guard case .object(var members) = self else { return }
        members[name, default: .object([:])].set(value, at: path.dropFirst())
        self = .object(members)
    }

    /// Adds what the next page has at the same place.
    fileprivate mutating func join(_ next: Document) {
        switch (self, next) {
        case (.array(var elements), .array(let more)):
            // Lists grow page by page; with this reference gone the elements stay where they are.
            self = .null
            elements += more
            self = .array(elements)
        case (.object(let members), .object(let more)): self = .object(members.merging(more) { _, new in new })
        case (.string(let text), .string(let more)): self = .string(text + more)
        case (.integer(let number), .integer(let more)):
            let (sum, overflows) = number.addingReportingOverflow(more)
            self = overflows ? .double(Double(number) + Double(more)) : .integer(sum)
        case (.double(let number), .double(let more)): self = .double(number + more)
        default: break
        }
    }

    fileprivate mutating func remove(_ path: ArraySlice<String>) {
        guard let name = path.first, case .object(var members) = self else { return }
        if path.count == 1 {
            members[name] = nil
        } else {
            members[name]?.remove(path.dropFirst())
        }
        self = .object(members)
    }
}
