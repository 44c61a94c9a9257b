import Model

/// A path by which endpoint rules take a value from an operation's input (`operationContextParams`), in the compact form
/// that the runtime follows.
///
/// Of JMESPath only what services use has such a form: members, `[*]`, `keys()`, and a list of paths that is flattened.
///
///     TransactItems[*].[Put.TableName, Delete.TableName][]   becomes   TransactItems/*/(Put/TableName|Delete/TableName)
///     keys(RequestItems)                                     becomes   RequestItems/#
struct EndpointInputPath {
    let text: String

    /// - Throws: What is wrong with the path, or has no compact form.
    init(_ path: PathExpression) throws(PathProblem) {
        text = try Self.text(path)
    }

    /// The findings about the paths of operations, each an error: without the value, requests would go elsewhere.
    static func findings(_ operations: [Operation], _ model: Model) -> [Diagnostic] {
        let shapes = PathShapes(model.shapes)
        var findings: [Diagnostic] = []
        for operation in operations {
            for parameter in operation.contextParameters {
                do throws(PathProblem) {
                    try check(parameter, operation, model, shapes)
                } catch {
                    findings.append(
                        .error(
                            error.code,
                            "the path \(Diagnostic.quoted(parameter.path)) of the endpoint parameter "
                                + "\(Diagnostic.quoted(parameter.name)) of the operation "
                                + "\(Diagnostic.quoted(operation.name)): \(error.message)",
                            at: parameter.location))
                }
            }
        }
        return findings
    }

    private static func check(
        _ parameter: OperationContextParameter, _ operation: Operation, _ model: Model, _ shapes: PathShapes
    ) throws(PathProblem) {
        let path = try PathExpression(parsing: parameter.path)
        var check = PathCheck(shapes)
        let type = try check.type(of: path, on: operation.input.map { .structure($0.value) } ?? .object([]))
        _ = try EndpointInputPath(path)
        let kind = model.endpointRuleSet?.parameters.first { $0.name == parameter.name }?.kind
        switch (kind, type) {
        case (nil, _), (.string, .string), (.string, .enumeration), (.boolean, .boolean),
            (.stringArray, .list(.string)), (.stringArray, .list(.enumeration)):
            return
        case (let kind?, _):
            throw .type("it leads to \(type.name), and the parameter is \(kind.type.noun)", at: 1)
        }
    }

    private static func text(_ path: PathExpression) throws(PathProblem) -> String {
        switch path.content {
        case .field(let name):
            guard EndpointEncoder.isWord(name) else { throw unsupported(path) }
            return name
        case .then(let first, let second): return try text(first) + "/" + text(second)
        case .project(let source, .list, let each): return try text(source) + "/*" + rest(each)
        case .project(let source, .flatten, let each): return try flattened(source) + rest(each)
        case .call("keys", let arguments) where arguments.count == 1: return try text(arguments[0]) + "/#"
        default: throw unsupported(path)
        }
    }

    /// What a projection does with each element, nothing for the element itself.
    private static func rest(_ each: PathExpression) throws(PathProblem) -> String {
        if case .current = each.content { return "" }
        return try "/" + text(each)
    }

    /// `[a, b]`, or the same behind `x[*]`: the lists' elements follow each other.
    private static func flattened(_ source: PathExpression) throws(PathProblem) -> String {
        switch source.content {
        case .list(let paths):
            var texts: [String] = []
            for path in paths { texts.append(try text(path)) }
            return "(" + texts.joined(separator: "|") + ")"
        case .project(let inner, .list, let each): return try text(inner) + "/*/" + flattened(each)
        default: throw unsupported(source)
        }
    }

    private static func unsupported(_ path: PathExpression) -> PathProblem {
        PathProblem(
            code: "endpoint-path",
            message: "clients follow members, [*], keys() and [a, b][] only, not what stands at column \(path.column)",
            column: path.column)
    }
}
