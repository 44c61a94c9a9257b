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
        let (report, output) = try options.run(.check)
        Console.report(report.diagnostics.filter { $0.severity == .error })
        for difference in report.differences { Console.output(difference) }
        let stale = report.differences.count
        if stale > 0 {
            let files = stale == 1 ? "1 file is" : "\(stale) files are"
            throw Console.failure("\(files) not up to date in '\(output)'; run 'carillon generate'")
        }
        if report.hasErrors { throw ExitCode.failure }
    }
}
