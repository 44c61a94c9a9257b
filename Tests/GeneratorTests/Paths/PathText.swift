@testable import Generator

extension PathExpression {
    /// The tree in words, so that tests can say what they expect.
    var tree: String {
        switch content {
        case .current: "@"
        case .field(let name): name
        case .index(let index): "[\(index)]"
        case .literal(let literal): literal.tree
        case .then(let first, let second): "(\(first.tree) then \(second.tree))"
        case .project(let source, let projection, let each):
            "(\(projection.tree) of \(source.tree) each \(each.tree))"
        case .list(let elements): "[\(elements.map(\.tree).joined(separator: ", "))]"
        case .object(let entries): "{\(entries.map { "\($0.name): \($0.value.tree)" }.joined(separator: ", "))}"
        case .or(let left, let right): "(\(left.tree) or \(right.tree))"
        case .and(let left, let right): "(\(left.tree) and \(right.tree))"
        case .not(let operand): "(not \(operand.tree))"
        case .compare(let left, let comparator, let right): "(\(left.tree) \(comparator.rawValue) \(right.tree))"
        case .call(let name, let arguments): "\(name)(\(arguments.map(\.tree).joined(separator: ", ")))"
        case .reference(let expression): "&\(expression.tree)"
        }
    }
}

extension PathExpression.Projection {
    fileprivate var tree: String {
        switch self {
        case .list: "all"
        case .flatten: "flat"
        case .values: "values"
        case .slice(let start, let stop, let step):
            [start, stop, step].map { $0.map(String.init) ?? "" }.joined(separator: ":")
        case .filter(let condition): "those with \(condition.tree)"
        }
    }
}

extension PathLiteral {
    fileprivate var tree: String {
        switch self {
        case .null: "null"
        case .boolean(let value): "\(value)"
        case .number(let text): text
        case .string(let text): "'\(text)'"
        case .array(let elements): "[\(elements.map(\.tree).joined(separator: ", "))]"
        case .object(let entries): "{\(entries.map { "\($0.name): \($0.value.tree)" }.joined(separator: ", "))}"
        }
    }
}
