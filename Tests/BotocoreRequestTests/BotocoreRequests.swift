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

    /// The settings of a client, and operations that it calls.
    struct Calls {
        var service = "chime-sdk-messaging"
        /// Members of the script's settings, as JSON without braces, such as `"region":"us-east-1",`.
        var settings = ""
        var cases: [(operation: String, input: String)]

        fileprivate var json: String {
            let list = cases.map { #"{"operation":"\#($0.operation)","input":\#($0.input)}"# }.joined(separator: ",")
            let keys =
                #""accessKeyID":"\#(accessKeyID)","secretAccessKey":"\#(secretAccessKey)","sessionToken":"TOKEN/+=""#
            // Of members that come twice the last one counts.
            return #"{"service":"\#(service)","region":"\#(region)",\#(settings)\#(keys),"cases":[\#(list)]}"#
        }
    }

    static func requests(_ cases: [(operation: String, input: String)]) throws -> [BotocoreRequest] {
        try requests([Calls(cases: cases)])
    }

    static func requests(_ calls: [Calls]) throws -> [BotocoreRequest] {
        let lines = calls.map { $0.json.replacing("\n", with: " ") }.joined(separator: "\n")
        return try output(of: "botocore_requests.py", lines).split(separator: "\n").map {
            try JSONDecoder().decode(BotocoreRequest.self, from: Data($0.utf8))
        }
    }

    /// The folder with the Python scripts and the data of these tests.
    static let support = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Support")

    /// What a script prints, given this standard input.
    static func output(of script: String, _ input: String) throws -> String {
        try run(try #require(python) + [support.appending(path: script).path], input)
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
