internal import ArgumentParser
internal import CarillonRuntime
internal import Foundation

/// The command line, `carillon`: one type a command, in `Commands`.
///
/// It ends with 0 when all is well, with 1 for findings and failures, and with 2 when it is used wrongly.
@main
struct CommandLineTool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "carillon",
        abstract: "Typed Swift clients for AWS services, from their models.",
        discussion: """
            A model is a folder with a service's shapes and operations (service-2.json,
            or model.json in Smithy's form), in the layout that botocore uses:
            models/<service>/<API version>/. Models are looked for in the folder that
            CARILLON_MODELS names, in ./models, and in the package that this program was
            built from.

            Start here:
              carillon models add lambda
              carillon call lambda ListFunctions --dry-run
              carillon generate --model models/lambda --output Sources/App/Generated

            It ends with 0 when all is well, with 1 for findings and failures, with 2 for
            wrong use; 'carillon call --help' says more about calls.
            """,
        version: ServiceClient.version,
        subcommands: [
            GenerateCommand.self, CheckCommand.self, LintCommand.self, DiffCommand.self, CallCommand.self,
            ConfigCommand.self, ModelsCommand.self, CompletionCommand.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    /// Prints what an error has to say; wrong use ends with 2.
    private static func end(with error: any Error) -> Never {
        let code = exitCode(for: error)
        let message = fullMessage(for: error)
        if !message.isEmpty {
            if code.isSuccess { Console.output(message + "\n") } else { Console.error(message + "\n") }
        }
        let status = code == .validationFailure ? 2 : code.rawValue
        Foundation.exit(status)
    }
}
