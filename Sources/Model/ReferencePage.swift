/// What one operation's documentation page says, apart from how it is written.
public struct ReferencePage: Hashable, Sendable {
    /// The page's path.
    public var file: String
    /// The links of the line above the title: service, `Client`, operation.
    public var breadcrumb: [Documentation.Inline]
    /// The page's title: the operation's name in snake case.
    public var title: Located<String>
    /// The signature of the method: `ChimeSDKMessaging.Client.associate_channel_flow(**kwargs)`.
    public var signature: Located<String>
    public var description: Documentation
    /// The links after `See also:`.
    public var seeAlso: [Documentation.Inline]
    public var requestSyntax: Syntax?
    /// The operation's parameters, in the page's order.
    public var parameters: [PageMember]
    public var result: Result
    public var responseSyntax: Syntax?
    /// The exceptions that the page lists, by their short name (`ConflictException`).
    public var exceptions: [Located<String>]
    /// Sections after those above (`Examples`), by title.
    public var sections: [Section]

    public enum Result: Hashable, Sendable {
        /// `:returns: None`
        case none(SourceLocation)
        /// A response structure; its members are those of the page's response section.
        case structure(PageMember)
        /// The page says neither.
        case unspecified
    }

    public struct Section: Hashable, Sendable {
        public var title: Located<String>
        public var body: Documentation

        public init(title: Located<String>, body: Documentation) {
            self.title = title
            self.body = body
        }
    }

    public init(
        file: String, breadcrumb: [Documentation.Inline] = [], title: Located<String>,
        signature: Located<String>, description: Documentation = Documentation(),
        seeAlso: [Documentation.Inline] = [], requestSyntax: Syntax? = nil, parameters: [PageMember] = [],
        result: Result = .unspecified, responseSyntax: Syntax? = nil, exceptions: [Located<String>] = [],
        sections: [Section] = []
    ) {
        self.file = file
        self.breadcrumb = breadcrumb
        self.title = title
        self.signature = signature
        self.description = description
        self.seeAlso = seeAlso
        self.requestSyntax = requestSyntax
        self.parameters = parameters
        self.result = result
        self.responseSyntax = responseSyntax
        self.exceptions = exceptions
        self.sections = sections
    }
}

/// A parameter, or a nested member of one, as a page describes it.
public struct PageMember: Hashable, Sendable {
    /// `nil` for the element of a list, the key and the value of a map, and the response itself.
    public var name: String?
    /// The type as written: `string`, `integer`, `dict`, `list`, `boolean`, `datetime`, …
    public var type: String
    /// `**[REQUIRED]**`
    public var isRequired: Bool
    /// "This field is autopopulated if not provided."
    public var isAutopopulated: Bool
    /// The member's prose, without the marks above.
    public var documentation: Documentation
    /// Members of a structure; one element for a list; key, then value, for a map.
    public var members: [PageMember]
    public var location: SourceLocation

    public init(
        name: String?, type: String, isRequired: Bool = false, isAutopopulated: Bool = false,
        documentation: Documentation = Documentation(), members: [PageMember] = [],
        location: SourceLocation
    ) {
        self.name = name
        self.type = type
        self.isRequired = isRequired
        self.isAutopopulated = isAutopopulated
        self.documentation = documentation
        self.members = members
        self.location = location
    }
}

/// A value in a page's `Request Syntax` or `Response Syntax` block.
public struct Syntax: Hashable, Sendable {
    public indirect enum Value: Hashable, Sendable {
        /// `'string'`, with one value; `'DEFAULT'|'VOIP'`, with the values of an enum.
        case strings([String])
        /// `True|False`
        case boolean
        /// `123`
        case integer
        /// `123.0`
        case float
        /// `datetime(2015, 1, 1)`
        case timestamp
        /// `b'bytes'`
        case blob
        /// `StreamingBody()`, `EventStream({…})` and whatever else is written as a call or a name.
        case other(String)
        case list([Syntax])
        /// `{'Name': …}`, and the arguments of a request. A map shows as one entry named `string`.
        case structure([Entry])
    }

    public struct Entry: Hashable, Sendable {
        public var name: Located<String>
        public var syntax: Syntax

        public init(name: Located<String>, syntax: Syntax) {
            self.name = name
            self.syntax = syntax
        }
    }

    public var value: Value
    public var location: SourceLocation

    public init(_ value: Value, at location: SourceLocation) {
        self.value = value
        self.location = location
    }
}
