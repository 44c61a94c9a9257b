internal import Foundation
internal import Synchronization

/// A run as a user asks for it: what the command line passes on to the program with the generated types.
public struct ConformanceProgram: Sendable, Codable {
    /// A folder with suites.
    public var directory: String
    public var filter: String?
    /// The name of a wire protocol.
    public var wire: String?
    /// The file with the known failures.
    public var knownFailures: String?

    public init(directory: String, filter: String? = nil, wire: String? = nil, knownFailures: String? = nil) {
        self.directory = directory
        self.filter = filter
        self.wire = wire
        self.knownFailures = knownFailures
    }

    /// Runs the cases, on the typed path where there are generated types.
    ///
    /// - Parameters:
    ///   - out: Called with the text for standard output, in parts without a line feed at their end.
    ///   - progress: Called with lines for standard error, once a run takes longer than some seconds.
    /// - Returns: Whether all cases passed but those that are known to fail.
    /// - Throws: ``SuiteError`` when a file is not what it should be.
    public func run(
        typed: TypedRegistry? = nil, out: @Sendable (String) -> Void, progress: @escaping @Sendable (String) -> Void
    ) async throws(SuiteError) -> Bool {
        let runner = try ConformanceRunner(folder: directory, typed: typed)
        let known = try KnownFailures(try knownFailures.map(Self.text) ?? "", path: typed == nil ? "dynamic" : "typed")
        let clock = ProgressClock()
        let report = await runner.run(.init(filter: filter, wire: wire), known: known) { done, total in
            if clock.isDue { progress("\(done) of \(total) cases") }
        }
        for failure in report.failures { out(failure.text) }
        out(report.summary)
        return report.failed == 0
    }

    private static func text(_ file: String) throws(SuiteError) -> String {
        do {
            return try String(contentsOfFile: file, encoding: .utf8)
        } catch {
            throw SuiteError(description: "\"\(file)\" cannot be read; name a file with known failures")
        }
    }
}

/// Tells when it is time to show how far a run is: after three seconds, then every second.
private final class ProgressClock: Sendable {
    private let next = Mutex(ContinuousClock.now + .seconds(3))

    var isDue: Bool {
        next.withLock { next in
            let now = ContinuousClock.now
            guard now > next else { return false }
            next = now + .seconds(1)
            return true
        }
    }
}
