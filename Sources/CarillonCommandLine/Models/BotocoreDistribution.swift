internal import Foundation
internal import GeneratorTool
internal import Model
internal import ModelReaders

/// Botocore's models as its source distribution holds them: `data/<service>/<API version>/service-2.json`.
struct BotocoreDistribution {
    /// The folder with a folder for each service.
    let data: String

    /// Takes a folder that is botocore's data, or holds it.
    init(folder: String) throws(DiagnosticsError) {
        let candidates = ["", "data", "botocore/data"].map { Paths.join(folder, $0) }
        guard let data = candidates.reversed().first(where: FileReader.isFolder) else {
            throw DiagnosticsError([.error("unknown-folder", "'\(folder)' is no folder; name botocore's data", at: nil)]
            )
        }
        self.data = data
    }

    /// Downloads a version with pip, and unpacks it.
    static func download(_ version: String, to temporary: TemporaryFolder) throws(DiagnosticsError) -> Self {
        let folder = try temporary.path()
        Console.error("downloading botocore \(version) with pip\n")
        try ToolRun.run([
            "python3", "-m", "pip", "download", "--progress-bar", "on", "--disable-pip-version-check",
            "--no-deps", "--no-binary", ":all:", "botocore==\(version)", "-d", folder,
        ])
        let archive = Paths.join(folder, "botocore-\(version).tar.gz")
        Console.error("unpacking \(Paths.name(of: archive))\n")
        try ToolRun.run(["tar", "-xzf", archive, "-C", folder])
        return try Self(folder: Paths.join(folder, "botocore-\(version)"))
    }

    func folder(of service: String, apiVersion: String?) throws(DiagnosticsError) -> String {
        let wanted = GeneratorConfiguration.Service(
            name: Located(service, at: .commandLine), apiVersion: apiVersion.map { Located($0, at: .commandLine) })
        return try ServiceFolder.find(wanted, roots: [data])
    }

    /// The files of a model by their names, unpacked. Examples are prose for the better part, and none of the facts.
    func files(in folder: String, factsOnly: Bool) throws(DiagnosticsError) -> [InputFile] {
        var files: [InputFile] = []
        for stem in BotocoreReader.fileStems where !factsOnly || !stem.hasPrefix("examples") {
            guard var file = try file(stem, in: folder) else { continue }
            do throws(Diagnostic) {
                if factsOnly { file.bytes = try FactsOnly.strip(file) }
            } catch {
                throw DiagnosticsError([error])
            }
            files.append(file)
        }
        return files
    }

    private func file(_ stem: String, in folder: String) throws(DiagnosticsError) -> InputFile? {
        let name = "\(stem).json"
        let path = Paths.join(folder, name)
        if FileReader.exists(path + ".gz") {
            return InputFile(name: name, bytes: try ToolRun.output(["gzip", "-dc", path + ".gz"]))
        }
        guard FileReader.exists(path) else { return nil }
        do throws(Diagnostic) {
            return InputFile(name: name, bytes: try FileReader.read(path).bytes)
        } catch {
            throw DiagnosticsError([error])
        }
    }
}

/// A folder for files that are needed for the length of a command.
final class TemporaryFolder {
    private var made: URL?

    /// The folder, made at first use.
    func path() throws(DiagnosticsError) -> String {
        if let made { return made.path }
        let folder = FileManager.default.temporaryDirectory.appending(path: "carillon-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw DiagnosticsError([
                .error("unwritable-file", "'\(folder.path)' cannot be made: \(error.localizedDescription)", at: nil)
            ])
        }
        made = folder
        return folder.path
    }

    /// Removes the folder; what cannot be removed is the system's to clean.
    func remove() {
        if let made { try? FileManager.default.removeItem(at: made) }
    }
}
