public import CarillonRuntime
import HTTPTypes
import Synchronization

extension LocalService {
    /// Serves in memory: what a client's configuration takes as its transport.
    public var transport: LocalTransport { LocalTransport(service: self) }
}

/// Hands requests to a ``LocalService`` in the same process.
///
/// It keeps what a transport promises: the time-out holds even when a handler does not return, and a cancelled task gets
/// its answer at once. In both cases the handler's task is cancelled.
public struct LocalTransport: Transport {
    let service: LocalService

    public func send(
        _ request: ServiceRequest, timeout: Duration
    ) async throws(TransportError) -> ServiceResponse {
        if Task.isCancelled { throw TransportError(.cancelled, "the task was cancelled before the request was sent") }
        guard timeout > .zero else { throw TransportError(.timeout, "no time was left to send the request") }
        let exchange = LocalExchange()
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                exchange.begin(continuation)
                exchange.run { .success(await service.respond(to: request)) }
                exchange.run {
                    // A cancelled sleep is that of an exchange which has its outcome already.
                    try? await Task.sleep(for: timeout)
                    return .failure(TransportError(.timeout, "the service did not answer within \(timeout)"))
                }
            }
        } onCancel: {
            let error = TransportError(.cancelled, "the task was cancelled while the service had the request")
            exchange.finish(.failure(error))
        }
        return try outcome.get()
    }
}

/// An exchange that the first of several tasks decides.
///
/// Not a task group: a group waits for all of its tasks, and a handler that ignores its cancellation would hold up
/// the time-out.
private final class LocalExchange: Sendable {
    typealias Outcome = Result<ServiceResponse, TransportError>

    private struct State {
        var continuation: CheckedContinuation<Outcome, Never>?
        var outcome: Outcome?
        var tasks: [Task<Void, Never>] = []
    }

    private let state = Mutex(State())

    func begin(_ continuation: CheckedContinuation<Outcome, Never>) {
        let outcome = state.withLock { state in
            if state.outcome == nil { state.continuation = continuation }
            return state.outcome
        }
        if let outcome { continuation.resume(returning: outcome) }
    }

    /// Starts one of the tasks, unless the exchange is over.
    func run(_ body: @escaping @Sendable () async -> Outcome) {
        let isOver = state.withLock { $0.outcome != nil }
        guard !isOver else { return }
        let task = Task { finish(await body()) }
        let isLate = state.withLock { state in
            if state.outcome == nil { state.tasks.append(task) }
            return state.outcome != nil
        }
        if isLate { task.cancel() }
    }

    /// Sets the outcome if there is none yet, and ends the other tasks.
    func finish(_ outcome: Outcome) {
        let ended = state.withLock { state -> State? in
            guard state.outcome == nil else { return nil }
            defer { state = State(outcome: outcome) }
            return state
        }
        guard let ended else { return }
        ended.continuation?.resume(returning: outcome)
        for task in ended.tasks { task.cancel() }
    }
}
