internal import Synchronization

/// Credentials, or the end of the time or of the task that wants them, whichever comes first.
///
/// A source may hang and may not heed cancellation, so nothing waits for it: its task is cancelled and left alone. The
/// time is the machine's, like that of a transport, and not the environment's ``ClientEnvironment/sleep``, which in
/// tests passes at once and would never let a source win.
final class CredentialRace: Sendable {
    enum Loss: Error {
        case failed(CredentialError)
        case timeout
        case cancelled
    }

    private typealias Outcome = Result<Credentials, Loss>

    private struct State {
        var outcome: Outcome?
        var continuation: CheckedContinuation<Outcome, Never>?
        var tasks: [Task<Void, Never>] = []
    }

    private let state = Mutex(State())
    /// A hundred years: added to the present, it does not overflow.
    private static let longestLimit = Duration.seconds(100 * 365 * 86_400)

    static func credentials(
        of provider: any CredentialProvider, within limit: Duration
    ) async throws(Loss) -> Credentials {
        if let ready = provider.credentialsAtHand() { return ready }
        let race = CredentialRace()
        race.start(provider, limit)
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { race.setContinuation($0) }
        } onCancel: {
            race.finish(.failure(.cancelled))
        }
        return try outcome.get()
    }

    private func start(_ provider: any CredentialProvider, _ limit: Duration) {
        let source = Task {
            do throws(CredentialError) {
                finish(.success(try await provider.credentials()))
            } catch {
                finish(.failure(.failed(error)))
            }
        }
        let watch = Task {
            guard (try? await Task.sleep(for: min(limit, Self.longestLimit))) != nil else { return }
            finish(.failure(.timeout))
        }
        let isOver = state.withLock { state in
            state.tasks = [source, watch]
            return state.outcome != nil
        }
        if isOver { cancel([source, watch]) }
    }

    private func setContinuation(_ continuation: CheckedContinuation<Outcome, Never>) {
        let outcome = state.withLock { state in
            if state.outcome == nil { state.continuation = continuation }
            return state.outcome
        }
        if let outcome { continuation.resume(returning: outcome) }
    }

    private func finish(_ outcome: Outcome) {
        let (continuation, tasks) = state.withLock { state in
            guard state.outcome == nil else {
                return (CheckedContinuation<Outcome, Never>?.none, [Task<Void, Never>]())
            }
            state.outcome = outcome
            defer { (state.continuation, state.tasks) = (nil, []) }
            return (state.continuation, state.tasks)
        }
        continuation?.resume(returning: outcome)
        cancel(tasks)
    }

    private func cancel(_ tasks: [Task<Void, Never>]) {
        for task in tasks { task.cancel() }
    }
}
