import CarillonRuntime
import CarillonTesting
import Testing

@testable import CarillonCredentials

@Suite struct AssumeRoleProviderTests {
    private let machine = Machine()

    private func configuration() throws -> ClientConfiguration {
        let keys = Credentials(accessKeyID: "AKID-code", secretAccessKey: "secret-code")
        return try ClientConfiguration(
            region: "eu-west-1", credentials: StaticCredentialProvider(keys), environment: machine.environment)
    }

    @Test func credentialsOfAConfigurationTakeARoleOn() async throws {
        machine.services.grantRoles()
        var role = AssumeRoleCredentialProvider.Role(
            arn: "arn:aws:iam::111122223333:role/reader", sessionName: "s", duration: .seconds(900))
        role.policy = "{}"
        role.mfaSerial = "arn:aws:iam::111122223333:mfa/me"
        role.tokenCode = { serial in serial.hasSuffix("me") ? "123456" : "" }
        let found = try await AssumeRoleCredentialProvider(role, configuration: try configuration()).credentials()
        #expect(found.accessKeyID == "AKID-reader")
        #expect(machine.services.signers == ["AKID-code"])
        let input = try #require(try machine.services.sts.inputs(of: STS.Operations.assumeRole).first)
        #expect(input.serialNumber == "arn:aws:iam::111122223333:mfa/me" && input.tokenCode == "123456")
        #expect(input.policy == "{}" && input.durationSeconds == 900 && input.roleSessionName == "s")
    }

    @Test func codeThatNobodyGivesIsAnError() async throws {
        struct Closed: Error, CustomStringConvertible { var description: String { "the terminal is closed" } }
        var role = AssumeRoleCredentialProvider.Role(arn: "arn:aws:iam::111122223333:role/reader")
        role.mfaSerial = "m"
        role.tokenCode = { _ in throw Closed() }
        let provider = AssumeRoleCredentialProvider(role, configuration: try configuration())
        let error = await #expect(throws: CredentialError.self) { try await provider.credentials() }
        #expect(
            error?.description == """
                no credentials: role "arn:aws:iam::111122223333:role/reader": there is no code of the device "m": \
                the terminal is closed
                """)
    }

    @Test func whatIsSetForTheClientsOwnServiceIsNotMeantForSTS() async throws {
        machine.services.grantRoles()
        var configuration = try configuration()
        configuration.endpointURL = "http://localhost:8000"
        configuration.transport = machine.services.sso.transport
        configuration.endpointParameters = ["Bucket": .string("b")]
        let provider = AssumeRoleCredentialProvider(
            .init(arn: "arn:aws:iam::1:role/reader"), configuration: configuration)
        #expect(try await provider.credentials().accessKeyID == "AKID-reader")
        #expect(machine.services.hosts == ["sts.eu-west-1.amazonaws.com"])
    }

    @Test func failureThatPassesIsRetriedUpToThreeTimesInAll() async throws {
        machine.services.sts.on(STS.Operations.assumeRole) { _ throws(STS.AssumeRoleError) in
            throw .unmodeled(.init(metadata: .init(code: "InternalError", message: "down", status: 500)))
        }
        var configuration = try configuration()
        configuration.maxAttempts = 50
        let provider = AssumeRoleCredentialProvider(.init(arn: "arn:aws:iam::1:role/r"), configuration: configuration)
        await #expect(throws: CredentialError.self) { try await provider.credentials() }
        #expect(machine.services.sts.recordedRequests.count == 3)
    }

    @Test(arguments: [
        ("arn:aws:sts::111122223333:assumed-role/reader/me", "111122223333"),
        ("arn:aws-cn:sts::1:x:y:z", "1"),
        ("arn:aws:sts:::assumed-role", nil), ("", nil), ("::::::", nil), ("arn:aws:sts::1", nil),
    ])
    func accountIsTheFifthPartOfAnARN(arn: String, account: String?) {
        #expect(CredentialQuestion.account(ofARN: arn) == account)
    }
}
