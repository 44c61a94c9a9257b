internal import ArgumentParser
internal import GeneratorTool
internal import Model

/// `carillon lint`
struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "Compare a model with its documentation pages, and show everything that was found.",
        discussion: """
            The pages are those in the folder 'docs' beside the model, one an operation.
            Members, types, required marks, enum values, exceptions, results and
            idempotency tokens are compared; each difference is shown with its places in
            both files. It ends with 1 when there is any finding.

            Examples:
              carillon lint chime-sdk-messaging
              carillon lint models/chime-sdk-messaging/2021-05-15
            """)

    @Argument(help: "A model's folder, or the name of a service.")
    var model: String

    func run() throws {
        let inputs: ServiceInputs
        do throws(DiagnosticsError) {
            inputs = try ServiceInputs.read(try ModelLibrary.standard().folder(of: model))
        } catch {
            throw Console.failure(error.diagnostics)
        }
        Console.report(inputs.diagnostics)
        let summary =
            "\(inputs.model.service.serviceID) \(inputs.model.service.apiVersion): "
            + "\(inputs.model.operations.count) operations, \(inputs.pages.count) pages, "
            + "\(inputs.diagnostics.count) findings\n"
        Console.error(summary)
        if !inputs.diagnostics.isEmpty { throw ExitCode.failure }
    }
}
