internal import ArgumentParser
internal import Carillon
internal import CarillonRuntime
internal import CarillonXML
internal import Generator
internal import Model
internal import ModelReaders

/// `carillon config`
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show region, endpoints, credentials and all other settings, and where each comes from.",
        discussion: """
            Settings are looked for in this order, and the first value counts: options of
            this command (a program's code), environment variables, the credentials file,
            the configuration file, the default. What a value hides stands behind it.

              carillon config                        what holds here and now
              carillon config --profile work         what would hold for a profile
              carillon config --service s3           and where S3 is called, how, signed how
              carillon config --output json          the same for a program

            Secret keys and tokens are never shown, of an access key id the last four
            characters. Files are AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE, or
            ~/.aws/config and ~/.aws/credentials.

            Nothing is sent, and no credential_process is run: credentials that come that
            way are said to do so. With --credentials they are asked for, as a call would.

            It ends with
              0  when all settings can be used
              1  when a value cannot be used, there is no region, or a file cannot be read;
                 with --credentials also when there are none
              2  when the command is used wrongly, or the service has no model
            """)

    @Option(help: "The profile to look at instead of AWS_PROFILE.")
    var profile: String?

    @Option(help: "The region to take instead of the configured one.")
    var region: String?

    @Option(
        help: "A service's name, or the folder of its model: shows its endpoint, protocol and signature too.",
        completion: .custom { _, _, _ in CallCompletion.services() })
    var service: String?

    @Flag(help: "Ask for credentials over the network and by programs too, where the settings lead there.")
    var credentials = false

    @Option(help: "The form of the output.")
    var output = OutputForm.table

    func run() async throws {
        let schema = try schema()
        let environment = environment
        let chain = CredentialChain.standard(profile: profile, region: region, environment: environment)
        let report: ConfigurationReport
        do throws(ConfigurationError) {
            report = try ConfigurationReport(
                profile: profile, region: region, serviceID: schema?.service.serviceID, environment: environment,
                credentials: chain)
        } catch {
            throw Console.failure("\(error)")
        }
        var search = await chain.search()
        if !credentials { search.attempts = search.attempts.map(Self.offline) }
        let text = ConfigurationText(report: report, search: search, schema: schema)
        Console.output(output == .table ? text.columns : output.text(text.document, title: "config"))
        let isMissing = credentials && search.credentials == nil
        if isMissing || report.entries.contains(where: { $0.problem != nil }) { throw ExitCode.failure }
    }

    /// The network is left out here, and not missing from the build.
    private static func offline(_ attempt: CredentialError.Attempt) -> CredentialError.Attempt {
        .init(
            source: attempt.source,
            message: attempt.message.replacing(ClientEnvironment.noNetwork, with: "only --credentials asks there"))
    }

    /// The machine, without network and programs unless they are wanted.
    private var environment: ClientEnvironment {
        var environment = ClientEnvironment.process
        if credentials {
            #if HTTPTransport
            environment.network = ClientConfiguration.credentialTransport
            #endif
        } else {
            environment.network = nil
            environment.run = { call async throws(ClientEnvironment.ProgramError) in
                throw .notStarted(call.arguments.first ?? "", "only --credentials runs it")
            }
        }
        return environment
    }

    /// The schema of the service without operations.
    private func schema() throws -> ServiceSchema? {
        guard let service else { return nil }
        let wire: GeneratorPipeline.Schema
        do throws(DiagnosticsError) {
            let model = try CallTarget.model(of: service, apiVersion: nil).model
            wire = try GeneratorPipeline.schema(of: model, operations: [])
        } catch {
            Console.report(error.diagnostics)
            throw CallFailure.Status.usage
        }
        do throws(SchemaError) {
            return try ServiceSchema(dynamic: wire.text, endpointRules: wire.endpointRules, formats: [.xml])
        } catch {
            Console.error("error: '\(service)' cannot be called: \(error)\n")
            throw CallFailure.Status.usage
        }
    }
}
