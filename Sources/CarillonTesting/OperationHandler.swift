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
            return Refusal(undecodable: error).response("\(operation.name): \(error)")
        }
        let outcome: Result<Output, Failure>
        do throws(Failure) {
            outcome = .success(try await handler(input))
        } catch {
            outcome = .failure(error)
        }
        return encode(outcome)
    }

    private func encode(_ outcome: Result<Output, Failure>) -> ServiceResponse {
        do throws(CodecError) {
            switch outcome {
            case .success(let output): return try operation.encodeResponse(output)
            case .failure(let failure): return try operation.encodeError(failure)
            }
        } catch {
            return Refusal.unencodable.response("the answer of \(operation.name) cannot be encoded: \(error)")
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

    func response(_ message: String) -> ServiceResponse {
        Operation<Unit, Unit, AnyOperationError>.errorResponse(status, code, message)
    }
}

/// An error enum for where no operation is meant.
private enum AnyOperationError: OperationError {
    case unmodeled(UnmodeledError)
    case client(ClientError)

    init?(modeled error: any ServiceError) { nil }

    var underlying: any Error {
        switch self {
        case .unmodeled(let error): error
        case .client(let error): error
        }
    }
}

extension String {
    /// An operation's name as its property is called: `SendChannelMessage` is `sendChannelMessage`.
    var lowerCamelCased: String { prefix(1).lowercased() + dropFirst() }
}
