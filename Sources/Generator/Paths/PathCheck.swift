import Model

/// Follows a path through the shapes of a model: what it leads to, and what is wrong on the way.
///
/// A value that is never there is a mistake of the path's author, so it is a problem here, although JMESPath itself
/// would give null. What may come true with a newer service, a comparison with an unknown enum value, is a warning.
struct PathCheck {
    private let shapes: PathShapes
    private(set) var warnings: [PathProblem] = []

    init(_ shapes: PathShapes) {
        self.shapes = shapes
    }

    /// The type of a path on a value of a shape.
    mutating func type(of path: PathExpression, on shape: String) throws(PathProblem) -> PathType {
        try type(of: path, on: shapes.type(of: shape))
    }

    /// The type of a path on a value.
    mutating func type(of path: PathExpression, on value: PathType) throws(PathProblem) -> PathType {
        switch path.content {
        case .current: return value
        case .field(let name): return try field(name, of: value, path.column)
        case .index: return try element(of: value, path.column)
        case .literal(let literal): return literal.type
        case .then(let first, let second): return try type(of: second, on: type(of: first, on: value))
        case .project(let source, let projection, let each):
            let source = try type(of: source, on: value)
            let element = try projected(source, projection, path.column)
            return .list(try type(of: each, on: element))
        case .list(let elements): return .list(try joined(elements, on: value))
        case .object(let entries): return .object(try fields(entries, on: value))
        case .or(let left, let right), .and(let left, let right):
            return try type(of: left, on: value).joined(type(of: right, on: value))
        case .not(let operand):
            _ = try type(of: operand, on: value)
            return .boolean
        case .compare(let left, let comparator, let right):
            return try comparison(left, comparator, right, on: value)
        case .call(let name, let arguments): return try call(name, arguments, on: value, path.column)
        case .reference: return .expression
        }
    }

    private mutating func joined(_ elements: [PathExpression], on value: PathType) throws(PathProblem) -> PathType {
        var type = PathType.null
        for element in elements { type = type.joined(try self.type(of: element, on: value)) }
        return type
    }

    private mutating func fields(_ entries: [PathExpression.Entry], on value: PathType) throws(PathProblem)
        -> [PathType.Field]
    {
        var fields: [PathType.Field] = []
        for entry in entries {
            fields.append(PathType.Field(name: entry.name, type: try type(of: entry.value, on: value)))
        }
        return fields
    }

    // MARK: Steps

    private func field(_ name: String, of value: PathType, _ column: Int) throws(PathProblem) -> PathType {
        switch value {
        case .any, .null: return value
        case .map(let element): return element
        case .structure(let shape):
            guard let place = shapes.place(of: name, in: shape), let members = shapes.shape(shape)?.members else {
                throw shapes.unknownMember(name, of: shape, at: column)
            }
            return shapes.type(of: members[place].target)
        case .object(let fields):
            if let field = fields.first(where: { $0.name == name }) { return field.type }
            throw shapes.unknown(name, "member of the object before it", fields.lazy.map(\.name), at: column)
        case .list:
            throw .type(
                "\(Diagnostic.quoted(name)) stands behind a list, which has no members; write [] in between for those "
                    + "of its elements", at: column)
        case .boolean, .number, .string, .enumeration, .expression:
            throw .type(
                "\(Diagnostic.quoted(name)) stands behind \(value.name), which has no members; end the path before it",
                at: column)
        }
    }

    private func element(of value: PathType, _ column: Int) throws(PathProblem) -> PathType {
        switch value {
        case .any, .null: return value
        case .list(let element): return element
        default: throw .type("brackets go into a list, and here is \(value.name)", at: column)
        }
    }

    private mutating func projected(
        _ source: PathType, _ projection: PathExpression.Projection, _ column: Int
    ) throws(PathProblem) -> PathType {
        switch projection {
        case .list, .slice: return try element(of: source, column)
        case .flatten:
            let element = try element(of: source, column)
            if case .list(let inner) = element { return inner }
            return element
        case .filter(let condition):
            let element = try element(of: source, column)
            _ = try type(of: condition, on: element)
            return element
        case .values:
            switch source {
            case .any, .null: return source
            case .map(let element): return element
            case .structure, .object: return .any
            default: throw .type(".* goes through an object, and here is \(source.name)", at: column)
            }
        }
    }
}

extension PathCheck {
    private mutating func comparison(
        _ left: PathExpression, _ comparator: PathExpression.Comparator, _ right: PathExpression, on value: PathType
    ) throws(PathProblem) -> PathType {
        let leftType = try type(of: left, on: value)
        let rightType = try type(of: right, on: value)
        switch comparator {
        case .equal, .notEqual:
            // Everything may be missing, so null compares with everything.
            let common = leftType.kinds.union(.null).intersection(rightType.kinds.union(.null))
            if common == .null, leftType != .null, rightType != .null {
                throw .type("\(leftType.name) never equals \(rightType.name)", at: left.column)
            }
            warn(of: right, against: leftType)
            warn(of: left, against: rightType)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            for (side, type) in [(left, leftType), (right, rightType)] where !type.kinds.contains(.number) {
                throw .type("\(comparator.rawValue) compares numbers, and here is \(type.name)", at: side.column)
            }
        }
        return .boolean
    }

    private mutating func warn(of literal: PathExpression, against type: PathType) {
        guard case .literal(.string(let value)) = literal.content,
            let problem = shapes.unknownValue(value, of: type, at: literal.column)
        else { return }
        warnings.append(problem)
    }

    private mutating func call(
        _ name: String, _ arguments: [PathExpression], on value: PathType, _ column: Int
    ) throws(PathProblem) -> PathType {
        guard let function = PathFunction.all[name] else {
            let names = PathFunction.all.keys.sorted { $0.utf8Precedes($1) }
            throw shapes.unknown(name, "function of JMESPath", names, at: column)
        }
        guard arguments.count >= function.parameters.count, function.parameter(arguments.count - 1) != nil else {
            let wanted = "\(function.parameters.count)" + (function.isVariadic ? " or more" : "")
            throw .type(
                "\(name)() takes \(wanted) argument\(wanted == "1" ? "" : "s"), and here are \(arguments.count)",
                at: column)
        }
        var types: [PathType] = []
        for argument in arguments { types.append(try type(of: argument, on: value)) }
        for (place, type) in types.enumerated() {
            guard let wanted = function.parameter(place), wanted.isDisjoint(with: type.kinds) else { continue }
            throw .type("\(name)() takes \(wanted.name), and here is \(type.name)", at: arguments[place].column)
        }
        return try result(function, arguments, types)
    }

    private mutating func result(
        _ function: PathFunction, _ arguments: [PathExpression], _ types: [PathType]
    ) throws(PathProblem) -> PathType {
        let elements = types.lazy.compactMap { if case .list(let element) = $0 { element } else { nil } }
        let element = elements.first ?? .any
        for case .reference(let expression) in arguments.map(\.content) {
            _ = try type(of: expression, on: element)
        }
        switch function.result {
        case .type(let type): return type
        case .first: return types.first ?? .any
        case .element: return element
        case .elements: return .list(element)
        }
    }
}

extension PathLiteral {
    var type: PathType {
        switch self {
        case .null: .null
        case .boolean: .boolean
        case .number: .number
        case .string: .string
        case .array(let elements): .list(elements.map(\.type).reduce(.null) { $0.joined($1) })
        case .object(let entries): .object(entries.map { PathType.Field(name: $0.name, type: $0.value.type) })
        }
    }
}
