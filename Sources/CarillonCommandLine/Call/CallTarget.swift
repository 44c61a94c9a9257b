internal import CarillonRuntime
internal import CarillonXML
internal import Generator
internal import GeneratorTool
internal import Model
internal import ModelReaders
internal import ReferencePages

/// An operation that is to be called, found in the models by the names that a user typed.
struct CallTarget {
    let model: Model
    let operation: ModelOperation

    /// - Parameters:
    ///   - model: The service's model.
    ///   - name: The operation's name in the model, or in Python (`list_tables`, also with hyphens).
    init(_ name: String, of model: Model) throws(DiagnosticsError) {
        self.model = model
        let python = name.replacing("-", with: "_")
        let found =
            model.operations.first { $0.name == name }
            ?? model.operations.first { PythonName($0.name).description == python }
        guard let found else {
            let advice = EditDistance.suggestion(for: name, among: model.operations.map(\.name))
            throw DiagnosticsError([
                .error(
                    "unknown-operation", "'\(name)' is no operation of '\(model.service.serviceID)'\(advice)", at: nil)
            ])
        }
        operation = found
    }

    /// The model of a service by its name or its folder, with the files that it stands in.
    static func model(of service: String, apiVersion: String?) throws(DiagnosticsError) -> ReadResult {
        let folder = try ModelLibrary.standard().folder(of: service, apiVersion: apiVersion)
        // By its name the service is found with the version; a path leads to the service only.
        let isPath = ModelLibrary.isPath(service)
        return try ModelReader().read(folder: folder, apiVersion: isPath ? apiVersion : nil)
    }

    /// The page about the operation beside its model; `nil` where there is none that can be read.
    func page(beside files: [String]) -> ReferencePage? {
        guard let file = files.first else { return nil }
        let path = Paths.join(Paths.folder(of: file), "docs/\(PythonName(operation.name)).rst")
        guard FileReader.exists(path), let page = try? FileReader.read(path) else { return nil }
        return PageReader.read(file: page.name, bytes: page.bytes).page
    }

    /// The input as a document, and what a newer model may allow as warnings.
    ///
    /// - Parameter body: The file with the payload.
    /// - Throws: Everything that the model does not allow.
    func input(
        _ source: InputSource, body: String?
    ) throws(DiagnosticsError) -> (document: Document, warnings: [Diagnostic]) {
        var given: [String: Document] = [:]
        if let body {
            if body == "-", source.isStandardInput {
                throw Self.failure("--input and --body cannot both be the standard input; put one into a file")
            }
            guard let payload = Payload(of: operation.input?.value, in: model) else {
                throw Self.failure("'\(operation.name)' takes no payload; give its members with --input, not --body")
            }
            given[payload.member] = try payload.document(ofFile: body)
        }
        let tree = try source.tree()
        var reader = InputReader(model: model, given: given)
        let document = reader.read(tree.root, as: operation.input?.value)
        let findings = reader.findings.sorted { ($0.location ?? .commandLine) < ($1.location ?? .commandLine) }
        guard !findings.contains(where: { $0.severity == .error }) else { throw DiagnosticsError(findings) }
        return (document, findings)
    }

    /// The payload of the answer, for `--save`.
    func savedPayload() throws(DiagnosticsError) -> Payload {
        if let payload = Payload(of: operation.output?.value, in: model) { return payload }
        throw Self.failure("'\(operation.name)' answers with no payload; leave --save out to see its answer")
    }

    /// - Throws: What says that the operation's messages have no end that could be waited for.
    func checkStreams() throws(DiagnosticsError) {
        for (shape, verb) in [(operation.input, "takes"), (operation.output, "answers with")] {
            let members = shape.flatMap { model.shapes[$0.value]?.members } ?? []
            guard members.contains(where: { isEventStream($0) }) else { continue }
            throw Self.failure(
                "'\(operation.name)' \(verb) an event stream, which cannot be called yet; --dry-run shows its request")
        }
    }

    private func isEventStream(_ member: Member) -> Bool {
        member.traits.isEventStream || model.shapes[member.target]?.traits.isEventStream == true
    }

    /// The way through the operation's pages.
    func pages() throws(DiagnosticsError) -> PageRoute {
        if let route = try PageRoute(of: operation, in: model) { return route }
        throw Self.failure("'\(operation.name)' has no pages in its model; leave --all-pages out")
    }

    /// The runtime's schema of this one operation.
    ///
    /// - Parameter wire: The word of the protocol to speak; `nil` for the service's own choice.
    func schema(signed: Bool, protocol wire: String?) throws(DiagnosticsError) -> ServiceSchema {
        var model = model
        if let wire { try Self.choose(wire, in: &model.service) }
        if !signed {
            model.service.auth = ["smithy.api#noAuth"]
            for index in model.operations.indices { model.operations[index].auth = nil }
        }
        let schema = try GeneratorPipeline.schema(of: model, operations: [operation.name])
        do throws(SchemaError) {
            return try ServiceSchema(dynamic: schema.text, endpointRules: schema.endpointRules, formats: [.xml])
        } catch {
            throw DiagnosticsError([
                .error("schema", "'\(model.service.serviceID)' cannot be called: \(error)", at: model.service.location)
            ])
        }
    }

    private static func choose(_ word: String, in service: inout Service) throws(DiagnosticsError) {
        let chosen = service.protocols.filter { $0.rawValue == word }
        guard chosen.isEmpty else { return service.protocols = chosen }
        let offered = service.protocols.map(\.rawValue).joined(separator: ", ")
        throw failure("'\(service.serviceID)' does not speak '\(word)'; it offers \(offered)")
    }

    private static func failure(_ message: String) -> DiagnosticsError {
        DiagnosticsError([.error("wrong-use", message, at: nil)])
    }
}
