import Carillon
import ChimeSDKMessaging

/// Why the service refuses a request, whichever operation it is.
enum Objection: Error {
    case badRequest(String)
    case forbidden(String)
    case notFound(String)
    case conflict(String)
    case throttled

    /// The error that the model has for it.
    var error: any ServiceError {
        switch self {
        case .badRequest(let message):
            ChimeSDKMessaging.BadRequestException(code: .badRequest, message: message)
        case .forbidden(let message):
            ChimeSDKMessaging.ForbiddenException(code: .forbidden, message: message)
        case .notFound(let message):
            ChimeSDKMessaging.NotFoundException(code: .notFound, message: message)
        case .conflict(let message):
            ChimeSDKMessaging.ConflictException(code: .conflict, message: message)
        case .throttled:
            ChimeSDKMessaging.ThrottledClientException(code: .throttled, message: "too many requests; try again later")
        }
    }

    /// The same objection as the error of an operation.
    ///
    /// Not every operation lists every error. Those that don't list `NotFoundException` answer as to somebody who may
    /// not know whether the thing exists.
    func error<Failure: OperationError>(of operation: Failure.Type = Failure.self) -> Failure {
        if let failure = Failure(modeled: error) { return failure }
        if case .notFound(let message) = self, let failure = Failure(modeled: Objection.forbidden(message).error) {
            return failure
        }
        return .unmodeled(UnmodeledError(metadata: ErrorMetadata(code: "ServiceFailureException", status: 500)))
    }
}
