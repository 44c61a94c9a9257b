/// The pages that an operation lists its results on, as an asynchronous sequence.
///
/// Generated code makes it, one function for each operation that the model says how to continue. What it does is what
/// botocore's paginators and Smithy's `paginated` trait describe:
///
/// - A page is asked for when the loop comes to it, never before. Each loop starts anew with the first page.
/// - The page's token goes into the next request. The sequence ends with the page that has none, or says that there
///   are no more results.
/// - A service that answers with the token that it was asked with would do so for ever: instead of asking again, the
///   sequence throws ``RepeatedTokenError`` within the operation's ``ClientError``, after the page itself.
/// - An error ends the sequence. Pages that came before it have been delivered; the last one's token, set in the input
///   of a new sequence, goes on from there.
///
/// ```swift
/// for try await page in chime.listChannelsPages(appInstanceArn: app, chimeBearer: me) {
///     print(page.channels?.count ?? 0, page.nextToken ?? "the last page")
/// }
/// ```
public struct PageSequence<Page: Sendable, Failure: OperationError>: AsyncSequence, Sendable {
    public typealias Element = Page

    private let first: PageStep<Page, Failure>

    /// For generated code: the pages of an operation that continues by one token.
    ///
    /// - Parameters:
    ///   - operation: What errors name.
    ///   - input: What the first page is asked for with.
    ///   - token: The member of the input that takes the token.
    ///   - output: Finds the token in a page.
    ///   - moreResults: Tells whether there is a further page, where the token alone does not.
    ///   - send: Executes the operation.
    public init<Input: Structure, Token: Hashable & Sendable>(
        _ operation: Operation<Input, Page, Failure>, _ input: Input,
        token: any WritableKeyPath<Input, Token?> & Sendable, from output: @escaping @Sendable (Page) -> Token?,
        moreResults: (@Sendable (Page) -> Bool?)? = nil,
        send: @escaping @Sendable (Input) async throws(Failure) -> Page
    ) {
        self.init(
            operation, input, tokens: [PageToken(token, from: output)], moreResults: moreResults, send: send)
    }

    /// For generated code: the pages of an operation that continues by several tokens.
    public init<Input: Structure>(
        _ operation: Operation<Input, Page, Failure>, _ input: Input, tokens: [PageToken<Input, Page>],
        moreResults: (@Sendable (Page) -> Bool?)? = nil,
        send: @escaping @Sendable (Input) async throws(Failure) -> Page
    ) {
        let course = PageCourse(operation: operation, tokens: tokens, moreResults: moreResults, send: send)
        first = course.step(input)
    }

    /// What the pages list, one item after the other: the elements of a list, or the entries of a map.
    ///
    /// ```swift
    /// for try await prefix in s3.listObjectsV2Pages(bucket: bucket, delimiter: "/").items(\.commonPrefixes) { … }
    /// ```
    ///
    /// - Parameter path: Where a page holds them; a page without any is passed over.
    public func items<Items: Sequence & Sendable>(
        _ path: @escaping @Sendable (Page) -> Items?
    ) -> ItemSequence<Items.Element, Failure> {
        ItemSequence(first: first.map { page in path(page).map { Array($0) } ?? [] })
    }

    public func makeAsyncIterator() -> Iterator { Iterator(next: first) }

    /// Goes through the pages once.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate var next: PageStep<Page, Failure>?

        /// The next page; nil after the last one, and after an error.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(Failure) -> Page? {
            guard let step = next else { return nil }
            // An error is the end.
            next = nil
            let (page, following) = try await step.take()
            next = following
            return page
        }
    }
}
