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
              carillon generate --models botocore/data --output /tmp/all
            """)

    @OptionGroup var options: GenerationOptions

    func run() throws {
        let (report, output) = try options.run(.write)
        Console.report(report.diagnostics)
        Console.error(
            "\(output): \(report.made) files made, \(report.changed) changed, \(report.removed) removed\n")
        if report.hasErrors { throw ExitCode.failure }
    }
}
