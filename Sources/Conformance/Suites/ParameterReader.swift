internal import CarillonRuntime
internal import Model
internal import ModelReaders

/// Turns a suite's parameters and results into documents by the model.
///
/// Suites write them as Python would print them: blobs as text, timestamps as numbers, `"NaN"` for the number, the
/// values behind `jsonvalue` as values.
struct ParameterReader {
    let model: Model

    func document(_ node: Node?, _ shape: String?) throws(CaseError) -> Document {
        guard let node, let shape = shape.flatMap({ model.shapes[$0] }) else { return .object([:]) }
        return try value(node, shape)
    }

    private func value(_ node: Node, _ shape: Shape) throws(CaseError) -> Document {
        if node.isNull { return .null }
        switch shape.kind {
        case .structure, .union: return try structure(node, shape)
        case .list:
            guard node.kind == .array else { throw wrong(node, "a list") }
            let member = shape.members.last
            return .array(try node.elements.map { (element) throws(CaseError) in try value(element, member) })
        case .map:
            var entries: [String: Document] = [:]
            for entry in node.entries { entries[entry.name] = try value(entry.value, shape.members.last) }
            return .object(entries)
        case .document: return anything(node)
        default:
            guard let leaf = leaf(node, shape.kind) else { throw wrong(node, "a \(shape.kind.rawValue)") }
            return leaf
        }
    }

    private func value(_ node: Node, _ member: Member?) throws(CaseError) -> Document {
        guard let member, let target = model.shapes[member.target] else { return anything(node) }
        if member.traits.isJSONValue || target.traits.isJSONValue, !node.isNull { return .string(json(node)) }
        return try value(node, target)
    }

    /// Older suites give the value itself, newer ones its text.
    private func json(_ node: Node) -> String {
        guard let text = node.string, JSONForm.text(Array(text.utf8)) != nil else { return JSONText.string(node) }
        return text
    }

    private func structure(_ node: Node, _ shape: Shape) throws(CaseError) -> Document {
        guard node.kind == .object else { throw wrong(node, "a structure") }
        var members: [String: Document] = [:]
        for entry in node.entries {
            let member = shape.members.first { $0.name == entry.name }
            let value = try value(entry.value, member)
            if value != .null { members[entry.name] = value }
        }
        return .object(members)
    }

    private func leaf(_ node: Node, _ kind: Shape.Kind) -> Document? {
        switch kind {
        case .string, .enum: node.string.map(Document.string)
        case .boolean: node.bool.map(Document.boolean)
        case .byte, .short, .integer, .long, .intEnum: integer(node)
        case .float, .double: (node.numberText ?? node.string).flatMap(Double.init).map(Document.double)
        case .bigInteger, .bigDecimal: node.numberText.flatMap { BigNumber($0) }.map(Document.number)
        case .blob: node.string.map { .blob(Array($0.utf8)) }
        case .timestamp: timestamp(node).map(Document.timestamp)
        default: nil
        }
    }

    private func integer(_ node: Node) -> Document? {
        let value = node.integer.map(Int64.init) ?? node.numberText.flatMap(Double.init).flatMap(Int64.init(exactly:))
        return value.map(Document.integer)
    }

    private func timestamp(_ node: Node) -> Timestamp? {
        if let text = node.numberText { return try? Timestamp(text, as: .epochSeconds) }
        guard let text = node.string else { return nil }
        return (try? Timestamp(text, as: .dateTime)) ?? (try? Timestamp(text, as: .httpDate))
    }

    private func anything(_ node: Node) -> Document {
        switch node.kind {
        case .null: .null
        case .bool: .boolean(node.bool ?? false)
        case .string: .string(node.string ?? "")
        case .array: .array(node.elements.map(anything))
        case .object: .object(Dictionary(node.entries.map { ($0.name, anything($0.value)) }) { _, last in last })
        case .number: node.integer.map { .integer(Int64($0)) } ?? .double(Double(node.numberText ?? "") ?? .nan)
        }
    }

    private func wrong(_ node: Node, _ expected: String) -> CaseError {
        CaseError("the case gives \(JSONText.string(node)) where the model has \(expected)")
    }
}

/// Why a case could not be run to its end.
struct CaseError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
