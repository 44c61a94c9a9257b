internal import CarillonRuntime
internal import Foundation
internal import Model
internal import ModelReaders

/// Turns JSON or YAML into the input of an operation, checked against the model.
///
/// Every finding names the member by its path and stands at its place in the text. Blobs are base64, timestamps are
/// RFC 3339 or seconds since 1970, numbers that JSON does not have are `"NaN"`, `"Infinity"` and `"-Infinity"`. What a
/// newer model may know is a warning: an enum's value that this one does not name.
struct InputReader {
    private let model: Model
    /// Members of the input that do not come from the text.
    private let given: [String: Document]
    private(set) var findings: [Diagnostic] = []
    /// The value that is read belongs into no message.
    private var isSensitive = false

    init(model: Model, given: [String: Document] = [:]) {
        self.model = model
        self.given = given
    }

    /// The input; findings say what is wrong with it.
    mutating func read(_ root: Node, as shape: String?) -> Document {
        if let shape, let input = model.shapes[shape] {
            // Nothing at all, as in a file of comments, is an input without members.
            if root.isNull { return .object(given) }
            return structure(root, input, Path(), given: given) ?? .object([:])
        }
        guard root.kind == .object, root.count == 0 || root.isNull else {
            add("unexpected-input", "the operation takes no input; leave --input out", root)
            return .object([:])
        }
        return .object([:])
    }

    /// The members that lead to a value: `ChannelMessage.Tags[2]`.
    struct Path {
        private(set) var text = ""

        func member(_ name: String) -> Path { Path(text: text.isEmpty ? name : "\(text).\(name)") }
        func element(_ index: Int) -> Path { Path(text: "\(text)[\(index)]") }
        func key(_ key: String) -> Path { Path(text: "\(text)[\"\(key)\"]") }

        var name: String { text.isEmpty ? "the input" : "'\(text)'" }
    }

    // The depth is that of the tree, which the parser limits.
    private mutating func value(_ node: Node, _ target: String, _ path: Path) -> Document? {
        guard let shape = model.shapes[target] else { return nil }
        let outer = isSensitive
        if shape.traits.isSensitive { isSensitive = true }
        defer { isSensitive = outer }
        switch shape.kind {
        case .structure: return structure(node, shape, path)
        case .union: return union(node, shape, path)
        case .list: return list(node, shape, path)
        case .map: return map(node, shape, path)
        case .document: return anything(node)
        case .string: return expect(node, path, "a string", node.string.map(Document.string))
        case .enum: return enumValue(node, shape, path)
        case .boolean: return expect(node, path, "true or false", node.bool.map(Document.boolean))
        case .intEnum:
            checkEnum(node.numberText, node, shape, path)
            return integer(node, shape.kind, path)
        case .byte, .short, .integer, .long: return integer(node, shape.kind, path)
        case .float, .double: return double(node, path)
        case .bigInteger, .bigDecimal:
            return expect(node, path, "a number", node.numberText.flatMap { BigNumber($0) }.map(Document.number))
        case .blob: return blob(node, path)
        case .timestamp: return timestamp(node, path)
        }
    }

    // MARK: Aggregates

    private mutating func structure(
        _ node: Node, _ shape: Shape, _ path: Path, given: [String: Document] = [:]
    ) -> Document? {
        guard node.kind == .object else { return expect(node, path, "an object", nil) }
        let read = members(node, shape, path)
        for name in given.keys.sorted() where read[name] != nil {
            add("given-twice", "'\(name)' is in the input and in --body; leave one out", node[name] ?? node)
        }
        let members = read.merging(given) { _, given in given }
        for member in shape.members where member.traits.isRequired && members[member.name] == nil {
            if member.traits.isIdempotencyToken || node[member.name].map({ !$0.isNull }) == true { continue }
            add("missing-member", "\(path.member(member.name).name) is missing; it is required", node)
        }
        return .object(members)
    }

    private mutating func union(_ node: Node, _ shape: Shape, _ path: Path) -> Document? {
        guard node.kind == .object else { return expect(node, path, "an object", nil) }
        let set = node.entries.filter { !$0.value.isNull }.count
        if set != 1 {
            let names = shape.members.map(\.name).joined(separator: ", ")
            add("union-members", "\(path.name) has \(set) members and must have exactly one of: \(names)", node)
        }
        return .object(members(node, shape, path))
    }

    private mutating func members(_ node: Node, _ shape: Shape, _ path: Path) -> [String: Document] {
        var members: [String: Document] = [:]
        let known = Dictionary(shape.members.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for entry in node.entries {
            guard let member = known[entry.name] else {
                let advice = EditDistance.suggestion(for: entry.name, among: known.keys.sorted())
                let name = path.member(entry.name).name
                add("unknown-member", "\(name) is no member of '\(shape.name)'\(advice)", entry.key)
                continue
            }
            if entry.value.isNull { continue }
            let outer = isSensitive
            if member.traits.isSensitive { isSensitive = true }
            members[entry.name] = value(entry.value, member.target, path.member(entry.name))
            isSensitive = outer
        }
        return members
    }

    private mutating func list(_ node: Node, _ shape: Shape, _ path: Path) -> Document? {
        guard node.kind == .array else { return expect(node, path, "a list", nil) }
        var elements: [Document] = []
        for (index, element) in node.elements.enumerated() {
            if let value = item(element, shape, path.element(index)) { elements.append(value) }
        }
        return .array(elements)
    }

    private mutating func map(_ node: Node, _ shape: Shape, _ path: Path) -> Document? {
        guard node.kind == .object else { return expect(node, path, "an object", nil) }
        var entries: [String: Document] = [:]
        for entry in node.entries {
            entries[entry.name] = item(entry.value, shape, path.key(entry.name))
        }
        return .object(entries)
    }

    /// An element of a list or a value of a map, which may be null where the shape is sparse.
    private mutating func item(_ node: Node, _ shape: Shape, _ path: Path) -> Document? {
        guard node.isNull else { return shape.members.last.flatMap { value(node, $0.target, path) } }
        if shape.traits.isSparse { return .null }
        add("unexpected-null", "\(path.name) is null, which '\(shape.name)' does not allow; leave it out", node)
        return nil
    }

    private func anything(_ node: Node) -> Document {
        switch node.kind {
        case .null: return .null
        case .bool: return .boolean(node.bool ?? false)
        case .string: return .string(node.string ?? "")
        case .array: return .array(node.elements.map(anything))
        case .object:
            return .object(Dictionary(node.entries.map { ($0.name, anything($0.value)) }) { _, last in last })
        case .number:
            if let integer = node.integer { return .integer(Int64(integer)) }
            return node.numberText.flatMap { BigNumber($0) }.map(Document.number) ?? .null
        }
    }

    // MARK: Leaves

    private mutating func integer(_ node: Node, _ kind: Shape.Kind, _ path: Path) -> Document? {
        let range: ClosedRange<Int64> =
            switch kind {
            case .byte: Int64(Int8.min)...Int64(Int8.max)
            case .short: Int64(Int16.min)...Int64(Int16.max)
            case .integer, .intEnum: Int64(Int32.min)...Int64(Int32.max)
            default: Int64.min...Int64.max
            }
        let value = node.integer.map(Int64.init).flatMap { range.contains($0) ? $0 : nil }
        let expected = "an integer from \(range.lowerBound) to \(range.upperBound)"
        return expect(node, path, expected, value.map(Document.integer))
    }

    private mutating func double(_ node: Node, _ path: Path) -> Document? {
        let text = node.numberText ?? node.string.flatMap { ["NaN", "Infinity", "-Infinity"].contains($0) ? $0 : nil }
        return expect(node, path, "a number", text.flatMap(Double.init).map(Document.double))
    }

    private mutating func blob(_ node: Node, _ path: Path) -> Document? {
        let data = node.string.flatMap { Data(base64Encoded: $0) }
        return expect(node, path, "bytes as base64", data.map { .blob([UInt8]($0)) })
    }

    private mutating func timestamp(_ node: Node, _ path: Path) -> Document? {
        let expected = "a time such as \"2021-05-15T10:00:00Z\", or seconds since 1970"
        do throws(TimestampError) {
            if let text = node.string { return .timestamp(try Timestamp(text, as: .dateTime)) }
            if let text = node.numberText { return .timestamp(try Timestamp(text, as: .epochSeconds)) }
        } catch {
            return expect(node, path, expected, nil)
        }
        return expect(node, path, expected, nil)
    }

    private mutating func enumValue(_ node: Node, _ shape: Shape, _ path: Path) -> Document? {
        checkEnum(node.string, node, shape, path)
        return expect(node, path, "a string", node.string.map(Document.string))
    }

    private mutating func checkEnum(_ value: String?, _ node: Node, _ shape: Shape, _ path: Path) {
        let known = shape.enumValues.map(\.value)
        guard let value, !known.contains(value) else { return }
        let names = known.count <= 8 ? "; it names \(known.joined(separator: ", "))" : ""
        let advice = isSensitive ? "" : EditDistance.suggestion(for: value, among: known)
        findings.append(
            .warning(
                "unknown-value",
                "\(path.name) is \(shown(value)), which '\(shape.name)' does not name\(advice.isEmpty ? names : advice)",
                at: node.location))
    }

    // MARK: Findings

    private func shown(_ text: String) -> String { isSensitive ? "a hidden value" : "'\(text)'" }

    private mutating func expect(_ node: Node, _ path: Path, _ expected: String, _ value: Document?) -> Document? {
        if let value { return value }
        var found = node.kind.phrase
        if let text = node.numberText ?? node.string, text.utf8.count <= 60, !isSensitive {
            found = "'\(TerminalText.line(text))'"
        }
        add("wrong-type", "\(path.name) must be \(expected), not \(found)", node)
        return nil
    }

    private mutating func add(_ code: String, _ message: String, _ node: Node) {
        findings.append(.error(code, message, at: node.location))
    }
}
