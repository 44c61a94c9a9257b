internal import Model

/// Reads the `shapes` of a service file. Whether targets exist is checked when all shapes are there.
struct ShapeReader {
    let findings: Findings
    private let traits: TraitReader

    init(findings: Findings) {
        self.findings = findings
        traits = TraitReader(findings: findings)
    }

    /// The shapes in the file's order.
    func readAll(_ node: Node) -> [Shape] {
        guard findings.isObject(node, "\"shapes\"") else { return [] }
        var shapes: [Shape] = []
        shapes.reserveCapacity(node.count)
        for entry in node.entries {
            if let shape = read(entry) { shapes.append(shape) }
        }
        return shapes
    }

    /// What a shape's keys say before its kind is settled.
    private struct Draft {
        var type: Node?
        var members: Node?
        var elements: [BotocoreKey: Node] = [:]
        var required: Node?
        var values: Node?
        var payload: Node?
        var isUnion = false
        var isDocument = false
        var error = ErrorReader()
        var deprecation = DeprecationReader()
    }

    private func read(_ entry: Node.Entry) -> Shape? {
        let name = entry.name
        guard findings.isObject(entry.value, "the shape \(quoted(name))") else { return nil }
        var draft = Draft()
        var shape = Shape(name: name, kind: .structure, location: entry.key.location)
        for entry in entry.value.entries {
            guard let key = BotocoreKey(entry.name) else {
                findings.leave(entry, of: .shape)
                continue
            }
            if readStructure(key, entry.value, into: &draft) { continue }
            if key == .eventstream {
                shape.traits.isEventStream = traits.flag(key, entry.value)
            } else if key == .location {
                shape.traits.httpBinding = binding(entry.value)
            } else if !traits.read(key, entry.value, into: &shape.traits),
                !draft.deprecation.read(key, entry.value, traits),
                !draft.error.read(key, entry.value, traits)
            {
                findings.leave(entry, of: .shape)
            }
        }
        shape.traits.deprecation = draft.deprecation.result
        shape.traits.error = draft.error.result
        return finish(shape, draft)
    }

    private func readStructure(_ key: BotocoreKey, _ value: Node, into draft: inout Draft) -> Bool {
        switch key {
        case .type: draft.type = value
        case .members: draft.members = value
        case .member, .key, .value: draft.elements[key] = value
        case .required: draft.required = value
        case .enum: draft.values = value
        case .payload: draft.payload = value
        case .union: draft.isUnion = traits.flag(key, value)
        case .document: draft.isDocument = traits.flag(key, value)
        default: return false
        }
        return true
    }

    private func finish(_ shape: Shape, _ draft: Draft) -> Shape? {
        guard let type = draft.type else {
            findings.error(
                "missing-key", "the shape \(quoted(shape.name)) has no \"type\"; add it", at: shape.location)
            return nil
        }
        guard let typeName = traits.string(.type, type), let kind = kind(typeName, type) else { return nil }
        var shape = shape
        shape.kind = kind
        switch kind {
        case .structure:
            if draft.isDocument {
                shape.kind = .document
                break
            }
            if draft.isUnion || shape.traits.isEventStream { shape.kind = .union }
            shape.members = members(of: shape.name, draft)
        case .list: shape.members = elements([.member], of: shape, draft)
        case .map: shape.members = elements([.key, .value], of: shape, draft)
        case .string, .integer: readValues(draft.values, into: &shape)
        default: break
        }
        return shape
    }

    private func kind(_ name: String, _ node: Node) -> Shape.Kind? {
        switch Shape.Kind(rawValue: name) {
        case .enum, .intEnum, .union, .document, nil: break
        case let kind?: return kind
        }
        if name == "character" { return .string }
        let advice = findings.suggestion(for: name, among: Shape.Kind.allCases.map(\.rawValue))
        findings.error("unknown-value", "the shape type \(quoted(name)) is not known\(advice)", at: node.location)
        return nil
    }

    private func readValues(_ node: Node?, into shape: inout Shape) {
        guard let node, findings.isArray(node, "\"enum\"") else { return }
        let isInteger = shape.kind == .integer
        var seen: Set<String> = []
        for element in node.elements {
            guard let value = isInteger ? element.numberText : findings.string(element, "an element of \"enum\"")
            else {
                if isInteger { findings.wrongType(element, "an element of \"enum\"", "an integer") }
                continue
            }
            if !seen.insert(value).inserted {
                findings.error(
                    "duplicate-value", "the enum \(quoted(shape.name)) lists \(quoted(value)) twice; remove one",
                    at: element.location)
            }
            shape.enumValues.append(EnumValue(value: value, location: element.location))
        }
        shape.kind = isInteger ? .intEnum : .enum
    }
}

extension ShapeReader {
    private func elements(_ keys: [BotocoreKey], of shape: Shape, _ draft: Draft) -> [Member] {
        keys.compactMap { key in
            guard let node = draft.elements[key] else {
                findings.error(
                    "missing-key",
                    "the \(shape.kind.rawValue) \(quoted(shape.name)) has no \(quoted(key.rawValue)); add it",
                    at: shape.location)
                return nil
            }
            return member(key.rawValue, node, at: node.location)
        }
    }

    private func members(of structure: String, _ draft: Draft) -> [Member] {
        guard let node = draft.members, findings.isObject(node, "\"members\"") else { return [] }
        var members: [Member] = []
        members.reserveCapacity(node.count)
        for entry in node.entries {
            if let member = member(entry.name, entry.value, at: entry.key.location) { members.append(member) }
        }
        if draft.required == nil, draft.payload == nil { return members }
        var indices: [String: Int] = [:]
        for (index, member) in members.enumerated() { indices[member.name] = index }
        if let required = draft.required {
            for name in findings.strings(required, "\"required\"") {
                if let index = index(of: name, in: indices, structure, "unknown-required-member", "\"required\"") {
                    members[index].traits.isRequired = true
                }
            }
        }
        if let payload = draft.payload, let name = findings.locatedString(payload, "\"payload\""),
            let index = index(of: name, in: indices, structure, "unknown-payload", "\"payload\"")
        {
            bindPayload(name, to: &members[index])
        }
        return members
    }

    private func index(
        of name: Located<String>, in indices: [String: Int], _ structure: String, _ code: String, _ key: String
    ) -> Int? {
        if let index = indices[name.value] { return index }
        let advice = findings.suggestion(for: name.value, among: indices.keys)
        findings.error(
            code, "\(key) of \(quoted(structure)) names \(quoted(name.value)), which is no member of it\(advice)",
            at: name.location)
        return nil
    }

    private func bindPayload(_ name: Located<String>, to member: inout Member) {
        if member.traits.httpBinding != nil {
            findings.error(
                "conflicting-binding",
                "the member \(quoted(name.value)) is the payload and has a \"location\"; it can stand in one"
                    + " place only",
                at: name.location, notes: [.init("the member stands here", at: member.location)])
        }
        member.traits.httpBinding = .payload
    }

    private func member(_ name: String, _ node: Node, at location: SourceLocation) -> Member? {
        guard findings.isObject(node, "the member \(quoted(name))") else { return nil }
        var member = Member(name: name, target: "", location: location)
        var deprecation = DeprecationReader()
        for entry in node.entries {
            guard let key = BotocoreKey(entry.name) else {
                findings.leave(entry, of: .member)
                continue
            }
            switch key {
            case .shape: member.target = traits.string(key, entry.value) ?? ""
            case .location: member.traits.httpBinding = binding(entry.value)
            case .eventpayload: if traits.flag(key, entry.value) { member.traits.httpBinding = .payload }
            case .eventheader: if traits.flag(key, entry.value) { member.traits.httpBinding = .header }
            default:
                if traits.read(key, entry.value, into: &member.traits) { continue }
                if !deprecation.read(key, entry.value, traits) { findings.leave(entry, of: .member) }
            }
        }
        member.traits.deprecation = deprecation.result
        if member.target.isEmpty {
            missingTarget(name, node)
            return nil
        }
        return member
    }

    private func missingTarget(_ name: String, _ node: Node) {
        // A "shape" of the wrong kind has been reported already.
        if let shape = node["shape"], shape.kind != .string { return }
        findings.error(
            "missing-key", "the member \(quoted(name)) has no \"shape\"; name its target", at: node.location)
    }

    private func binding(_ node: Node) -> HTTPBinding? {
        guard let name = traits.string(.location, node) else { return nil }
        switch name {
        case "uri": return .label
        case "querystring": return .query
        case "header": return .header
        case "headers": return .prefixHeaders
        case "statusCode": return .statusCode
        default:
            let known = ["uri", "querystring", "header", "headers", "statusCode"]
            let advice = findings.suggestion(for: name, among: known)
            findings.error("unknown-value", "the location \(quoted(name)) is not known\(advice)", at: node.location)
            return nil
        }
    }
}
