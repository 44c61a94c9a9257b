internal import Model

/// Reads the shapes that hold values. Their names and targets stay shape IDs until the whole service is known.
struct SmithyShapeReader {
    let findings: Findings
    private let protocols: [WireProtocol]
    private let traits: SmithyTraitReader

    init(findings: Findings, protocols: [WireProtocol]) {
        self.findings = findings
        self.protocols = protocols
        traits = SmithyTraitReader(findings: findings, wire: protocols.first ?? .json)
    }

    /// The shape; `nil` for a mixin and for what holds no values.
    func read(_ flat: FlatShape) -> Shape? {
        guard let kind = flat.type.kind else { return nil }
        var shape = Shape(name: flat.id, kind: kind, location: flat.location)
        var error = SmithyErrorReader()
        for entry in flat.traits {
            switch SmithyTrait(entry.name) {
            case .mixin: return nil
            case .trait: continue
            case .sparse: shape.traits.isSparse = true
            case .streaming: readStreaming(into: &shape)
            case .enum where shape.kind == .string: readValues(entry.value, into: &shape)
            case let trait?:
                if traits.read(trait, entry.value, into: &shape.traits) { continue }
                if !error.read(trait, entry.value, traits) { findings.leaveTrait(entry, of: .shape) }
            case nil: findings.leaveTrait(entry, of: .shape)
            }
        }
        shape.traits.error = error.result(of: protocols)
        readMembers(of: flat, into: &shape)
        checkValues(of: shape)
        return shape
    }

    private func checkValues(of shape: Shape) {
        var seen: Set<String> = []
        for value in shape.enumValues where !seen.insert(value.value).inserted {
            findings.error(
                "duplicate-value", "the enum \(quoted(shape.name)) lists \(quoted(value.value)) twice; remove one",
                at: value.location)
        }
    }

    private func readStreaming(into shape: inout Shape) {
        if shape.kind == .union { shape.traits.isEventStream = true } else { shape.traits.isStreaming = true }
    }

    private func readMembers(of flat: FlatShape, into shape: inout Shape) {
        switch shape.kind {
        case .structure, .union: shape.members = flat.members.map(member)
        case .enum, .intEnum: for member in flat.members { readValue(member, into: &shape) }
        case .list: shape.members = elements(["member"], of: flat)
        case .map: shape.members = elements(["key", "value"], of: flat)
        default: break
        }
    }

    private func elements(_ names: [String], of flat: FlatShape) -> [Member] {
        names.compactMap { name in
            if let member = flat.members.first(where: { $0.name == name }) { return self.member(member) }
            findings.error(
                "missing-key", "the \(flat.type.rawValue) \(quoted(flat.id)) has no \(quoted(name)); add it",
                at: flat.location)
            return nil
        }
    }

    private func member(_ flat: FlatMember) -> Member {
        var member = Member(name: flat.name, target: flat.target.value, location: flat.key.location)
        for entry in flat.traits {
            guard let trait = SmithyTrait(entry.name), traits.read(trait, entry.value, into: &member) else {
                findings.leaveTrait(entry, of: .member)
                continue
            }
        }
        return member
    }
}

extension SmithyShapeReader {
    /// A member of an enum. Its name is kept for integers only: other forms of a model have nothing but the values,
    /// and the same API must have the same names in Swift.
    private func readValue(_ flat: FlatMember, into shape: inout Shape) {
        let isInteger = shape.kind == .intEnum
        var value = EnumValue(
            name: isInteger ? flat.name : nil, value: isInteger ? "" : flat.name, location: flat.key.location)
        for entry in flat.traits {
            switch SmithyTrait(entry.name) {
            case .enumValue: if let text = text(entry.value, isInteger: isInteger) { value.value = text }
            case .documentation: value.documentation = findings.locatedString(entry.value, quoted(entry.name))
            case .deprecated: value.deprecation = traits.deprecation(entry.value)
            default: findings.leaveTrait(entry, of: .enumValue)
            }
        }
        if isInteger, !flat.traits.contains(where: { $0.name == SmithyTrait.enumValue.rawValue }) {
            findings.error(
                "missing-key",
                "the value \(quoted(flat.name)) has no \"smithy.api#enumValue\"; add it with the value's number",
                at: flat.key.location)
        }
        shape.enumValues.append(value)
    }

    private func text(_ node: Node, isInteger: Bool) -> String? {
        guard isInteger else { return findings.string(node, quoted(SmithyTrait.enumValue.rawValue)) }
        return findings.integer(node, quoted(SmithyTrait.enumValue.rawValue)).map { String($0) }
    }

    /// The values of a string in version 1.0: `[{"value": "t2.nano", "name": "T2_NANO"}]`.
    private func readValues(_ node: Node, into shape: inout Shape) {
        guard findings.isArray(node, quoted(SmithyTrait.enum.rawValue)) else { return }
        shape.kind = .enum
        for element in node.elements {
            var value = EnumValue(value: "", location: element.location)
            findings.readTrait(.enum, element) { entry in
                switch entry.name {
                case "value": value.value = findings.string(entry.value, "\"value\"") ?? ""
                case "documentation": value.documentation = findings.locatedString(entry.value, "\"documentation\"")
                case "deprecated":
                    if findings.bool(entry.value, "\"deprecated\"") == true { value.deprecation = Deprecation() }
                default: return false
                }
                return true
            }
            findings.need("value", in: element, of: .enum)
            shape.enumValues.append(value)
        }
    }
}

/// Gathers the traits that together make a structure an error.
struct SmithyErrorReader {
    private var error: ErrorTrait?
    private var status: Int?
    private var code: String?
    private var queryStatus: Int?
    private var isRetryable = false
    private var isThrottling = false

    /// Reads one trait; `false` when it has nothing to do with errors.
    mutating func read(_ trait: SmithyTrait, _ value: Node, _ traits: SmithyTraitReader) -> Bool {
        switch trait {
        case .error: readFault(value, traits)
        case .httpError: status = Self.status(value, quoted(trait.rawValue), traits.findings)
        case .retryable: readRetryable(value, traits.findings)
        case .awsQueryError: readQueryError(value, traits.findings)
        default: return false
        }
        return true
    }

    private mutating func readFault(_ value: Node, _ traits: SmithyTraitReader) {
        guard let name = traits.string(.error, value) else { return }
        if let fault = ErrorTrait.Fault(rawValue: name) {
            error = ErrorTrait(fault: fault)
        } else {
            traits.findings.error(
                "unknown-value", "the fault \(quoted(name)) of an error is not known; use client or server",
                at: value.location)
        }
    }

    private mutating func readRetryable(_ value: Node, _ findings: Findings) {
        isRetryable = true
        findings.readTrait(.retryable, value) { entry in
            guard entry.name == "throttling" else { return false }
            isThrottling = findings.bool(entry.value, "\"throttling\"") ?? false
            return true
        }
    }

    private mutating func readQueryError(_ value: Node, _ findings: Findings) {
        findings.readTrait(.awsQueryError, value) { entry in
            switch entry.name {
            case "code": code = findings.string(entry.value, "\"code\"")
            case "httpResponseCode": queryStatus = Self.status(entry.value, "\"httpResponseCode\"", findings)
            default: return false
            }
            return true
        }
    }

    private static func status(_ node: Node, _ name: String, _ findings: Findings) -> Int? {
        guard let number = findings.integer(node, name) else { return nil }
        if 100...599 ~= number { return number }
        findings.error(
            "unknown-value", "the HTTP status \(number) does not exist; use 100 to 599", at: node.location)
        return nil
    }

    /// The query protocol has a trait of its own for code and status. Else the status belongs to the protocols that
    /// define one: those with HTTP bindings, and CBOR.
    func result(of protocols: [WireProtocol]) -> ErrorTrait? {
        guard var error else { return nil }
        error.isRetryable = isRetryable
        error.isThrottling = isThrottling
        if protocols.contains(.query) {
            error.code = code
            error.httpStatusCode = queryStatus
        }
        if let first = protocols.first, first.hasHTTPBindings || first == .rpcV2CBOR {
            error.httpStatusCode = status ?? error.httpStatusCode
        }
        return error
    }
}
