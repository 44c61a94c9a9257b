import Model

/// How the pages of an operation follow each other, in Swift.
struct PaginatorPlan: Hashable, Sendable {
    /// A member of the input, and where a page has its next value: the first place that has one decides.
    struct Token: Hashable, Sendable {
        var member: String
        var places: [MemberPath]
    }

    /// What the pages list.
    struct Items: Hashable, Sendable {
        enum Element: Hashable, Sendable {
            /// Of a list.
            case value(ValueType, isSparse: Bool)
            /// Of a map: a key with its value.
            case entry(ValueType, isSparse: Bool)
        }

        /// The method.
        var name: String
        /// Where a page has them; further paths go on from each element of the list before.
        var paths: [MemberPath]
        var element: Element
    }

    /// The place of the operation in the plan.
    var operation: Int
    /// The method.
    var pages: String
    var tokens: [Token]
    /// Tells whether there is a further page.
    var moreResults: MemberPath?
    /// The first of the model's results that is a list or a map.
    var items: Items?
    /// What else the pages list.
    var others: [MemberPath] = []
}

/// The way to a member in Swift: `\.distributionList?.items`.
struct MemberPath: Hashable, Sendable {
    struct Step: Hashable, Sendable {
        var name: String
        var isOptional: Bool
    }

    var steps: [Step]
    /// What stands at the end.
    var type: ValueType
}

/// Where a planner found a path, so that it can say what is wrong with it.
struct PathUse {
    /// `paginator "ListUsers"`
    var owner: String
    /// `output token`
    var part: String
    var text: String
    var location: SourceLocation
    /// What the reader of the warning goes without: `its pages are not generated`.
    var effect: String

    func warning(_ problem: PathProblem) -> Diagnostic {
        let column = problem.column > 1 ? ", column \(problem.column)" : ""
        // A question is a sentence of its own.
        let end =
            problem.message.hasSuffix("?") ? " " + effect.prefix(1).uppercased() + effect.dropFirst() : "; " + effect
        return .warning(
            problem.code, "\(owner), \(part) \(Diagnostic.quoted(text))\(column): \(problem.message)\(end)",
            at: location)
    }
}
