import Model
import ModelReaders

/// A Smithy AST with the service `a#Fish`: its properties and traits stand on line 2, further shapes from line 3.
///
/// - Parameters:
///   - shapes: The body of a JSON object: further shapes.
///   - operations: The names of the operations in the namespace `a`.
///   - service: The body of a JSON object: further properties of the service.
///   - traits: The body of a JSON object: the service's traits.
func smithy(
    _ shapes: String = "", operations: [String] = [], service: String = "",
    traits: String = "\"aws.protocols#restJson1\":{}", version: String = "2.0"
) -> String {
    let targets = operations.map { "{\"target\":\"a#\($0)\"}" }.joined(separator: ",")
    let properties = ["\"version\":\"2020-01-01\"", "\"operations\":[\(targets)]", service].filter { !$0.isEmpty }
    return """
        {"smithy":"\(version)","shapes":{
        "a#Fish":{"type":"service",\(properties.joined(separator: ",")),"traits":{\(traits)}}\(shapes.isEmpty ? "" : ",")
        \(shapes)
        }}
        """
}

/// The same with the one operation `Get`, whose input is `a#In`.
func smithyInput(
    _ members: String, _ shapes: String = "", uri: String = "/", traits: String = "\"aws.protocols#restJson1\":{}"
) -> String {
    smithy(
        """
        "a#Get":{"type":"operation","input":{"target":"a#In"},"traits":{"smithy.api#http":{"method":"GET","uri":"\(uri)"}}},
        "a#In":{"type":"structure","members":{\(members)}}\(shapes.isEmpty ? "" : ",")
        \(shapes)
        """, operations: ["Get"], traits: traits)
}

func readSmithy(_ text: String, name: String = "model.json", service: String? = nil) throws -> ReadResult {
    try SmithyASTReader(service: service).read(InputFile(name: name, bytes: Array(text.utf8)))
}

/// The members of `a#In` as the model has them.
func inputMembers(
    _ members: String, _ shapes: String = "", uri: String = "/", traits: String = "\"aws.protocols#restJson1\":{}"
) throws -> [String: Member] {
    let model = try readSmithy(smithyInput(members, shapes, uri: uri, traits: traits)).model
    return Dictionary(uniqueKeysWithValues: (model.shapes["In"]?.members ?? []).map { ($0.name, $0) })
}
