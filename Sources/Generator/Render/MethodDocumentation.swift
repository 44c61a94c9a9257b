/// The comments of an operation's methods, with the parts on parameters, result and errors.
struct MethodDocumentation {
    private let operation: OperationPlan
    private let plan: Plan

    init(_ operation: OperationPlan, in plan: Plan) {
        self.operation = operation
        self.plan = plan
    }

    /// For the method that takes the input as a value.
    var requirement: [String] {
        let input = operation.input.map { ["- Parameter input: What to send, see \(link($0.name))."] } ?? []
        return joined(input)
    }

    /// For the method that takes the input's members.
    var convenience: [String] {
        let members = (operation.input?.members ?? []).filter { !$0.documentation.isEmpty }
        var lines = members.isEmpty ? [] : ["- Parameters:"]
        for member in members {
            lines += Self.item(member.name, member.documentation, indentation: "  ")
        }
        return joined(lines)
    }

    // A parameter without prose says all with its name and type; the property's comment has the limits.

    private func joined(_ parameters: [String]) -> [String] {
        operation.documentation + pages + [""] + parameters + result + failure
    }

    private var pages: [String] {
        operation.pages.map { ["", "This is one page; ``\(plan.protocolName)/\($0)(_:)`` goes through all."] } ?? []
    }

    private var result: [String] {
        operation.output.map { ["- Returns: What the service answers, see \(link($0))."] } ?? []
    }

    private var failure: [String] {
        let head = "- Throws: \(link(operation.failure.name))"
        if operation.failure.cases.isEmpty { return [head + "."] }
        return [head + ", for each exception of the operation a case:"]
            + operation.failure.cases.flatMap { item in
                Self.item("``\(plan.namespace)/\(item.type)``", item.documentation, indentation: "  ")
            }
    }

    private func link(_ type: String) -> String {
        "``\(plan.namespace)/\(type)``"
    }

    /// `- head: first line`, then the other lines as deep as the first one's text.
    private static func item(_ head: String, _ lines: [String], indentation: String) -> [String] {
        guard let first = lines.first else { return ["\(indentation)- \(head)"] }
        return ["\(indentation)- \(head): \(first)"]
            + lines.dropFirst().map { $0.isEmpty ? "" : indentation + "  " + $0 }
    }
}
