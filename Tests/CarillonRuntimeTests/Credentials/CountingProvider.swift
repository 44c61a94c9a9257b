import CarillonRuntime
import Synchronization

/// Hands out credentials that are named for how many were handed out, when it is let.
final class CountingProvider: CredentialProvider {
    private struct State {
        var asked = 0
        var isOpen = true
        var failure: CredentialError?
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let lifetime: Duration?
    private let environment: ClientEnvironment

    init(lifetime: Duration?, environment: ClientEnvironment) {
        self.lifetime = lifetime
        self.environment = environment
    }

    var asked: Int { state.withLock { $0.asked } }

    /// From now on, who asks waits.
    func close() { state.withLock { $0.isOpen = false } }

    /// Answers who waits and who comes.
    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func fail(_ isFailing: Bool = true) {
        let error = CredentialError(.unavailable, source: "counting", message: "it fails")
        state.withLock { $0.failure = isFailing ? error : nil }
    }

    func credentials() async throws(CredentialError) -> Credentials {
        let number = state.withLock { state in
            state.asked += 1
            return state.asked
        }
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
        if let failure = state.withLock({ $0.failure }) { throw failure }
        return Credentials(
            accessKeyID: "\(number)", secretAccessKey: "s",
            expiration: lifetime.map { environment.now().advanced(by: $0) })
    }
}
