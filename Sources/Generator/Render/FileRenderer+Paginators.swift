import SwiftCode

extension FileRenderer {
    /// For each operation with pages: its pages and its items, each with the input as a value or member by member, as
    /// the operation itself can be called.
    ///
    /// The names follow the API Design Guidelines: what has no side effect is called as a noun, and begins as the
    /// operation does, so that it is found beside it.
    var paginators: [Declaration] {
        let functions = plan.paginators.flatMap { paginator -> [Declaration] in
            let operation = plan.operations[paginator.operation]
            guard let input = operation.input, let output = operation.output else { return [] }
            let rendered = Paginated(
                paginator: paginator, operation: operation, input: input, output: output, namespace: plan.namespace,
                protocolName: plan.protocolName)
            return sequences(rendered)
        }
        if functions.isEmpty { return [] }
        return [.type(TypeDeclaration(.extension, plan.protocolName, members: functions))]
    }

    private func sequences(_ paginated: Paginated) -> [Declaration] {
        let pages = paginated.paginator.pages
        var functions = both(
            pages, paginated, paginated.pagesType, body: paginated.pages, documentation: paginated.pagesDocumentation)
        if let items = paginated.paginator.items {
            functions += both(
                items.name, paginated, paginated.itemsType(items), body: paginated.items(items),
                documentation: paginated.itemsDocumentation(items))
        }
        return functions
    }

    /// The function that takes the input as a value, and the one that takes its members.
    private func both(
        _ name: String, _ paginated: Paginated, _ result: SwiftType, body: Expression, documentation: [String]
    ) -> [Declaration] {
        var byValue = FunctionDeclaration(
            .function(name), access: access,
            parameters: [Parameter(.none, "input", .nested(paginated.input.name, in: plan.namespace))], result: result,
            body: [.expression(body)])
        byValue.documentation =
            documentation + ["", "- Parameter input: What the first page is asked for with.", paginated.failureNote]
        let members = paginated.input.members
        let value = Expression.call(.initializer(nil), members.map { Argument($0.name, .name($0.name)) })
        var byMembers = FunctionDeclaration(
            .function(name), access: access, parameters: members.map { $0.parameter(outside: plan.namespace) },
            result: result, body: [.expression(.call(.member(.self, name), [Argument(nil, value)]))])
        byMembers.documentation = documentation + ["", paginated.failureNote]
        return [.function(byValue), .function(byMembers)]
    }
}

/// A paginator with what it refers to, on its way to Swift.
private struct Paginated {
    let paginator: PaginatorPlan
    let operation: OperationPlan
    let input: StructurePlan
    let output: String
    let namespace: String
    let protocolName: String

    private func qualified(_ name: String) -> SwiftType { .nested(name, in: namespace) }

    var pagesType: SwiftType {
        .generic("PageSequence", [qualified(output), qualified(operation.failure.name)])
    }

    func itemsType(_ items: PaginatorPlan.Items) -> SwiftType {
        let item: SwiftType =
            switch items.element {
            case .value(let type, let isSparse): type.element(isSparse, outside: namespace)
            case .entry(let type, let isSparse):
                .entry(key: .named("String"), value: type.element(isSparse, outside: namespace))
            }
        return .generic("ItemSequence", [item, qualified(operation.failure.name)])
    }

    // MARK: Bodies

    /// `PageSequence(Service.Operations.list, input, token: \.token, from: \.next, send: self.list(_:))`
    var pages: Expression {
        let operations = Expression.member(.type(.named(namespace)), "Operations")
        var arguments = [Argument(nil, .member(operations, operation.name)), Argument(nil, .name("input"))]
        if let only = paginator.tokens.first, paginator.tokens.count == 1, let place = only.places.first,
            only.places.count == 1
        {
            arguments += [Argument("token", .keyPath(only.member)), Argument("from", place.keyPath)]
        } else {
            arguments.append(Argument("tokens", .array(paginator.tokens.map(token))))
        }
        if let moreResults = paginator.moreResults { arguments.append(Argument("moreResults", moreResults.keyPath)) }
        arguments.append(Argument("send", .method(.self, operation.name)))
        return .call(.type(.named("PageSequence")), arguments)
    }

    private func token(_ token: PaginatorPlan.Token) -> Expression {
        var arguments = [Argument(nil, .keyPath(token.member))]
        for (index, place) in token.places.enumerated() {
            arguments.append(Argument(index == 0 ? "from" : nil, place.keyPath))
        }
        return .call(.type(.named("PageToken")), arguments)
    }

    /// `self.listPages(input).items(\.users)`
    func items(_ items: PaginatorPlan.Items) -> Expression {
        // A parameter called like a method would hide it, so all methods are called on self.
        var sequence = Expression.call(.member(.self, paginator.pages), [Argument(nil, .name("input"))])
        for path in items.paths { sequence = .call(.member(sequence, "items"), [Argument(nil, path.keyPath)]) }
        return sequence
    }

    // MARK: Documentation

    private func link(_ method: String) -> String { "``\(protocolName)/\(method)(_:)``" }

    var pagesDocumentation: [String] {
        let tokens = paginator.tokens.map { token in
            "its `\(token.member)` to that page's " + token.places.map { "`\($0.text)`" }.joined(separator: " or ")
        }
        return [
            "The pages of what \(link(operation.name)) lists, each asked for when the loop comes to it.", "",
            "To go on from an earlier page, take the same input, but set \(tokens.joined(separator: ", ")).",
        ]
    }

    func itemsDocumentation(_ items: PaginatorPlan.Items) -> [String] {
        let path = items.paths.map(\.text).joined(separator: ", then of ")
        var lines = ["The elements of `\(path)` on all pages of \(link(paginator.pages))."]
        for other in paginator.others {
            lines += ["", "The pages list `\(other.text)` too: `\(paginator.pages)(…).items(\\.\(other.text))`."]
        }
        return lines
    }

    var failureNote: String { "- Returns: A sequence that throws ``\(namespace)/\(operation.failure.name)``." }
}

extension MemberPath {
    fileprivate var keyPath: Expression { .keyPath(steps.map { KeyPathStep($0.name, isOptional: $0.isOptional) }) }

    /// `contents?.last?.key`
    fileprivate var text: String {
        var text = ""
        for (index, step) in steps.enumerated() {
            text += step.name
            if index + 1 < steps.count { text += step.isOptional ? "?." : "." }
        }
        return text
    }
}
