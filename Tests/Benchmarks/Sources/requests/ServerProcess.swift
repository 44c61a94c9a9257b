import Foundation

/// The server as a child process: this program again, with the argument `serve`.
struct ServerProcess {
    let endpoint: String
    private let process: Process
    private let input: Pipe

    struct NoPort: Error {}

    init() throws {
        process = Process()
        input = Pipe()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        process.arguments = ["serve"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let port = Int(line.prefix { $0.isNumber }), port > 0 else { throw NoPort() }
        endpoint = "http://127.0.0.1:\(port)"
    }

    /// The server ends with its input.
    func stop() throws {
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
    }
}
