#if os(Linux) || os(macOS)
#if canImport(Glibc)
@preconcurrency internal import Glibc
#elseif canImport(Musl)
@preconcurrency internal import Musl
#elseif canImport(Darwin)
@preconcurrency internal import Darwin
#endif

#if canImport(Darwin)
private typealias SpawnFileActions = posix_spawn_file_actions_t?
private typealias SpawnAttributes = posix_spawnattr_t?
#else
private typealias SpawnFileActions = posix_spawn_file_actions_t
private typealias SpawnAttributes = posix_spawnattr_t
#endif

/// A program that was started, in a process group of its own, and the reading ends of its outputs.
///
/// All of it is for one thread.
struct ChildProgram: ~Copyable {
    private let process: pid_t
    private let output: Pipe
    private let errorOutput: Pipe

    /// - Parameter arguments: The program, which is looked for in `PATH`, and its arguments.
    init(_ arguments: [String]) throws(ClientEnvironment.ProgramError) {
        guard let name = arguments.first else { throw .notFound("") }
        guard let output = Pipe(), let errorOutput = Pipe() else { throw .notStarted(name, Self.reason(errno)) }
        var process = pid_t()
        let code = Self.spawn(&process, arguments, output.write, errorOutput.write)
        output.closeWriting()
        errorOutput.closeWriting()
        guard code == 0 else {
            throw code == ENOENT ? .notFound(name) : .notStarted(name, Self.reason(code))
        }
        self.process = process
        self.output = output
        self.errorOutput = errorOutput
    }

    private static func reason(_ code: Int32) -> String {
        strerror(code).map { String(cString: $0) } ?? "error \(code)"
    }

    // MARK: Start

    private static func spawn(
        _ process: inout pid_t, _ arguments: [String], _ output: Int32, _ errorOutput: Int32
    ) -> Int32 {
        #if canImport(Darwin)
        var files: posix_spawn_file_actions_t?
        var attributes: posix_spawnattr_t?
        #else
        var files = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&files, output, 1)
        posix_spawn_file_actions_adddup2(&files, errorOutput, 2)
        closeInherited(&files)
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        setSignalsAndGroup(&attributes)
        var texts: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        defer { for text in texts { free(text) } }
        texts.append(nil)
        guard let program = texts[0] else { return ENOMEM }
        #if canImport(Darwin)
        let variables = _NSGetEnviron().pointee
        #else
        let variables = environ
        #endif
        return posix_spawnp(&process, program, &files, &attributes, texts, variables)
    }

    /// A server often ignores or blocks signals; its programs expect them to work.
    private static func setSignalsAndGroup(_ attributes: inout SpawnAttributes) {
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGCHLD] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        #if canImport(Darwin)
        let closing = Int32(POSIX_SPAWN_CLOEXEC_DEFAULT)
        #else
        let closing: Int32 = 0
        #endif
        let flags =
            Int32(POSIX_SPAWN_SETPGROUP) | Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | closing
        posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
    }

    /// Has the program close what this process holds open and did not mark for it.
    ///
    /// Numbers beyond the highest one are closed as well, since other threads may open files in the meantime; new files
    /// get the lowest free number. Darwin closes all by a flag.
    private static func closeInherited(_ files: inout SpawnFileActions) {
        #if !canImport(Darwin)
        guard let directory = opendir("/proc/self/fd") else { return }
        defer { closedir(directory) }
        var highest: Int32 = 2
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            highest = max(highest, Int32(name) ?? 0)
        }
        let end = min(Int(highest) + 32, sysconf(Int32(_SC_OPEN_MAX)) - 1)
        for number in 3...max(3, Int32(clamping: end)) { posix_spawn_file_actions_addclose(&files, number) }
        #endif
    }

    // MARK: Outputs

    /// Takes what the program has printed; waits for it at most for the duration.
    ///
    /// - Returns: Whether there was something. After the end of both outputs it waits for a
    ///   millisecond.
    func read(_ into: inout ProgramOutput, waiting duration: Duration) -> Bool {
        var polled = [output.polled, errorOutput.polled]
        let isOver = polled.allSatisfy { $0.fd < 0 }
        // A program that has closed its outputs is about to end.
        let milliseconds = isOver ? 1 : Int32(clamping: duration.components.attoseconds / 1_000_000_000_000_000)
        guard poll(&polled, nfds_t(polled.count), milliseconds) > 0 else { return false }
        let fromOutput = output.take(polled[0]) { into.append($0, isError: false) }
        let fromError = errorOutput.take(polled[1]) { into.append($0, isError: true) }
        return fromOutput || fromError
    }

    // MARK: End

    /// How the program ended; `nil` while it runs.
    func end() -> ClientEnvironment.ProgramResult.End? {
        var status: Int32 = 0
        let found = waitpid(process, &status, WNOHANG)
        if found == 0 { return nil }
        // A process that ignores SIGCHLD has no children to ask for, so the output has to tell.
        guard found == process else { return errno == EINTR ? nil : .status(0) }
        // The macros of sys/wait.h: seven bits are the signal, the next eight the status.
        let signal = status & 0x7F
        return signal == 0 ? .status((status >> 8) & 0xFF) : .signal(signal)
    }

    /// Kills the program and all in its process group.
    func kill() {
        systemKill(-process, SIGKILL)
    }

    /// Waits for the end of a program that was killed, which otherwise stays in the system's table.
    func reap() {
        while waitpid(process, nil, 0) < 0, errno == EINTR {}
    }
}

// Inside of ChildProgram the name `kill` is its own.
private func systemKill(_ process: pid_t, _ signal: Int32) {
    _ = kill(process, signal)
}

/// A pipe from a program to this process. Neither end has a number below 3, which the program's own files have.
private final class Pipe {
    let write: Int32
    private var reading: Int32
    private var isWritable = true

    init?() {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        let raised = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 3) }
        for end in ends { close(end) }
        reading = raised[0]
        write = raised[1]
        guard raised.allSatisfy({ $0 >= 0 }) else { return nil }
        _ = fcntl(reading, F_SETFL, O_NONBLOCK)
    }

    deinit {
        if reading >= 0 { close(reading) }
        if isWritable { close(write) }
    }

    func closeWriting() {
        close(write)
        isWritable = false
    }

    /// Poll passes over negative numbers.
    var polled: pollfd { pollfd(fd: reading, events: Int16(POLLIN), revents: 0) }

    /// Hands over what there is to read, if anything; at its end the pipe is closed.
    func take(_ polled: pollfd, _ body: (ArraySlice<UInt8>) -> Void) -> Bool {
        guard reading >= 0, polled.revents != 0 else { return false }
        let bytes = [UInt8](unsafeUninitializedCapacity: 16_384) { buffer, count in
            count = max(0, systemRead(reading, buffer))
        }
        if bytes.isEmpty {
            close(reading)
            reading = -1
            return false
        }
        body(bytes[...])
        return true
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var count = read(descriptor, buffer.baseAddress, buffer.count)
    while count < 0, errno == EINTR { count = read(descriptor, buffer.baseAddress, buffer.count) }
    return count
}
#endif
