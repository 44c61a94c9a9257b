// The build plugin's tool: a configuration and folders with models in, Swift files out. It is compiled in every user's
// build, so it needs neither Foundation nor a parser for its arguments.

internal import GeneratorTool
internal import Model
internal import ModelReaders

/// What the program ends with.
enum ExitCode: Int32 {
    case success = 0
    /// There are findings, or with `--check` stale files.
    case failure = 1
    /// The arguments are wrong.
    case usage = 2
}

func run(_ arguments: Arguments) -> ExitCode {
    do throws(DiagnosticsError) {
        let configuration = try GeneratorConfiguration.read(path: arguments.configuration)
        let roots = ModelRoots.roots(configuration: configuration, packageRoot: nil, bundled: arguments.models)
        let (jobs, failures) = ServiceJob.jobs(of: configuration, roots: roots)
        // A service that no folder has is misspelt rather than new.
        if failures.isEmpty { try checkPlan(configuration, arguments) }
        let report = generate(jobs, failures, configuration, arguments)
        for diagnostic in report.diagnostics { Console.error("\(diagnostic)\n") }
        for difference in report.differences { Console.output(difference) }
        return report.hasErrors || !report.differences.isEmpty ? .failure : .success
    } catch {
        Console.error("\(error)\n")
        return .failure
    }
}

/// A build's outputs are settled when it is planned, and editing the configuration alone does not plan it again.
func checkPlan(_ configuration: GeneratorConfiguration, _ arguments: Arguments) throws(DiagnosticsError) {
    let services = configuration.services.map(\.name)
    guard !arguments.planned.isEmpty, Set(services.map(\.value)) != Set(arguments.planned) else { return }
    let new = services.first { !arguments.planned.contains($0.value) } ?? services.first
    throw DiagnosticsError([
        .error(
            "changed-services",
            "the services are not those that this build was planned for (\(arguments.planned.joined(separator: ", "))); "
                + "run 'touch Package.swift' and build again", at: new?.location)
    ])
}

func generate(
    _ jobs: [ServiceJob], _ failures: [ServiceResult], _ configuration: GeneratorConfiguration,
    _ arguments: Arguments
) -> GenerationReport {
    let display = ProgressDisplay(count: jobs.count) { Console.error($0) }
    defer { display?.end() }
    let tool = GeneratorTool(
        layout: arguments.stemFromConfig ? .flat : .folders, access: configuration.access?.value ?? .public,
        runtime: configuration.runtime?.value ?? .carillon, threads: arguments.jobs
    ) { display?.show($0) }
    let comparison = OutputComparison(
        root: arguments.output, staleFiles: arguments.stemFromConfig ? .keep : .removeEverywhere)
    return tool.run(
        jobs, failures: failures, update: OutputUpdate(comparison, mode: arguments.isCheck ? .check : .write))
}

do throws(Arguments.Mistake) {
    let arguments = try Arguments(CommandLine.arguments.dropFirst())
    if arguments.isHelp {
        Console.output(Arguments.help)
        Console.exit(.success)
    }
    Console.exit(run(arguments))
} catch {
    Console.error("error: \(error.message)\n\n\(Arguments.help)")
    Console.exit(.usage)
}
