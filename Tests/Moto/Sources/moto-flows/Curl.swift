import Carillon
import Foundation

/// `curl`, which knows nothing of signatures: what it is given is all that a presigned URL needs.
enum Curl {
    /// Sends the request, and returns the body of the answer.
    ///
    /// - Throws: ``Unexpected`` when the status is no success.
    static func send(_ request: PresignedRequest, body: String? = nil) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        var arguments = ["curl", "--silent", "--show-error", "--fail-with-body", "--max-time", "10"]
        arguments += ["--request", request.method]
        for header in request.headers { arguments += ["--header", "\(header.name): \(header.value)"] }
        if let body {
            arguments += ["--data-binary", body]
            // Otherwise curl adds the type of a form.
            if !request.headers.contains(where: { $0.name == "content-type" }) {
                arguments += ["--header", "content-type:"]
            }
        }
        process.arguments = arguments + [request.url]
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let texts = [output, errors].map {
            String(decoding: $0.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        }
        process.waitUntilExit()
        try expect("what curl says", texts[1], "")
        try expect("the status of curl, which wrote \(texts[0])", process.terminationStatus, 0)
        return texts[0]
    }
}
