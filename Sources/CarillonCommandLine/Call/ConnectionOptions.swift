internal import ArgumentParser
internal import Carillon
internal import CarillonRuntime
internal import Logging

/// Where a call goes, as whom, and for how long.
struct ConnectionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Send to this URL instead of the service's endpoint.", valueName: "url"))
    var endpointUrl: String?

    @Option(help: "The region to call.")
    var region: String?

    @Option(help: "The profile of the AWS configuration files.")
    var profile: String?

    @Flag(help: "Send the request without a signature; no credentials are needed.")
    var noSignRequest = false

    @Option(
        name: .customLong("protocol"),
        help: ArgumentHelp("Speak this protocol where the service offers several.", valueName: "protocol"),
        completion: .list(["rest-json", "json", "query", "ec2", "rest-xml", "smithy-rpc-v2-cbor"]))
    var wire: String?

    @Option(
        help: ArgumentHelp(
            "How long the call of a page may take, retries included; 60 if left out.", valueName: "seconds"))
    var timeout: Double?

    @Flag(help: "Log requests and statuses on the standard error, without sensitive values.")
    var debug = false

    func validate() throws {
        if let timeout, !(timeout > 0 && timeout <= 86_400) {
            throw ValidationError("'--timeout' is '\(timeout)' and must be more than 0 and at most 86400 seconds")
        }
    }

    /// - Throws: ``ConfigurationError`` for settings that cannot be used.
    func client(_ schema: ServiceSchema) async throws(ConfigurationError) -> ServiceClient {
        var configuration = try await ClientConfiguration.resolve(profile: profile, region: region)
        configuration.endpointURL = endpointUrl
        if let timeout { configuration.operationTimeout = .milliseconds(Int64(timeout * 1_000)) }
        if debug {
            var logger = Logger(label: "carillon") { _ in StandardErrorLog() }
            logger.logLevel = .debug
            configuration.logger = logger
        }
        return ServiceClient(schema, configuration: configuration)
    }
}
