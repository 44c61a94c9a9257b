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
            "A folder of models, instead of a configuration: every API version of every service.",
            valueName: "folder"))
    var models: String?

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

    @Option(
        name: .long,
        help: ArgumentHelp("How many services are generated at a time; one a processor if left out.", valueName: "n"))
    var jobs: Int?

    func validate() throws {
        let sources = [("--config", config), ("--model", model), ("--models", models)].filter { $0.1 != nil }.map(\.0)
        if sources.count > 1 {
            throw ValidationError("\(sources[0]) and \(sources[1]) exclude each other; leave one out")
        }
        if let source = sources.first, source != "--config", output == nil {
            throw ValidationError("\(source) needs --output; name the folder for the Swift files")
        }
        if models != nil, operations != nil {
            throw ValidationError("--models generates whole services; leave out --operations, or use --model")
        }
        if let jobs, jobs < 1 { throw ValidationError("--jobs \(jobs) does nothing; use 1 or more") }
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

    /// Generates everything, and writes it or compares it with what is there.
    ///
    /// - Throws: What keeps the run from starting; findings of a service are in the report.
    func run(_ mode: OutputUpdate.Mode) throws -> (report: GenerationReport, output: String) {
        do throws(DiagnosticsError) {
            let run =
                if let model {
                    try plan(model: model)
                } else if let models {
                    try plan(models: models)
                } else {
                    try planConfiguration()
                }
            return (report(of: run, mode), run.output)
        } catch {
            throw Console.failure(error.diagnostics)
        }
    }

    /// What is to be done, once it is known where everything stands.
    private struct Run {
        var jobs: [ServiceJob]
        var failures: [ServiceResult] = []
        var layout = OutputLayout.folders
        var access = GeneratorConfiguration.Access.public
        var runtime = GeneratorConfiguration.Runtime.carillon
        var output: String
        var staleFiles = OutputComparison.StaleFiles.removeInServiceFolders
    }

    private func report(of run: Run, _ mode: OutputUpdate.Mode) -> GenerationReport {
        let display = ProgressDisplay(count: run.jobs.count) { Console.error($0) }
        defer { display?.end() }
        let tool = GeneratorTool(
            layout: run.layout, access: access ?? run.access, runtime: run.runtime, threads: jobs
        ) { display?.show($0) }
        let comparison = OutputComparison(root: run.output, staleFiles: run.staleFiles)
        return tool.run(run.jobs, failures: run.failures, update: OutputUpdate(comparison, mode: mode))
    }

    private func plan(model: String) throws(DiagnosticsError) -> Run {
        let folder = try ModelLibrary.standard().folder(of: model)
        let job = ServiceJob(name: ServiceJob.name(ofModel: folder), folder: folder, operations: selection)
        return Run(jobs: [job], output: output ?? ".")
    }

    private func plan(models: String) throws(DiagnosticsError) -> Run {
        let (jobs, failures) = try ServiceJob.jobs(ofModelsIn: models)
        return Run(jobs: jobs, failures: failures, layout: .versions, output: output ?? ".")
    }

    private func planConfiguration() throws(DiagnosticsError) -> Run {
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
        // All services of a configuration: what else stands in the output folder is stale.
        return Run(
            jobs: jobs, failures: failures, access: configuration.access?.value ?? .public,
            runtime: configuration.runtime?.value ?? .carillon, output: output ?? Self.standardOutput(for: file),
            staleFiles: .removeEverywhere)
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
