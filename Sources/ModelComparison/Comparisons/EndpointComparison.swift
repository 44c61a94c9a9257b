internal import Generator
internal import Model

/// Compares the endpoint rules: their parameters one by one, the rules as a whole.
struct EndpointComparison {
    private let ruleSets: Versions<EndpointRuleSet?>
    private let scope: ChangeScope

    init(_ models: Versions<Model>) {
        ruleSets = models.map(\.endpointRuleSet)
        let places = models.map { $0.endpointRuleSet?.location ?? $0.service.location }
        scope = ChangeScope(subject: .service, part: nil, places: places)
    }

    func run(_ changes: inout ChangeList) throws(DiagnosticsError) {
        // The compact text of the rules holds all that they do, and no places.
        let programs = Versions(try program(ruleSets.old), try program(ruleSets.new))
        if !programs.areEqual {
            let action: ChangeKind.Action =
                programs.old == nil ? .added : programs.new == nil ? .removed : .changed
            changes.add(ChangeKind(.endpointRules, action), in: scope)
        }
        guard let old = ruleSets.old, let new = ruleSets.new else { return }
        compareParameters(Versions(old.parameters, new.parameters), &changes)
    }

    private func program(_ ruleSet: EndpointRuleSet?) throws(DiagnosticsError) -> String? {
        guard let ruleSet else { return nil }
        return try EndpointProgram(encoding: ruleSet).text
    }

    private func compareParameters(_ lists: Versions<[EndpointRuleSet.Parameter]>, _ changes: inout ChangeList) {
        let parameters = lists.map { list in
            Dictionary(list.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        }
        for name in Set(parameters.old.keys).union(parameters.new.keys) {
            let pair = parameters.map { $0[name] }
            let places = Versions(pair.old?.location ?? scope.places.old, pair.new?.location ?? scope.places.new)
            changes.compare(
                entity: .endpointParameter, pair.map { $0?.text },
                in: scope.within(.endpointParameter, name, places))
        }
    }
}

extension EndpointRuleSet.Parameter {
    fileprivate var text: String {
        var words = [kind.rawValue]
        if isRequired { words.append("required") }
        if let builtIn { words.append("from \(builtIn)") }
        if let defaultValue { words.append("default \(defaultValue.text)") }
        return words.joined(separator: ", ")
    }
}

extension EndpointRuleSet.Value {
    /// A value of a parameter: rules themselves are compared otherwise.
    var text: String {
        switch self {
        case .string(let value): value
        case .boolean(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .array(let values): "[\(values.map(\.text).joined(separator: ", "))]"
        case .record(let fields): "{\(fields.map { "\($0.name): \($0.value.text)" }.joined(separator: ", "))}"
        case .reference(let name): "{\(name)}"
        case .call(let call): "\(call.function)(\(call.arguments.map(\.text).joined(separator: ", ")))"
        }
    }
}
