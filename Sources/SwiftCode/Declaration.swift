/// A declaration of emitted code.
public indirect enum Declaration: Hashable, Sendable {
    case type(TypeDeclaration)
    case property(PropertyDeclaration)
    case function(FunctionDeclaration)
    case enumCase(EnumCaseDeclaration)
}

/// A struct, enum, protocol or extension.
public struct TypeDeclaration: Hashable, Sendable {
    /// The keyword of a type declaration.
    public enum Keyword: String, Hashable, Sendable {
        case `struct`, `enum`, `protocol`, `extension`
    }

    /// Markdown lines.
    public var documentation: [String]
    public var access: AccessLevel
    public var keyword: Keyword
    public var name: String
    public var conformances: [SwiftType]
    public var members: [Declaration]

    public init(
        _ keyword: Keyword, _ name: String, access: AccessLevel = .internal, documentation: [String] = [],
        conformances: [SwiftType] = [], members: [Declaration]
    ) {
        self.documentation = documentation
        self.access = access
        self.keyword = keyword
        self.name = name
        self.conformances = conformances
        self.members = members
    }
}

/// A stored or computed property.
public struct PropertyDeclaration: Hashable, Sendable {
    /// Where the property's value comes from.
    public enum Content: Hashable, Sendable {
        case stored
        /// `let`, with its value.
        case constant(Expression)
        case computed(get: Expression)
        /// Computed by statements.
        case body([Statement])
        case accessors(get: Expression, set: Expression)
    }

    /// Markdown lines.
    public var documentation: [String]
    public var access: AccessLevel
    public var isStatic: Bool
    public var name: String
    /// `nil` when it is inferred.
    public var type: SwiftType?
    public var content: Content
    /// A stored property that is set once, by the initialiser.
    public var isLet: Bool

    public init(
        _ name: String, _ type: SwiftType?, access: AccessLevel, isStatic: Bool = false, isLet: Bool = false,
        content: Content = .stored
    ) {
        self.documentation = []
        self.access = access
        self.isStatic = isStatic
        self.isLet = isLet
        self.name = name
        self.type = type
        self.content = content
    }

    /// The same property with documentation.
    public func documented(_ lines: [String]) -> Self {
        var copy = self
        copy.documentation = lines
        return copy
    }
}

/// A function or initialiser.
public struct FunctionDeclaration: Hashable, Sendable {
    /// What is declared.
    public enum Kind: Hashable, Sendable {
        case function(String)
        case initializer(isFailable: Bool)
    }

    /// Markdown lines.
    public var documentation: [String] = []
    /// Names of attributes, such as `discardableResult`.
    public var attributes: [String] = []
    public var access: AccessLevel
    public var kind: Kind
    public var parameters: [Parameter]
    /// `async throws(Type)`, when there is a type.
    public var failure: SwiftType?
    public var result: SwiftType?
    /// `nil` for a requirement of a protocol.
    public var body: [Statement]?

    public init(
        _ kind: Kind, access: AccessLevel, parameters: [Parameter] = [], failure: SwiftType? = nil,
        result: SwiftType? = nil, body: [Statement]?
    ) {
        self.access = access
        self.kind = kind
        self.parameters = parameters
        self.failure = failure
        self.result = result
        self.body = body
    }
}

/// A parameter of a function.
public struct Parameter: Hashable, Sendable {
    /// How callers name the argument.
    public enum Label: Hashable, Sendable {
        /// By the parameter's own name.
        case same
        /// Not at all: `_`.
        case none
        case named(String)
    }

    public var label: Label
    public var name: String
    public var type: SwiftType
    public var defaultValue: Expression?

    public init(_ label: Label = .same, _ name: String, _ type: SwiftType, default defaultValue: Expression? = nil) {
        self.label = label
        self.name = name
        self.type = type
        self.defaultValue = defaultValue
    }
}

/// A case of an enum with at most one value.
public struct EnumCaseDeclaration: Hashable, Sendable {
    /// Markdown lines.
    public var documentation: [String]
    public var name: String
    public var payload: SwiftType?
    public var isIndirect: Bool

    public init(
        _ name: String, payload: SwiftType? = nil, isIndirect: Bool = false, documentation: [String] = []
    ) {
        self.isIndirect = isIndirect
        self.documentation = documentation
        self.name = name
        self.payload = payload
    }
}
