internal import ArgumentParser
internal import Conformance
internal import Foundation

@main
struct ConformanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carillon-conformance",
        abstract: "Runs protocol suites in the form of botocore's tests/unit/protocols.",
        discussion: """
            Each case that fails is printed with what was given, expected and actual. The last line counts: \
            "N passed, N failed"; with failures the exit code is 1.

            The typed path generates the Swift of all suites into a package and builds it first, which takes minutes \
            the first time.
            """)

    enum Path: String, ExpressibleByArgument, CaseIterable {
        case dynamic, typed, both
    }

    @Argument(help: "A folder with suites, at any depth.")
    var directory: String

    @Option(help: "Run only cases whose name or description has these words.")
    var filter: String?

    @Option(help: "Run only suites of this protocol, such as rest-json.")
    var `protocol`: String?

    @Option(help: "Run the cases through documents, through generated types, or one after the other.")
    var path = Path.dynamic

    @Option(help: "A list of cases that must fail, a line each: name: reason.")
    var knownFailures: String?

    @Option(help: "The package that the typed path is built in.")
    var typedPackage = "Tests/Conformance/Typed"

    func run() async throws {
        let program = ConformanceProgram(
            directory: URL(filePath: directory).path, filter: filter, wire: self.protocol,
            knownFailures: knownFailures.map { URL(filePath: $0).path })
        var passed = true
        do {
            if path != .typed {
                passed = try await program.run(out: { print($0) }, progress: Self.note)
            }
        } catch {
            throw ValidationError("\(error)")
        }
        if path != .dynamic, try !runTyped(program) { passed = false }
        if !passed { throw ExitCode.failure }
    }

    private func runTyped(_ program: ConformanceProgram) throws -> Bool {
        guard FileManager.default.fileExists(atPath: typedPackage + "/Package.swift") else {
            throw ValidationError(
                "\"\(typedPackage)\" is no package; run this in Carillon's root or name its Tests/Conformance/Typed with"
                    + " --typed-package")
        }
        let sources: TypedSources
        do {
            sources = try TypedSources(folder: directory)
        } catch {
            throw ValidationError("\(error)")
        }
        for problem in sources.problems { Self.note("no types for \(problem)") }
        try sources.write(to: typedPackage + "/Sources/typed-conformance/Generated")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let argument = String(decoding: try JSONEncoder().encode(program), as: UTF8.self)
        process.arguments = ["swift", "run", "--package-path", typedPackage, "typed-conformance", argument]
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    @Sendable private static func note(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }
}
