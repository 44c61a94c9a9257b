internal import ArgumentParser
internal import Foundation
internal import GeneratorTool
internal import Model
internal import ModelReaders

/// What is to be generated, and where to: shared by `generate` and `check`.
struct GenerationOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The configuration; ./carillon.yaml or ./Generated/carillon.yaml if left out.", valueName: "file"))
    var config: String?

    @Option(
        name: .long,
        help: ArgumentHelp("A model's folder, or a service's name, instead of a configuration.", valueName: "model"))
    var model: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Where the Swift goes, a folder a service. Beside a configuration it is 'Generated' if left out.",
            valueName: "folder"))
    var output: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Operations, separated by commas; '*' and '?' work. All of them if left out.", valueName: "names"))
    var operations: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Who may use what is generated: public, package or internal.", valueName: "level"),
        transform: Self.access)
    var access: GeneratorConfiguration.Access?

    func validate() throws {
        if config != nil, model != nil {
            throw ValidationError("--config and --model exclude each other; leave one out")
        }
        if model != nil, output == nil {
            throw ValidationError("--model needs --output; name the folder for the Swift files")
        }
    }

    @Sendable private static func access(_ text: String) throws -> GeneratorConfiguration.Access {
        if let access = GeneratorConfiguration.Access(rawValue: text) { return access }
        throw ValidationError("'\(text)' is no access level; use public, package or internal")
    }

    /// The wanted operations as the configuration would list them.
    private var selection: [Located<String>]? {
        operations.map { names in
            names.split(separator: ",").map {
                Located($0.trimmingCharacters(in: .whitespaces), at: .commandLine)
            }
        }
    }

    /// Generates everything in memory.
    ///
    /// - Throws: What keeps the run from starting; findings of a service are in its result.
    func run() throws -> Generation {
        do throws(DiagnosticsError) {
            if let model { return try run(model: model) }
            return try runConfiguration()
        } catch {
            throw Console.failure(error.diagnostics)
        }
    }

    private func run(model: String) throws(DiagnosticsError) -> Generation {
        let folder = try ModelLibrary.standard().folder(of: model)
        let job = ServiceJob(name: ServiceJob.name(ofModel: folder), folder: folder, operations: selection)
        let results = tool(access ?? .public).generate([job])
        return Generation(results: results, output: output ?? ".", isWhole: false)
    }

    private func runConfiguration() throws(DiagnosticsError) -> Generation {
        guard let file = config ?? Self.standardConfiguration() else {
            throw DiagnosticsError([
                .error(
                    "missing-file",
                    "there is no carillon.yaml here and none in Generated; write one, or name a model with --model",
                    at: nil)
            ])
        }
        let configuration = try GeneratorConfiguration.read(path: file)
        let here = FileManager.default.currentDirectoryPath
        let package = ModelRoots.packageRoot(above: Paths.folder(of: Paths.join(here, file)))
        let roots = ModelRoots.roots(
            configuration: configuration, packageRoot: package, bundled: ModelLibrary.standard().roots)
        let (jobs, failures) = ServiceJob.jobs(of: configuration, operations: selection, roots: roots)
        let results = failures + tool(access ?? configuration.access?.value ?? .public).generate(jobs)
        return Generation(results: results, output: output ?? Self.standardOutput(for: file), isWhole: true)
    }

    private func tool(_ access: GeneratorConfiguration.Access) -> GeneratorTool {
        GeneratorTool(layout: .folders, access: access) { event in
            if case .generating(let service, let number, let count) = event, count > 1 {
                Console.error("[\(number)/\(count)] \(service)\n")
            }
        }
    }

    private static func standardConfiguration() -> String? {
        ["carillon.yaml", "carillon.yml", "carillon.json", "Generated/carillon.yaml", "Generated/carillon.json"]
            .first(where: FileReader.exists)
    }

    /// A configuration within a folder `Generated` means this folder, any other one the folder beside it.
    private static func standardOutput(for config: String) -> String {
        let folder = Paths.folder(of: config)
        return Paths.name(of: folder) == "Generated" ? folder : Paths.normalized(Paths.join(folder, "Generated"))
    }
}

/// A finished run, in memory.
struct Generation {
    var results: [ServiceResult]
    var output: String
    /// All services of a configuration: what else stands in the output folder is stale.
    var isWhole: Bool

    var hasErrors: Bool { results.contains { $0.output == nil } }

    /// What differs from the output folder.
    func changes() throws -> [FileChange] {
        do throws(Diagnostic) {
            let comparison = OutputComparison(
                root: output, staleFiles: isWhole ? .removeEverywhere : .removeInServiceFolders)
            return try comparison.changes(for: results)
        } catch {
            throw Console.failure([error])
        }
    }
}
