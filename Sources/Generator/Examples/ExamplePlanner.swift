// How a model's examples become documentation and code that compiles:
//
//     OperationExample       JSON with places: input, output, comments
//       | SampleBuilder          Swift for each value, checked against the shapes
//       v
//     ExamplePlan            texts: the call and its answer, as Swift, else as JSON
//       | ExampleProse           ### Examples of the operation's methods
//       | exampleSnippets        functions, for a compiler to check
//
// An example that does not fit the model is left out, with a warning at the value; one that fits but leaves out what
// Swift requires is shown as JSON.

import Model

/// An example of an operation, ready to be shown.
struct ExamplePlan: Hashable, Sendable {
    enum Code: Hashable, Sendable {
        case swift(String)
        case json(String)
    }

    struct Comment: Hashable, Sendable {
        /// The value, by its Swift names.
        var path: String
        var text: String
    }

    var title: String
    var documentation: Located<String>?
    /// The call; `nil` when the example does not show it.
    var request: Code?
    var requestComments: [Comment] = []
    /// What the call returns.
    var response: Code?
    var responseComments: [Comment] = []
    /// The type of the error that the call throws.
    var error: String?
}

/// Plans the examples of the selected operations.
struct ExamplePlanner {
    /// Where lines of samples break; documentation adds its own indentation.
    private static let width = 88
    /// More misfits than this say no more than that model and examples do not belong together.
    private static let maximum = 100

    /// By the operation's name.
    private(set) var plans: [String: [ExamplePlan]] = [:]
    private(set) var diagnostics: [Diagnostic] = []
    private let context: SampleContext

    init(_ builder: PlanBuilder) {
        context = SampleContext(shapes: builder.shapes, names: builder.names, recursion: builder.recursion)
        var omitted = 0
        for operation in builder.operations {
            let errors = builder.errors(of: operation).map(\.value)
            for example in operation.examples {
                do throws(SampleBuilder.Misfit) {
                    plans[operation.name, default: []].append(try plan(example, of: operation, errors))
                } catch {
                    omitted += 1
                    if omitted <= Self.maximum { report(error, example) }
                }
            }
        }
        guard omitted > Self.maximum else { return }
        diagnostics.append(
            .warning("too-many-warnings", "\(omitted - Self.maximum) more examples are left out", at: nil))
    }

    private mutating func report(_ misfit: SampleBuilder.Misfit, _ example: OperationExample) {
        diagnostics.append(
            .warning(
                misfit.code, "the example \(Diagnostic.quoted(example.title)) is left out: \(misfit.message)",
                at: misfit.location))
    }

    private func plan(
        _ example: OperationExample, of operation: Operation, _ errors: [String]
    ) throws(SampleBuilder.Misfit) -> ExamplePlan {
        var plan = ExamplePlan(title: example.title, documentation: example.documentation)
        plan.request = try request(example.input, of: operation)
        plan.response = try response(example.output, of: operation)
        plan.error = try error(example.error, of: operation, errors)
        for comment in example.comments {
            let shape = comment.side == .input ? operation.input : operation.output
            let path = context.path(comment.path, in: shape?.value)
            let text = ExamplePlan.Comment(path: path, text: comment.text.value)
            if comment.side == .input { plan.requestComments.append(text) } else { plan.responseComments.append(text) }
        }
        return plan
    }

    private func request(
        _ value: NodeValue?, of operation: Operation
    ) throws(SampleBuilder.Misfit) -> ExamplePlan.Code? {
        var builder = SampleBuilder(context)
        var arguments: [CodeSample.Item] = []
        if let shape = try shape(operation.input, of: value, "input", operation) {
            arguments = try builder.arguments(value ?? NodeValue(.object([]), at: operation.location), of: shape)
        }
        if builder.isComplete {
            return .swift(context.names.call(of: operation, arguments).text(width: Self.width))
        }
        return value.map { .json(CodeSample(json: $0).text(width: Self.width)) }
    }

    private func response(
        _ value: NodeValue?, of operation: Operation
    ) throws(SampleBuilder.Misfit) -> ExamplePlan.Code? {
        guard let value, let shape = try shape(operation.output, of: value, "output", operation) else { return nil }
        var builder = SampleBuilder(context)
        let arguments = try builder.arguments(value, of: shape)
        guard builder.isComplete else { return .json(CodeSample(json: value).text(width: Self.width)) }
        let head = "\(context.names.namespace).\(context.names.type(shape.name))("
        return .swift(CodeSample.group(head, arguments, ")").text(width: Self.width))
    }

    /// The structure of a side; `nil` when the operation has none and the example says nothing of it either.
    private func shape(
        _ name: Located<String>?, of value: NodeValue?, _ side: String, _ operation: Operation
    ) throws(SampleBuilder.Misfit) -> Shape? {
        if let shape = name.flatMap({ context.shapes.shape($0.value) }) { return shape }
        guard let value, value.content != .object([]) else { return nil }
        throw SampleBuilder.Misfit(
            code: "unexpected-\(side)", message: "the operation \(Diagnostic.quoted(operation.name)) has no \(side)",
            location: value.location)
    }

    private func error(
        _ name: Located<String>?, of operation: Operation, _ errors: [String]
    ) throws(SampleBuilder.Misfit) -> String? {
        guard let name else { return nil }
        if errors.contains(name.value) { return context.names.type(name.value) }
        let advice = context.suggestion(for: name.value, among: errors)
        throw SampleBuilder.Misfit(
            code: "unknown-error",
            message: "\(Diagnostic.quoted(name.value)) is no error of the operation"
                + " \(Diagnostic.quoted(operation.name))\(advice)",
            location: name.location)
    }
}
