import Model

/// Plans the pages of the selected operations.
///
/// A paginator that does not fit its operation is a warning and is left out: the operation itself works without it.
struct PaginatorPlanner {
    private let builder: PlanBuilder
    private let shapes: PathShapes
    private let paths: MemberPathPlanner
    private var plans: [PaginatorPlan] = []
    private var warnings: [Diagnostic] = []

    /// - Parameter structures: The planned structures by their shape.
    static func plans(
        _ builder: PlanBuilder, _ structures: [String: StructurePlan]
    ) -> (plans: [PaginatorPlan], warnings: [Diagnostic]) {
        var planner = PaginatorPlanner(builder, structures)
        for (index, operation) in builder.operations.enumerated() {
            guard let paginator = builder.model.paginators[operation.name] else { continue }
            do throws(Diagnostic) {
                planner.plans.append(try planner.plan(paginator, of: operation, index))
            } catch {
                planner.warnings.append(error)
            }
        }
        return (planner.plans, planner.warnings)
    }

    private init(_ builder: PlanBuilder, _ structures: [String: StructurePlan]) {
        self.builder = builder
        shapes = PathShapes(builder.model.shapes)
        paths = MemberPathPlanner(shapes: shapes, structures: structures)
    }

    private mutating func plan(
        _ paginator: Paginator, of operation: Operation, _ index: Int
    ) throws(Diagnostic) -> PaginatorPlan {
        guard let input = operation.input?.value, let output = operation.output?.value else {
            throw Self.unusable(
                operation, paginator, "takes and returns no structures, so nothing can carry a token")
        }
        guard !paginator.inputTokens.isEmpty, paginator.inputTokens.count == paginator.outputTokens.count else {
            throw Self.unusable(operation, paginator, "has not one output token for each input token")
        }
        let context = Context(operation: operation, paginator: paginator, input: input, output: output)
        var plan = PaginatorPlan(operation: index, pages: builder.names.pages(operation.name), tokens: [])
        for (member, place) in zip(paginator.inputTokens, paginator.outputTokens) {
            plan.tokens.append(try token(member, place, context))
        }
        if let moreResults = paginator.moreResults { plan.moreResults = try flag(moreResults, context) }
        checkLimit(context)
        for key in paginator.resultKeys { addResult(key, context, to: &plan) }
        return plan
    }

    private struct Context {
        var operation: Operation
        var paginator: Paginator
        /// Shapes.
        var input: String
        var output: String

        func use(_ part: String, _ text: String, _ effect: String = "its pages are not generated") -> PathUse {
            PathUse(
                owner: "paginator \(Diagnostic.quoted(operation.name))", part: part, text: text,
                location: paginator.location, effect: effect)
        }
    }

    private static func unusable(_ operation: Operation, _ paginator: Paginator, _ reason: String) -> Diagnostic {
        .warning(
            "paginator", "paginator \(Diagnostic.quoted(operation.name)) \(reason); its pages are not generated",
            at: paginator.location)
    }

    // MARK: Tokens

    private mutating func token(
        _ member: String, _ place: String, _ context: Context
    ) throws(Diagnostic) -> PaginatorPlan.Token {
        let input = try inputToken(member, context)
        let use = context.use("output token", place)
        do throws(PathProblem) {
            let places = try paths.alternatives(checked(place, use, on: context.output).path, in: context.output)
            for place in places where place.type != input.type {
                throw PathProblem(
                    code: "paginator",
                    message: "it has not the type of the input token \(Diagnostic.quoted(member))", column: 1)
            }
            return PaginatorPlan.Token(member: input.name, places: places)
        } catch {
            throw use.warning(error)
        }
    }

    private mutating func inputToken(_ member: String, _ context: Context) throws(Diagnostic) -> MemberPlan {
        let use = context.use("input token", member)
        guard let place = shapes.place(of: member, in: context.input),
            let plan = paths.structures[context.input]?.members, place < plan.count
        else { throw use.warning(shapes.unknownMember(member, of: context.input)) }
        guard plan[place].isOptional else {
            throw use.warning(
                PathProblem(code: "paginator", message: "it is required, so no first page can be asked for", column: 1))
        }
        return plan[place]
    }

    private mutating func flag(_ text: String, _ context: Context) throws(Diagnostic) -> MemberPath {
        let use = context.use("more results", text)
        do throws(PathProblem) {
            let (path, type) = try checked(text, use, on: context.output)
            guard type == .boolean else { throw PathProblem.type("here is \(type.name), not a boolean", at: 1) }
            return try paths.path(path, in: context.output)
        } catch {
            throw use.warning(error)
        }
    }

    /// Callers set the limit in the input; a wrong one shows that the paginator is another operation's.
    private mutating func checkLimit(_ context: Context) {
        guard let limit = context.paginator.limitKey, shapes.place(of: limit, in: context.input) == nil else { return }
        let use = context.use("limit key", limit, "nothing depends on it")
        warnings.append(use.warning(shapes.unknownMember(limit, of: context.input)))
    }

    private mutating func checked(
        _ text: String, _ use: PathUse, on shape: String
    ) throws(PathProblem) -> (path: PathExpression, type: PathType) {
        let path = try PathExpression(parsing: text)
        var check = PathCheck(shapes)
        let type = try check.type(of: path, on: shape)
        warnings += check.warnings.map(use.warning)
        return (path, type)
    }

    // MARK: Results

    /// The first list or map becomes the items, further ones are named in the documentation. Other results, such as
    /// counts, are members of the page.
    private mutating func addResult(_ key: String, _ context: Context, to plan: inout PaginatorPlan) {
        let use = context.use("result key", key, "its items are not generated")
        do throws(PathProblem) {
            let (path, type) = try checked(key, use, on: context.output)
            guard !type.kinds.isDisjoint(with: [.list, .object]) else { return }
            let lists = try paths.lists(path, in: context.output)
            guard let last = lists.last, let element = last.type.element else { return }
            if plan.items != nil {
                if lists.count == 1 { plan.others.append(last) }
            } else {
                plan.items = PaginatorPlan.Items(
                    name: builder.names.items(context.operation.name), paths: lists, element: element)
            }
        } catch {
            warnings.append(use.warning(error))
        }
    }
}

extension ValueType {
    fileprivate var element: PaginatorPlan.Items.Element? {
        switch self {
        case .list(let type, let isSparse): .value(type, isSparse: isSparse)
        case .map(let type, let isSparse): .entry(type, isSparse: isSparse)
        default: nil
        }
    }
}
