import Carillon
import HTTPTypes

/// Where moto listens, and how a user's client is set up for it.
struct MotoServer: Sendable {
    let url: String

    /// What every application begins with; only the endpoint would be left out.
    ///
    /// - Parameter credentials: moto takes any, unless it was told to check signatures.
    func configuration(_ credentials: Credentials? = nil) throws(ConfigurationError) -> ClientConfiguration {
        let anyone = Credentials(accessKeyID: "AKIDEXAMPLE", secretAccessKey: "a secret")
        var configuration = try ClientConfiguration(
            region: "eu-west-1", credentials: StaticCredentialProvider(credentials ?? anyone))
        configuration.endpointURL = url
        // Without a name server that knows of buckets, they stand in the path.
        configuration.s3.forcePathStyle = true
        return configuration
    }

    /// Has moto check the signature of every request from now on, or of none.
    func checkSignatures(_ isOn: Bool) async throws {
        let authority = url.split(separator: "/").last.map(String.init)
        let head = HTTPRequest(method: .post, scheme: "http", authority: authority, path: "/moto-api/reset-auth")
        let request = ServiceRequest(head: head, body: Array((isOn ? "0" : "inf").utf8))
        let answer = try await HTTPTransport.shared.send(request, timeout: .seconds(10))
        try expect("the status of /moto-api/reset-auth", answer.head.status.code, 200)
    }
}
