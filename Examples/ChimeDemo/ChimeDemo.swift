import Carillon
import CarillonTesting
import ChimeDemoService
import ChimeSDKMessaging
import Logging

#if HTTPTransport
/// A tour of a generated client: starts the Chime service of `ChimeDemoService` on a loopback port and talks to it over
/// real HTTP with signed requests.
///
///     swift run ChimeDemo             each step and what came of it
///     swift run ChimeDemo --verbose   and what leaves on the wire, with the secrets removed
@main
struct ChimeDemo {
    static func main() async throws {
        let isVerbose = CommandLine.arguments.contains("--verbose")
        let service = ChimeService(rateLimit: RateLimit(calls: 12, per: .milliseconds(250)))
        let local = service.localService
        try await local.withServer { endpoint in
            print("The service listens on \(endpoint).")
            let client = ChimeSDKMessagingClient(configuration: try configuration(endpoint, isVerbose))
            try await Tour(chime: client, service: service, local: local).run()
        }
        print("\nThe service is shut down.")
    }

    /// What `ClientConfiguration.resolve()` would find on a machine that is set up for AWS.
    static func configuration(_ endpoint: String, _ isVerbose: Bool) throws -> ClientConfiguration {
        let credentials = Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "a secret that no log shows")
        var configuration = try ClientConfiguration(
            region: "us-east-1", credentials: StaticCredentialProvider(credentials))
        configuration.endpointURL = endpoint
        configuration.maxAttempts = 6
        if isVerbose { configuration.logger.logLevel = .debug }
        return configuration
    }
}
#else
@main
struct ChimeDemo {
    static func main() {
        print("The demo goes over HTTP: build it with the package trait HTTPTransport, which is on unless disabled.")
    }
}
#endif
