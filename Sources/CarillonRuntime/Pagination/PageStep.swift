/// A page that can be asked for, and what comes after it.
///
/// Steps are values that change nothing: every iterator that begins with the same one starts anew.
struct PageStep<Page: Sendable, Failure: OperationError>: Sendable {
    /// Asks for the page; the step after it is nil when it is the last one.
    let take: @Sendable () async throws(Failure) -> (page: Page, next: PageStep?)

    func map<Other: Sendable>(_ transform: @escaping @Sendable (Page) -> Other) -> PageStep<Other, Failure> {
        PageStep<Other, Failure> { () async throws(Failure) in
            let (page, next) = try await take()
            return (transform(page), next?.map(transform))
        }
    }
}

/// How the pages of an operation follow each other.
struct PageCourse<Input: Structure, Page: Structure, Failure: OperationError>: Sendable {
    let operation: Operation<Input, Page, Failure>
    let tokens: [PageToken<Input, Page>]
    let moreResults: (@Sendable (Page) -> Bool?)?
    let send: @Sendable (Input) async throws(Failure) -> Page

    func step(_ input: Input) -> PageStep<Page, Failure> {
        PageStep { () async throws(Failure) in
            // A sequence that just ended would look complete.
            if Task.isCancelled { throw failure(.cancelled, "the task was cancelled before a page was asked for") }
            let page = try await send(input)
            return (page, following(page, input))
        }
    }

    private func following(_ page: Page, _ input: Input) -> PageStep<Page, Failure>? {
        if let moreResults, moreResults(page) != true { return nil }
        var next = input
        var hasToken = false
        for token in tokens {
            if token.advance(page, &next) { hasToken = true }
        }
        guard hasToken else { return nil }
        return tokens.allSatisfy { $0.isEqual(next, input) } ? repetition : step(next)
    }

    private var repetition: PageStep<Page, Failure> {
        PageStep { () async throws(Failure) in
            let error = RepeatedTokenError(members: tokens.map { name(of: $0.member) })
            throw failure(.response, error.description, cause: error)
        }
    }

    private func failure(_ kind: ClientError.Kind, _ message: String, cause: (any Error)? = nil) -> Failure {
        let metadata = ErrorMetadata(service: operation.schema.service.serviceID, operation: operation.name)
        return .client(ClientError(kind, message, metadata: metadata, cause: cause))
    }

    /// The model's name of a member: key paths stand in the order of the schema's members.
    private func name(of member: PartialKeyPath<Input>) -> String {
        let layout = Input.shape.layout.pointee
        guard let place = Input.members.firstIndex(of: member), place < layout.memberCount, let members = layout.members
        else { return "token" }
        return members[place].name.string
    }
}
