import Model

/// The shapes of a model as paths see them; one for all paths of a run, so that a model with very many of them, right
/// or wrong, takes no more than its time.
final class PathShapes {
    /// Lists of lists, deeper than any real model, count as anything.
    private static let deepest = 32
    /// Looking for the name that was meant is worth its time for so many mistakes.
    private static let mostSuggestions = 25

    private let shapes: [String: Shape]
    /// The places of members, by shape.
    private var places: [String: [String: Int]] = [:]
    private var suggestions = 0

    init(_ shapes: [String: Shape]) {
        self.shapes = shapes
    }

    func shape(_ name: String) -> Shape? { shapes[name] }

    /// The place of a member among those of its shape.
    func place(of member: String, in shape: String) -> Int? {
        if let known = places[shape] { return known[member] }
        let members = shapes[shape]?.members ?? []
        let table = Dictionary(zip(members.lazy.map(\.name), members.indices), uniquingKeysWith: { first, _ in first })
        places[shape] = table
        return table[member]
    }

    /// The type of a member's values.
    func type(of target: String) -> PathType {
        type(of: target, depth: 0)
    }

    private func type(of target: String, depth: Int) -> PathType {
        guard depth < Self.deepest, let shape = shapes[target] else { return .any }
        switch shape.kind {
        case .boolean: return .boolean
        case .byte, .short, .integer, .long, .float, .double, .bigInteger, .bigDecimal, .intEnum, .timestamp:
            return .number
        case .string, .blob: return .string
        case .enum: return .enumeration(target)
        case .list: return .list(shape.members.first.map { type(of: $0.target, depth: depth + 1) } ?? .any)
        case .map: return .map(shape.members.last.map { type(of: $0.target, depth: depth + 1) } ?? .any)
        case .structure, .union: return .structure(target)
        case .document: return .any
        }
    }

    // MARK: Problems

    /// Says that a structure does not have a member.
    func unknownMember(_ name: String, of shape: String, at column: Int = 1) -> PathProblem {
        let members = shapes[shape]?.members ?? []
        return unknown(name, "member of \(Diagnostic.quoted(shape))", members.lazy.map(\.name), at: column)
    }

    /// Says that an enum does not have a value; nil when it does, or the type is no enum.
    func unknownValue(_ value: String, of type: PathType, at column: Int) -> PathProblem? {
        guard case .enumeration(let name) = type, let values = shapes[name]?.enumValues.lazy.map(\.value),
            !values.contains(value)
        else { return nil }
        return unknown(value, "value of \(Diagnostic.quoted(name))", values, at: column)
    }

    /// Says that a name is none of those that there are.
    ///
    /// - Parameter kind: What it should be, such as `member of "User"`; the first word is in the code.
    func unknown(_ name: String, _ kind: String, _ known: some Sequence<String>, at column: Int) -> PathProblem {
        suggestions += 1
        let advice = suggestions <= Self.mostSuggestions ? EditDistance.suggestion(for: name, among: known) : ""
        return PathProblem(
            code: "unknown-\(kind.prefix { $0 != " " })", message: "\(Diagnostic.quoted(name)) is no \(kind)\(advice)",
            column: column)
    }
}
