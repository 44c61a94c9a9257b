import Synchronization

/// The faults that are still to come, shared by the copies of a ``FaultTransport``.
final class FaultQueue: Sendable {
    private struct State {
        var faults: [FaultTransport.Fault]
        var taken = 0
    }

    private let state: Mutex<State>

    init(_ faults: [FaultTransport.Fault]) {
        state = Mutex(State(faults: faults))
    }

    var taken: Int { state.withLock { $0.taken } }

    func next() -> FaultTransport.Fault {
        state.withLock { state in
            defer { state.taken += 1 }
            return state.taken < state.faults.count ? state.faults[state.taken] : .none
        }
    }
}
