internal import ArgumentParser
internal import CarillonRuntime
internal import Foundation
internal import Generator
internal import Model
internal import ModelReaders

/// `carillon call`
struct CallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: "Execute any operation of any model, without generated code.",
        discussion: """
            The input is JSON or YAML with the members that the model names. It is checked
            first: all that the model does not know or misses is shown with its path and
            place, and nothing is sent. Blobs are base64, times such as
            "2021-05-15T10:00:00Z"; answers are printed in the same form. Region,
            credentials and endpoint are found as every AWS tool finds them.

            What an operation takes:
              carillon call lambda                            its operations
              carillon call lambda GetFunction --help-input   an input to be filled in

            Calling:
              carillon call lambda ListFunctions
              carillon call lambda get-function --input '{"FunctionName": "f"}'
              carillon call lambda GetFunction --input @function.yaml --region eu-west-1
              jq '{Name: .id}' x.json | carillon call ssm GetParameter --input -
              carillon call lambda ListLayers --endpoint-url http://localhost:5000

            All pages as one answer, as a table:
              carillon call lambda ListFunctions --all-pages --output table

            The bytes of an object or a payload, from a file and into one:
              carillon call s3 PutObject --input @key.json --body photo.jpg
              carillon call s3 GetObject --input @key.json --save photo.jpg

            What would be sent, as JSON, without sending it:
              carillon call sqs SendMessage --input @message.json --dry-run
              carillon call cloudwatch ListMetrics --protocol query --dry-run

            It ends with
              0  when the service has answered
              1  when the service has answered with an error; its code, message, status,
                 request id and members are on the standard error
              2  when nothing was sent, because arguments, input or model must be corrected
              3  when there is no answer that can be understood: settings, credentials,
                 endpoint, connection, time-out
            """)

    @Argument(
        help: "A service's name, or the folder of its model.",
        completion: .custom { _, _, _ in CallCompletion.services() })
    var service: String

    @Argument(
        help: "The operation's name: 'GetItem', 'get_item' or 'get-item'. Its operations are listed if left out.",
        completion: .custom { words, _, _ in CallCompletion.operations(words) })
    var operation: String?

    @Option(
        help: ArgumentHelp("The input: JSON or YAML, @file, or '-' for the standard input.", valueName: "input"),
        completion: .file())
    var input = "{}"

    @Option(
        help: ArgumentHelp("The payload of the request: a file, or '-' for the standard input.", valueName: "file"),
        completion: .file())
    var body: String?

    @Option(
        help: ArgumentHelp(
            "Write the payload of the answer to this file, which is there whole or not at all.", valueName: "file"),
        completion: .file())
    var save: String?

    @Flag(help: "Go through all pages, and print them as one answer.")
    var allPages = false

    @Flag(help: "Print the HTTP request as JSON, signed unless told otherwise, and send nothing.")
    var dryRun = false

    @Flag(help: "Print an input to be filled in, as YAML with types and documentation.")
    var helpInput = false

    @Option(help: "The form of the output.")
    var output = OutputForm.json

    @Option(help: ArgumentHelp("The API version; the newest if left out.", valueName: "version"))
    var apiVersion: String?

    @OptionGroup(title: "Connection")
    var connection: ConnectionOptions

    func validate() throws {
        if operation == nil, helpInput || dryRun || allPages || body != nil || save != nil || input != "{}" {
            throw ValidationError("the operation is missing; 'carillon call \(service)' lists those that there are")
        }
        if allPages, save != nil { throw ValidationError("--all-pages and --save exclude each other") }
    }

    func run() async throws {
        let call: PreparedCall
        do throws(DiagnosticsError) {
            let read = try CallTarget.model(of: service, apiVersion: apiVersion)
            guard let operation else { return Console.output(OperationList.text(of: read.model)) }
            let target = try CallTarget(operation, of: read.model)
            if helpInput {
                let page = target.page(beside: read.inputFiles)
                return Console.output(InputSkeleton.text(of: target.operation, in: read.model, page: page))
            }
            call = try prepare(target)
        } catch {
            Console.report(error.diagnostics)
            throw CallFailure.Status.usage
        }
        Console.report(call.warnings)
        try await execute(call)
    }

    /// All that can be found out before anything is sent.
    private struct PreparedCall {
        var operation: String
        var schema: ServiceSchema
        var input: Document
        var warnings: [Diagnostic]
        var pages: PageRoute?
        var saved: (payload: Payload, file: SavedFile)?
    }

    private func prepare(_ target: CallTarget) throws(DiagnosticsError) -> PreparedCall {
        if !dryRun { try target.checkStreams() }
        let (document, warnings) = try target.input(InputSource(argument: input), body: body)
        return PreparedCall(
            operation: target.operation.name,
            schema: try target.schema(signed: !connection.noSignRequest, protocol: connection.wire),
            input: document, warnings: warnings, pages: allPages ? try target.pages() : nil,
            saved: try save.map { (path) throws(DiagnosticsError) in
                (try target.savedPayload(), try SavedFile(path: path))
            })
    }

    private func execute(_ call: PreparedCall) async throws {
        let client: ServiceClient
        do throws(ConfigurationError) {
            client = try await connection.client(call.schema)
        } catch {
            Console.error("error: \(error)\n")
            throw CallFailure.Status.client
        }
        let result: Document
        do throws(DynamicError) {
            result = try await answer(call, client)
        } catch {
            let failure = CallFailure(error)
            Console.error(failure.text)
            throw failure.status
        }
        try show(result, call)
    }

    private func answer(_ call: PreparedCall, _ client: ServiceClient) async throws(DynamicError) -> Document {
        if dryRun {
            return RequestText.document(
                try await client.request(
                    operation: call.operation, call.input, signed: !connection.noSignRequest))
        }
        guard let pages = call.pages else { return try await client.execute(operation: call.operation, call.input) }
        let progress = PageProgress()
        defer { progress.end() }
        let run = PageRun(
            route: pages,
            send: { input throws(DynamicError) in try await client.execute(operation: call.operation, input) },
            progress: progress.show)
        return try await run.run(
            call.input, metadata: ErrorMetadata(service: call.schema.service.serviceID, operation: call.operation))
    }

    private func show(_ answer: Document, _ call: PreparedCall) throws {
        var answer = answer
        if let (payload, file) = call.saved, !dryRun {
            let (bytes, rest) = payload.taken(from: answer)
            do throws(DiagnosticsError) {
                try file.write(bytes)
            } catch {
                Console.report(error.diagnostics)
                throw CallFailure.Status.client
            }
            answer = rest
        }
        Console.output(output.text(answer, title: call.operation))
    }
}
