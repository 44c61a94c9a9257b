internal import CarillonRuntime
internal import CarillonXML
internal import Generator
internal import Model

/// The path without generated types: values are documents, the schema comes from the model at run time.
struct DynamicPath: CasePath {
    func operation(_ group: CaseGroup, _ model: Model) throws(CaseError) -> any CaseOperation {
        let text: GeneratorPipeline.Schema
        do throws(DiagnosticsError) {
            text = try GeneratorPipeline.schema(of: model)
        } catch {
            throw CaseError("the model has no schema: \(error)")
        }
        do throws(SchemaError) {
            let schema = try ServiceSchema(dynamic: text.text, endpointRules: text.endpointRules, formats: [.xml])
            return DynamicOperation(schema: schema, name: group.cases[0].operation)
        } catch {
            throw CaseError("the schema cannot be bound: \(error)")
        }
    }
}

private struct DynamicOperation: CaseOperation {
    let schema: ServiceSchema
    let name: String

    private func client(_ configuration: ClientConfiguration) -> ServiceClient {
        ServiceClient(schema, configuration: configuration, transport: CannedTransport())
    }

    func request(_ input: Document, _ configuration: ClientConfiguration) async throws(CaseError) -> ServiceRequest {
        do throws(DynamicError) {
            return try await client(configuration).request(operation: name, input, signed: false)
        } catch {
            throw CaseError("the request cannot be made: \(error)")
        }
    }

    func answer(_ configuration: ClientConfiguration) async throws(CaseError) -> CaseAnswer {
        do throws(DynamicError) {
            return .output(try await client(configuration).execute(operation: name, .object([:])))
        } catch {
            let metadata = error.metadata
            switch error.kind {
            case .modeled(let shape, let members):
                return .error(code: metadata.code, message: metadata.message, shape: shape, members: members)
            case .unmodeled:
                return .error(code: metadata.code, message: metadata.message, shape: nil, members: .object([:]))
            case .client(let error): throw CaseError("\(error)")
            }
        }
    }
}
