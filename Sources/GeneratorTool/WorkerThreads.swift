internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Runs independent pieces of work on several threads.
///
/// They are threads of our own rather than tasks, for the sake of their stacks: the readers recurse as deep as their
/// input nests, within limits made for a main thread, and a task's thread has but half a megabyte on Darwin.
enum WorkerThreads {
    private static let stackSize = 8 << 20

    /// The processors of this machine.
    static var standardCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// What `body` gives for each index, in the order of the indices.
    ///
    /// - Parameters:
    ///   - order: All indices from 0 on; the work is begun in this order.
    ///   - threads: How many pieces of work run at a time, the calling thread's included.
    static func map<Value: Sendable>(
        _ order: [Int], threads: Int, _ body: @escaping @Sendable (Int) -> Value
    ) -> [Value] {
        let work = Work(order: order, body: body)
        let others = (1..<max(1, min(threads, order.count))).compactMap { _ in start { work.run() } }
        work.run()
        for thread in others { pthread_join(thread, nil) }
        return work.values
    }

    /// `nil` when the system has no further thread: those that run do all of the work then.
    private static func start(_ run: @escaping @Sendable () -> Void) -> pthread_t? {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setstacksize(&attributes, stackSize)
        #if canImport(Glibc)
        var thread = pthread_t()
        #else
        var thread: pthread_t?
        #endif
        let entry = Unmanaged.passRetained(Entry(run: run))
        let code = pthread_create(
            &thread, &attributes,
            { argument in
                let argument: UnsafeMutableRawPointer? = argument
                if let argument { Unmanaged<Entry>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, entry.toOpaque())
        if code == 0 { return thread }
        entry.release()
        return nil
    }
}

/// What a thread is to run, as a value that passes through C.
private final class Entry: Sendable {
    let run: @Sendable () -> Void

    init(run: @escaping @Sendable () -> Void) { self.run = run }
}

/// Pieces of work that several threads take one after the other.
private final class Work<Value: Sendable>: Sendable {
    private let order: [Int]
    private let body: @Sendable (Int) -> Value
    private let next = Atomic(0)
    private let results: Mutex<[Value?]>

    init(order: [Int], body: @escaping @Sendable (Int) -> Value) {
        self.order = order
        self.body = body
        results = Mutex(Array(repeating: nil, count: order.count))
    }

    var values: [Value] { results.withLock { $0.compactMap { $0 } } }

    func run() {
        while true {
            let place = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard place < order.count else { return }
            let value = body(order[place])
            results.withLock { $0[order[place]] = value }
        }
    }
}
