internal import CarillonRuntime
internal import CarillonXML
internal import Generator
internal import GeneratorTool
internal import Model
internal import ModelReaders

/// An operation that is to be called, found in the models by the names that a user typed.
struct CallTarget {
    let model: Model
    /// The operation's name in the model.
    let operation: String
    private let inputShape: String?

    /// - Parameters:
    ///   - service: A service's name, or the folder of its model.
    ///   - name: The operation's name in the model, or in Python (`list_tables`, also with hyphens).
    init(service: String, operation name: String, apiVersion: String?) throws(DiagnosticsError) {
        let folder = try ModelLibrary.standard().folder(of: service, apiVersion: apiVersion)
        model = try ModelReader().read(folder: folder).model
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
        operation = found.name
        inputShape = found.input?.value
    }

    /// The input as a document.
    ///
    /// - Throws: Everything that the model does not allow.
    func input(_ file: InputFile) throws(DiagnosticsError) -> Document {
        let tree: Tree
        do throws(Diagnostic) {
            tree = try Tree.parse(json: file.bytes, file: file.name)
        } catch {
            throw DiagnosticsError([error])
        }
        var reader = InputReader(model: model)
        let document = reader.read(tree.root, as: inputShape)
        guard reader.findings.isEmpty else { throw DiagnosticsError(reader.findings) }
        return document
    }

    /// The runtime's schema of this one operation.
    func schema(signed: Bool) throws(DiagnosticsError) -> ServiceSchema {
        var model = model
        if !signed { model.service.auth = ["smithy.api#noAuth"] }
        let schema = try GeneratorPipeline.schema(of: model, operations: [operation])
        do throws(SchemaError) {
            return try ServiceSchema(dynamic: schema.text, endpointRules: schema.endpointRules, formats: [.xml])
        } catch {
            throw DiagnosticsError([
                .error("schema", "'\(model.service.serviceID)' cannot be called: \(error)", at: model.service.location)
            ])
        }
    }
}
