import Testing

@testable import CarillonRuntime

@Suite struct ProcessCredentialProviderTests {
    private static let keys = "\"AccessKeyId\": \"AK\", \"SecretAccessKey\": \"SK\""

    /// Credentials of a profile whose program ends so, or the error's text.
    private static func found(_ result: ClientEnvironment.ProgramResult?) async -> Result<Credentials, CredentialError>
    {
        let programs = result.map { [["my tool", "--flag"]: $0] } ?? [:]
        let environment = ClientEnvironment.inMemory(
            files: [
                "/home/test/.aws/config": """
                [profile work]
                aws_account_id = 111122223333
                credential_process = "my tool" --flag
                """
            ], programs: programs)
        do throws(CredentialError) {
            return .success(
                try await ProfileCredentialProvider(profile: "work", environment: environment).credentials())
        } catch {
            return .failure(error)
        }
    }

    private static func message(_ output: String) async -> String? {
        await message(.init(standardOutput: Array(output.utf8)))
    }

    private static func message(_ result: ClientEnvironment.ProgramResult?) async -> String? {
        guard case .failure(let error) = await found(result) else { return nil }
        let start = "no credentials: profile \"work\": /home/test/.aws/config:3: "
        return error.description.hasPrefix(start) ? String(error.description.dropFirst(start.count)) : error.description
    }

    @Test func credentialsAreThoseThatTheProgramPrints() async throws {
        let short = try await Self.found(.init(standardOutput: Array("{\"Version\": 1, \(Self.keys)}\n".utf8))).get()
        #expect(
            short
                == Credentials(
                    accessKeyID: "AK", secretAccessKey: "SK", accountID: "111122223333", source: "profile \"work\""))
        let long = """
            {"Version": 1, \(Self.keys), "SessionToken": "T", "Expiration": "2015-08-30T13:00:00Z", "AccountId": "4",
             "Other": [1, {}]}
            """
        #expect(
            try await Self.found(.init(standardOutput: Array(long.utf8))).get()
                == Credentials(
                    accessKeyID: "AK", secretAccessKey: "SK", sessionToken: "T",
                    expiration: Timestamp(seconds: 1_440_939_600), accountID: "4", source: "profile \"work\""))
    }

    private static let shape =
        "; it must print an object with Version 1, AccessKeyId, SecretAccessKey, and an Expiration in the future if any"

    @Test(arguments: [
        ("", "nothing"),
        ("hidden-secret", "13 bytes that are no JSON object"),
        ("[]", "2 bytes that are no JSON object"),
        ("{} hidden", "9 bytes that are no JSON object"),
        ("{\"Version\": 2, \(keys)}", "Version 2, and only 1 is known"),
        ("{\"Version\": \"1\", \(keys)}", "no number as Version"),
        ("{\(keys)}", "no number as Version"),
        ("{\"Version\": 1, \"AccessKeyId\": \"hidden\"}", "no SecretAccessKey"),
        ("{\"Version\": 1, \"SecretAccessKey\": \"hidden\"}", "no AccessKeyId"),
        ("{\"Version\": 1, \"SecretAccessKey\": \"hidden\", \"AccessKeyId\": \"\"}", "no AccessKeyId"),
        (
            "{\"Version\": 1, \"SecretAccessKey\": \"hidden\", \"AccessKeyId\": 5}",
            "AccessKeyId as a number, where a string should stand"
        ),
        (
            "{\"Version\": 1, \(keys), \"SessionToken\": \"hidden\\r\\nHost: x\"}",
            "SessionToken with a character that no header field may have"
        ),
        (
            "{\"Version\": 1, \(keys), \"Expiration\": \"2015-08-30T12:35:59Z\"}",
            "credentials that have ended at 2015-08-30T12:35:59Z"
        ),
        (
            "{\"Version\": 1, \(keys), \"Expiration\": \"hidden\"}",
            "Expiration that is no time such as 2030-01-31T12:00:00Z"
        ),
        (
            "{\"Version\": 1, \(keys), \"Expiration\": 1440939600}",
            "Expiration as a number, where a string should stand"
        ),
    ])
    func anAnswerThatIsNoneIsReportedAndNotQuoted(output: String, problem: String) async {
        #expect(
            await Self.message(output) == "the program of credential_process printed " + problem + Self.shape)
    }

    @Test func theCommandIsNotDescribedOrDumped() {
        let provider = ProcessCredentialProvider(command: "tool --token hidden", environment: .inMemory())
        var dumped = ""
        dump(provider, to: &dumped)
        for text in [dumped, "\(provider)", String(reflecting: provider), "\([provider])"] {
            #expect(text.contains("ProcessCredentialProvider") && !text.contains("hidden"), "\(text)")
        }
    }

    @Test func bytesThatAreNoUnicodeAreRefused() async {
        let bytes = Array("{\"Version\": 1, \(Self.keys), \"X\": \"".utf8) + [0xFF] + Array("\"}".utf8)
        #expect(
            await Self.message(.init(standardOutput: bytes))
                == "the program of credential_process printed \(bytes.count) bytes that are no JSON object"
                + Self.shape)
    }

    @Test func aProgramThatFailsIsReportedWithoutItsErrorOutput() async {
        let printed = Array("hidden-secret".utf8)
        #expect(
            await Self.message(.init(end: .status(1), standardOutput: printed, standardError: printed)) == """
                the program of credential_process ended with status 1 and 13 bytes on its standard error, which are not \
                shown here; run it in a terminal to see them
                """)
        #expect(
            await Self.message(.init(end: .signal(9))) == """
                the program of credential_process was ended by signal 9 and 0 bytes on its standard error, which are \
                not shown here; run it in a terminal to see them
                """)
    }

    @Test func aProgramThatDoesNotExistIsReported() async {
        #expect(
            await Self.message(nil) == """
                credential_process: there is no program "my tool"; write its full path, or add its folder to PATH
                """)
    }

    @Test(arguments: [
        (#""hidden"#, "credential_process cannot be split into words: a quotation mark is not closed"),
        (" ", "credential_process names no program"),
        (
            "_TOKEN1=hidden tool",
            "credential_process begins with a variable's assignment, which only a shell understands; write env before it"
        ),
    ])
    func aCommandLineThatIsNoneIsReported(command: String, expected: String) async {
        let provider = ProcessCredentialProvider(command: command, environment: .inMemory())
        do throws(CredentialError) {
            Issue.record("\(try await provider.credentials())")
        } catch {
            #expect(error.description == "no credentials: credential process: " + expected)
            #expect(error.kind == .invalid)
        }
    }

    /// Real programs, from the setting to the error.
    @Test(arguments: [
        ("echo '{\"Version\": 1, \(keys)}'", "AK"),
        (
            "echo hidden-secret >&2; exit 1",
            """
            no credentials: credential process: the program of credential_process ended with status 1 and 14 bytes on \
            its standard error, which are not shown here; run it in a terminal to see them
            """
        ),
        (
            "echo hidden-secret",
            """
            no credentials: credential process: the program of credential_process printed 14 bytes that are no JSON \
            object; it must print an object with Version 1, AccessKeyId, SecretAccessKey, and an Expiration in the \
            future if any
            """
        ),
        (
            "yes hidden-secret",
            "no credentials: credential process: credential_process: the program printed more than 65536 bytes"
        ),
        (
            "exec sleep 60",
            """
            no credentials: credential process: credential_process: the program did not end within 0.2 seconds; run it \
            in a terminal to see what it waits for
            """
        ),
    ])
    func realProgramsAreRun(script: String, expected: String) async {
        var environment = ClientEnvironment.process
        if script.contains("sleep") {
            environment.run = { (call) async throws(ClientEnvironment.ProgramError) in
                #expect(call.timeLimit == .seconds(60))
                var call = call
                call.timeLimit = .milliseconds(200)
                return try await ClientEnvironment.process.run(call)
            }
        }
        let quoted = script.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        let provider = ProcessCredentialProvider(command: "sh -c \"\(quoted)\"", environment: environment)
        do throws(CredentialError) {
            #expect(try await provider.credentials().accessKeyID == expected)
        } catch {
            #expect(error.description == expected)
        }
    }
}
