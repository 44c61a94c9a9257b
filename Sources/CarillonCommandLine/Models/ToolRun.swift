internal import Foundation
internal import Model

/// Runs another program, found as the shell finds it.
enum ToolRun {
    /// Runs a program that talks to the user itself.
    ///
    /// - Throws: A finding with the program's name and status when it fails.
    static func run(_ arguments: [String]) throws(DiagnosticsError) {
        try finish(start(arguments, output: FileHandle.standardError), arguments)
    }

    /// The bytes that a program writes to its standard output.
    static func output(_ arguments: [String]) throws(DiagnosticsError) -> [UInt8] {
        let pipe = Pipe()
        let process = try start(arguments, output: pipe)
        // Reading comes first: a program with a full pipe does not end.
        let bytes = [UInt8](pipe.fileHandleForReading.readDataToEndOfFile())
        try finish(process, arguments)
        return bytes
    }

    private static func start(_ arguments: [String], output: Any) throws(DiagnosticsError) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        do {
            try process.run()
        } catch {
            throw failure(arguments, "cannot be started: \(error.localizedDescription)")
        }
        return process
    }

    private static func finish(_ process: Process, _ arguments: [String]) throws(DiagnosticsError) {
        process.waitUntilExit()
        let status = process.terminationStatus
        guard status != 0 else { return }
        throw failure(arguments, status == 127 ? "was not found; install it" : "ended with \(status); see above")
    }

    private static func failure(_ arguments: [String], _ what: String) -> DiagnosticsError {
        DiagnosticsError([.error("program-failed", "'\(arguments.prefix(3).joined(separator: " "))' \(what)", at: nil)])
    }
}
