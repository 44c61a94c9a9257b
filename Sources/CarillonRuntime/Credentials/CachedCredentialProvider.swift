internal import Synchronization

/// Keeps the credentials of another provider, and replaces them before they end.
///
/// From ``advisoryMargin`` before their end new ones are asked for in the background, while requests go on with the old
/// ones. From ``mandatoryMargin`` on requests wait for the new ones. However many wait, the provider is asked once, by a
/// task of its own: a request that is cancelled leaves the others' answer alone. When the provider fails while the old
/// credentials hold, they are used, and it is asked again after ``pause``.
///
/// Credentials that do not live for an hour have smaller margins, a quarter and a sixth of their life, so that they are
/// not replaced all the time.
public final class CachedCredentialProvider: CredentialProvider {
    /// How long before their end new credentials are asked for.
    public static let advisoryMargin = Duration.seconds(15 * 60)
    /// How long before their end requests wait for new ones.
    public static let mandatoryMargin = Duration.seconds(10 * 60)
    /// How long a provider that failed is left alone while the old credentials hold.
    public static let pause = Duration.seconds(10)
    /// When a provider that has not answered is given up, and asked anew for whoever comes next.
    static let patience = Duration.seconds(120)

    let provider: any CredentialProvider
    private let environment: ClientEnvironment
    private let state = Mutex(State())

    public init(_ provider: any CredentialProvider, environment: ClientEnvironment = .process) {
        self.provider = provider
        self.environment = environment
    }

    /// Credentials, and when to do what about them. A reference, so that a reader holds the lock for one increment.
    private final class Kept: Sendable {
        let credentials: Credentials
        let advisory: Timestamp?
        let mandatory: Timestamp?

        init(_ credentials: Credentials, at now: Timestamp) {
            self.credentials = credentials
            guard let end = credentials.expiration else {
                (advisory, mandatory) = (nil, nil)
                return
            }
            let life = end.duration(since: now)
            advisory = end.advanced(by: .zero - min(CachedCredentialProvider.advisoryMargin, life / 4))
            mandatory = end.advanced(by: .zero - min(CachedCredentialProvider.mandatoryMargin, life / 6))
        }

        func holds(at now: Timestamp) -> Bool {
            credentials.expiration.map { now < $0 } ?? true
        }
    }

    private typealias Outcome = Result<Credentials, CredentialError>

    private struct State {
        var kept: Kept?
        var refresh: Refresh?
        /// When a provider that failed may be asked again, on the environment's `elapsed`.
        var askAgain = Duration.zero
        var waiters: [UInt64: CheckedContinuation<Outcome, Never>] = [:]
        var lastNumber: UInt64 = 0

        mutating func number() -> UInt64 {
            lastNumber += 1
            return lastNumber
        }
    }

    private struct Refresh {
        let number: UInt64
        let start: Duration
        let task: Task<Void, Never>
    }

    // MARK: Reading

    public func credentialsAtHand() -> Credentials? {
        // Held for the copy of one reference: readers that meet wait for nanoseconds. A reference that is replaced
        // without a lock would need a way to know that no reader is between loading and retaining it.
        guard let kept = state.withLock({ $0.kept }) else { return nil }
        guard let advisory = kept.advisory else { return kept.credentials }
        return environment.now() < advisory ? kept.credentials : nil
    }

    public func credentials() async throws(CredentialError) -> Credentials {
        if let ready = state.withLock({ ready(&$0) }) { return ready }
        return try await wait()
    }

    /// The credentials that serve now, after a refresh was begun where one is due; `nil` when it has to be waited for.
    private func ready(_ state: inout State) -> Credentials? {
        let now = environment.now()
        let elapsed = environment.elapsed()
        guard let kept = state.kept, kept.holds(at: now) else {
            begin(&state, elapsed)
            return nil
        }
        guard let advisory = kept.advisory, let mandatory = kept.mandatory, now >= advisory, elapsed >= state.askAgain
        else { return kept.credentials }
        begin(&state, elapsed)
        return now < mandatory ? kept.credentials : nil
    }

    // MARK: Refreshing

    /// Has a task ask the provider, unless one does.
    private func begin(_ state: inout State, _ elapsed: Duration) {
        if let refresh = state.refresh {
            guard elapsed - refresh.start > Self.patience else { return }
            // Elsewhere, since the lock is held: what a provider does when it is cancelled may want credentials again.
            Task.detached { refresh.task.cancel() }
        }
        let number = state.number()
        // Detached: it belongs to no request, neither by its priority nor by its context.
        let task = Task.detached {
            let outcome: Outcome
            do throws(CredentialError) {
                outcome = .success(try self.checked(try await self.provider.credentials()))
            } catch {
                outcome = .failure(error)
            }
            self.end(number, outcome)
        }
        state.refresh = Refresh(number: number, start: elapsed, task: task)
    }

    private func checked(_ credentials: Credentials) throws(CredentialError) -> Credentials {
        guard let end = credentials.expiration, end <= environment.now() else { return credentials }
        throw CredentialError(
            .invalid, source: credentials.source,
            message: "the credentials have ended at \(end); get new ones there, or set this machine's clock right")
    }

    private func end(_ number: UInt64, _ outcome: Outcome) {
        let now = environment.now()
        let elapsed = environment.elapsed()
        let (waiters, outcome) = state.withLock { state -> ([CheckedContinuation<Outcome, Never>], Outcome) in
            // Another refresh has taken the place of one that was given up.
            guard state.refresh?.number == number else { return ([], outcome) }
            state.refresh = nil
            var shared = outcome
            switch outcome {
            case .success(let credentials): state.kept = Kept(credentials, at: now)
            case .failure:
                if let kept = state.kept, kept.holds(at: now) {
                    state.askAgain = elapsed + Self.pause
                    shared = .success(kept.credentials)
                }
            }
            defer { state.waiters = [:] }
            return (Array(state.waiters.values), shared)
        }
        for waiter in waiters { waiter.resume(returning: outcome) }
    }

    /// Waits for the refresh, or for the end of the task that wants it.
    private func wait() async throws(CredentialError) -> Credentials {
        let number = state.withLock { $0.number() }
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let outcome = state.withLock { state -> Outcome? in
                    // A handler that has run already found nobody to resume.
                    if Task.isCancelled { return .failure(Self.cancelled) }
                    // Looked at again under the same lock: the refresh may have ended in between.
                    if let ready = ready(&state) { return .success(ready) }
                    state.waiters[number] = continuation
                    return nil
                }
                if let outcome { continuation.resume(returning: outcome) }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiters.removeValue(forKey: number) }
            waiter?.resume(returning: .failure(Self.cancelled))
        }
        return try outcome.get()
    }

    private static let cancelled = CredentialError(
        .unavailable, source: "credentials", message: "the task was cancelled while it waited for them")
}
