import Foundation
import Synchronization
import Testing

/// The package in `Tests/Consumer` as a user has it: a copy with models of its own, built with `swift build`.
///
/// The copy and its build folder stay where they are between tests and runs, so that the dependencies are built once.
struct Consumer {
    static let isEnabled = ProcessInfo.processInfo.environment["CARILLON_CONSUMER_TESTS"] == "1"
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private let folder = root.appending(path: ".build-consumer")
    private var scratch: URL { folder.appending(path: "build") }

    var package: URL { folder.appending(path: "package") }
    var configuration: URL { package.appending(path: "Sources/App/carillon.yaml") }
    var main: URL { package.appending(path: "Sources/App/main.swift") }
    var model: URL { package.appending(path: "models/chime-sdk-messaging/2021-05-15/service-2.json") }
    var page: URL {
        package.appending(path: "models/chime-sdk-messaging/2021-05-15/docs/associate_channel_flow.rst")
    }

    /// Brings the copy back to how it was.
    init() throws {
        let models = Self.root.appending(path: "models")
        var files = try Self.files(in: Self.root.appending(path: "Tests/Consumer"), below: "")
        files.merge(try Self.files(in: models, below: "models/")) { first, _ in first }
        for path in try Self.files(in: package, below: "").keys where files[path] == nil {
            try FileManager.default.removeItem(at: package.appending(path: path))
        }
        for (path, bytes) in files { try Self.write(bytes, to: package.appending(path: path)) }
        if Self.isFirst() { try planAgain() }
    }

    private static let isUsed = Mutex(false)

    /// Whether this is the first copy in this run: files may have come or gone in Carillon since the last build, which
    /// only a new plan takes in.
    private static func isFirst() -> Bool {
        isUsed.withLock { isUsed in
            defer { isUsed = true }
            return !isUsed
        }
    }

    private static func files(in folder: URL, below prefix: String) throws -> [String: Data] {
        let folder = folder.resolvingSymlinksInPath()
        var files: [String: Data] = [:]
        for path in FileManager.default.enumerator(atPath: folder.path)?.compactMap({ $0 as? String }) ?? [] {
            var isFolder: ObjCBool = false
            let file = folder.appending(path: path)
            guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue,
                !path.hasPrefix("."), path != "Package.resolved"
            else { continue }
            files[prefix + path] = try Data(contentsOf: file)
        }
        return files
    }

    /// Leaves a file that is right alone: a new date alone would have it compiled again.
    private static func write(_ bytes: Data, to file: URL) throws {
        if FileManager.default.contents(atPath: file.path) == bytes { return }
        let folder = file.deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try bytes.write(to: file)
    }

    /// Replaces text in a file of the copy; the text must be there.
    func edit(_ file: URL, _ old: String, _ new: String) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        try #require(text.contains(old), "\(file.lastPathComponent) does not hold '\(old)'")
        try text.replacing(old, with: new, maxReplacements: 1).write(to: file, atomically: true, encoding: .utf8)
    }

    /// The place of a text in a file, `path:line:`, as diagnostics name it.
    func line(of text: String, in file: URL) throws -> String {
        let lines = try String(contentsOf: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let index = try #require(lines.firstIndex { $0.contains(text) })
        return "\(file.path):\(index + 1):"
    }

    /// Plans the next build anew, as an edited `Package.swift` does.
    func planAgain() throws {
        let manifest = package.appending(path: "Package.swift").path
        try FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: manifest)
    }

    struct Run {
        var status: Int32
        var output: String

        /// The lines with an error that has a place or a code.
        var errors: [String] {
            output.split(separator: "\n").map(String.init).filter { $0.contains("error: ") }
        }
    }

    /// Builds the copy before it is edited, which must work.
    func buildAsItIs() throws {
        let run = try build()
        try #require(run.status == 0, "\(run.output)")
    }

    func build() throws -> Run {
        try run(
            "/usr/bin/env",
            ["swift", "build", "--package-path", package.path, "--scratch-path", scratch.path, "--product", "App"])
    }

    /// `swift package carillon-generate` with arguments.
    func command(_ arguments: String...) throws -> Run {
        try run(
            "/usr/bin/env",
            [
                "swift", "package", "--package-path", package.path, "--scratch-path", scratch.path,
                "--allow-writing-to-package-directory", "carillon-generate",
            ] + arguments)
    }

    /// Runs the application, built before.
    func runApplication() throws -> Run { try run(scratch.appending(path: "debug/App").path, []) }

    private func run(_ program: String, _ arguments: [String]) throws -> Run {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["CARILLON_PACKAGE": Self.root.path]) { _, new in new }
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, pipe)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Run(status: process.terminationStatus, output: String(decoding: output, as: UTF8.self))
    }

    /// A generated file with its bytes and its date.
    struct Generated: Equatable {
        var text: String
        var date: Date?
    }

    /// The generated files by name.
    func generated() throws -> [String: Generated] {
        let folder = scratch.appending(path: "plugins/outputs/package/App/destination/CarillonPlugin")
        var files: [String: Generated] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            let path = folder.appending(path: name).path
            let date = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
            files[name] = Generated(text: try String(contentsOfFile: path, encoding: .utf8), date: date)
        }
        return files
    }
}
