/// Credentials that a program prints, as the setting `credential_process` of a profile has it.
///
/// The program prints one JSON object and ends with status 0. Without `Expiration` its credentials hold for good:
///
/// ```json
/// {"Version": 1, "AccessKeyId": "…", "SecretAccessKey": "…", "SessionToken": "…", "Expiration": "2030-01-31T12:00:00Z"}
/// ```
///
/// It has 60 seconds, and no terminal to ask on. What it prints is never shown, since either output may hold secrets, nor
/// are its arguments.
public struct ProcessCredentialProvider: CredentialProvider {
    static let timeLimit = Duration.seconds(60)

    private let command: String
    private let environment: ClientEnvironment
    /// For messages and credentials: `profile "work"`.
    private let source: String
    /// The file and line of the setting, where there is one.
    private let place: String?
    private let accountID: String?

    /// - Parameter command: The program and its arguments, quoted as for a shell. Nothing in it is expanded.
    public init(command: String, environment: ClientEnvironment = .process) {
        self.command = command
        self.environment = environment
        source = "credential process"
        place = nil
        accountID = nil
    }

    init(_ context: ProfileCredentialContext) {
        command = context.setting.value
        environment = context.environment
        source = context.source
        place = context.setting.place
        accountID = context.profile.setting("aws_account_id")?.value
    }

    public func credentials() async throws(CredentialError) -> Credentials {
        let arguments: [String]
        do throws(CredentialProblem) {
            arguments = try ShellWords.split(command)
        } catch {
            throw self.error("credential_process cannot be split into words: \(error.message)")
        }
        guard let program = arguments.first else { throw error("credential_process names no program") }
        // The value may be a secret, and errors about programs name them.
        guard !Self.isAssignment(program) else {
            throw error(
                "credential_process begins with a variable's assignment, which only a shell understands; "
                    + "write env before it")
        }
        let call = ClientEnvironment.ProgramCall(
            arguments, timeLimit: Self.timeLimit, outputLimit: CredentialAnswer.sizeLimit)
        let result: ClientEnvironment.ProgramResult
        do throws(ClientEnvironment.ProgramError) {
            result = try await environment.run(call)
        } catch {
            throw self.error("credential_process: \(error)")
        }
        if let end = Self.failure(result) { throw error("the program of credential_process \(end)") }
        return try credentials(result.standardOutput)
    }

    /// `NAME=VALUE`
    private static func isAssignment(_ word: String) -> Bool {
        word.utf8.firstIndex(of: ascii("=")).map { word.utf8[..<$0].allSatisfy(EndpointSyntax.isWord) } ?? false
    }

    /// How a program ended that did not end well.
    private static func failure(_ result: ClientEnvironment.ProgramResult) -> String? {
        let end: String
        switch result.end {
        case .status(0): return nil
        case .status(let status): end = "ended with status \(status)"
        case .signal(let signal): end = "was ended by signal \(signal)"
        }
        return "\(end) and \(result.standardErrorCount) bytes on its standard error, which are not shown here; "
            + "run it in a terminal to see them"
    }

    private func credentials(_ output: [UInt8]) throws(CredentialError) -> Credentials {
        do throws(CredentialProblem) {
            let answer = try CredentialAnswer(output)
            guard let version = answer.integer("Version") else { throw CredentialProblem("no number as Version") }
            guard version == 1 else { throw CredentialProblem("Version \(version), and only 1 is known") }
            let expiration = try answer.time("Expiration")
            if let expiration, expiration <= environment.now() {
                throw CredentialProblem("credentials that have ended at \(expiration)")
            }
            return Credentials(
                accessKeyID: try answer.required("AccessKeyId"),
                secretAccessKey: try answer.required("SecretAccessKey"),
                sessionToken: try answer.text("SessionToken"), expiration: expiration,
                accountID: try answer.text("AccountId") ?? accountID, source: source)
        } catch {
            throw self.error(
                "the program of credential_process printed \(error.message); it must print an object with Version 1, "
                    + "AccessKeyId, SecretAccessKey, and an Expiration in the future if any")
        }
    }

    private func error(_ message: String) -> CredentialError {
        CredentialError(.invalid, source: source, message: place.map { "\($0): \(message)" } ?? message)
    }
}

extension ProcessCredentialProvider: CustomStringConvertible, CustomReflectable {
    public var description: String { "ProcessCredentialProvider(\(source))" }

    /// Without the command, which may hold a secret.
    public var customMirror: Mirror {
        let children: KeyValuePairs<String, Any> = ["source": source, "place": place as Any]
        return Mirror(self, children: children, displayStyle: .struct)
    }
}
