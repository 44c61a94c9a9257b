// JMESPath, the language in which models point into the inputs and outputs of operations: paginators, waiters, the
// parameters of endpoint rules.
//
//     text                     Jobs[-1].JobId || NextMarker
//       | PathLexer, PathParser    the whole grammar, within limits of length and nesting
//       v
//     PathExpression           what is done to a value; every node keeps its column
//       | PathCheck                against the model's shapes: members, kinds, functions
//       v
//     PathType                 what comes out
//
// What is wrong is a `PathProblem` with its column; the planners say whose path it is and where that stands in a file.
// The reading is the specification's. In two places that it leaves open, it is that of botocore's implementation: `!a.b`
// is `(!a).b`, and a list behind a projection may be a selection (`a[*][b]`).

/// What a path does to a value, which is here called the current one.
struct PathExpression: Hashable, Sendable {
    indirect enum Content: Hashable, Sendable {
        /// `@`
        case current
        case field(String)
        /// `[0]`; negative ones count from the end.
        case index(Int)
        case literal(PathLiteral)
        /// `a.b`, `a | b`, `a[0]`: the second on what the first gives.
        case then(PathExpression, PathExpression)
        /// The last one on each element of what the first gives; elements for which it gives null are left out.
        case project(PathExpression, Projection, PathExpression)
        /// `[a, b]`
        case list([PathExpression])
        /// `{name: a}`
        case object([Entry])
        case or(PathExpression, PathExpression)
        case and(PathExpression, PathExpression)
        case not(PathExpression)
        case compare(PathExpression, Comparator, PathExpression)
        case call(String, [PathExpression])
        /// `&a`: the expression itself, for a function to apply.
        case reference(PathExpression)
    }

    /// Which elements a projection goes through.
    enum Projection: Hashable, Sendable {
        /// `[*]`
        case list
        /// `[]`: the elements, and where they are lists, theirs.
        case flatten
        /// `.*`: the values of an object.
        case values
        /// `[start:stop:step]`
        case slice(start: Int?, stop: Int?, step: Int?)
        /// `[?condition]`
        case filter(PathExpression)
    }

    struct Entry: Hashable, Sendable {
        var name: String
        var value: PathExpression
    }

    enum Comparator: String, Hashable, Sendable {
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    var content: Content
    /// In UTF-8 bytes from the beginning of the path, counted from 1.
    var column: Int

    init(_ content: Content, at column: Int) {
        self.content = content
        self.column = column
    }

    /// - Throws: What is wrong with the text.
    init(parsing text: String) throws(PathProblem) {
        var parser = try PathParser(text)
        self = try parser.parse()
    }
}

/// A JSON value within a path: `` `{"a": 1}` ``.
indirect enum PathLiteral: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// As written.
    case number(String)
    case string(String)
    case array([PathLiteral])
    /// In the order of the text.
    case object([Entry])

    struct Entry: Hashable, Sendable {
        var name: String
        var value: PathLiteral
    }
}

/// What is wrong with a path, or with what it leads to.
struct PathProblem: Error, Hashable, Sendable {
    /// The code of the diagnostic.
    var code: String
    /// A sentence without its end, such as `"A" is no member of "B"`.
    var message: String
    /// In UTF-8 bytes from the beginning of the path, counted from 1.
    var column: Int

    static func syntax(_ message: String, at column: Int) -> Self {
        Self(code: "path-syntax", message: message, column: column)
    }

    static func type(_ message: String, at column: Int) -> Self {
        Self(code: "path-type", message: message, column: column)
    }
}
