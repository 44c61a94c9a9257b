import Model
import SwiftCode

/// Turns the values of an example into Swift, and finds those that do not fit the model.
///
///     {"Key": {"Id": {"S": "a"}}}     becomes     key: ["Id": .s("a")]
///
/// What fits may still be without Swift: where a required member is left out, the initialiser cannot be called.
struct SampleBuilder {
    /// Why an example does not fit the model.
    struct Misfit: Error {
        var code: String
        /// A statement that begins with the value's path.
        var message: String
        var location: SourceLocation
    }

    /// Deeper examples help nobody.
    static let deepest = 32

    let context: SampleContext
    /// Whether the Swift that has been made so far compiles.
    private(set) var isComplete = true
    /// The members, elements and keys that lead to the current value.
    private var path: [String] = []

    init(_ context: SampleContext) {
        self.context = context
    }

    /// The arguments of a structure's initialiser, in its order.
    mutating func arguments(_ value: NodeValue, of shape: Shape) throws(Misfit) -> [CodeSample.Item] {
        let given = try members(value, of: shape)
        let names = context.members(of: shape)
        if context.required(of: shape).contains(where: { given[$0] == nil }) { isComplete = false }
        var items: [CodeSample.Item] = []
        for (index, value) in given.sorted(by: { $0.key < $1.key }) {
            let member = shape.members[index]
            let sample = try self.value(value, of: member, under: ".\(member.name)")
            items.append(CodeSample.Item(Names.label(names[index]), sample))
        }
        return items
    }

    /// The members that are set, by their places in the shape.
    private func members(_ value: NodeValue, of shape: Shape) throws(Misfit) -> [Int: NodeValue] {
        guard case .object(let entries) = value.content else { throw wrongType(value, "an object") }
        var members: [Int: NodeValue] = [:]
        for entry in entries {
            guard let index = context.index(of: entry.name.value, in: shape) else {
                let advice = context.suggestion(for: entry.name.value, among: shape.members.lazy.map(\.name))
                throw Misfit(
                    code: "unknown-member",
                    message: "\(name(under: ".\(entry.name.value)")) is no member of \(quoted(shape.name))\(advice)",
                    location: entry.name.location)
            }
            // Null says the same as leaving the member out.
            if entry.value.content != .null { members[index] = entry.value }
        }
        return members
    }

    private mutating func value(
        _ value: NodeValue, of member: Member, under step: String
    ) throws(Misfit) -> CodeSample {
        try enter(step, value)
        defer { path.removeLast() }
        guard let shape = context.shapes.shape(member.target) else { return try document(value) }
        return try self.value(value, of: shape)
    }

    private mutating func enter(_ step: String, _ value: NodeValue) throws(Misfit) {
        guard path.count < Self.deepest else {
            throw Misfit(
                code: "nesting-depth", message: "its values nest deeper than \(Self.deepest) levels",
                location: value.location)
        }
        path.append(step)
    }

    private mutating func value(_ value: NodeValue, of shape: Shape) throws(Misfit) -> CodeSample {
        switch shape.kind {
        case .structure: return .group(".init(", try arguments(value, of: shape), ")")
        case .union: return try union(value, of: shape)
        case .list: return try list(value, of: shape)
        case .map: return try map(value, of: shape)
        case .document: return try document(value)
        case .enum, .intEnum: return try enumeration(value, of: shape)
        default:
            switch SampleLeaf(value, of: shape.kind) {
            case .code(let code, let comment): return .code(code, comment: comment)
            case .unwritable:
                isComplete = false
                return .code("…")
            case .misfit(let expected): throw wrongType(value, expected)
            }
        }
    }

    private mutating func union(_ value: NodeValue, of shape: Shape) throws(Misfit) -> CodeSample {
        let given = try members(value, of: shape)
        guard given.count == 1, let (index, value) = given.first else {
            throw Misfit(
                code: "union-members",
                message:
                    "\(self.name()) has \(given.count) members of the union \(quoted(shape.name)) and must have one",
                location: value.location)
        }
        let member = shape.members[index]
        let sample = try self.value(value, of: member, under: ".\(member.name)")
        return .wrapped(context.unionCase(index, of: shape) + "(", sample, ")")
    }

    private mutating func list(_ value: NodeValue, of shape: Shape) throws(Misfit) -> CodeSample {
        guard case .array(let elements) = value.content else { throw wrongType(value, "a list") }
        var samples: [CodeSample] = []
        for (index, element) in elements.enumerated() {
            samples.append(try self.element(element, of: shape, under: "[\(index)]"))
        }
        return .list(samples)
    }

    private mutating func map(_ value: NodeValue, of shape: Shape) throws(Misfit) -> CodeSample {
        guard case .object(let entries) = value.content else { throw wrongType(value, "an object") }
        var items: [CodeSample.Item] = []
        for entry in entries {
            let label = SwiftLiteral.string(entry.name.value) + ": "
            items.append(.init(label, try element(entry.value, of: shape, under: ".\(entry.name.value)")))
        }
        return .map(items)
    }

    /// An element of a list or a value of a map, which is null only where the shape is sparse.
    private mutating func element(
        _ value: NodeValue, of shape: Shape, under step: String
    ) throws(Misfit) -> CodeSample {
        guard value.content == .null else {
            guard let member = shape.members.last else { return try document(value) }
            return try self.value(value, of: member, under: step)
        }
        if shape.traits.isSparse { return .code("nil") }
        throw Misfit(
            code: "unexpected-null",
            message: "\(name(under: step)) is null, which \(quoted(shape.name)) does not allow",
            location: value.location)
    }

    private func enumeration(_ value: NodeValue, of shape: Shape) throws(Misfit) -> CodeSample {
        switch (value.content, shape.kind) {
        case (.string(let text), .enum): return .code(context.enumCase(text, of: shape, raw: SwiftLiteral.string(text)))
        case (.number(let text), .intEnum):
            if let number = Int(text) { return .code(context.enumCase("\(number)", of: shape, raw: "\(number)")) }
        default: break
        }
        throw wrongType(value, shape.kind == .enum ? "a string" : "an integer")
    }

    /// A value without a shape.
    private mutating func document(_ value: NodeValue) throws(Misfit) -> CodeSample {
        switch value.content {
        case .null: return .code(".null")
        case .boolean(let flag): return .code(flag ? "true" : "false")
        case .string(let text): return .code(SwiftLiteral.string(text))
        case .number: return number(value)
        case .array(let elements):
            var samples: [CodeSample] = []
            for (index, element) in elements.enumerated() {
                samples.append(try document(element, under: "[\(index)]"))
            }
            return .list(samples)
        case .object(let entries):
            var items: [CodeSample.Item] = []
            for entry in entries {
                let name = entry.name.value
                items.append(.init(SwiftLiteral.string(name) + ": ", try document(entry.value, under: ".\(name)")))
            }
            return .map(items)
        }
    }

    private mutating func document(_ value: NodeValue, under step: String) throws(Misfit) -> CodeSample {
        try enter(step, value)
        defer { path.removeLast() }
        return try document(value)
    }

    private mutating func number(_ value: NodeValue) -> CodeSample {
        for kind in [Shape.Kind.long, .double] {
            if case .code(let code, _) = SampleLeaf(value, of: kind) { return .code(code) }
        }
        isComplete = false
        return .code("…")
    }

    private func wrongType(_ value: NodeValue, _ expected: String) -> Misfit {
        Misfit(
            code: "wrong-type", message: "\(name()) must be \(expected), not \(value.phrase)", location: value.location)
    }

    /// The current value, or one below it, by its path: `"Key.Names[0]"`.
    private func name(under step: String = "") -> String {
        let path = (path + [step]).joined()
        return path.isEmpty ? "it" : quoted(path.hasPrefix(".") ? String(path.dropFirst()) : path)
    }
}

private func quoted(_ text: String) -> String { Diagnostic.quoted(text) }

extension NodeValue {
    /// The value for a message.
    fileprivate var phrase: String {
        switch content {
        case .null: "null"
        case .boolean(let flag): "\(flag)"
        case .number(let text): text.utf8.count <= 60 ? text : "a number"
        case .string(let text): text.utf8.count <= 60 ? "the string \(quoted(text))" : "a string"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
