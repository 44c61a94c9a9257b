internal import Foundation
internal import Model
internal import ModelReaders

/// Where the input of an operation comes from: the argument itself, `@file`, or `-` for the standard input.
struct InputSource {
    let argument: String

    var isStandardInput: Bool { argument == "-" }

    /// The text as a tree.
    ///
    /// - Throws: Why the file cannot be read, or what is wrong with its syntax.
    func tree() throws(DiagnosticsError) -> Tree {
        do throws(Diagnostic) {
            let file = try file()
            guard isYAML(file) else { return try Tree.parse(json: file.bytes, file: file.name) }
            // A text of comments, with all members left out, is an input without members.
            return try Tree.parse(yaml: Self.isBlank(file.bytes) ? Array("{}".utf8) : file.bytes, file: file.name)
        } catch {
            throw DiagnosticsError([error])
        }
    }

    private func file() throws(Diagnostic) -> InputFile {
        if isStandardInput { return InputFile(name: "<stdin>", bytes: try Self.standardInput()) }
        guard argument.hasPrefix("@") else { return InputFile(name: "--input", bytes: Array(argument.utf8)) }
        return try FileReader.read(String(argument.dropFirst()))
    }

    /// By the file's name; where that does not tell, JSON is what starts as JSON's objects and lists do.
    private func isYAML(_ file: InputFile) -> Bool {
        if file.name.hasSuffix(".json") { return false }
        if file.name.hasSuffix(".yaml") || file.name.hasSuffix(".yml") { return true }
        let first = file.bytes.first { $0 > 0x20 }
        return first != UInt8(ascii: "{") && first != UInt8(ascii: "[")
    }

    private static func isBlank(_ bytes: [UInt8]) -> Bool {
        bytes.split(separator: UInt8(ascii: "\n")).allSatisfy { line in
            let first = line.first { $0 > 0x20 }
            return first == nil || first == UInt8(ascii: "#")
        }
    }

    private static let sizeLimit = 512 << 20

    static func standardInput() throws(Diagnostic) -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let chunk = FileHandle.standardInput.availableData
            if chunk.isEmpty { return bytes }
            bytes += chunk
            guard bytes.count <= sizeLimit else {
                throw .error("file-size", "the standard input is larger than \(sizeLimit) bytes", at: nil)
            }
        }
    }
}
