internal import Generator
internal import Model
internal import ModelReaders

/// Cases that share an operation, and so a model, a schema and, on the typed path, a namespace.
struct CaseGroup: Sendable {
    /// Tells the group from all others: `input/rest-json 12`.
    let name: String
    /// The path of the suites' file without its ending.
    let file: String
    let model: SuiteModel
    /// The operation as JSON.
    let operation: String
    var cases: [ConformanceCase]

    /// The model as if it were read from a service's file.
    func readModel() throws(DiagnosticsError) -> Model {
        let file = InputFile(name: "service-2.json", bytes: model.file(operation: cases[0].operation, operation, name))
        var model = try ModelReader().read(files: [file]).model
        model.service.auth = ["smithy.api#noAuth"]
        for index in model.operations.indices { model.operations[index].auth = nil }
        return model
    }
}

/// What the cases of a suite have in common of their model.
struct SuiteModel: Sendable {
    private let metadata: [(name: String, value: Node)]
    private let shapes: Node?

    init(metadata: Node, shapes: Node?) {
        self.metadata = metadata.entries.map { ($0.name, $0.value) }
        self.shapes = shapes
    }

    /// The operation that a case gives; of one for responses only what matters to them, because its request may have
    /// places for members of an input that it does not have.
    static func operation(of item: ConformanceCase) -> String {
        guard let given = item.given else { return "{}" }
        let unused: Set<String> = item.direction == .input ? ["name"] : ["name", "http", "endpoint", "input"]
        var text = JSONText()
        text.append(object: given.entries.filter { !unused.contains($0.name) }.map { ($0.name, $0.value) })
        return String(decoding: text.bytes, as: UTF8.self)
    }

    /// A service file. What suites leave out of the metadata and every service has is made up.
    func file(operation name: String, _ operation: String, _ service: String) -> [UInt8] {
        var text = JSONText()
        text.append(raw: "{\"metadata\":{\"serviceId\":" + JSONText.quoted(Self.serviceID(service)))
        let known = Set(metadata.map(\.name))
        for (key, value) in ["apiVersion": "2000-01-01", "endpointPrefix": "conformance"] where !known.contains(key) {
            text.append(raw: ",\"\(key)\":\"\(value)\"")
        }
        for entry in metadata where entry.name != "serviceId" && entry.name != "auth" {
            text.append(raw: "," + JSONText.quoted(entry.name) + ":")
            text.append(entry.value)
        }
        text.append(raw: "},\"operations\":{" + JSONText.quoted(name) + ":" + operation + "},\"shapes\":")
        if let shapes { text.append(shapes) } else { text.append(raw: "{}") }
        text.append(raw: "}")
        return text.bytes
    }

    /// `input/rest-json 12` as `Input Rest Json 12`.
    private static func serviceID(_ name: String) -> String {
        name.split { !$0.isLetter && !$0.isNumber }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
            .joined(separator: " ")
    }
}
