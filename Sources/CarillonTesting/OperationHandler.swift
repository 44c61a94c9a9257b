import CarillonRuntime
import HTTPTypes

/// A typed handler, and the way from a request's bytes to it and back.
struct OperationHandler<Input: Structure, Output: Structure, Failure: OperationError>: Sendable {
    let operation: Operation<Input, Output, Failure>
    let handler: @Sendable (Input) async throws(Failure) -> Output

    @Sendable func respond(_ request: ServiceRequest, _ route: Route) async -> ServiceResponse {
        let input: Input
        do throws(CodecError) {
            input = try operation.decodeRequest(request, route)
        } catch {
            let message = "\(operation.name): \(error)"
            return Refusal(undecodable: error).response(to: request, of: operation.schema, message)
        }
        let outcome: Result<Output, Failure>
        do throws(Failure) {
            outcome = .success(try await handler(input))
        } catch {
            outcome = .failure(error)
        }
        return encode(outcome, request, route)
    }

    private func encode(
        _ outcome: Result<Output, Failure>, _ request: ServiceRequest, _ route: Route
    ) -> ServiceResponse {
        do throws(CodecError) {
            switch outcome {
            case .success(let output): return try operation.encodeResponse(output, route)
            case .failure(let failure): return try operation.encodeError(failure, route)
            }
        } catch {
            let message = "the answer of \(operation.name) cannot be encoded: \(error)"
            return Refusal.unencodable.response(to: request, of: operation.schema, message)
        }
    }
}

/// What a service answers without asking a handler.
enum Refusal {
    case unknownOperation
    case noHandler
    case missingMember
    case malformed
    case unencodable
    case tooLarge

    /// AWS services tell a request that lacks a required member from one that they cannot read.
    init(undecodable error: CodecError) {
        self = error.kind == .missingMember ? .missingMember : .malformed
    }

    private var status: Int {
        switch self {
        case .unknownOperation: 404
        case .noHandler: 501
        case .missingMember, .malformed: 400
        case .unencodable: 500
        case .tooLarge: 413
        }
    }

    private var code: String {
        switch self {
        case .unknownOperation: "UnknownOperationException"
        case .noHandler: "NotImplemented"
        case .missingMember: "ValidationException"
        case .malformed: "SerializationException"
        case .unencodable: "InternalFailure"
        case .tooLarge: "RequestEntityTooLarge"
        }
    }

    /// In the protocol of the request, so that its client can read it.
    func response(to request: ServiceRequest, of schema: ServiceSchema, _ message: String) -> ServiceResponse {
        schema.errorResponse(to: request, status, code, message)
    }
}

extension String {
    /// An operation's name as its property is called: `SendChannelMessage` is `sendChannelMessage`.
    var lowerCamelCased: String { prefix(1).lowercased() + dropFirst() }
}
