internal import ArgumentParser
internal import Conformance
internal import Foundation
internal import Synchronization

@main
struct ConformanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carillon-conformance",
        abstract: "Runs protocol suites in the form of botocore's tests/unit/protocols.",
        discussion: """
            Each case that fails is printed with what was given, expected and actual. The last line counts: \
            "N passed, N failed"; with failures the exit code is 1.
            """)

    @Argument(help: "A folder with suites, at any depth.")
    var directory: String

    @Option(help: "Run only cases whose name or description has these words.")
    var filter: String?

    @Option(help: "Run only suites of this protocol, such as rest-json.")
    var `protocol`: String?

    @Option(help: "A list of cases that must fail, a line each: name: reason.")
    var knownFailures: String?

    func run() async throws {
        let report: ConformanceReport
        do {
            let runner = try ConformanceRunner(folder: directory)
            let text = try knownFailures.map { try String(contentsOfFile: $0, encoding: .utf8) } ?? ""
            let selection = ConformanceRunner.Selection(filter: filter, wire: self.protocol)
            let clock = ProgressClock()
            report = await runner.run(selection, known: try KnownFailures(text, path: "dynamic")) { done, total in
                clock.show(done, total)
            }
        } catch {
            throw ValidationError("\(error)")
        }
        for failure in report.failures { print(failure.text) }
        print(report.summary)
        if report.failed > 0 { throw ExitCode.failure }
    }
}

/// Shows how far a run is, on standard error, once it takes longer than some seconds.
private final class ProgressClock: Sendable {
    private let start = ContinuousClock.now
    private let shown = Mutex(ContinuousClock.now)

    func show(_ done: Int, _ total: Int) {
        let now = ContinuousClock.now
        let isDue = shown.withLock { last in
            guard now - start > .seconds(3), now - last > .seconds(1) else { return false }
            last = now
            return true
        }
        if isDue { FileHandle.standardError.write(Data("\(done) of \(total) cases\n".utf8)) }
    }
}
