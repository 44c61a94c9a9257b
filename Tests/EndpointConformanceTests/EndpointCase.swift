import CarillonRuntime

/// One case of an `endpoint-tests-1.json`.
struct EndpointCase {
    var service: String
    var title: String
    var parameters: [TestJSON.Member]
    var expectation: TestJSON
    /// The calls of operations that lead to the same endpoint.
    var calls: [TestJSON] = []

    static func all(service: String, _ json: TestJSON) -> [EndpointCase] {
        (json["testCases"]?.elements ?? []).map {
            EndpointCase(
                service: service, title: $0["documentation"]?.string ?? "", parameters: $0["params"]?.members ?? [],
                expectation: $0["expect"] ?? .null, calls: $0["operationInputs"]?.elements ?? [])
        }
    }

    /// What differs from the expectation; `nil` when the case passes.
    func failure(_ rules: EndpointRules, _ parameters: EndpointParameters) -> String? {
        failure { () throws(EndpointError) in try rules.resolve(parameters) }
    }

    func failure(_ resolve: () throws(EndpointError) -> Endpoint) -> String? {
        let message = expectation["error"]?.string
        do throws(EndpointError) {
            let endpoint = try resolve()
            guard message == nil else { return describe("resolved \(endpoint.url)") }
            return difference(endpoint).map(describe)
        } catch .rejected(let actual, _) {
            return actual == message ? nil : describe("rejected with '\(actual)'")
        } catch .missingParameter(let name, _) {
            // The reference wording of a requirement that is not met.
            let wording = "Cannot find value for required parameter \(name)"
            return wording == message ? nil : describe("lacks \(name)")
        } catch {
            return describe("\(error)")
        }
    }

    func failure(_ rules: EndpointRules) -> String? {
        failure(rules, byName)
    }

    var byName: EndpointParameters {
        var result = EndpointParameters()
        for member in parameters { result.set(member.name, member.value.parameterValue) }
        return result
    }

    private func describe(_ problem: String) -> String {
        "\(service): '\(title)' \(parameters) expects \(expectation) but \(problem)"
    }

    private func difference(_ endpoint: Endpoint) -> String? {
        let expected = expectation["endpoint"] ?? .null
        guard endpoint.url == expected["url"]?.string else { return "resolved \(endpoint.url)" }
        let headers = (expected["headers"]?.members ?? []).map {
            Endpoint.Header(name: $0.name, values: $0.value.elements.compactMap(\.string))
        }
        guard Set(endpoint.headers) == Set(headers) else { return "has headers \(endpoint.headers)" }
        let properties = expected["properties"]?.members ?? []
        let schemes = properties.first { $0.name == "authSchemes" }?.value.elements ?? []
        guard endpoint.authSchemes == schemes.map(\.authScheme) else { return "has schemes \(endpoint.authSchemes)" }
        let others = properties.filter { $0.name != "authSchemes" }
        guard endpoint.properties == TestJSON.object(others).fields else { return "has \(endpoint.properties)" }
        return nil
    }
}

extension TestJSON {
    var parameterValue: EndpointParameters.Value? {
        switch self {
        case .string(let string): .string(string)
        case .boolean(let boolean): .boolean(boolean)
        case .array(let elements): .stringArray(elements.compactMap(\.string))
        default: nil
        }
    }

    fileprivate var authScheme: EndpointAuthScheme {
        let known = ["name", "signingName", "signingRegion", "signingRegionSet", "disableDoubleEncoding"]
        return EndpointAuthScheme(
            name: self["name"]?.string ?? "", signingName: self["signingName"]?.string,
            signingRegion: self["signingRegion"]?.string,
            signingRegionSet: (self["signingRegionSet"]?.elements ?? []).compactMap(\.string),
            disableDoubleEncoding: self["disableDoubleEncoding"]?.boolean ?? false,
            properties: TestJSON.object(members.filter { !known.contains($0.name) }).fields)
    }

    fileprivate var fields: [EndpointProperty.Field] {
        members.map { .init(name: $0.name, value: $0.value.property) }.sorted { $0.name < $1.name }
    }

    private var property: EndpointProperty {
        switch self {
        case .boolean(let boolean): .boolean(boolean)
        case .number(let number): .integer(Int(number))
        case .string(let string): .string(string)
        case .array(let elements): .array(elements.map(\.property))
        case .object, .null: .record(fields)
        }
    }
}
