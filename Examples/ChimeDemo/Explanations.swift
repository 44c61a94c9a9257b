import Carillon
import ChimeSDKMessaging

// Errors are typed: these switches have no `default`, and the compiler says so when the model lists another error.

/// A sentence about each error of AssociateChannelFlow.
func explain(_ error: ChimeSDKMessaging.AssociateChannelFlowError) -> String {
    switch error {
    case .conflict(let error): "conflict: \(error.message ?? "")"
    case .notFound(let error): "not found: \(error.message ?? "")"
    case .forbidden(let error): "forbidden: \(error.message ?? "")"
    case .badRequest(let error): "bad request: \(error.message ?? "")"
    case .unauthorizedClient(let error): "unauthorized: \(error.message ?? "")"
    case .throttledClient(let error): "throttled, and given up after \(error.metadata.attempts) attempts"
    case .serviceUnavailable, .serviceFailure: "the service has a problem: \(error)"
    case .unmodeled(let error): "the service answered with an error that the model does not list: \(error)"
    case .client(let error): "there is no answer from the service: \(error)"
    }
}

/// A sentence about each error of ChannelFlowCallback, which lists no `NotFoundException`.
func explain(_ error: ChimeSDKMessaging.ChannelFlowCallbackError) -> String {
    switch error {
    case .conflict(let error): "conflict: \(error.message ?? "")"
    case .forbidden(let error): "forbidden: \(error.message ?? "")"
    case .badRequest(let error): "bad request: \(error.message ?? "")"
    case .unauthorizedClient(let error): "unauthorized: \(error.message ?? "")"
    case .throttledClient(let error): "throttled, and given up after \(error.metadata.attempts) attempts"
    case .serviceUnavailable, .serviceFailure: "the service has a problem: \(error)"
    case .unmodeled(let error): "the service answered with an error that the model does not list: \(error)"
    case .client(let error): "there is no answer from the service: \(error)"
    }
}
