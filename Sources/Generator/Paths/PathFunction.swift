/// A function of JMESPath: what it takes and what it gives.
struct PathFunction {
    /// What the result depends on.
    enum Result {
        case type(PathType)
        /// The type of the first argument.
        case first
        /// The type of the elements of the list that it takes.
        case element
        /// A list of the list's elements.
        case elements
    }

    let parameters: [PathKinds]
    let result: Result
    /// The last parameter may be repeated.
    var isVariadic = false

    private init(_ parameters: PathKinds..., variadic: Bool = false, gives result: Result) {
        self.parameters = parameters
        self.result = result
        isVariadic = variadic
    }

    /// What the parameter at a place takes; nil when there is none.
    func parameter(_ place: Int) -> PathKinds? {
        if place < parameters.count { return parameters[place] }
        return isVariadic ? parameters.last : nil
    }

    /// The functions of the specification.
    static let all: [String: PathFunction] = [
        "abs": PathFunction(.number, gives: .type(.number)),
        "avg": PathFunction(.list, gives: .type(.number)),
        "ceil": PathFunction(.number, gives: .type(.number)),
        "contains": PathFunction([.list, .string], .value, gives: .type(.boolean)),
        "ends_with": PathFunction(.string, .string, gives: .type(.boolean)),
        "floor": PathFunction(.number, gives: .type(.number)),
        "join": PathFunction(.string, .list, gives: .type(.string)),
        "keys": PathFunction(.object, gives: .type(.list(.string))),
        "length": PathFunction([.string, .list, .object], gives: .type(.number)),
        "map": PathFunction(.expression, .list, gives: .type(.list(.any))),
        "max": PathFunction(.list, gives: .element),
        "max_by": PathFunction(.list, .expression, gives: .element),
        "merge": PathFunction(.object, variadic: true, gives: .type(.any)),
        "min": PathFunction(.list, gives: .element),
        "min_by": PathFunction(.list, .expression, gives: .element),
        "not_null": PathFunction(.value, variadic: true, gives: .type(.any)),
        "reverse": PathFunction([.string, .list], gives: .first),
        "sort": PathFunction(.list, gives: .elements),
        "sort_by": PathFunction(.list, .expression, gives: .elements),
        "starts_with": PathFunction(.string, .string, gives: .type(.boolean)),
        "sum": PathFunction(.list, gives: .type(.number)),
        "to_array": PathFunction(.value, gives: .type(.list(.any))),
        "to_number": PathFunction(.value, gives: .type(.number)),
        "to_string": PathFunction(.value, gives: .type(.string)),
        "type": PathFunction(.value, gives: .type(.string)),
        "values": PathFunction(.object, gives: .type(.list(.any))),
    ]
}
