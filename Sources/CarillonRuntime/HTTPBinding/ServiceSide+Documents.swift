import HTTPTypes

// The service's side of the dynamic path: requests come as documents, and answers are given as documents.

extension ServiceSchema {
    /// The place of an operation; nil when the service has none of this name.
    package func operationIndex(_ name: String) -> Int? { operations.firstIndex { $0.name == name } }

    /// Decodes a request as the service does: a missing required member is an error. The schema is a dynamic one.
    package func decodeRequest(_ request: ServiceRequest, _ route: Route) throws(CodecError) -> Document {
        let operation = operations[route.operation]
        let record = DynamicRecord(operation.input)
        defer { record.deallocate() }
        try operation.decodeRequest(request, route, into: record.memory)
        return record.gather()
    }

    /// Encodes the response of success, in the protocol of the request.
    package func encodeResponse(_ output: Document, _ route: Route) throws(CodecError) -> ServiceResponse {
        let operation = operations[route.operation]
        let record = DynamicRecord(operation.output, scattering: output)
        defer { record.discard() }
        return try operation.encodeResponse(record.memory, route.spoken)
    }

    /// Encodes an error: a structure that the operation's model lists, or code and message alone.
    package func encodeError(_ error: DynamicError, _ route: Route) throws(CodecError) -> ServiceResponse {
        let operation = operations[route.operation]
        guard case .modeled(let name, let members) = error.kind,
            let shape = operation.errors.first(where: { $0.pointee.name.string == name })
        else { return route.spoken.errorResponse(of: error.metadata, "\(error)", operation: operation.name) }
        let record = DynamicRecord(shape, scattering: members)
        defer { record.discard() }
        return try operation.encodeError(shape, record.memory, route.spoken)
    }
}
