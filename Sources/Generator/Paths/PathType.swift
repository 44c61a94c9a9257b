import Model

/// What a path leads to, as far as the model tells.
indirect enum PathType: Hashable, Sendable {
    /// A value of which the model says nothing: a document, or a mixture.
    case any
    case null
    case boolean
    case number
    case string
    /// A string with named values, by the enum's shape.
    case enumeration(String)
    case list(PathType)
    case map(PathType)
    /// A structure or union by its shape.
    case structure(String)
    /// What `{name: a}` makes.
    case object([Field])
    /// `&a`
    case expression

    struct Field: Hashable, Sendable {
        var name: String
        var type: PathType
    }

    /// JMESPath's own name for it, with its article.
    var name: String {
        switch self {
        case .any: "a value of any type"
        case .null: "null"
        case .boolean: "a boolean"
        case .number: "a number"
        case .string, .enumeration: "a string"
        case .list: "a list"
        case .map, .structure, .object: "an object"
        case .expression: "an expression"
        }
    }

    var kinds: PathKinds {
        switch self {
        case .any: .all
        case .null: .null
        case .boolean: .boolean
        case .number: .number
        case .string, .enumeration: .string
        case .list: .list
        case .map, .structure, .object: .object
        case .expression: .expression
        }
    }

    /// What is both, or `any`. A value may always be missing, so null adds nothing.
    func joined(_ other: PathType) -> PathType {
        switch (self, other) {
        case _ where self == other, (_, .null): self
        case (.null, _): other
        case (.string, .enumeration), (.enumeration, .string), (.enumeration, .enumeration): .string
        case (.list(let a), .list(let b)): .list(a.joined(b))
        default: .any
        }
    }
}

/// The types of JSON, as a set.
struct PathKinds: OptionSet, Hashable, Sendable {
    let rawValue: Int

    static let null = PathKinds(rawValue: 1)
    static let boolean = PathKinds(rawValue: 2)
    static let number = PathKinds(rawValue: 4)
    static let string = PathKinds(rawValue: 8)
    static let list = PathKinds(rawValue: 16)
    static let object = PathKinds(rawValue: 32)
    static let expression = PathKinds(rawValue: 64)
    static let value: PathKinds = [.null, .boolean, .number, .string, .list, .object]
    static let all: PathKinds = [.value, .expression]

    /// `a string, a list or an object`
    var name: String {
        let names: [(PathKinds, String)] = [
            (.null, "null"), (.boolean, "a boolean"), (.number, "a number"), (.string, "a string"), (.list, "a list"),
            (.object, "an object"), (.expression, "an expression"),
        ]
        let held = names.filter { contains($0.0) }.map(\.1)
        guard let last = held.last, held.count > 1 else { return held.first ?? "nothing" }
        return held.dropLast().joined(separator: ", ") + " or " + last
    }
}
