import SwiftCode

extension FileRenderer {
    /// The values that describe the operations to the runtime.
    var operations: Declaration {
        let values = plan.operations.map { operation in
            let type = SwiftType.generic(
                "Operation",
                [
                    .named(operation.input?.name ?? "Unit"), .named(operation.output ?? "Unit"),
                    .named(operation.failure.name),
                ])
            let value = Expression.call(
                .initializer(nil), [Argument(nil, .name("schema")), Argument(nil, .integer(operation.index))])
            let property = PropertyDeclaration(
                operation.name, type, access: access, isStatic: true, content: .computed(get: value))
            return Declaration.property(property.documented(operation.summary))
        }
        return .type(
            TypeDeclaration(
                .enum, "Operations", access: access,
                documentation: ["The operations as values: what they take, return and throw."], members: values))
    }

    /// The protocol, the client and the methods that take members one by one.
    var client: [Declaration] {
        let requirements = plan.operations.map { operation in
            var function = method(operation, access: .internal, body: nil)
            function.documentation = MethodDocumentation(operation, in: plan).requirement
            return Declaration.function(function)
        }
        let conveniences = plan.operations.compactMap(convenience)
        var declarations: [Declaration] = [
            .type(
                TypeDeclaration(
                    .protocol, plan.protocolName, access: access, documentation: plan.documentation,
                    conformances: [.named("Sendable")], members: requirements)),
            clientType,
        ]
        if !conveniences.isEmpty {
            declarations.append(.type(TypeDeclaration(.extension, plan.protocolName, members: conveniences)))
        }
        return declarations
    }

    private var clientType: Declaration {
        let property = PropertyDeclaration("client", .named("ServiceClient"), access: access, isLet: true)
        return .type(
            TypeDeclaration(
                .struct, plan.clientName, access: access,
                documentation: ["Calls \(plan.serviceName) over HTTP."],
                conformances: [.named(plan.protocolName)],
                members: [
                    .property(
                        property.documented([
                            "What executes the operations: encode, endpoint, sign, send, decode, with retries."
                        ])),
                    .function(initializer),
                ] + plan.operations.map { .function(method($0, access: access, body: execution(of: $0))) }))
    }

    private var initializer: FunctionDeclaration {
        var parameters = [Parameter(.same, "configuration", .named("ClientConfiguration"))]
        if !options.hasDefaultTransport { parameters.append(Parameter(.same, "transport", .any(.named("Transport")))) }
        let schema = Expression.member(.type(.named(plan.namespace)), "schema")
        let arguments = [Argument(nil, schema)] + parameters.map { Argument($0.name, .name($0.name)) }
        var initializer = FunctionDeclaration(
            .initializer(isFailable: false), access: access, parameters: parameters,
            body: [
                .expression(.assignment(.name("client"), .call(.type(.named("ServiceClient")), arguments)))
            ])
        initializer.documentation = [
            "A client with a configuration of its own: region, credentials, transport, retries."
        ]
        if !options.hasDefaultTransport {
            initializer.documentation += [
                "", "- Parameter transport: What carries the requests, unless the configuration names one.",
            ]
        }
        return initializer
    }

    private func execution(of operation: OperationPlan) -> [Statement] {
        let value = Expression.member(.member(.type(.named(plan.namespace)), "Operations"), operation.name)
        let input = operation.input == nil ? Expression.call(.type(.named("Unit")), []) : .name("input")
        let call = Expression.tryAwait(
            .call(.member(.name("client"), "execute"), [Argument(nil, value), Argument(nil, input)]))
        return [.expression(operation.output == nil ? .assignment(.wildcard, call) : call)]
    }

    private func qualified(_ name: String) -> SwiftType { .nested(name, in: plan.namespace) }

    private func method(_ operation: OperationPlan, access: AccessLevel, body: [Statement]?) -> FunctionDeclaration {
        let parameters = operation.input.map { [Parameter(.none, "input", qualified($0.name))] } ?? []
        return FunctionDeclaration(
            .function(operation.name), access: access, parameters: parameters,
            failure: qualified(operation.failure.name),
            result: operation.output.map(qualified), body: body)
    }

    /// The method that takes the input's members one by one; `f()` when there are none.
    private func convenience(_ operation: OperationPlan) -> Declaration? {
        guard let input = operation.input else { return nil }
        let arguments = input.members.map { Argument($0.name, .name($0.name)) }
        // A parameter called like the method would hide it.
        let isHidden = input.members.contains { $0.name == operation.name }
        let target: Expression = isHidden ? .member(.self, operation.name) : .name(operation.name)
        let call = Expression.tryAwait(
            .call(target, [Argument(nil, .call(.initializer(nil), arguments))]))
        var function = method(operation, access: access, body: [.expression(call)])
        if operation.output != nil { function.attributes = ["discardableResult"] }
        function.parameters = input.members.map { $0.parameter(outside: plan.namespace) }
        function.documentation = MethodDocumentation(operation, in: plan).convenience
        return .function(function)
    }
}
