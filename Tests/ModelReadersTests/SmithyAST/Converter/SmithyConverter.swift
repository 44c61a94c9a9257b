import ModelReaders

/// Writes a model in botocore's form as a Smithy JSON AST: the same API, said as Smithy says it.
///
/// It knows the two formats and nothing of the readers, so that both readers are tested against it. Where botocore has
/// what Smithy cannot say, the fact is left out; `FormAgreementTests` lists these cases.
struct SmithyConverter {
    let service: Node
    let paginators: Node?
    let waiters: Node?
    let rules: Node?
    let examples: Node?
    let shapes: [String: Node]
    /// The shapes that operations list as errors.
    let thrown: Set<String>
    /// What operations say of the root of their requests, by its shape.
    let roots: [String: Node]
    /// The preferred protocol, as botocore calls it.
    let wire: String
    let protocols: [String]

    /// - Parameter files: The trees of the model by the stems of their names.
    init?(_ files: [String: Tree]) {
        guard let service = files["service-2"]?.root, let metadata = service["metadata"], let shapes = service["shapes"]
        else { return nil }
        self.service = service
        paginators = files["paginators-1"]?.root["pagination"]
        waiters = files["waiters-2"]?.root["waiters"]
        rules = files["endpoint-rule-set-1"]?.root
        examples = files["examples-1"]?.root["examples"]
        self.shapes = Dictionary(uniqueKeysWithValues: shapes.entries.map { ($0.name, $0.value) })
        let operations = service["operations"].map { $0.entries.map(\.value) } ?? []
        thrown = Set(operations.flatMap { $0["errors"]?.elements.compactMap { $0["shape"]?.string } ?? [] })
        let inputs = operations.compactMap { $0["input"] }
            .filter { $0["locationName"] != nil || $0["xmlNamespace"] != nil }
        roots = Dictionary(inputs.map { ($0["shape"]?.string ?? "", $0) }, uniquingKeysWith: { first, _ in first })
        protocols =
            metadata["protocols"].map { $0.elements.compactMap(\.string) } ?? [metadata["protocol"]?.string ?? ""]
        wire = protocols.first ?? ""
    }

    var isREST: Bool { wire == "rest-json" || wire == "rest-xml" }
    var isXML: Bool { wire == "rest-xml" || wire == "query" || wire == "ec2" }

    // Operations and shapes of one name may stand beside each other in botocore's form, so each has its namespace.
    func id(shape: String) -> String { "shapes#\(shape)" }
    func id(operation: String) -> String { "operations#\(operation)" }
    func target(_ id: String) -> JSON { ["target": .string(id)] }

    func convert() -> JSON {
        var entries: [(String, JSON)] = []
        let operations = service["operations"].map { Array($0.entries) } ?? []
        entries.append(("service#\(serviceName)", convertService(operations.map(\.name))))
        for operation in operations { entries.append((id(operation: operation.name), convert(operation: operation))) }
        for (name, shape) in service["shapes"]?.entries.map({ ($0.name, $0.value) }) ?? [] {
            entries.append((id(shape: name), convert(shape: shape, named: name)))
        }
        return ["smithy": "2.0", "shapes": .object(entries)]
    }

    /// The protocols with a target call the service by its shape's name.
    private var serviceName: String {
        let metadata = service["metadata"]
        return metadata?["targetPrefix"]?.string
            ?? String((metadata?["serviceId"]?.string ?? "").filter { $0.isLetter || $0.isNumber })
    }

    private func convertService(_ operations: [String]) -> JSON {
        let metadata = service["metadata"]
        var traits = TraitList()
        var names: [(String, JSON)] = []
        for (key, name) in [("sdkId", "serviceId"), ("endpointPrefix", "endpointPrefix")] {
            if let value = metadata?[name] { names.append((key, JSON(value))) }
        }
        traits.add("aws.api#service", .object(names))
        traits.add("smithy.api#title", metadata?["serviceFullName"])
        traits.add("smithy.api#documentation", service["documentation"])
        traits.add("smithy.rules#endpointRuleSet", rules)
        traits.add("smithy.rules#clientContextParams", service["clientContextParams"])
        if let uri = metadata?["xmlNamespace"] {
            traits.add("smithy.api#xmlNamespace", ["uri": .string(uri.string ?? uri["uri"]?.string ?? "")])
        }
        if metadata?["awsQueryCompatible"] != nil { traits.add("aws.protocols#awsQueryCompatible") }
        addProtocols(to: &traits)
        addSchemes(to: &traits)
        addDiscovery(to: &traits)
        return [
            "type": "service", "version": JSON(metadata?["apiVersion"] ?? service),
            "operations": .array(operations.map { target(id(operation: $0)) }), "traits": traits.json,
        ]
    }

    private func addProtocols(to traits: inout TraitList) {
        let version = service["metadata"]?["jsonVersion"]?.string == "1.0" ? "1_0" : "1_1"
        let names = [
            "rest-json": "aws.protocols#restJson1", "rest-xml": "aws.protocols#restXml",
            "query": "aws.protocols#awsQuery", "ec2": "aws.protocols#ec2Query",
            "json": "aws.protocols#awsJson\(version)", "smithy-rpc-v2-cbor": "smithy.protocols#rpcv2Cbor",
        ]
        for name in protocols { traits.add(names[name] ?? name) }
    }

    private func addSchemes(to traits: inout TraitList) {
        let metadata = service["metadata"]
        let name = JSON.string(metadata?["signingName"]?.string ?? metadata?["endpointPrefix"]?.string ?? "")
        let isBearer = metadata?["signatureVersion"]?.string == "bearer"
        let schemes = metadata?["auth"].map { $0.elements.compactMap(\.string) }
        for scheme in schemes ?? [isBearer ? "smithy.api#httpBearerAuth" : "aws.auth#sigv4"] {
            traits.add(scheme, scheme.hasPrefix("aws.auth#sigv4") ? ["name": name] : [:])
        }
        if let schemes { traits.add("smithy.api#auth", .array(schemes.map(JSON.string))) }
    }

    private func addDiscovery(to traits: inout TraitList) {
        for operation in service["operations"]?.entries.map({ ($0.name, $0.value) }) ?? []
        where operation.1["endpointoperation"]?.bool == true {
            traits.add("aws.api#clientEndpointDiscovery", ["operation": .string(id(operation: operation.0))])
        }
    }
}
