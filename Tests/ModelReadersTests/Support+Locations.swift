import Model

/// Models without places, to be compared with each other.
private let nowhere = SourceLocation(file: "", line: 0, column: 0)

extension Located {
    fileprivate var nowhereLocated: Self { Located(value, at: nowhere) }
}

extension Model {
    func withoutLocations() -> Model {
        var model = self
        model.service = model.service.withoutLocations()
        model.operations = operations.map { $0.withoutLocations() }
        model.shapes = shapes.mapValues { $0.withoutLocations() }
        model.paginators = paginators.mapValues { paginator in
            var paginator = paginator
            paginator.location = nowhere
            return paginator
        }
        model.waiters = waiters.map { $0.withoutLocations() }
        model.endpointRuleSet = endpointRuleSet?.withoutLocations()
        return model
    }
}

extension Service {
    fileprivate func withoutLocations() -> Self {
        var service = self
        service.location = nowhere
        service.documentation = documentation?.nowhereLocated
        service.clientContextParameters = clientContextParameters.map {
            ClientContextParameter(
                name: $0.name, kind: $0.kind, documentation: $0.documentation?.nowhereLocated, location: nowhere)
        }
        return service
    }
}

extension Operation {
    fileprivate func withoutLocations() -> Self {
        var operation = self
        operation.location = nowhere
        operation.input = input?.nowhereLocated
        operation.output = output?.nowhereLocated
        operation.errors = errors.map(\.nowhereLocated)
        operation.documentation = documentation?.nowhereLocated
        operation.contextParameters = contextParameters.map {
            OperationContextParameter(name: $0.name, path: $0.path, location: nowhere)
        }
        operation.examples = examples.map { $0.withoutLocations() }
        return operation
    }
}

extension OperationExample {
    fileprivate func withoutLocations() -> Self {
        var example = self
        example.location = nowhere
        example.documentation = documentation?.nowhereLocated
        example.input = input?.withoutLocations()
        example.output = output?.withoutLocations()
        example.error = error?.nowhereLocated
        for index in comments.indices { example.comments[index].text.location = nowhere }
        return example
    }
}

extension NodeValue {
    fileprivate func withoutLocations() -> Self {
        switch content {
        case .array(let elements): NodeValue(.array(elements.map { $0.withoutLocations() }), at: nowhere)
        case .object(let entries):
            NodeValue(
                .object(
                    entries.map { Entry(name: $0.name.nowhereLocated, value: $0.value.withoutLocations()) }),
                at: nowhere)
        default: NodeValue(content, at: nowhere)
        }
    }
}

extension Shape {
    fileprivate func withoutLocations() -> Self {
        var shape = self
        shape.location = nowhere
        shape.traits.documentation = traits.documentation?.nowhereLocated
        for index in members.indices {
            shape.members[index].location = nowhere
            shape.members[index].traits.documentation = members[index].traits.documentation?.nowhereLocated
        }
        for index in enumValues.indices {
            shape.enumValues[index].location = nowhere
            shape.enumValues[index].documentation = enumValues[index].documentation?.nowhereLocated
        }
        return shape
    }
}

extension Waiter {
    fileprivate func withoutLocations() -> Self {
        var waiter = self
        waiter.location = nowhere
        waiter.operation = operation.nowhereLocated
        waiter.documentation = documentation?.nowhereLocated
        for index in acceptors.indices { waiter.acceptors[index].location = nowhere }
        return waiter
    }
}

extension EndpointRuleSet {
    fileprivate func withoutLocations() -> Self {
        var set = self
        set.location = nowhere
        for index in parameters.indices { set.parameters[index].location = nowhere }
        set.rules = rules.map { $0.withoutLocations() }
        return set
    }
}

extension EndpointRuleSet.Rule {
    fileprivate func withoutLocations() -> Self {
        var rule = self
        rule.location = nowhere
        rule.conditions = conditions.map { $0.withoutLocations() }
        switch outcome {
        case .tree(let rules): rule.outcome = .tree(rules.map { $0.withoutLocations() })
        case .error(let value): rule.outcome = .error(value.withoutLocations())
        case .endpoint(let url, let headers, let properties):
            rule.outcome = .endpoint(
                url: url.withoutLocations(),
                headers: headers.map { .init(name: $0.name, values: $0.values.map { $0.withoutLocations() }) },
                properties: properties.map { $0.withoutLocations() })
        }
        return rule
    }
}

extension EndpointRuleSet.Field {
    fileprivate func withoutLocations() -> Self {
        Self(name: name, value: value.withoutLocations())
    }
}

extension EndpointRuleSet.Call {
    fileprivate func withoutLocations() -> Self {
        var call = self
        call.location = nowhere
        call.arguments = arguments.map { $0.withoutLocations() }
        return call
    }
}

extension EndpointRuleSet.Value {
    fileprivate func withoutLocations() -> Self {
        switch self {
        case .call(let call): .call(call.withoutLocations())
        case .array(let values): .array(values.map { $0.withoutLocations() })
        case .record(let fields): .record(fields.map { $0.withoutLocations() })
        default: self
        }
    }
}
