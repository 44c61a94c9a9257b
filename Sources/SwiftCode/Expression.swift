/// An expression of emitted code.
public enum Expression: Hashable, Sendable {
    /// A variable, parameter or function by its name.
    case name(String)
    case `self`
    case `nil`
    /// `_`
    case wildcard
    case integer(Int)
    /// A literal on one line.
    case string(String)
    /// A literal over several lines.
    case text(String)
    /// `.name`
    case implicit(String)
    /// `.init`, or `Type.init` when there is a type.
    case initializer(SwiftType?)
    indirect case member(Expression, String)
    /// `base.name(_:)`: a method that takes one value without a label, itself as a value.
    indirect case method(Expression, String)
    /// `base?`
    indirect case optionalChain(Expression)
    indirect case call(Expression, [Argument])
    case array([Expression])
    /// `\.name`, `\.name?.name`
    case keyPath([KeyPathStep])
    /// `Type.self`
    case metatype(SwiftType)
    case type(SwiftType)
    /// `try await`
    indirect case tryAwait(Expression)
    /// `left = right`
    indirect case assignment(Expression, Expression)
}

extension Expression {
    /// `\.name`
    public static func keyPath(_ name: String) -> Expression { .keyPath([KeyPathStep(name)]) }
}

/// A property in a key path.
public struct KeyPathStep: Hashable, Sendable {
    public var name: String
    /// The path goes on only where there is a value; without meaning in the last step.
    public var isOptional: Bool

    public init(_ name: String, isOptional: Bool = false) {
        self.name = name
        self.isOptional = isOptional
    }
}

/// An argument of a call.
public struct Argument: Hashable, Sendable {
    public var label: String?
    public var value: Expression

    public init(_ label: String? = nil, _ value: Expression) {
        self.label = label
        self.value = value
    }
}

/// A statement of a body.
public enum Statement: Hashable, Sendable {
    case expression(Expression)
    case `return`(Expression)
    case `switch`(Expression, [SwitchCase])
}

/// A case of a `switch` with one statement.
public struct SwitchCase: Hashable, Sendable {
    /// What a case matches.
    public enum Pattern: Hashable, Sendable {
        case value(Expression)
        /// `.name(let variable)`
        case payload(String, variable: String)
        /// `let variable as Type`
        case cast(variable: String, SwiftType)
        case `default`
    }

    public var pattern: Pattern
    public var body: Statement

    public init(_ pattern: Pattern, _ body: Statement) {
        self.pattern = pattern
        self.body = body
    }
}
