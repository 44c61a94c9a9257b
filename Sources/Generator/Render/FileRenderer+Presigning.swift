import SwiftCode

extension FileRenderer {
    /// For each operation whose request a URL can stand for: the method that makes the URL.
    ///
    /// It is the client's and not the protocol's, since it asks nobody and a stand-in could only return an invention.
    /// There is none that takes the members one by one: each would cost users' compile time for a rare call.
    var presigning: [Declaration] {
        let functions = plan.operations.compactMap { operation in operation.presigned.map { presign(operation, $0) } }
        return functions.isEmpty ? [] : [.type(TypeDeclaration(.extension, plan.clientName, members: functions))]
    }

    private func presign(_ operation: OperationPlan, _ name: String) -> Declaration {
        let value = Expression.member(.member(.type(.named(plan.namespace)), "Operations"), operation.name)
        let input = operation.input == nil ? Expression.call(.type(.named("Unit")), []) : .name("input")
        let call = Expression.tryAwait(
            .call(
                .member(.name("client"), "presign"),
                [Argument(nil, value), Argument(nil, input), Argument("expiresIn", .name("duration"))]))
        let parameter = operation.input.map { [Parameter(.none, "input", .nested($0.name, in: plan.namespace))] } ?? []
        var function = FunctionDeclaration(
            .function(name), access: access,
            parameters: parameter + [Parameter(.named("expiresIn"), "duration", .named("Duration"))],
            failure: .named("ClientError"), result: .named("PresignedRequest"), body: [.expression(call)])
        function.documentation = [
            "A presigned URL of ``\(plan.protocolName)/\(operation.name)\(operation.input == nil ? "()" : "(_:)")``."
        ]
        return .function(function)
    }
}
