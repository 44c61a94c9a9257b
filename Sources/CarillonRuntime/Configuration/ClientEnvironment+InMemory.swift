internal import Synchronization

extension ClientEnvironment {
    /// An environment without a machine and without a network: given variables and files, a clock that only sleep
    /// moves, and numbers that follow from a seed.
    ///
    /// - Parameters:
    ///   - files: Contents by path; what is written comes to them.
    ///   - programs: How programs end and what they print, by the program's name and arguments.
    ///   - now: The time that the clock starts at; ``sleep`` returns at once and moves it.
    public static func inMemory(
        variables: [String: String] = [:], files: [String: String] = [:], homeDirectory: String? = "/home/test",
        programs: [[String]: ProgramResult] = [:],
        now: Timestamp = Timestamp(seconds: 1_440_938_160), seed: UInt64 = 0
    ) -> ClientEnvironment {
        let state = InMemoryState(files: files, now: now, seed: seed)
        return ClientEnvironment(
            variable: { variables[$0] },
            readFile: { path in state.file(path) },
            writeFile: { (path, bytes) in state.write(bytes, to: path) },
            homeDirectory: { homeDirectory },
            now: { state.now },
            elapsed: { state.now.duration(since: now) },
            sleep: { duration throws(CancellationError) in
                if Task.isCancelled { throw CancellationError() }
                state.advance(by: duration)
            },
            random: { state.next() },
            run: { (call) async throws(ProgramError) in
                guard let result = programs[call.arguments] else { throw .notFound(call.arguments.first ?? "") }
                return result
            },
            network: NoNetwork())
    }
}

/// Refuses all requests, so that no test asks the machine that it runs on for credentials.
private struct NoNetwork: Transport {
    func send(_ request: ServiceRequest, timeout: Duration) async throws(TransportError) -> ServiceResponse {
        throw TransportError(.connect, "an environment in memory has no network; set its property network")
    }
}

/// The parts of an in-memory environment that change.
private final class InMemoryState: Sendable {
    private let files: Mutex<[String: [UInt8]]>
    private let clock: Mutex<Timestamp>
    private let generator: Mutex<UInt64>

    init(files: [String: String], now: Timestamp, seed: UInt64) {
        self.files = Mutex(files.mapValues { Array($0.utf8) })
        clock = Mutex(now)
        generator = Mutex(seed)
    }

    func file(_ path: String) -> [UInt8]? { files.withLock { $0[path] } }

    func write(_ bytes: [UInt8], to path: String) { files.withLock { $0[path] = bytes } }

    var now: Timestamp { clock.withLock { $0 } }

    func advance(by duration: Duration) {
        clock.withLock { $0 = $0.advanced(by: duration) }
    }

    /// SplitMix64: each state is one step further, and its bits are mixed.
    func next() -> UInt64 {
        let state = generator.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            return state
        }
        let first = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        let second = (first ^ (first >> 27)) &* 0x94D0_49BB_1331_11EB
        return second ^ (second >> 31)
    }
}
