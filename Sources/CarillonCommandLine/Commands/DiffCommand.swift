internal import ArgumentParser
internal import Foundation
internal import Model
internal import ModelComparison
internal import ModelReaders

/// `carillon diff`
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show what changed between two versions of a model, and whether it breaks source or wire.",
        discussion: """
            Each change stands in a line with its code and its place, below its operation
            or shape, and is marked:

              source   a program may not compile with the newly generated Swift
              wire     a client generated from OLD fails at a service of NEW, or
                       misunderstands it
              both     both
              safe     neither; neither does what is documented only, such as limits

            A program is taken to use everything that is generated: it switches over
            errors and unions without a default, and conforms to the client's protocol. So
            a new error, a new case of a union and a new operation break source. A new
            optional member and a new value of an enum do not.

            At the end stands what SemVer asks of the next version: major when something
            breaks, minor when something else came, patch when documentation changed.

            Examples:
              carillon diff old/lambda models/lambda
              carillon diff lambda/2014-11-11 lambda/2015-03-31 --only breaking
              carillon diff old/s3 s3 --operations 'Get*,PutObject' --format markdown
              carillon diff old/service-2.json service-2.json --exit-code

            An operation that throws a new error shows as:

              operation DeleteChannel
                source  error "ConflictException" added; a switch over
                        `DeleteChannelError` needs the case `.conflict` [error-added]
                        models/chime-sdk-messaging/2021-05-15/service-2.json:194:18
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown, json
    }

    enum Only: String, ExpressibleByArgument, CaseIterable {
        case breaking
    }

    @Argument(help: "The old version: a model's folder or file, or the name of a service.")
    var old: String

    @Argument(help: "The new version, likewise.")
    var new: String

    @Option(help: "The form of the report.")
    var format = Format.text

    @Option(help: "List only changes that break source or wire.")
    var only: Only?

    @Option(
        help: ArgumentHelp(
            "Operations to look at, separated by commas; '*' and '?' work. All of them if left out.",
            valueName: "names"))
    var operations: String?

    @Flag(help: "List each place of which the documentation changed, rather than their number.")
    var documentation = false

    @Flag(help: "End with 1 when a change breaks source or wire.")
    var exitCode = false

    func run() throws {
        let difference: ModelDifference
        do throws(DiagnosticsError) {
            difference = try compare()
        } catch {
            throw Console.failure(error.diagnostics)
        }
        let options = ReportOptions(
            format: reportFormat, onlyBreaking: only == .breaking, listsDocumentation: documentation,
            usesColor: Console.showsColor)
        Console.output(difference.report(options))
        if exitCode, difference.step == .major { throw ExitCode.failure }
    }

    private var reportFormat: ReportOptions.Format {
        switch format {
        case .text: .text
        case .markdown: .markdown
        case .json: .json
        }
    }

    private func compare() throws(DiagnosticsError) -> ModelDifference {
        let old = try read(old)
        let new = try read(new)
        let entries = operations.map { names in
            names.split(separator: ",").map {
                Located($0.trimmingCharacters(in: .whitespaces), at: .commandLine)
            }
        }
        let wanted = try ModelDifference.operations(entries, old: old, new: new)
        return try ModelDifference(old: old, new: new, operations: wanted)
    }

    private func read(_ version: String) throws(DiagnosticsError) -> Model {
        let isPath = version.contains("/") || FileReader.exists(version)
        let result = try ModelSource.read(isPath ? version : try ModelLibrary.standard().folder(of: version))
        Console.report(result.warnings)
        return result.model
    }
}
