public import CarillonRuntime

extension LocalService {
    /// Answers an operation of a service whose schema has no types: input and output are documents by the model's
    /// member names.
    ///
    /// ```swift
    /// let service = LocalService(try ServiceSchema(dynamic: text, endpointRules: rules))
    /// service.on(operation: "GetItem") { input in ["Item": ["id": ["S": "1"]]] }
    /// service.on(operation: "DeleteTable") { input throws(DynamicError) in
    ///     throw DynamicError(kind: .modeled(name: "ResourceNotFoundException", members: ["message": "no table"]))
    /// }
    /// ```
    ///
    /// An error that the operation's model does not list goes out with the code, message and status of its metadata.
    /// The operation must be one of the service.
    public func on(
        operation name: String, _ handler: @escaping @Sendable (Document) async throws(DynamicError) -> Document
    ) {
        guard let index = schema.operationIndex(name) else {
            preconditionFailure("\(name) is no operation of this service")
        }
        let schema = schema
        on(index) { request, route in
            do throws(CodecError) {
                let input = try schema.decodeRequest(request, route)
                return await Self.respond(schema, request, route) { () throws(DynamicError) in try await handler(input)
                }
            } catch {
                return Refusal(undecodable: error).response(to: request, of: schema, "\(name): \(error)")
            }
        }
    }

    private static func respond(
        _ schema: ServiceSchema, _ request: ServiceRequest, _ route: Route,
        _ answer: () async throws(DynamicError) -> Document
    ) async -> ServiceResponse {
        let outcome: Result<Document, DynamicError>
        do throws(DynamicError) {
            outcome = .success(try await answer())
        } catch {
            outcome = .failure(error)
        }
        do throws(CodecError) {
            switch outcome {
            case .success(let output): return try schema.encodeResponse(output, route)
            case .failure(let failure): return try schema.encodeError(failure, route)
            }
        } catch {
            let name = schema.operationName(route.operation)
            return Refusal.unencodable.response(
                to: request, of: schema, "the answer of \(name) cannot be encoded: \(error)")
        }
    }
}
