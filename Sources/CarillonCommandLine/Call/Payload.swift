internal import CarillonRuntime
internal import Foundation
internal import Model
internal import ModelReaders

/// The member of an input or output that is the whole body: what `--body` gives and `--save` takes.
struct Payload {
    let member: String
    private let kind: Shape.Kind

    /// A streaming member, or a blob or text that the model binds to the body.
    init?(of structure: String?, in model: Model) {
        guard let structure, let shape = model.shapes[structure] else { return nil }
        let candidates = shape.members.filter { member in
            guard let target = model.shapes[member.target], target.kind == .blob || target.kind == .string else {
                return false
            }
            return member.traits.isStreaming || target.traits.isStreaming || member.traits.httpBinding == .payload
        }
        guard let member = candidates.first, let target = model.shapes[member.target] else { return nil }
        self.member = member.name
        kind = target.kind
    }

    /// A file's bytes as the member's value.
    func document(ofFile path: String) throws(DiagnosticsError) -> Document {
        do throws(Diagnostic) {
            let bytes = path == "-" ? try InputSource.standardInput() : try FileReader.read(path).bytes
            if kind == .blob { return .blob(bytes) }
            if let text = String(validating: bytes, as: UTF8.self) { return .string(text) }
            throw .error("wrong-type", "'\(member)' is a text, and '\(path)' is not UTF-8; give it UTF-8", at: nil)
        } catch {
            throw DiagnosticsError([error])
        }
    }

    /// The member's bytes, and the output without it.
    func taken(from output: Document) -> (bytes: [UInt8], rest: Document) {
        guard case .object(var members) = output else { return ([], output) }
        switch members.removeValue(forKey: member) {
        case .blob(let bytes): return (bytes, .object(members))
        case .string(let text): return (Array(text.utf8), .object(members))
        default: return ([], .object(members))
        }
    }
}

/// The file that `--save` names. It is there whole or not at all.
struct SavedFile {
    let path: String

    /// Finds out before anything is sent whether the file can be made.
    init(path: String) throws(DiagnosticsError) {
        self.path = path
        let folder = URL(filePath: path).deletingLastPathComponent().path
        if FileReader.isFolder(path) { throw Self.failure("'\(path)' is a folder; name a file for --save") }
        guard FileReader.isFolder(folder) else {
            throw Self.failure("'\(path)' cannot be written: '\(folder)' is no folder; make it first")
        }
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw Self.failure("'\(path)' cannot be written: '\(folder)' may not be written to by this user")
        }
    }

    func write(_ bytes: [UInt8]) throws(DiagnosticsError) {
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw Self.failure("'\(path)' cannot be written: \(error.localizedDescription)")
        }
    }

    private static func failure(_ message: String) -> DiagnosticsError {
        DiagnosticsError([.error("unwritable-file", message, at: nil)])
    }
}
