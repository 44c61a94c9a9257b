import HTTPTypes

@testable import CarillonRuntime

/// Heads of requests and responses: paths, parameters of the query, header fields. The input's first line is the target,
/// the others up to an empty one are header fields, and the rest is the body.
enum MessageHeads {
    private static let schema = try? ServiceSchema(dynamic: EveryKind.text("rest-json"), endpointRules: "")

    static func read(_ bytes: [UInt8]) {
        guard let schema, let spoken = schema.spoken.first else { return }
        let message = Message(bytes)
        for operation in schema.operations {
            let head = HTTPRequest(
                method: HTTPRequest.Method(operation.method) ?? .post, scheme: "https", authority: "a.example",
                path: message.target, headerFields: message.fields)
            readRequest(ServiceRequest(head: head, body: message.body), schema)
            readResponse(
                ServiceResponse(head: HTTPResponse(status: 200, headerFields: message.fields), body: message.body),
                operation, spoken)
        }
    }

    private struct Message {
        var target = "/"
        var fields = HTTPFields()
        var body: [UInt8] = []

        init(_ bytes: [UInt8]) {
            var rest = bytes[...]
            func line() -> String {
                let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
                defer { rest = rest[end...].dropFirst() }
                return String(decoding: rest[..<end], as: UTF8.self)
            }
            target = line()
            while !rest.isEmpty {
                let parts = line().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2 else { break }
                if let name = HTTPField.Name(String(parts[0])) {
                    fields.append(HTTPField(name: name, value: String(parts[1])))
                }
            }
            body = Array(rest)
        }
    }

    // MARK: Requests

    private static func readRequest(_ request: ServiceRequest, _ schema: ServiceSchema) {
        guard let (operation, first) = decoded(request, schema) else { return }
        guard let again = encoded(first, operation, schema) else { return }
        guard let (same, second) = decoded(again, schema), same === operation else {
            preconditionFailure("what was written cannot be read: \(again.head)")
        }
        let difference = comparable(first).difference(from: comparable(second))
        precondition(difference == nil, "another value came back: \(difference ?? "")")
    }

    /// A service puts all parameters of the query into the map, those of other members as well; a structure that is the
    /// body and absent is written as an empty one, and with a type.
    private static func comparable(_ document: Document) -> Document {
        guard case .object(var members) = document else { return document }
        members["Rest"] = nil
        members["Type"] = nil
        if members["Body"] == [:] { members["Body"] = nil }
        return .object(members)
    }

    private static func decoded(_ request: ServiceRequest, _ schema: ServiceSchema) -> (OperationLayout, Document)? {
        guard let route = schema.route(request) else { return nil }
        let operation = schema.operations[route.operation]
        let record = DynamicRecord(operation.input)
        defer { record.deallocate() }
        guard (try? operation.decodeRequest(request, route, into: record.memory)) != nil else { return nil }
        return (operation, record.gather())
    }

    /// nil for what cannot be sent: a label that is a dot, a host that is none, a header field's name or value.
    private static func encoded(
        _ document: Document, _ operation: OperationLayout, _ schema: ServiceSchema
    ) -> ServiceRequest? {
        let record = DynamicRecord(operation.input, scattering: document)
        defer { record.discard() }
        let writer = MessageWriter(request: operation, schema.spoken[0])
        guard let message = try? writer.request(operation, record.memory) else { return nil }
        let head = HTTPRequest(
            method: HTTPRequest.Method(message.method) ?? .post, scheme: "https", authority: "a.example",
            path: message.path, headerFields: message.fields)
        return ServiceRequest(head: head, body: message.body)
    }

    // MARK: Responses

    private static func readResponse(
        _ response: ServiceResponse, _ operation: OperationLayout, _ spoken: SpokenProtocol
    ) {
        guard let first = decoded(response, operation, spoken) else { return }
        let record = DynamicRecord(operation.output, scattering: first)
        defer { record.discard() }
        guard let again = try? operation.encodeResponse(record.memory, spoken) else { return }
        guard let second = decoded(again, operation, spoken) else {
            preconditionFailure("what was written cannot be read: \(again.head)")
        }
        let difference = comparable(first).difference(from: comparable(second))
        precondition(difference == nil, "another value came back: \(difference ?? "")")
    }

    private static func decoded(
        _ response: ServiceResponse, _ operation: OperationLayout, _ spoken: SpokenProtocol
    ) -> Document? {
        let record = DynamicRecord(operation.output)
        defer { record.deallocate() }
        let reader = MessageReader(response: operation.output, .response, of: operation.name, spoken)
        guard (try? reader.response(response, into: record.memory)) != nil else { return nil }
        return record.gather()
    }
}
