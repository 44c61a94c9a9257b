internal import Synchronization

/// A decoded rule set in one place, so that handing it on costs one reference.
///
/// What the machine reads again and again lies in plain memory here: the decoder has checked every index, so that a
/// second check at each step, and a count of references, would only take time.
final class SharedRuleProgram: @unchecked Sendable {
    // Sendable: the program and the memory behind the pointers do not change after init, and the mutex guards the rest.

    let program: RuleProgram
    let nodes: UnsafePointer<RuleNode>
    let arguments: UnsafePointer<Int32>
    let conditions: UnsafePointer<Int32>
    let rules: UnsafePointer<Rule>
    let literals: UnsafePointer<UInt8>
    let initialValues: UnsafePointer<RuleValue>
    let initialStates: UnsafePointer<RuleState>
    private let spare = Mutex<RuleScratch?>(nil)

    init(_ program: RuleProgram) {
        self.program = program
        nodes = Self.copy(program.nodes)
        arguments = Self.copy(program.arguments.map { Int32($0) })
        conditions = Self.copy(program.conditions.map { Int32($0) })
        rules = Self.copy(program.rules)
        literals = Self.copy(program.literals)
        initialValues = Self.copy(program.initialValues)
        initialStates = Self.copy(program.initialValues.map(RuleState.init))
    }

    deinit {
        nodes.deallocate()
        arguments.deallocate()
        conditions.deallocate()
        rules.deallocate()
        literals.deallocate()
        initialValues.deallocate()
        initialStates.deallocate()
    }

    /// The elements in memory of their own; they are of types that need no clean-up.
    private static func copy<Element: BitwiseCopyable>(_ elements: [Element]) -> UnsafePointer<Element> {
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(1, elements.count))
        memory.initialize(from: elements, count: elements.count)
        return UnsafePointer(memory)
    }

    /// Memory for one resolution, with all values as they are before it: what the last one left, if nobody has it.
    func takeScratch() -> RuleScratch {
        let scratch = spare.withLock { kept in
            defer { kept = nil }
            return kept
        }
        let count = program.nodes.count
        let taken = scratch ?? RuleScratch(count)
        taken.values.update(from: initialValues, count: count)
        taken.states.update(from: initialStates, count: count)
        return taken
    }

    func giveBack(_ scratch: RuleScratch) {
        spare.withLock { $0 = scratch }
    }
}

/// What is known of a node as a condition.
enum RuleState: UInt8, BitwiseCopyable {
    case pending, holds, fails

    init(_ value: RuleValue) {
        self =
            switch value {
            case .pending: .pending
            case .empty, .boolean(false): .fails
            default: .holds
            }
    }
}

/// The memory of a resolution, kept for the next one.
final class RuleScratch: @unchecked Sendable {
    // Sendable: it is handed over whole through a mutex, so that nobody else has it.

    let values: UnsafeMutablePointer<RuleValue>
    let states: UnsafeMutablePointer<RuleState>
    var store = RuleBytes(capacity: 512)
    var texts: [RuleText] = []

    init(_ count: Int) {
        values = .allocate(capacity: max(1, count))
        values.initialize(repeating: .pending, count: count)
        states = .allocate(capacity: max(1, count))
        states.initialize(repeating: .pending, count: count)
        texts.reserveCapacity(32)
    }

    deinit {
        values.deallocate()
        states.deallocate()
        store.deallocate()
    }
}
