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
        let executable = try #require(Bundle.main.executableURL)
        let process = Process()
        process.executableURL = executable.deletingLastPathComponent().appending(path: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = [
            "HOME": folder.path, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
            "AWS_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "secret",
            "CARILLON_MODELS": Self.root.appending(path: "models").path,
        ].merging(environment) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        // Files, not pipes: a program that fills one pipe while the other is read would not end.
        let output = folder.appending(path: ".stdout"), error = folder.appending(path: ".stderr")
        for file in [output, error] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: error)
        try process.run()
        process.waitUntilExit()
        return Run(
            status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            error: try String(contentsOf: error, encoding: .utf8))
    }

    func carillon(_ arguments: String..., environment: [String: String] = [:]) throws -> Run {
        try run("carillon", arguments, environment: environment)
    }
}
