import Model

/// What holds for a member once the traits of its target are looked at too.
struct ShapeTraits {
    /// Lists in lists, deeper than any real model, end here.
    static let deepestNesting = 32

    let selection: ShapeSelection
    let names: Names

    /// Whether the member's values must not be shown: the member, its target, or what a list or map there holds.
    func isSensitive(_ member: Member) -> Bool {
        isSensitive(member, depth: 0)
    }

    private func isSensitive(_ member: Member, depth: Int) -> Bool {
        if member.traits.isSensitive { return true }
        guard depth < Self.deepestNesting, let target = selection.shape(member.target) else { return false }
        if target.traits.isSensitive { return true }
        guard target.kind == .list || target.kind == .map else { return false }
        return target.members.contains { isSensitive($0, depth: depth + 1) }
    }

    /// The Swift type of a member's values.
    ///
    /// - Throws: `Diagnostic` when lists nest without an end.
    func type(of member: Member) throws(Diagnostic) -> ValueType {
        try type(of: member, depth: 0)
    }

    private func type(of member: Member, depth: Int) throws(Diagnostic) -> ValueType {
        guard depth < Self.deepestNesting else {
            throw .error(
                "nesting-too-deep",
                "shape '\(member.target)' nests more than \(Self.deepestNesting) lists and maps; put a structure in between",
                at: member.location)
        }
        guard let target = selection.shape(member.target) else { return .builtin("Document") }
        switch target.kind {
        case .structure, .union, .enum, .intEnum: return .nominal(names.type(target.name))
        case .blob: return .bytes
        case .list:
            guard let element = target.members.first else { return .list(.builtin("Document"), isSparse: false) }
            return .list(try type(of: element, depth: depth + 1), isSparse: target.traits.isSparse)
        case .map:
            guard let value = target.members.last else { return .map(.builtin("Document"), isSparse: false) }
            return .map(try type(of: value, depth: depth + 1), isSparse: target.traits.isSparse)
        default: return .builtin(Self.builtin(target.kind))
        }
    }

    private static func builtin(_ kind: Shape.Kind) -> String {
        switch kind {
        case .boolean: "Bool"
        case .byte: "Int8"
        case .short: "Int16"
        case .integer, .long: "Int"
        case .float: "Float"
        case .double: "Double"
        case .bigInteger, .bigDecimal: "BigNumber"
        case .timestamp: "Timestamp"
        case .document: "Document"
        default: "String"
        }
    }
}
