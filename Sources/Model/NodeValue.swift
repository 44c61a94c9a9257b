/// A value that a model writes down, such as the input of an example: JSON with places.
public struct NodeValue: Hashable, Sendable {
    public indirect enum Content: Hashable, Sendable {
        case null
        case boolean(Bool)
        /// The number as written.
        case number(String)
        case string(String)
        case array([NodeValue])
        /// In the file's order.
        case object([Entry])
    }

    public struct Entry: Hashable, Sendable {
        public var name: Located<String>
        public var value: NodeValue

        public init(name: Located<String>, value: NodeValue) {
            self.name = name
            self.value = value
        }
    }

    public var content: Content
    public var location: SourceLocation

    public init(_ content: Content, at location: SourceLocation) {
        self.content = content
        self.location = location
    }
}

/// A call of an operation with what it answers, from an `examples-1` file or `smithy.api#examples`.
public struct OperationExample: Hashable, Sendable {
    public var title: String
    /// Prose: HTML or Markdown.
    public var documentation: Located<String>?
    /// An object with the input's members.
    public var input: NodeValue?
    /// An object with the output's members.
    public var output: NodeValue?
    /// The error structure that the call ends with.
    public var error: Located<String>?
    /// What is said about single values, in the model's order.
    public var comments: [Comment] = []
    public var location: SourceLocation

    /// A sentence about one value of the input or output.
    public struct Comment: Hashable, Sendable {
        public enum Side: String, Hashable, Sendable, CaseIterable {
            case input, output
        }

        public var side: Side
        /// The members that lead to the value: `Key.Names[0]`.
        public var path: String
        public var text: Located<String>

        public init(side: Side, path: String, text: Located<String>) {
            self.side = side
            self.path = path
            self.text = text
        }
    }

    public init(
        title: String, documentation: Located<String>? = nil, input: NodeValue? = nil, output: NodeValue? = nil,
        error: Located<String>? = nil, location: SourceLocation
    ) {
        self.title = title
        self.documentation = documentation
        self.input = input
        self.output = output
        self.error = error
        self.location = location
    }
}
