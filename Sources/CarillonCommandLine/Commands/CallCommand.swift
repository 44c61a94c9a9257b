internal import ArgumentParser
internal import Carillon
internal import CarillonRuntime
internal import Foundation
internal import Model
internal import ModelReaders

/// `carillon call`
struct CallCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: "Execute any operation of any model, without generated code.",
        discussion: """
            The input is JSON with the members that the model names. It is checked first;
            what the model does not know or wants in vain is shown with its place. Blobs
            are base64, times such as "2021-05-15T10:00:00Z". The output is printed in the
            same form. Region, credentials and endpoint are found as every AWS tool finds
            them.

            An error of the service is shown with its code, message, status and request
            id, and ends with 1.

            Examples:
              carillon call lambda ListFunctions
              carillon call lambda get-function --input @function.json --region eu-west-1
              carillon call lambda ListLayers --endpoint-url http://localhost:5000
              carillon call lambda Invoke --input '{"FunctionName": "f"}' --dry-run
            """)

    enum Output: String, ExpressibleByArgument, CaseIterable {
        case json
    }

    @Argument(help: "A service's name, or the folder of its model.")
    var service: String

    @Argument(help: "The operation's name: 'GetItem', 'get_item' or 'get-item'.")
    var operation: String

    @Option(help: ArgumentHelp("The input: JSON, @file, or '-' for the standard input.", valueName: "json"))
    var input = "{}"

    @Option(help: ArgumentHelp("Send to this URL instead of the service's endpoint.", valueName: "url"))
    var endpointUrl: String?

    @Option(help: "The region to call.")
    var region: String?

    @Option(help: "The profile of the AWS configuration files.")
    var profile: String?

    @Option(help: ArgumentHelp("The API version; the newest if left out.", valueName: "version"))
    var apiVersion: String?

    @Flag(help: "Send the request without a signature; no credentials are needed.")
    var noSignRequest = false

    @Flag(help: "Print the signed HTTP request as JSON, and send nothing.")
    var dryRun = false

    @Option(help: "The form of the output.")
    var output = Output.json

    func run() async throws {
        let schema: ServiceSchema
        let document: Document
        let name: String
        do throws(DiagnosticsError) {
            let target = try CallTarget(service: service, operation: operation, apiVersion: apiVersion)
            document = try target.input(try inputFile())
            schema = try target.schema(signed: !noSignRequest)
            name = target.operation
        } catch {
            throw Console.failure(error.diagnostics)
        }
        let client = try await client(schema)
        do throws(DynamicError) {
            let result =
                dryRun
                ? RequestText.document(try await client.request(operation: name, document, signed: !noSignRequest))
                : try await client.execute(operation: name, document)
            Console.output(JSONText.text(result))
        } catch {
            throw report(error)
        }
    }

    private func client(_ schema: ServiceSchema) async throws -> ServiceClient {
        do throws(ConfigurationError) {
            var configuration = try await ClientConfiguration.resolve(profile: profile, region: region)
            configuration.endpointURL = endpointUrl
            return ServiceClient(schema, configuration: configuration)
        } catch {
            throw Console.failure("\(error)")
        }
    }

    private func inputFile() throws(DiagnosticsError) -> InputFile {
        if input == "-" {
            return InputFile(name: "<stdin>", bytes: [UInt8](FileHandle.standardInput.readDataToEndOfFile()))
        }
        guard input.hasPrefix("@") else { return InputFile(name: "--input", bytes: Array(input.utf8)) }
        do throws(Diagnostic) {
            return try FileReader.read(String(input.dropFirst()))
        } catch {
            throw DiagnosticsError([error])
        }
    }

    private func report(_ error: DynamicError) -> ExitCode {
        let metadata = error.metadata
        var lines: [String] = []
        switch error.kind {
        case .modeled(let name, _): lines.append("error: \(name): \(metadata.message ?? "no message")")
        case .unmodeled: lines.append("error: \(metadata.code ?? "no code"): \(metadata.message ?? "no message")")
        case .client(let error): lines.append("error: \(error.message)")
        }
        lines.append("  operation: \(metadata.service).\(metadata.operation)")
        if let code = metadata.code { lines.append("  code: \(code)") }
        if metadata.status != 0 { lines.append("  status: \(metadata.status)") }
        if let requestID = metadata.requestID { lines.append("  request id: \(requestID)") }
        Console.error(lines.map { "\($0)\n" }.joined())
        if case .modeled(_, let members) = error.kind, members != .object([:]) {
            Console.output(JSONText.text(members))
        }
        return .failure
    }
}
