internal import Model

/// Makes sure that every target of a member and every message of an operation is a shape that holds values.
struct SmithyTargets {
    let findings: Findings
    let file: SmithyShapes
    /// The shapes by their IDs.
    private(set) var shapes: [String: Shape]

    /// - Parameter shapes: In the file's order, which is the order of the findings.
    init(findings: Findings, file: SmithyShapes, shapes: [Shape]) {
        self.findings = findings
        self.file = file
        self.shapes = Dictionary(shapes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for shape in shapes { checkMembers(of: shape) }
    }

    /// What a member gets for its target after an error about it, so that it causes no others.
    private static let substitute = "smithy.api#String"

    private mutating func checkMembers(of shape: Shape) {
        for (index, member) in shape.members.enumerated() {
            let target = Located(member.target, at: member.location)
            if isKnown(target, "the member \(quoted(member.name)) of \(quoted(shape.name))") { continue }
            shapes[shape.name]?.members[index].target = Self.substitute
        }
    }

    /// The operation without messages that do not exist; they are reported.
    func check(_ operation: Operation) -> Operation {
        var operation = operation
        let owner = "the operation \(quoted(operation.name))"
        if let input = operation.input, !isKnown(input, "the input of \(owner)") { operation.input = nil }
        if let output = operation.output, !isKnown(output, "the output of \(owner)") { operation.output = nil }
        operation.errors.removeAll { !isKnown($0, "an error of \(owner)") }
        return operation
    }

    private func isKnown(_ target: Located<String>, _ owner: @autoclosure () -> String) -> Bool {
        if shapes[target.value] != nil || SmithyPrelude.shape(target) != nil { return true }
        if let entry = file[target.value] {
            let kind = entry.type.kind == nil ? entry.type.phrase : "a mixin"
            findings.error(
                "wrong-kind",
                "\(owner()) targets \(kind), \(quoted(target.value)); name a shape that holds values",
                at: target.location, notes: [.init("it stands here", at: entry.key.location)])
        } else {
            let advice =
                target.value.hasPrefix("smithy.api#")
                ? findings.suggestion(for: target.value, among: SmithyPrelude.ids)
                : file.suggestion(for: target.value)
            findings.error(
                "unknown-shape",
                "\(owner()) targets \(quoted(target.value)), which is no shape of this file\(advice)",
                at: target.location)
        }
        return false
    }
}
