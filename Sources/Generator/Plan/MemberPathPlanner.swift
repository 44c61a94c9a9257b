import Model

/// Finds the Swift form of those paths that have one: members, and the first or last element of a list.
struct MemberPathPlanner {
    let shapes: PathShapes
    /// By shape.
    let structures: [String: StructurePlan]

    /// - Parameter shape: The structure that the path begins at.
    func path(_ expression: PathExpression, in shape: String) throws(PathProblem) -> MemberPath {
        try walk(expression, in: shape).path
    }

    /// The alternatives of `a || b`.
    func alternatives(_ expression: PathExpression, in shape: String) throws(PathProblem) -> [MemberPath] {
        guard case .or(let left, let right) = expression.content else { return [try path(expression, in: shape)] }
        return try alternatives(left, in: shape) + alternatives(right, in: shape)
    }

    /// The lists on the way to an expression's elements: `A[].B[]` goes through `A`, then through each element's `B`.
    func lists(_ expression: PathExpression, in shape: String) throws(PathProblem) -> [MemberPath] {
        try listWalks(expression, in: shape).map(\.path)
    }

    /// Where a path has come to.
    private struct Walk {
        var path: MemberPath
        /// The shape of what stands there.
        var shape: String
    }

    private func listWalks(_ expression: PathExpression, in shape: String) throws(PathProblem) -> [Walk] {
        guard let (source, each) = expression.throughList, each.content == .current else {
            return [try walk(expression, in: shape)]
        }
        // `[]` goes through the elements of a list, or of the lists that another projection gives.
        guard let (outer, inner) = source.throughList else { return [try walk(source, in: shape)] }
        return try nested(outer, inner, in: shape)
    }

    private func nested(_ outer: PathExpression, _ inner: PathExpression, in shape: String) throws(PathProblem)
        -> [Walk]
    {
        let column = outer.column
        let walks = try listWalks(
            PathExpression(.project(outer, .flatten, PathExpression(.current, at: column)), at: column), in: shape)
        guard let list = walks.last.flatMap({ shapes.shape($0.shape) }), list.kind == .list, !list.traits.isSparse,
            let element = list.members.first
        else { throw Self.formless(column) }
        return walks + [try walk(inner, in: element.target)]
    }

    private func walk(_ expression: PathExpression, in shape: String) throws(PathProblem) -> Walk {
        switch expression.content {
        case .then(let first, let second):
            let start = try walk(first, in: shape)
            return try extended(start, by: second)
        case .field(let name):
            guard let plan = structures[shape], let found = shapes.shape(shape),
                let place = shapes.place(of: name, in: shape), place < plan.members.count
            else { throw Self.formless(expression.column) }
            let member = plan.members[place]
            let step = MemberPath.Step(name: member.name, isOptional: member.isOptional)
            return Walk(path: MemberPath(steps: [step], type: member.type), shape: found.members[place].target)
        default: throw Self.formless(expression.column)
        }
    }

    private func extended(_ start: Walk, by next: PathExpression) throws(PathProblem) -> Walk {
        if case .index(let index) = next.content { return try element(index, of: start, next.column) }
        var walk = try walk(next, in: start.shape)
        walk.path.steps = start.path.steps + walk.path.steps
        return walk
    }

    private func element(_ index: Int, of list: Walk, _ column: Int) throws(PathProblem) -> Walk {
        guard index == 0 || index == -1, case .list(let type, isSparse: false) = list.path.type,
            let element = shapes.shape(list.shape)?.members.first
        else { throw Self.formless(column) }
        let step = MemberPath.Step(name: index == 0 ? "first" : "last", isOptional: true)
        return Walk(path: MemberPath(steps: list.path.steps + [step], type: type), shape: element.target)
    }

    private static func formless(_ column: Int) -> PathProblem {
        PathProblem(
            code: "path-form", message: "only members, [0] and [-1] have a form in Swift here", column: column)
    }
}

extension PathExpression {
    /// What `a[*]` and `a[]` go through, and what they do to each element.
    fileprivate var throughList: (source: PathExpression, each: PathExpression)? {
        switch content {
        case .project(let source, .list, let each), .project(let source, .flatten, let each): (source, each)
        default: nil
        }
    }
}
