import Foundation
import Testing

/// A temporary folder for a test, and the programs of this build.
final class Workspace {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "carillon-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String) -> String { folder.appending(path: name).path }

    func write(_ text: String, to name: String) throws {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func read(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    func modificationDate(_ name: String) throws -> Date? {
        try FileManager.default.attributesOfItem(atPath: path(name))[.modificationDate] as? Date
    }

    /// The names in a folder, hidden ones too.
    func names(in name: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
    }

    struct Run {
        var status: Int32
        var output: String
        var error: String
    }

    /// Runs a program of this build in the folder, without any configuration of the machine.
    func run(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Run {
        let started = try start(program, arguments, environment: environment)
        started.process.waitUntilExit()
        return try started.run
    }

    /// The same without keeping a thread from those who serve the program, or from other tests with a limit of time.
    ///
    /// - Parameter input: What it finds on its standard input.
    func runBesides(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], input: String? = nil
    ) async throws -> Run {
        await ProcessGate.shared.enter()
        do {
            let started = try start(program, arguments, environment: environment, input: input)
            for await _ in started.ended { break }
            started.process.waitUntilExit()
            await ProcessGate.shared.leave()
            return try started.run
        } catch {
            await ProcessGate.shared.leave()
            throw error
        }
    }

    func carillon(_ arguments: String..., environment: [String: String] = [:]) throws -> Run {
        try run("carillon", arguments, environment: environment)
    }

    func carillonBesides(_ arguments: String..., environment: [String: String] = [:]) async throws -> Run {
        try await runBesides("carillon", arguments, environment: environment)
    }

    /// The folder with the programs of this build.
    static var programs: String {
        get throws { try #require(Bundle.main.executableURL).deletingLastPathComponent().path }
    }

    /// A program that runs.
    struct Started {
        let process: Process
        /// Gives one element when the program has ended.
        let ended: AsyncStream<Void>
        fileprivate let output: URL
        fileprivate let error: URL

        /// What it has written so far.
        var run: Run {
            get throws {
                Run(
                    status: process.isRunning ? -1 : process.terminationStatus,
                    output: try String(contentsOf: output, encoding: .utf8),
                    error: try String(contentsOf: error, encoding: .utf8))
            }
        }
    }

    func start(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], input: String? = nil
    ) throws -> Started {
        let process = Process()
        process.executableURL = URL(filePath: program.hasPrefix("/") ? program : "\(try Self.programs)/\(program)")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = [
            "HOME": folder.path, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
            "AWS_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
            "CARILLON_MODELS": Self.root.appending(path: "models").path,
        ].merging(environment) { _, new in new }
        // Files, not pipes: a program that fills one pipe while the other is read would not end.
        let number = UUID().uuidString
        let output = folder.appending(path: ".stdout-\(number)"), error = folder.appending(path: ".stderr-\(number)")
        for file in [output, error] { try Data().write(to: file) }
        process.standardInput = FileHandle.nullDevice
        if let input {
            let file = folder.appending(path: ".stdin-\(number)")
            try Data(input.utf8).write(to: file)
            process.standardInput = try FileHandle(forReadingFrom: file)
        }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: error)
        let (ended, continuation) = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in
            continuation.yield()
            continuation.finish()
        }
        try process.run()
        return Started(process: process, ended: ended, output: output, error: error)
    }
}

/// Lets so many programs run at a time: all tests start at once, and some of them have limits of time.
private actor ProcessGate {
    static let shared = ProcessGate()

    private var places = 2
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func enter() async {
        guard places == 0 else { return places -= 1 }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        if waiting.isEmpty { places += 1 } else { waiting.removeFirst().resume() }
    }
}
