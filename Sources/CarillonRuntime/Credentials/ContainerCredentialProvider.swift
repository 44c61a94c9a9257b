internal import HTTPTypes

/// Credentials of a container's role, from the agent on the host that Amazon ECS, Amazon EKS and AWS IoT Greengrass run.
///
/// | variable | |
/// |---|---|
/// | `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` | the path to ask for at `http://169.254.170.2` |
/// | `AWS_CONTAINER_CREDENTIALS_FULL_URI` | or the URL to ask: `https`, or `http` to this host or an agent's address |
/// | `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE` | a file with the value of the field `Authorization`, read each time |
/// | `AWS_CONTAINER_AUTHORIZATION_TOKEN` | or that value itself |
///
/// An agent that does not answer is asked three times, and has two seconds each time.
public struct ContainerCredentialProvider: CredentialProvider {
    static let source = "container"
    private static let host = "http://169.254.170.2"
    /// The agents of Amazon ECS and Amazon EKS.
    private static let agents = ["169.254.170.2", "169.254.170.23", "fd00:ec2::23"]
    private static let timeLimit = Duration.seconds(2)
    private static let attempts = 3
    private static let pause = Duration.seconds(1)

    private let environment: ClientEnvironment

    public init(environment: ClientEnvironment = .process) {
        self.environment = environment
    }

    public func credentials() async throws(CredentialError) -> Credentials {
        let address = try address()
        var fields: HTTPFields = [.accept: "application/json"]
        fields[.authorization] = try authorization()
        guard let network = environment.network else { throw error(ClientEnvironment.noNetwork) }
        let request = address.request(.get, fields)
        var attempt = 1
        while true {
            do throws(CredentialProblem) {
                return try await credentials(request, network)
            } catch {
                guard attempt < Self.attempts else {
                    throw self.error(
                        "the agent at \(address.origin) \(error.message), and so \(Self.attempts) times; "
                            + "look at its log, and at the role of the task or pod")
                }
            }
            attempt += 1
            do throws(CancellationError) {
                try await environment.sleep(Self.pause)
            } catch {
                throw self.error("the task was cancelled while the agent at \(address.origin) was asked")
            }
        }
    }

    private func address() throws(CredentialError) -> MetadataAddress {
        let relative = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"
        let full = "AWS_CONTAINER_CREDENTIALS_FULL_URI"
        if let path = environment.setting(relative) {
            // Without the slash the text could become a part of the host.
            guard path.hasPrefix("/") else { throw error("\(relative) does not begin with \"/\"") }
            return try address(relative, Self.host + path)
        }
        guard let text = environment.setting(full) else {
            throw CredentialError(
                .unavailable, source: Self.source, message: "neither \(relative) nor \(full) is set")
        }
        let address = try address(full, text)
        guard address.scheme == "https" || address.isLoopback || address.isHost(Self.agents) else {
            throw error(
                "\(full) has the host \"\(address.host)\"; without https it may only be localhost, a loopback address, "
                    + Self.agents.joined(separator: ", "))
        }
        return address
    }

    private func address(_ variable: String, _ text: String) throws(CredentialError) -> MetadataAddress {
        do throws(CredentialProblem) {
            return try MetadataAddress(text)
        } catch {
            throw self.error("the URL of \(variable) \(error.message)")
        }
    }

    /// The value of the field `Authorization`, as whoever started the container has laid down.
    private func authorization() throws(CredentialError) -> String? {
        let variable = "AWS_CONTAINER_AUTHORIZATION_TOKEN"
        guard let path = environment.setting(variable + "_FILE") else {
            return try environment.setting(variable).map { (text) throws(CredentialError) in try field(text, variable) }
        }
        let place = "the file \"\(path)\" of \(variable)_FILE"
        let bytes: [UInt8]?
        do throws(ClientEnvironment.FileError) {
            bytes = try environment.readFile(path)
        } catch {
            throw self.error("\(place) cannot be read: \(error.reason)")
        }
        guard let bytes else { throw error("\(place) does not exist") }
        guard bytes.count <= 65_536 else { throw error("\(place) has more than 65536 bytes") }
        return try field(String(decoding: bytes, as: UTF8.self), place)
    }

    private func field(_ text: String, _ place: String) throws(CredentialError) -> String {
        guard !text.isEmpty else { throw error("\(place) is empty") }
        guard text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
            throw error("\(place) holds a line break or another character that no header field may have")
        }
        return text
    }

    private func credentials(
        _ request: ServiceRequest, _ network: any Transport
    ) async throws(CredentialProblem) -> Credentials {
        let response: ServiceResponse
        do throws(TransportError) {
            response = try await network.send(request, timeout: Self.timeLimit)
        } catch {
            throw CredentialProblem("did not answer (\(error.message))")
        }
        guard response.head.status.code == 200 else {
            throw CredentialProblem("answered with status \(response.head.status.code)")
        }
        do throws(CredentialProblem) {
            let answer = try CredentialAnswer(response.body)
            let credentials = try MetadataAnswer.credentials(answer, source: Self.source)
            if let expiration = credentials.expiration, expiration <= environment.now() {
                throw CredentialProblem("credentials that have ended at \(expiration)")
            }
            return credentials
        } catch {
            throw CredentialProblem("answered with \(error.message)")
        }
    }

    private func error(_ message: String) -> CredentialError {
        CredentialError(.invalid, source: Self.source, message: message)
    }
}

/// What answers of containers' agents and of instances' metadata service have in common.
enum MetadataAnswer {
    /// All four members are required: keys of a role without an end would be used beyond it.
    static func credentials(_ answer: CredentialAnswer, source: String) throws(CredentialProblem) -> Credentials {
        guard let expiration = try answer.time("Expiration") else { throw CredentialProblem("no Expiration") }
        return Credentials(
            accessKeyID: try answer.required("AccessKeyId"), secretAccessKey: try answer.required("SecretAccessKey"),
            sessionToken: try answer.required("Token"), expiration: expiration,
            accountID: try answer.text("AccountId"), source: source)
    }
}
