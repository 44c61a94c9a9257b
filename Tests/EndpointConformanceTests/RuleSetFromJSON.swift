import Model

/// A rule set as the tests need it: read without places, for any text that is one.
enum RuleSetFromJSON {
    static let place = SourceLocation(file: "endpoint-rule-set-1.json", line: 1, column: 1)

    struct Unreadable: Error {
        var text: String
    }

    static func ruleSet(_ json: TestJSON) throws -> EndpointRuleSet {
        EndpointRuleSet(
            version: json["version"]?.string ?? "",
            parameters: try (json["parameters"]?.members ?? []).map(parameter),
            rules: try (json["rules"]?.elements ?? []).map(rule), location: place)
    }

    private static func parameter(_ member: TestJSON.Member) throws -> EndpointRuleSet.Parameter {
        let type = member.value["type"]?.string ?? ""
        guard let kind = EndpointRuleSet.Parameter.Kind(rawValue: type.prefix(1).lowercased() + type.dropFirst()) else {
            throw Unreadable(text: "parameter \(member.name) of type \(type)")
        }
        return EndpointRuleSet.Parameter(
            name: member.name, kind: kind, builtIn: member.value["builtIn"]?.string,
            isRequired: member.value["required"]?.boolean ?? false,
            defaultValue: try member.value["default"].map(value), location: place)
    }

    private static func rule(_ json: TestJSON) throws -> EndpointRuleSet.Rule {
        let conditions = try (json["conditions"]?.elements ?? []).map(call)
        return .init(conditions: conditions, outcome: try outcome(json), location: place)
    }

    private static func outcome(_ json: TestJSON) throws -> EndpointRuleSet.Rule.Outcome {
        switch json["type"]?.string {
        case "tree": return .tree(try (json["rules"]?.elements ?? []).map(rule))
        case "error": return .error(try value(json["error"] ?? .null))
        case "endpoint":
            let endpoint = json["endpoint"] ?? .null
            return .endpoint(
                url: try value(endpoint["url"] ?? .null),
                headers: try (endpoint["headers"]?.members ?? []).map {
                    .init(name: $0.name, values: try $0.value.elements.map(value))
                },
                properties: try fields(endpoint["properties"] ?? .null))
        case let type: throw Unreadable(text: "rule of type \(type ?? "nil")")
        }
    }

    private static func fields(_ json: TestJSON) throws -> [EndpointRuleSet.Field] {
        try json.members.map { .init(name: $0.name, value: try value($0.value)) }.sorted { $0.name < $1.name }
    }

    private static func call(_ json: TestJSON) throws -> EndpointRuleSet.Call {
        .init(
            function: json["fn"]?.string ?? "", arguments: try (json["argv"]?.elements ?? []).map(value),
            assign: json["assign"]?.string, location: place)
    }

    private static func value(_ json: TestJSON) throws -> EndpointRuleSet.Value {
        switch json {
        case .null: throw Unreadable(text: "null")
        case .boolean(let boolean): .boolean(boolean)
        case .number(let number): .integer(Int(number))
        case .string(let string): .string(string)
        case .array(let elements): .array(try elements.map(value))
        case .object:
            if json["fn"] != nil {
                .call(try call(json))
            } else if case .string(let name)? = json["ref"] {
                .reference(name)
            } else {
                .record(try fields(json))
            }
        }
    }
}
