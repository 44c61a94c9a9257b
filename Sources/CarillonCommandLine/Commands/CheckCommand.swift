internal import ArgumentParser
internal import GeneratorTool
internal import Model

/// `carillon check`
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Tell whether generated files are up to date: end with 1 and show the difference if not.",
        discussion: """
            It takes the same options as 'generate' and writes nothing. The difference
            goes to the standard output, in the form that 'patch' understands.

            Examples:
              carillon check
              carillon check --config Generated/carillon.yaml | less
            """)

    @OptionGroup var options: GenerationOptions

    func run() throws {
        let generation = try options.run()
        Console.report(generation.results.flatMap(\.diagnostics).filter { $0.severity == .error })
        let changes = try generation.changes()
        for change in changes {
            Console.output(UnifiedDiff.text(path: change.path, old: change.old, new: change.new))
        }
        if !changes.isEmpty {
            let files = changes.count == 1 ? "1 file is" : "\(changes.count) files are"
            throw Console.failure("\(files) not up to date in '\(generation.output)'; run 'carillon generate'")
        }
        if generation.hasErrors { throw ExitCode.failure }
    }
}
