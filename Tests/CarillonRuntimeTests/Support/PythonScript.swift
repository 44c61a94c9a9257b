import Foundation

/// Runs scripts that ask botocore.
enum PythonScript {
    private struct Failed: Error {
        var status: Int32
    }

    static func canImport(_ module: String) -> Bool {
        (try? run(["-c", "import \(module)"], input: Data())) != nil
    }

    /// What a script in `Support/` beside a test prints for values, both as JSON.
    static func answers<Answer: Decodable>(
        of script: String, beside test: String, to values: some Encodable
    ) throws -> [Answer] {
        let path = URL(fileURLWithPath: test).deletingLastPathComponent().appendingPathComponent("Support/\(script)")
        return try JSONDecoder().decode([Answer].self, from: run([path.path], input: JSONEncoder().encode(values)))
    }

    private static func run(_ arguments: [String], input: Data) throws -> Data {
        // A file, not a pipe: neither side can wait for the other.
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("carillon-\(UUID().uuidString).json")
        try input.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [ProcessInfo.processInfo.environment["CARILLON_PYTHON"] ?? "python3"] + arguments
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
        return data
    }
}
