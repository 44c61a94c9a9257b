import SwiftCode

extension FileRenderer {
    func union(_ plan: UnionPlan) -> Declaration {
        let cases = plan.members.map {
            Declaration.enumCase(
                EnumCaseDeclaration(
                    $0.name, payload: $0.type.swiftType(), isIndirect: plan.isIndirect,
                    documentation: $0.fullDocumentation))
        }
        // Never indirect: the runtime copies the empty value byte for byte, so it must own nothing.
        let unknown = EnumCaseDeclaration(
            "unknown", payload: .named("UnknownMember"),
            documentation: ["A member that this version of the model does not know, by its name on the wire."])
        return .type(
            TypeDeclaration(
                .enum, plan.name, access: access, documentation: plan.documentation,
                conformances: (["Union"] + plan.containers).map(SwiftType.named),
                members: cases + [
                    .enumCase(unknown), shapeProperty(plan.index, besides: plan.members),
                    unionInitializer(plan), visit(plan),
                ]))
    }

    private func unionInitializer(_ plan: UnionPlan) -> Declaration {
        var cases: [SwitchCase] = []
        for (index, member) in plan.members.enumerated() {
            let taken = Expression.call(.member(.name("member"), "take"), [])
            cases.append(
                SwitchCase(
                    .value(.integer(index)),
                    .expression(.assignment(.self, .call(.implicit(member.name), [Argument(nil, taken)])))))
        }
        let unknown = Expression.call(.implicit("unknown"), [Argument(nil, .member(.name("member"), "unknown"))])
        cases.append(SwitchCase(.default, .expression(.assignment(.self, unknown))))
        return .function(
            FunctionDeclaration(
                .initializer(isFailable: false), access: access,
                parameters: [Parameter(.none, "member", .named("UnionMember"))],
                body: [.switch(.member(.name("member"), "index"), cases)]))
    }

    private func visit(_ plan: UnionPlan) -> Declaration {
        func visiting(_ arguments: [Argument]) -> Statement {
            .expression(.call(.member(.name("visitor"), "visit"), arguments))
        }
        var cases: [SwitchCase] = []
        for (index, member) in plan.members.enumerated() {
            cases.append(
                SwitchCase(
                    .payload(member.name, variable: "value"),
                    visiting([Argument(nil, .integer(index)), Argument(nil, .name("value"))])))
        }
        cases.append(
            SwitchCase(.payload("unknown", variable: "value"), visiting([Argument(nil, .name("value"))])))
        return .function(
            FunctionDeclaration(
                .function("visit"), access: access, parameters: [Parameter(.none, "visitor", .named("UnionVisitor"))],
                body: [.switch(.self, cases)]))
    }
}

extension FileRenderer {
    /// The enum of what an operation throws.
    func failure(_ operation: OperationPlan) -> Declaration {
        let failure = operation.failure
        let modeled = failure.cases.map {
            Declaration.enumCase(
                EnumCaseDeclaration($0.name, payload: .named($0.type), documentation: $0.documentation))
        }
        let common = [
            EnumCaseDeclaration(
                "unmodeled", payload: .named("UnmodeledError"),
                documentation: ["An error whose code this model does not list for the operation."]),
            EnumCaseDeclaration(
                "client", payload: .named("ClientError"),
                documentation: ["The request never reached the service, or there is no understandable answer."]),
        ]
        return .type(
            TypeDeclaration(
                .enum, failure.name, access: access, documentation: ["What \(link(to: operation)) throws."],
                conformances: [.named("OperationError")],
                members: modeled + common.map(Declaration.enumCase) + [
                    modeledInitializer(failure), underlying(failure),
                ]))
    }

    private func modeledInitializer(_ failure: FailurePlan) -> Declaration {
        var cases = failure.cases.map {
            SwitchCase(
                .cast(variable: "error", .named($0.type)),
                .expression(.assignment(.self, .call(.implicit($0.name), [Argument(nil, .name("error"))]))))
        }
        cases.append(SwitchCase(.default, .return(.nil)))
        let body: Statement = failure.cases.isEmpty ? .return(.nil) : .switch(.name("error"), cases)
        return .function(
            FunctionDeclaration(
                .initializer(isFailable: true), access: access,
                parameters: [Parameter(.named("modeled"), "error", .any(.named("ServiceError")))], body: [body]))
    }

    private func underlying(_ failure: FailurePlan) -> Declaration {
        let names = failure.cases.map(\.name) + ["unmodeled", "client"]
        let cases = names.map {
            SwitchCase(.payload($0, variable: "error"), .expression(.name("error")))
        }
        return .property(
            PropertyDeclaration(
                "underlying", .any(.named("Error")), access: access,
                content: .body([.switch(.self, cases)])))
    }

    func link(to operation: OperationPlan) -> String {
        "``\(plan.protocolName)/\(operation.name)\(operation.input == nil ? "()" : "(_:)")``"
    }
}
