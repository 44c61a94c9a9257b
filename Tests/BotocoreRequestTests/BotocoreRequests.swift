import Foundation
import ModelReaders
import Testing

/// The requests that botocore makes, from a Python process.
struct BotocoreRequest: Decodable {
    var method: String
    var url: String
    var headers: [String: String]
    var body: String
}

enum Botocore {
    static let accessKeyID = "AKIDEXAMPLE"
    static let secretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
    static let region = "eu-central-1"

    /// The Python with botocore, or nil: `CARILLON_PYTHON`, or `python3`.
    static let python: [String]? = {
        let command =
            ProcessInfo.processInfo.environment["CARILLON_PYTHON"].map { [$0] } ?? ["/usr/bin/env", "python3"]
        return (try? run(command + ["-c", "import botocore"], "")) == nil ? nil : command
    }()

    /// The models of its source distribution.
    static let data: String? = {
        let given =
            ProcessInfo.processInfo.environment["CARILLON_BOTOCORE"] ?? Repository.root.path + "/.cache/botocore"
        return FileReader.isFolder(given + "/botocore/data") ? given + "/botocore/data" : nil
    }()

    static let missing: Comment = "botocore is not importable: run scripts/setup --tests, or set CARILLON_PYTHON"

    /// - Parameter s3: What S3's requests are to be like, such as `{"addressing_style":"path"}`.
    static func requests(
        of service: String = "chime-sdk-messaging", s3: String = "{}", _ cases: [(operation: String, input: String)]
    ) throws -> [BotocoreRequest] {
        let list = cases.map { #"{"operation":"\#($0.operation)","input":\#($0.input)}"# }.joined(separator: ",")
        let settings = """
            {"service":"\(service)","s3":\(s3),"region":"\(region)","accessKeyID":"\(accessKeyID)",
            "secretAccessKey":"\(secretAccessKey)","sessionToken":"TOKEN/+=","cases":[\(list)]}
            """
        return try lines(of: "botocore_requests", settings).map {
            try JSONDecoder().decode(BotocoreRequest.self, from: Data($0.utf8))
        }
    }

    /// What a script of `Support/` prints for an input.
    static func lines(of script: String, _ input: String) throws -> [Substring] {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "Support/\(script).py").path
        return try run(try #require(python) + [path], input).split(separator: "\n")
    }

    struct Failed: Error, CustomStringConvertible {
        var description: String
    }

    @discardableResult
    private static func run(_ command: [String], _ input: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "carillon-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let inputFile = folder.appending(path: "in.json")
        try Data(input.utf8).write(to: inputFile)
        let outputFile = folder.appending(path: "out")
        try Data().write(to: outputFile)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failed(description: "\(command) ended with \(process.terminationStatus)")
        }
        return try String(contentsOf: outputFile, encoding: .utf8)
    }
}
