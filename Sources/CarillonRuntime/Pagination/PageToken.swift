/// For generated code: the member of an input that takes a token, and where a page has it.
public struct PageToken<Input: Structure, Page>: Sendable {
    let member: any PartialKeyPath<Input> & Sendable
    /// Takes a page's token over into an input, and tells whether there is one.
    let advance: @Sendable (Page, inout Input) -> Bool
    let isEqual: @Sendable (Input, Input) -> Bool

    /// - Parameters:
    ///   - member: The member of the input; it becomes nil when a page has no token.
    ///   - outputs: Find the token in a page; the first that finds one decides.
    public init<Value: Hashable & Sendable>(
        _ member: any WritableKeyPath<Input, Value?> & Sendable, from outputs: (@Sendable (Page) -> Value?)...
    ) {
        self.member = member
        advance = { page, input in
            let token = outputs.lazy.compactMap { $0(page) }.first { !Self.isEmpty($0) }
            input[keyPath: member] = token
            return token != nil
        }
        isEqual = { $0[keyPath: member] == $1[keyPath: member] }
    }

    /// As botocore sees it: empty text, an empty map and the number 0 are no tokens.
    private static func isEmpty(_ token: some Hashable) -> Bool {
        switch token {
        case let text as any Collection: text.isEmpty
        case let value as any OpenEnum: value.rawValue.isEmpty
        case let number as any BinaryInteger: Int(truncatingIfNeeded: number) == 0
        default: false
        }
    }
}

/// The cause of a ``ClientError`` when a page's token for the next page is the one that it was asked for with.
///
/// A service that is read as it grows, such as a log, answers so when there is nothing new for now.
public struct RepeatedTokenError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The members of the input that take the tokens, by their names in the model.
    public var members: [String]

    public init(members: [String]) {
        self.members = members
    }

    public var description: String {
        "the token for the next page is the one that this page was asked for with "
            + "(\(members.joined(separator: ", "))); asking again would never end"
    }
}
