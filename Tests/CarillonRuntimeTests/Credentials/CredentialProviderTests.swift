import Testing

@testable import CarillonRuntime

@Suite struct CredentialProviderTests {
    private let file = "/home/test/.aws/credentials"
    private let config = "/home/test/.aws/config"

    private func chain(
        _ variables: [String: String] = [:], files: [String: String] = [:], profile: String? = nil
    ) async throws(CredentialError) -> Credentials {
        try await CredentialChain(profile: profile, environment: .inMemory(variables: variables, files: files))
            .credentials()
    }

    private func message(
        _ variables: [String: String] = [:], files: [String: String] = [:], profile: String? = nil
    ) async -> String? {
        do {
            _ = try await chain(variables, files: files, profile: profile)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func descriptionsAndDumpsShowNoSecret() {
        let credentials = Credentials(
            accessKeyID: "AKID", secretAccessKey: "hidden-secret", sessionToken: "hidden-token",
            expiration: Timestamp(seconds: 0), source: "code")
        var text = "\(credentials)|\(String(reflecting: credentials))|\([credentials])|\(credentials as Any)|"
        dump(credentials, to: &text)
        dump(StaticCredentialProvider(credentials), to: &text)
        #expect(text.contains("AKID"))
        #expect(!text.contains("hidden"))
        #expect(
            credentials.description
                == "Credentials(AKID from code, secret redacted, session token redacted, until 1970-01-01T00:00:00Z)")
    }

    @Test func variablesComeBeforeTheProfile() async throws {
        let files = [file: "[default]\naws_access_key_id = F\naws_secret_access_key = G\n"]
        let variables = [
            "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "B", "AWS_SESSION_TOKEN": "C",
            "AWS_CREDENTIAL_EXPIRATION": "2015-08-30T13:00:00Z",
        ]
        #expect(
            try await chain(variables, files: files)
                == Credentials(
                    accessKeyID: "A", secretAccessKey: "B", sessionToken: "C",
                    expiration: Timestamp(seconds: 1_440_939_600), source: "environment variables"))
        #expect(try await chain(variables, files: files, profile: "default").accessKeyID == "F")
        #expect(try await chain(files: files).source == "profile \"default\"")
    }

    @Test func theOldNameOfASessionTokenIsRead() async throws {
        let keys = ["AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "B"]
        let old = keys.merging(["AWS_SECURITY_TOKEN": "O"]) { $1 }
        #expect(try await chain(old).sessionToken == "O")
        #expect(try await chain(old.merging(["AWS_SESSION_TOKEN": "N"]) { $1 }).sessionToken == "O")
        for path in [file, config] {
            let text = "[default]\naws_access_key_id = A\naws_secret_access_key = B\naws_security_token = O\n"
            #expect(try await chain(files: [path: text]).sessionToken == "O")
            #expect(try await chain(files: [path: text + "aws_session_token = N\n"]).sessionToken == "O")
        }
    }

    @Test func theCredentialsFileComesBeforeTheConfigurationFile() async throws {
        let keys = "aws_access_key_id = F\naws_secret_access_key = G\naws_session_token = H\n"
        let other = "[profile w]\nAWS_ACCESS_KEY_ID = X\naws_secret_access_key = Y\n"
        let both = [file: "[w]\n" + keys, config: other]
        #expect(try await chain(["AWS_PROFILE": "w"], files: both).sessionToken == "H")
        #expect(try await chain(["AWS_PROFILE": "w"], files: [config: other]).accessKeyID == "X")
    }

    @Test func theErrorListsEachSourceAndWhyItDidNotServe() async {
        #expect(
            await message() == """
                no credentials: environment variables: AWS_ACCESS_KEY_ID is not set; \
                profile "default": it is not in "/home/test/.aws/credentials" or "/home/test/.aws/config"; \
                container: neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor AWS_CONTAINER_CREDENTIALS_FULL_URI is set; \
                instance metadata: the metadata service at http://169.254.169.254 did not answer (an environment in \
                memory has no network; set its property network); where there is none, set \
                AWS_EC2_METADATA_DISABLED=true
                """)
        #expect(
            await message(["AWS_EC2_METADATA_DISABLED": "True"])?.hasSuffix(
                "; instance metadata: AWS_EC2_METADATA_DISABLED is true") == true)
    }

    @Test func halfAPairOfKeysEndsTheSearch() async {
        let files = [file: "[default]\naws_access_key_id = F\naws_secret_access_key = hidden\n"]
        #expect(
            await message(["AWS_ACCESS_KEY_ID": "A"], files: files) == """
                no credentials: environment variables: AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not; \
                set both or none
                """)
        #expect(
            await message(files: [file: "[default]\naws_secret_access_key = hidden\n"]) == """
                no credentials: environment variables: AWS_ACCESS_KEY_ID is not set; profile "default": \
                /home/test/.aws/credentials:2: aws_secret_access_key stands without aws_access_key_id; write both
                """)
        #expect(await message(files: [file: "[default]\naws_access_key_id = hidden"])?.contains("hidden") == false)
    }

    @Test func aMalformedFileEndsTheSearchAndIsNotQuoted() async {
        let text = await message(files: [file: "[default]\nhidden-secret\n"])
        #expect(text?.contains("/home/test/.aws/credentials:2: the line is neither") == true)
        #expect(text?.contains("hidden") == false)
    }

    @Test func anExpirationThatIsNoTimeIsRefused() async {
        let text = await message([
            "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "B", "AWS_CREDENTIAL_EXPIRATION": "soon",
        ])
        #expect(text?.contains("AWS_CREDENTIAL_EXPIRATION: timestamp \"soon\" is not an RFC 3339") == true)
    }

    @Test(arguments: [("A\r\nHost: x", "C"), ("A ", "C"), ("A", "\u{7}"), ("é", "")])
    func keysThatNoHeaderMayHaveAreRefused(id: String, token: String) async {
        let variables = ["AWS_ACCESS_KEY_ID": id, "AWS_SECRET_ACCESS_KEY": "B", "AWS_SESSION_TOKEN": token]
        let name = id != "A" ? "access key id" : "session token"
        #expect(
            await message(variables) == """
                no credentials: environment variables: the \(name) has a blank, a line break or another character that \
                none has; copy it anew
                """)
        let text = await message(files: [file: "[default]\naws_access_key_id = A b\naws_secret_access_key = B\n"])
        #expect(
            text == """
                no credentials: environment variables: AWS_ACCESS_KEY_ID is not set; profile "default": \
                /home/test/.aws/credentials:2: the access key id has a blank, a line break or another character \
                that none has; copy it anew
                """)
    }

    @Test func aSecretKeyMayBeAPhraseOfOneLine() async throws {
        func provider(_ secret: String) -> EnvironmentCredentialProvider {
            EnvironmentCredentialProvider(
                environment: .inMemory(variables: ["AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": secret]))
        }
        #expect(try await provider("a secret of my own").credentials().secretAccessKey == "a secret of my own")
        let message = "the secret access key has a line break or another control character; copy it anew"
        await #expect(throws: CredentialError(.invalid, source: "environment variables", message: message)) {
            try await provider("a\nb").credentials()
        }
    }

    @Test func aFileThatCannotBeReadIsNamed() async {
        var environment = ClientEnvironment.inMemory()
        environment.readFile = { (path) throws(ClientEnvironment.FileError) in
            guard path.hasSuffix("credentials") else { return nil }
            throw ClientEnvironment.FileError(path: path, reason: "Permission denied")
        }
        do throws(CredentialError) {
            Issue.record("\(try await CredentialChain(environment: environment).credentials())")
        } catch {
            #expect(
                error.description == """
                    no credentials: environment variables: AWS_ACCESS_KEY_ID is not set; profile: file \
                    "/home/test/.aws/credentials" could not be read: Permission denied
                    """)
        }
    }
}
