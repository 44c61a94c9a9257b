internal import ArgumentParser
internal import Foundation
internal import GeneratorTool
internal import Model
internal import ModelReaders

/// `carillon models add`
struct ModelsAddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Bring a service's model into models/<service>/<API version>/.",
        discussion: """
            The models are those of botocore, which pip downloads as a source
            distribution. The model is read before anything is written, and files that
            have the same bytes are left alone. Pages in 'docs' stay as they are.

            Examples:
              carillon models add lambda
              carillon models add s3 --facts-only
              carillon models add ec2 --from ~/botocore/data --api-version 2016-11-15
            """)

    @Argument(help: "The service's folder in botocore's data, such as 'chime-sdk-messaging'.")
    var service: String

    @Option(
        name: .long,
        help: ArgumentHelp("A folder with botocore's data instead of a download.", valueName: "folder"))
    var from: String?

    @Flag(name: .long, help: "Leave the prose out: names, types, bindings and rules only.")
    var factsOnly = false

    @Option(name: .long, help: ArgumentHelp("The API version; the newest if left out.", valueName: "version"))
    var apiVersion: String?

    @Option(name: .long, help: ArgumentHelp("The version of botocore to download.", valueName: "version"))
    var botocore = "1.43.11"

    @Option(name: .long, help: ArgumentHelp("The folder of the models.", valueName: "folder"))
    var models = "models"

    func run() throws {
        do throws(DiagnosticsError) {
            let temporary = TemporaryFolder()
            defer { temporary.remove() }
            let distribution =
                if let from { try BotocoreDistribution(folder: from) } else {
                    try BotocoreDistribution.download(botocore, to: temporary)
                }
            let source = try distribution.folder(of: service, apiVersion: apiVersion)
            let files = try distribution.files(in: source, factsOnly: factsOnly)
            let read = try BotocoreReader().read(files: files)
            try write(files, of: read.model, version: Paths.name(of: source))
        } catch {
            throw Console.failure(error.diagnostics)
        }
    }

    private func write(_ files: [InputFile], of model: Model, version: String) throws(DiagnosticsError) {
        let folder = Paths.join(models, "\(service)/\(version)")
        do throws(Diagnostic) {
            var changes: [FileChange] = []
            for file in files {
                let path = Paths.join(folder, file.name)
                let old = FileReader.exists(path) ? try FileReader.read(path).bytes : nil
                if old != file.bytes { changes.append(FileChange(path: path, old: old, new: file.bytes)) }
            }
            try OutputWriter.apply(changes)
            Console.error(
                "\(folder): \(model.service.serviceID), \(model.operations.count) operations, "
                    + "\(files.count) files, \(changes.count) changed\n")
        } catch {
            throw DiagnosticsError([error])
        }
    }
}
