internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Shows a run's progress on a terminal.
public final class ProgressDisplay: Sendable {
    private let line: Mutex<ProgressLine>
    private let start = ContinuousClock.now
    private let write: @Sendable (String) -> Void

    /// - Parameters:
    ///   - count: The number of services.
    ///   - write: Writes to the standard error.
    /// - Returns: `nil` where nobody looks, or where the terminal cannot take a line back (`TERM=dumb`).
    public init?(count: Int, write: @escaping @Sendable (String) -> Void) {
        guard isatty(STDERR_FILENO) == 1, let terminal = getenv("TERM").map({ String(cString: $0) }),
            !terminal.isEmpty, terminal != "dumb"
        else { return nil }
        line = Mutex(ProgressLine(count: count))
        self.write = write
    }

    public func show(_ event: GeneratorTool.Progress) {
        let time = start.duration(to: .now)
        // Written under the lock, so that an older line never comes after a newer one.
        line.withLock { line in
            let text = line.text(for: event, at: time)
            if !text.isEmpty { write(text) }
        }
    }

    public func end() {
        line.withLock { line in
            let text = line.end()
            if !text.isEmpty { write(text) }
        }
    }
}
