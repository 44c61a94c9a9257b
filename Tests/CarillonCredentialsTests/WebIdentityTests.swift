import CarillonRuntime
import CarillonTesting
import Testing

@testable import CarillonCredentials

@Suite struct WebIdentityTests {
    private let role = "arn:aws:iam::111122223333:role/pod"
    private let variables = [
        "AWS_WEB_IDENTITY_TOKEN_FILE": "/var/token", "AWS_ROLE_ARN": "arn:aws:iam::111122223333:role/pod",
        "AWS_ROLE_SESSION_NAME": "pod-1",
    ]

    @Test func tokenOfTheVariablesIsSentWithoutASignature() async throws {
        let machine = Machine(variables: variables, files: ["/var/token": "  jwt-1\n"])
        machine.services.grantRoles()
        let found = try await machine.credentials()
        #expect(found.accessKeyID == "AKID-pod" && found.accountID == "444455556666")
        #expect(found.source == "role \"\(role)\" by web identity")
        let input = try #require(try machine.services.sts.inputs(of: STS.Operations.assumeRoleWithWebIdentity).first)
        #expect(input.webIdentityToken == "jwt-1" && input.roleSessionName == "pod-1" && input.roleArn == role)
        #expect(machine.services.signers == [nil])
    }

    @Test func tokenIsReadAnewEachTime() async throws {
        let machine = Machine(variables: variables, files: ["/var/token": "jwt-1"])
        machine.services.grantRoles()
        _ = try await machine.credentials()
        try machine.environment.writeFile("/var/token", Array("jwt-2".utf8))
        _ = try await machine.credentials()
        let inputs = try machine.services.sts.inputs(of: STS.Operations.assumeRoleWithWebIdentity)
        #expect(inputs.map(\.webIdentityToken) == ["jwt-1", "jwt-2"])
    }

    @Test func profileNamesTokenAndRole() async throws {
        let machine = Machine(
            "[profile pod]\nweb_identity_token_file = ~/token\nrole_arn = \(role)\nrole_session_name = me\nduration_seconds = 900\n",
            files: ["/home/test/token": "jwt"])
        machine.services.grantRoles()
        #expect(try await machine.credentials(profile: "pod").accessKeyID == "AKID-pod")
        let input = try #require(try machine.services.sts.inputs(of: STS.Operations.assumeRoleWithWebIdentity).first)
        #expect(input.roleSessionName == "me" && input.durationSeconds == 900)
    }

    @Test func roleIsAssumedWithTheCredentialsOfAWebIdentity() async throws {
        let machine = Machine(
            """
            [profile work]
            role_arn = arn:aws:iam::111122223333:role/reader
            source_profile = pod
            [profile pod]
            web_identity_token_file = /token
            role_arn = \(role)
            """, files: ["/token": "jwt"])
        machine.services.grantRoles()
        #expect(try await machine.credentials(profile: "work").accessKeyID == "AKID-reader")
        #expect(machine.services.signers == [nil, "AKID-pod"])
    }

    @Test func profileThatIsAskedForInCodeGoesBeforeTheVariables() async throws {
        let machine = Machine(
            credentials: "[base]\naws_access_key_id = AKID-base\naws_secret_access_key = s\n", variables: variables)
        #expect(try await machine.credentials(profile: "base").accessKeyID == "AKID-base")
    }

    @Test func variablesGoBeforeKeysOfTheProfile() async throws {
        let machine = Machine(
            credentials: "[default]\naws_access_key_id = AKID-base\naws_secret_access_key = s\n", variables: variables,
            files: ["/var/token": "jwt"])
        machine.services.grantRoles()
        #expect(try await machine.credentials().accessKeyID == "AKID-pod")
    }

    @Test(arguments: [
        (
            ["/var/token": " \n"],
            "role \"arn:aws:iam::111122223333:role/pod\" by web identity: the token's file \"/var/token\" is empty"
        ),
        (
            [:],
            "role \"arn:aws:iam::111122223333:role/pod\" by web identity: the token's file \"/var/token\" does not exist"
        ),
    ])
    func tokenThatIsNotThereIsNamed(files: [String: String], expected: String) async {
        let machine = Machine(variables: variables, files: files)
        #expect(
            await machine.message()
                == "no credentials: environment variables: AWS_ACCESS_KEY_ID is not set; \(expected)")
    }

    @Test func tokenThatIsNoTextIsNamed() async throws {
        let machine = Machine(variables: variables)
        try machine.environment.writeFile("/var/token", [0x41, 0xFF])
        #expect(await machine.message().hasSuffix("the token's file \"/var/token\" is not valid UTF-8"))
    }

    @Test func halfOfTheVariablesIsAnError() async {
        let machine = Machine(variables: ["AWS_WEB_IDENTITY_TOKEN_FILE": "/var/token"])
        #expect(
            await machine.message() == """
                no credentials: environment variables: AWS_ACCESS_KEY_ID is not set; \
                web identity: AWS_WEB_IDENTITY_TOKEN_FILE is set and AWS_ROLE_ARN is not; set both or none
                """)
    }

    @Test func tokenWithoutRoleInAProfileIsAnError() async {
        let machine = Machine("[profile pod]\nweb_identity_token_file = /token\n")
        #expect(
            await machine.message(profile: "pod") == """
                no credentials: profile "pod": /home/test/.aws/config:2: \
                web_identity_token_file stands without role_arn; write both
                """)
    }

    @Test func issuerThatIsNotReachedIsAskedAgain() async {
        let machine = Machine(variables: variables, files: ["/var/token": "jwt"])
        machine.services.sts.on(STS.Operations.assumeRoleWithWebIdentity) {
            _ throws(STS.AssumeRoleWithWebIdentityError) in
            throw .idpCommunicationError(.init(message: "no answer"))
        }
        #expect(await machine.message().hasSuffix(": no answer"))
        #expect(machine.services.sts.recordedRequests.count == 3)
    }
}
