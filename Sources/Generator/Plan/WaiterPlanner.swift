import Model

/// Plans the waiters of the selected operations.
///
/// A waiter that does not fit its operation is a warning and is left out: it would wait for ever.
struct WaiterPlanner {
    private let builder: PlanBuilder
    private let operations: [OperationPlan]
    private let shapes: PathShapes
    private var warnings: [Diagnostic] = []
    /// The case of each error by the name and code of its shape, by the place of the operation.
    private var cases: [Int: [String: String]] = [:]

    /// - Parameter operations: The planned operations, in the order of the builder's.
    static func plans(
        _ builder: PlanBuilder, _ operations: [OperationPlan]
    ) -> (plans: [WaiterPlan], warnings: [Diagnostic]) {
        var planner = WaiterPlanner(builder, operations)
        let places = Dictionary(
            builder.operations.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        var plans: [WaiterPlan] = []
        for waiter in builder.model.waiters {
            guard let place = places[waiter.operation.value] else { continue }
            let context = Context(waiter: waiter, operation: builder.operations[place], place: place)
            guard let acceptors = planner.acceptors(context) else { continue }
            plans.append(planner.plan(waiter, place, acceptors))
        }
        return (plans, planner.warnings)
    }

    private init(_ builder: PlanBuilder, _ operations: [OperationPlan]) {
        self.builder = builder
        self.operations = operations
        shapes = PathShapes(builder.model.shapes)
    }

    private struct Context {
        var waiter: Waiter
        var operation: Operation
        var place: Int

        var owner: String { "waiter \(Diagnostic.quoted(waiter.name))" }
    }

    private func plan(_ waiter: Waiter, _ place: Int, _ acceptors: [WaiterPlan.Acceptor]) -> WaiterPlan {
        let prose = builder.prose
        return WaiterPlan(
            name: builder.names.waiter(waiter.name), operation: place, minimumDelay: waiter.minimumDelay,
            maximumDelay: waiter.maximumDelay, maximumAttempts: waiter.maximumAttempts, acceptors: acceptors,
            documentation: prose.paragraphs(
                prose.lines(prose.read(waiter.documentation)), prose.deprecation(waiter.deprecation)))
    }

    // MARK: Acceptors

    /// Nil when one of them does not fit, or none means success.
    private mutating func acceptors(_ context: Context) -> [WaiterPlan.Acceptor]? {
        var acceptors: [WaiterPlan.Acceptor] = []
        for acceptor in context.waiter.acceptors {
            do throws(Diagnostic) {
                let matcher = try matcher(acceptor, context)
                acceptors.append(WaiterPlan.Acceptor(state: acceptor.state, matcher: matcher))
            } catch {
                warnings.append(error)
                return nil
            }
        }
        if acceptors.contains(where: { $0.state == .success }) { return acceptors }
        warnings.append(
            .warning(
                "waiter", "\(context.owner) has no acceptor for success; it is left out", at: context.waiter.location))
        return nil
    }

    private mutating func matcher(
        _ acceptor: Waiter.Acceptor, _ context: Context
    ) throws(Diagnostic) -> WaiterPlan.Matcher {
        switch acceptor.matcher {
        case .output(let path, let comparison):
            .output(try checked(path, comparison, acceptor, context), comparison)
        case .inputOutput(let path, let comparison):
            .inputOutput(try checked(path, comparison, acceptor, context), comparison)
        case .success(let isSuccess): .success(isSuccess)
        case .status(let status): .status(status)
        case .errorType(let name): error(name, context)
        }
    }

    /// The operation's own errors by their case; services answer with others too, so those are codes.
    private mutating func error(_ name: String, _ context: Context) -> WaiterPlan.Matcher {
        let cases = cases[context.place] ?? errorCases(of: context.operation, operations[context.place].failure)
        self.cases[context.place] = cases
        // Smithy may give the shape's id, with its namespace.
        let short = name.split(separator: "#").last.map(String.init) ?? name
        return (cases[short] ?? cases[name]).map(WaiterPlan.Matcher.error) ?? .code(name)
    }

    private func errorCases(of operation: Operation, _ failure: FailurePlan) -> [String: String] {
        var cases: [String: String] = [:]
        let errors = builder.errors(of: operation).compactMap { builder.shapes.shape($0.value) }
        for (shape, failure) in zip(errors, failure.cases) {
            cases[shape.name] = failure.name
            if let code = shape.traits.error?.code, cases[code] == nil { cases[code] = failure.name }
        }
        return cases
    }

    private mutating func checked(
        _ text: String, _ comparison: Waiter.Comparison, _ acceptor: Waiter.Acceptor, _ context: Context
    ) throws(Diagnostic) -> PathExpression {
        var use = PathUse(
            owner: context.owner, part: "path", text: text, location: acceptor.location, effect: "it is left out")
        do throws(PathProblem) {
            let path = try PathExpression(parsing: text)
            var check = PathCheck(shapes)
            let type = try check.type(of: path, on: subject(of: acceptor.matcher, context))
            if let problem = comparison.misfit(type) { throw PathProblem.type(problem, at: 1) }
            use.effect = "the comparison may never hold"
            warnings += check.warnings.map(use.warning)
            if let value = comparison.text,
                let problem = shapes.unknownValue(value, of: comparison.compared(type), at: 1)
            {
                warnings.append(use.warning(problem))
            }
            return path
        } catch {
            throw use.warning(error)
        }
    }

    /// What the paths of a matcher begin at.
    private func subject(of matcher: Waiter.Matcher, _ context: Context) -> PathType {
        let output = context.operation.output.map { PathType.structure($0.value) } ?? .object([])
        guard case .inputOutput = matcher else { return output }
        let input = context.operation.input.map { PathType.structure($0.value) } ?? .object([])
        return .object([PathType.Field(name: "input", type: input), PathType.Field(name: "output", type: output)])
    }
}

extension Waiter.Comparison {
    fileprivate var text: String? {
        switch self {
        case .stringEquals(let text), .allStringEquals(let text), .anyStringEquals(let text): text
        case .booleanEquals, .allBooleanEquals, .anyBooleanEquals: nil
        }
    }

    private var isOfElements: Bool {
        switch self {
        case .stringEquals, .booleanEquals: false
        case .allStringEquals, .allBooleanEquals, .anyStringEquals, .anyBooleanEquals: true
        }
    }

    /// The type of the values that are compared.
    fileprivate func compared(_ type: PathType) -> PathType {
        if isOfElements, case .list(let element) = type { return element }
        return type
    }

    /// Why a path of this type never matches; nil when it may.
    fileprivate func misfit(_ type: PathType) -> String? {
        if isOfElements, type.kinds.isDisjoint(with: .list) {
            return "it gives \(type.name), and the elements of a list are compared"
        }
        let wanted: PathKinds = text == nil ? .boolean : .string
        let given = compared(type)
        guard given.kinds.isDisjoint(with: wanted) else { return nil }
        return "it gives \(isOfElements ? "a list with " : "")\(given.name), and \(wanted.name) is compared"
    }
}
