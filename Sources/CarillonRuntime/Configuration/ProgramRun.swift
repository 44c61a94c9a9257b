#if os(Linux) || os(macOS)
internal import Synchronization

// The variables of the process are a global of the C library, which no annotation makes safe. They are read while the
// program starts, as any start of a program does.
#if canImport(Glibc)
@preconcurrency internal import Glibc
#elseif canImport(Musl)
@preconcurrency internal import Musl
#elseif canImport(Darwin)
@preconcurrency internal import Darwin
#endif

/// One run of a program, from its start to its end.
///
/// A thread of its own starts the program, reads both of its outputs and waits for its end. All three block, so they
/// must not happen on a thread of the cooperative pool, which has about one for each core. A thread costs some
/// microseconds and a credential program is run a few times an hour. A queue of Dispatch would bring in a further
/// library, and an event loop is what this module does without.
///
/// The thread looks up every 20 milliseconds: at the time limit, at whether the caller's task was cancelled, and at
/// whether the program has ended while something that it started still holds its outputs open.
final class ProgramRun: Sendable {
    private static let step = Duration.milliseconds(20)
    /// 16 KiB each: a mebibyte is the most that Linux lets a pipe hold.
    private static let lastReads = 64

    private let call: ClientEnvironment.ProgramCall
    private let isCancelled = Atomic(false)

    private init(_ call: ClientEnvironment.ProgramCall) {
        self.call = call
    }

    static func run(
        _ call: ClientEnvironment.ProgramCall
    ) async throws(ClientEnvironment.ProgramError) -> ClientEnvironment.ProgramResult {
        let run = ProgramRun(call)
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let reason = DetachedThread.start { run.body { continuation.resume(returning: $0) } }
                if let reason {
                    continuation.resume(returning: .failure(.notStarted(call.arguments.first ?? "", reason)))
                }
            }
        } onCancel: {
            run.isCancelled.store(true, ordering: .relaxed)
        }
        return try outcome.get()
    }

    private typealias Outcome = Result<ClientEnvironment.ProgramResult, ClientEnvironment.ProgramError>

    private func body(_ finish: (Outcome) -> Void) {
        let child: ChildProgram
        do throws(ClientEnvironment.ProgramError) {
            child = try ChildProgram(call.arguments)
        } catch {
            return finish(.failure(error))
        }
        var output = ProgramOutput(limit: call.outputLimit)
        if let failure = collect(child, &output) {
            child.kill()
            // A process in the middle of a system call ends when that does: nobody waits for it but this thread.
            finish(.failure(failure))
            child.reap()
        } else {
            finish(.success(output.result))
        }
    }

    /// Reads until the program has ended. Returns why it has to be killed instead.
    private func collect(
        _ child: borrowing ChildProgram, _ output: inout ProgramOutput
    ) -> ClientEnvironment.ProgramError? {
        let start = ContinuousClock.now
        while true {
            if isCancelled.load(ordering: .relaxed) { return .cancelled }
            let left = call.timeLimit - (ContinuousClock.now - start)
            guard left > .zero else { return .timeLimit(call.timeLimit) }
            let hadMore = child.read(&output, waiting: min(left, Self.step))
            if output.isTooLong { return .outputLimit(call.outputLimit) }
            // What was written before the end is in the pipes: they are read once more after it.
            if !hadMore, let end = child.end() {
                // What comes beyond a pipe's capacity is of a program that this one left behind, and may never end.
                for _ in 0..<Self.lastReads { guard child.read(&output, waiting: .zero) else { break } }
                output.end = end
                return output.isTooLong ? .outputLimit(call.outputLimit) : nil
            }
        }
    }
}

/// What a program has printed so far.
struct ProgramOutput {
    let limit: Int
    var end = ClientEnvironment.ProgramResult.End.status(0)
    var standardOutput: [UInt8] = []
    var standardError: [UInt8] = []
    var standardErrorCount = 0

    init(limit: Int) {
        self.limit = min(max(0, limit), Int.max - 1)
    }

    var isTooLong: Bool { standardOutput.count > limit }

    var result: ClientEnvironment.ProgramResult {
        .init(
            end: end, standardOutput: standardOutput, standardError: standardError,
            standardErrorCount: standardErrorCount)
    }

    mutating func append(_ bytes: some Collection<UInt8>, isError: Bool) {
        if isError {
            standardErrorCount += bytes.count
            standardError.append(contentsOf: bytes.prefix(limit - standardError.count))
        } else {
            // One byte more than allowed tells that there was too much.
            standardOutput.append(contentsOf: bytes.prefix(limit + 1 - standardOutput.count))
        }
    }
}

/// A thread that nobody joins.
private enum DetachedThread {
    private final class Work {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }

    /// Starts the thread; returns the system's words when there is none.
    static func start(_ body: @escaping @Sendable () -> Void) -> String? {
        let work = Unmanaged.passRetained(Work(body))
        #if canImport(Darwin)
        var thread: pthread_t?
        #else
        var thread = pthread_t()
        #endif
        let code = pthread_create(&thread, nil, DetachedThread.main, work.toOpaque())
        guard code == 0 else {
            work.release()
            return strerror(code).map { String(cString: $0) } ?? "error \(code)"
        }
        #if canImport(Darwin)
        if let thread { pthread_detach(thread) }
        #else
        pthread_detach(thread)
        #endif
        return nil
    }

    #if canImport(Darwin)
    private static let main: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = {
        Unmanaged<Work>.fromOpaque($0).takeRetainedValue().body()
        return nil
    }
    #else
    private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
        if let work = $0 { Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body() }
        return nil
    }
    #endif
}
#else
/// Systems where no program of a user's can be run.
enum ProgramRun {
    static func run(
        _ call: ClientEnvironment.ProgramCall
    ) async throws(ClientEnvironment.ProgramError) -> ClientEnvironment.ProgramResult {
        throw .unsupported
    }
}
#endif
