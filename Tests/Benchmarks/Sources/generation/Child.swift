import Foundation

/// A process that is waited for.
enum Child {
    struct Failure: Error {
        var program: String
        var status: Int32
    }

    static func run(_ program: URL, _ arguments: [String]) throws -> (output: String, seconds: Double) {
        let process = Process()
        let output = Pipe()
        process.executableURL = program
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        let start = ContinuousClock.now
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        let seconds = start.duration(to: .now) / .seconds(1)
        guard process.terminationStatus == 0 else {
            throw Failure(program: program.path, status: process.terminationStatus)
        }
        return (String(decoding: text, as: UTF8.self), seconds)
    }
}
