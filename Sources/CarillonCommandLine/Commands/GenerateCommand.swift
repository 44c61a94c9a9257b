internal import ArgumentParser
internal import GeneratorTool
internal import Model

/// `carillon generate`
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Write the Swift of the services that a configuration names, or of one model.",
        discussion: """
            The configuration:

              services:
                chime-sdk-messaging:
                  operations: [AssociateChannelFlow, "*Callback"]   # all if left out
              models: ../models                                     # from this file
              access: public                                        # or internal

            Files are replaced whole and only where their bytes differ. A service with an
            error keeps the files that it had. Files of an earlier run that are no longer
            made are removed.

            Examples:
              carillon generate
              carillon generate --config Generated/carillon.yaml
              carillon generate --model lambda --output Generated --operations Invoke
              carillon generate --model ./lambda/2015-03-31 --output Sources/App
            """)

    @OptionGroup var options: GenerationOptions

    func run() throws {
        let generation = try options.run()
        Console.report(generation.results.flatMap(\.diagnostics))
        let changes = try generation.changes()
        do throws(Diagnostic) {
            try OutputWriter().apply(changes)
        } catch {
            throw Console.failure([error])
        }
        let written = changes.count { $0.new != nil }
        let removed = changes.count - written
        let made = generation.results.compactMap { $0.output?.files.count }.reduce(0, +)
        Console.error("\(generation.output): \(made) files made, \(written) changed, \(removed) removed\n")
        if generation.hasErrors { throw ExitCode.failure }
    }
}
