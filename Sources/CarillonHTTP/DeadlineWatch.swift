#if HTTPTransport
import Synchronization

/// Calls what is to be called when a deadline passes.
///
/// Nearly every deadline is taken back before it passes. So adding one costs an entry in a table, and one task sleeps
/// until the earliest, where a timer for each would wake a thread twice for every request.
final class DeadlineWatch: Sendable {
    /// The watch that all transports share.
    static let shared = DeadlineWatch()

    typealias Instant = ContinuousClock.Instant

    private struct Entry {
        var deadline: Instant
        var action: @Sendable () -> Void
    }

    private struct State {
        var entries: [Int: Entry] = [:]
        var lastID = 0
        /// When the task that sleeps wakes up; nil when there is none.
        var wakeUp: Instant?
        var sleeper: Task<Void, Never>?
    }

    private let state = Mutex(State())

    /// Has `action` called when the deadline passes, unless the entry is removed before.
    func add(_ deadline: Instant, _ action: @escaping @Sendable () -> Void) -> Int {
        state.withLock { state in
            state.lastID += 1
            state.entries[state.lastID] = Entry(deadline: deadline, action: action)
            if state.wakeUp.map({ deadline < $0 }) ?? true { sleep(until: deadline, &state) }
            return state.lastID
        }
    }

    func remove(_ id: Int) {
        state.withLock { _ = $0.entries.removeValue(forKey: id) }
    }

    private func sleep(until instant: Instant, _ state: inout State) {
        state.sleeper?.cancel()
        state.wakeUp = instant
        state.sleeper = Task.detached { [self] in
            do {
                try await Task.sleep(until: instant, clock: .continuous)
            } catch {
                return
            }
            wakeUp(instant)
        }
    }

    private func wakeUp(_ instant: Instant) {
        let now = Instant.now
        let passed = state.withLock { state -> [Entry] in
            // A sleeper that has been replaced may still wake up.
            guard state.wakeUp == instant else { return [] }
            let passed = state.entries.filter { $0.value.deadline <= now }
            for id in passed.keys { state.entries.removeValue(forKey: id) }
            (state.wakeUp, state.sleeper) = (nil, nil)
            if let next = state.entries.values.map(\.deadline).min() { sleep(until: next, &state) }
            return Array(passed.values)
        }
        for entry in passed { entry.action() }
    }
}
#endif
