import Foundation

/// The executable `carillon`, which calls operations without generated code.
struct CommandLineTool {
    struct Run {
        var status: Int32
        var output: String
        var errors: String
    }

    private let executable: URL
    private let url: String
    /// The models that the flows are generated from, below the folder where the flows run.
    private let models = ".cache/botocore/botocore/data"

    /// - Throws: ``Unexpected`` when the environment does not say where the executable is.
    init(_ server: MotoServer) throws {
        let path = ProcessInfo.processInfo.environment["CARILLON"]
        executable = URL(filePath: try require("CARILLON, the path of the executable, in the environment", path))
        url = server.url
    }

    /// Runs `carillon call`.
    func call(_ service: String, _ operation: String, _ input: String) throws -> Run {
        let process = Process()
        process.executableURL = executable
        process.arguments = [
            "call", "\(models)/\(service)", operation, "--input", input, "--endpoint-url", url, "--region", "eu-west-1",
        ]
        process.environment = ["AWS_ACCESS_KEY_ID": "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY": "a secret"]
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        // Neither is more than a pipe holds, so they can be read one after the other.
        let texts = [output, errors].map {
            String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        }
        process.waitUntilExit()
        return Run(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }
}
