import SwiftCode

extension FileRenderer {
    func structure(_ plan: StructurePlan) -> Declaration {
        let conformances =
            [plan.isError ? "ServiceError" : "Structure"] + plan.containers
            + (plan.isSensitive ? ["CustomReflectable"] : [])
        return .type(
            TypeDeclaration(
                .struct, plan.name, access: access, documentation: plan.documentation,
                conformances: conformances.map(SwiftType.named),
                members: properties(of: plan) + [
                    initializer(of: plan), shapeProperty(plan.index, besides: plan.members), keyPaths(of: plan),
                ]))
    }

    private func properties(of plan: StructurePlan) -> [Declaration] {
        var properties: [Declaration] = []
        for member in plan.members {
            if member.isIndirect {
                let type = SwiftType.optional(.generic("Indirect", [member.type.swiftType()]))
                properties.append(.property(PropertyDeclaration(member.storage, type, access: .private)))
            }
            let property = PropertyDeclaration(
                member.name, member.swiftType(), access: access, content: member.isIndirect ? indirect(member) : .stored
            )
            properties.append(.property(property.documented(member.fullDocumentation)))
        }
        if plan.isError {
            let metadata = PropertyDeclaration("metadata", .named("ErrorMetadata"), access: access)
            properties.append(
                .property(metadata.documented(["Status, request id and code of the response that carried the error."])))
        }
        return properties
    }

    private func indirect(_ member: MemberPlan) -> PropertyDeclaration.Content {
        .accessors(
            get: .member(.optionalChain(.name(member.storage)), "value"),
            set: .assignment(
                .name(member.storage),
                .call(
                    .member(.name("newValue"), "map"), [Argument(nil, .initializer(.named("Indirect")))])))
    }

    private func initializer(of plan: StructurePlan) -> Declaration {
        var parameters = plan.members.map { $0.parameter() }
        var names = plan.members.map(\.name)
        if plan.isError {
            parameters.append(
                Parameter(.same, "metadata", .named("ErrorMetadata"), default: .call(.initializer(nil), [])))
            names.append("metadata")
        }
        var body: [Statement] = []
        for (index, name) in names.enumerated() {
            let member = index < plan.members.count ? plan.members[index] : nil
            let value: Expression =
                member?.isIndirect == true
                ? .call(.member(.name(name), "map"), [Argument(nil, .initializer(.named("Indirect")))]) : .name(name)
            body.append(.expression(.assignment(.member(.self, member?.storage ?? name), value)))
        }
        return .function(
            FunctionDeclaration(.initializer(isFailable: false), access: access, parameters: parameters, body: body))
    }

    private func keyPaths(of plan: StructurePlan) -> Declaration {
        let paths = plan.members.map { Expression.keyPath($0.storage) } + (plan.isError ? [.keyPath("metadata")] : [])
        return .property(
            PropertyDeclaration(
                "members", .array(.generic("PartialKeyPath", [.selfType])), access: access, isStatic: true,
                content: .computed(get: .array(paths))))
    }
}

extension FileRenderer {
    func enumeration(_ plan: EnumPlan) -> Declaration {
        let raw = SwiftType.named(plan.isInteger ? "Int" : "String")
        let initializer = FunctionDeclaration(
            .initializer(isFailable: false), access: access, parameters: [Parameter(.same, "rawValue", raw)],
            body: [.expression(.assignment(.member(.self, "rawValue"), .name("rawValue")))])
        let values = plan.values.map { value in
            let property = PropertyDeclaration(
                value.name, .selfType, access: access, isStatic: true,
                content: .computed(get: .call(.initializer(nil), [Argument("rawValue", value.value.literal)])))
            return Declaration.property(property.documented(value.documentation))
        }
        let allCases = PropertyDeclaration(
            "allCases", .array(.selfType), access: access, isStatic: true,
            content: .computed(get: .array(plan.values.map { .implicit($0.name) })))
        return .type(
            TypeDeclaration(
                .struct, plan.name, access: access, documentation: plan.documentation,
                conformances: [.named(plan.isInteger ? "OpenIntEnum" : "OpenEnum")],
                members: [
                    .property(PropertyDeclaration("rawValue", raw, access: access)), .function(initializer),
                ] + values + [.property(allCases)]))
    }
}

extension EnumPlan.RawValue {
    fileprivate var literal: Expression {
        switch self {
        case .string(let value): .string(value)
        case .integer(let value): .integer(value)
        }
    }
}
