import Testing

@testable import CarillonRuntime

@Suite struct UnservedWebIdentityTests {
    @Test func webIdentityThatNobodyCanUseEndsTheSearch() async {
        let environment = ClientEnvironment.inMemory(
            variables: ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token"],
            files: ["/home/test/.aws/credentials": "[default]\naws_access_key_id = A\naws_secret_access_key = s\n"])
        let error = await #expect(throws: CredentialError.self) {
            try await CredentialChain(environment: environment).credentials()
        }
        #expect(
            error?.description == """
                no credentials: environment variables: AWS_ACCESS_KEY_ID is not set; \
                web identity: AWS_WEB_IDENTITY_TOKEN_FILE is set, which only ClientConfiguration.resolve() uses, \
                with the trait RoleCredentials of the package carillon; use that, or pass a CredentialProvider
                """)
    }

    @Test func profileThatIsAskedForIsServedAllTheSame() async throws {
        let environment = ClientEnvironment.inMemory(
            variables: ["AWS_WEB_IDENTITY_TOKEN_FILE": "/token"],
            files: ["/home/test/.aws/credentials": "[a]\naws_access_key_id = A\naws_secret_access_key = s\n"])
        #expect(try await CredentialChain(profile: "a", environment: environment).credentials().accessKeyID == "A")
    }
}
