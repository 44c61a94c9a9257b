/// What the pages of an operation list, one item after the other.
///
/// It asks for pages as ``PageSequence`` does, the next one when the items of the last are used up. An error comes
/// after all items of the pages before it.
///
/// ```swift
/// for try await channel in chime.listChannelsItems(appInstanceArn: app, chimeBearer: me) {
///     print(channel.name ?? "-")
/// }
/// ```
public struct ItemSequence<Item: Sendable, Failure: OperationError>: AsyncSequence, Sendable {
    public typealias Element = Item

    let first: PageStep<[Item], Failure>

    /// What the items themselves list: `ec2.describeInstancesItems().items(\.instances)`.
    ///
    /// - Parameter path: Where an item holds them; an item without any is passed over.
    public func items<Items: Sequence & Sendable>(
        _ path: @escaping @Sendable (Item) -> Items?
    ) -> ItemSequence<Items.Element, Failure> {
        ItemSequence<Items.Element, Failure>(
            first: first.map { items in items.flatMap { path($0).map { Array($0) } ?? [] } })
    }

    public func makeAsyncIterator() -> Iterator { Iterator(next: first) }

    /// Goes through the items once.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate var next: PageStep<[Item], Failure>?
        private var items: IndexingIterator<[Item]> = [].makeIterator()

        fileprivate init(next: PageStep<[Item], Failure>?) {
            self.next = next
        }

        /// The next item; nil after the last one, and after an error.
        public mutating func next(isolation actor: isolated (any Actor)?) async throws(Failure) -> Item? {
            while true {
                if let item = items.next() { return item }
                guard let step = next else { return nil }
                // An error is the end.
                next = nil
                let (page, following) = try await step.take()
                next = following
                items = page.makeIterator()
            }
        }
    }
}
