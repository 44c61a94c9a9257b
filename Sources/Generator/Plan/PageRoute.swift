public import Model

/// How the pages of an operation follow each other, for those that go through them without generated code.
///
///     {"input_token": "Marker", "output_token": "NextMarker || Contents[-1].Key", "result_key": "Contents"}
///     tokens [Marker: [[NextMarker], [Contents, last, Key]]], results [[Contents]]
public struct PageRoute: Hashable, Sendable {
    /// A step from a value to one within it.
    public enum Step: Hashable, Sendable {
        case member(String)
        /// Negative ones count from the end.
        case element(Int)
    }

    /// A member of the input, and where a page has its next value: the first place that has one decides.
    public struct Token: Hashable, Sendable {
        public var member: String
        public var places: [[Step]]
    }

    public var tokens: [Token]
    /// Tells whether there is a further page.
    public var moreResults: [Step]?
    /// What the pages list, each by the members that lead to it; empty when the model does not say it.
    public var results: [[String]] = []
}

extension PageRoute {
    /// The way through the pages of an operation; nil when the model says of none.
    ///
    /// - Throws: What has no simple form: only members, `[0]` and `[-1]`, and `||` between them, are followed.
    public init?(of operation: Operation, in model: Model) throws(DiagnosticsError) {
        guard let paginator = model.paginators[operation.name] else { return nil }
        guard !paginator.inputTokens.isEmpty, paginator.inputTokens.count == paginator.outputTokens.count else {
            throw DiagnosticsError([
                .error(
                    "paginator",
                    "paginator \(Diagnostic.quoted(operation.name)) has not one output token for each input token",
                    at: paginator.location)
            ])
        }
        var tokens: [Token] = []
        for (member, place) in zip(paginator.inputTokens, paginator.outputTokens) {
            let places = try Self.parsed(place, operation, paginator) { path throws(PathProblem) in
                try path.alternatives.map { (path) throws(PathProblem) in try path.steps }
            }
            tokens.append(Token(member: member, places: places))
        }
        self.init(tokens: tokens)
        if let text = paginator.moreResults {
            moreResults = try Self.parsed(text, operation, paginator) { path throws(PathProblem) in try path.steps }
        }
        for key in paginator.resultKeys {
            let members = try Self.parsed(key, operation, paginator) { path in path.members }
            if !members.isEmpty { results.append(members) }
        }
    }

    private static func parsed<Result>(
        _ text: String, _ operation: Operation, _ paginator: Paginator,
        _ read: (PathExpression) throws(PathProblem) -> Result
    ) throws(DiagnosticsError) -> Result {
        do throws(PathProblem) {
            return try read(PathExpression(parsing: text))
        } catch {
            let name = Diagnostic.quoted(operation.name)
            throw DiagnosticsError([
                .error(
                    error.code,
                    "paginator \(name), \(Diagnostic.quoted(text)), column \(error.column): \(error.message)",
                    at: paginator.location)
            ])
        }
    }
}

extension PathExpression {
    /// The alternatives of `a || b`.
    fileprivate var alternatives: [PathExpression] {
        guard case .or(let left, let right) = content else { return [self] }
        return left.alternatives + right.alternatives
    }

    fileprivate var steps: [PageRoute.Step] {
        get throws(PathProblem) {
            switch content {
            case .field(let name): return [.member(name)]
            case .index(let index): return [.element(index)]
            case .then(let first, let second): return try first.steps + second.steps
            default:
                throw PathProblem(
                    code: "path-form", message: "only members and elements can be followed here", column: column)
            }
        }
    }

    /// The members that lead to the first list of a path: `A.B[].C[]` is `A.B`.
    fileprivate var members: [String] {
        switch content {
        case .field(let name): [name]
        case .then(let first, let second):
            second.members.isEmpty ? first.members : first.members + second.members
        case .project(let source, _, _): source.members
        default: []
        }
    }
}
