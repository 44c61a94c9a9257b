import Testing

@testable import CarillonRuntime

@Suite struct ClientConfigurationTests {
    private let config = "/home/test/.aws/config"
    private let credentials = "/home/test/.aws/credentials"

    private func resolve(
        _ variables: [String: String] = [:], files: [String: String] = [:], profile: String? = nil,
        region: String? = nil
    ) async throws(ConfigurationError) -> ClientConfiguration {
        let environment = ClientEnvironment.inMemory(variables: variables, files: files)
        return try .resolve(
            profile: profile, region: region, environment: environment,
            credentials: CredentialChain(profile: profile, environment: environment))
    }

    private func message(
        _ variables: [String: String] = [:], files: [String: String] = [:], profile: String? = nil,
        region: String? = nil
    ) async -> String? {
        do {
            _ = try await resolve(variables, files: files, profile: profile, region: region)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func theRegionComesFromCodeThenVariablesThenTheProfile() async throws {
        let files = [config: "[default]\nregion = r-profile\n"]
        let both = ["AWS_REGION": "r-1", "AWS_DEFAULT_REGION": "r-2"]
        #expect(try await resolve(both, files: files, region: "r-code").region == "r-code")
        #expect(try await resolve(both, files: files).region == "r-1")
        #expect(try await resolve(["AWS_REGION": "", "AWS_DEFAULT_REGION": "r-2"], files: files).region == "r-2")
        #expect(try await resolve(files: files).region == "r-profile")
        #expect(try await resolve(files: [credentials: "[default]\nregion = r-3\n"]).region == "r-3")
    }

    @Test func withoutARegionTheErrorSaysWhereToSetOne() async {
        #expect(
            await message() == """
                no region is configured; set AWS_REGION, add "region = us-east-1" to the profile "default" in \
                "/home/test/.aws/credentials" or "/home/test/.aws/config", or pass a region
                """)
    }

    @Test(arguments: [
        "x.evil.com/", "us east", "-us", "us-", "", "123", "us-east-1\n", "üs", "a@b", "us_east",
        String(repeating: "a", count: 64),
    ])
    func aRegionThatIsNoHostLabelIsRefused(region: String) async throws {
        let fromCode = await message(region: region)
        #expect(fromCode?.hasPrefix("region \"\(region)\" cannot be part of a host name") == true)
        #expect(throws: ConfigurationError.self) {
            try ClientConfiguration(
                region: region, credentials: CredentialChain([]), environment: .inMemory())
        }
    }

    @Test func aRefusedValueIsReportedWithItsPlace() async {
        #expect(
            await message(files: [config: "[default]\n\nregion = a.b\n"])
                == """
                /home/test/.aws/config:3: region "a.b" cannot be part of a host name; \
                a region has letters, digits and hyphens only, such as us-east-1
                """)
        let region = ["AWS_REGION": "r"]
        #expect(
            await message(region.merging(["AWS_USE_FIPS_ENDPOINT": "1"]) { $1 })
                == "AWS_USE_FIPS_ENDPOINT: value \"1\" of use_fips_endpoint is not true or false")
        #expect(
            await message(region.merging(["AWS_MAX_ATTEMPTS": "0"]) { $1 })
                == "AWS_MAX_ATTEMPTS: value \"0\" of max_attempts is not a whole number of at least 1")
        #expect(
            await message(region, files: [config: "[default]\nretry_mode = fast"])
                == "/home/test/.aws/config:2: value \"fast\" of retry_mode is not standard or adaptive")
    }

    @Test func settingsComeFromVariablesThenTheProfile() async throws {
        let files = [
            config:
                "[default]\nuse_fips_endpoint = TRUE\nuse_dualstack_endpoint=true\nmax_attempts=7\nretry_mode=adaptive\n"
        ]
        let fromProfile = try await resolve(["AWS_REGION": "r"], files: files)
        #expect(fromProfile.useFIPS && fromProfile.useDualStack)
        #expect(fromProfile.maxAttempts == 7 && fromProfile.retryMode == .adaptive)
        let variables = [
            "AWS_REGION": "r", "AWS_USE_FIPS_ENDPOINT": "false", "AWS_USE_DUALSTACK_ENDPOINT": "False",
            "AWS_MAX_ATTEMPTS": "2", "AWS_RETRY_MODE": "legacy",
        ]
        let fromVariables = try await resolve(variables, files: files)
        #expect(!fromVariables.useFIPS && !fromVariables.useDualStack)
        #expect(fromVariables.maxAttempts == 2 && fromVariables.retryMode == .standard)
    }

    @Test func endpointsComeFromCodeThenTheServiceThenAll() async throws {
        let files = [
            config: """
            [default]
            region = r
            services = local
            endpoint_url = http://profile
            [services local]
            chime_sdk_messaging =
              endpoint_url = http://profile-chime
            """
        ]
        let id = "Chime SDK Messaging"
        var profileOnly = try await resolve(files: files)
        #expect(profileOnly.endpointOverride(serviceID: id) == "http://profile-chime")
        #expect(profileOnly.endpointOverride(serviceID: "S3") == "http://profile")
        let global = try await resolve(["AWS_ENDPOINT_URL": "http://all"], files: files)
        #expect(global.endpointOverride(serviceID: id) == "http://all")
        let variables = ["AWS_ENDPOINT_URL": "http://all", "AWS_ENDPOINT_URL_CHIME_SDK_MESSAGING": "http://chime"]
        let specific = try await resolve(variables, files: files)
        #expect(specific.endpointOverride(serviceID: id) == "http://chime")
        #expect(specific.endpointOverride(serviceID: "S3") == "http://all")
        let ignoring = try await resolve(
            variables.merging(["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"]) { $1 }, files: files)
        #expect(ignoring.endpointOverride(serviceID: id) == nil)
        profileOnly.endpointURL = "http://code"
        #expect(profileOnly.endpointOverride(serviceID: id) == "http://code")
    }

    @Test func aConfigurationMadeInCodeLooksNowhere() throws {
        let configuration = try ClientConfiguration(
            region: "r", credentials: CredentialChain([]),
            environment: .inMemory(variables: ["AWS_ENDPOINT_URL": "http://all"]))
        #expect(configuration.endpointOverride(serviceID: "S3") == nil)
    }

    @Test func profilesAreFoundByVariableOrCodeInEitherSpelling() async throws {
        let files = [
            config: "[profile work]\nregion = r-work\n[profile \"my work\"]\nregion = r-mine\n[work2]\nregion = r-no\n",
            credentials: "[keys]\nregion = r-keys\n",
        ]
        #expect(try await resolve(["AWS_PROFILE": "work"], files: files).region == "r-work")
        #expect(try await resolve(["AWS_DEFAULT_PROFILE": "my work"], files: files).region == "r-mine")
        #expect(try await resolve(["AWS_PROFILE": "work"], files: files, profile: "keys").region == "r-keys")
        #expect(
            await message(["AWS_PROFILE": "work2"], files: files) == """
                profile "work2" is neither in "/home/test/.aws/config" as [profile work2] \
                nor in "/home/test/.aws/credentials" as [work2]
                """)
    }

    @Test func theLastSpellingOfTheDefaultProfileHolds() async throws {
        let files = [config: "[profile default]\nregion = r-a\n[default]\nregion = r-b\n"]
        #expect(try await resolve(files: files).region == "r-b")
    }

    @Test func filesAreLookedForWhereTheVariablesSay() async throws {
        let files = ["/home/test/mine": "[default]\nregion = r-mine"]
        #expect(try await resolve(["AWS_CONFIG_FILE": "~/mine"], files: files).region == "r-mine")
        #expect(try await resolve(["AWS_SHARED_CREDENTIALS_FILE": "/home/test/mine"], files: files).region == "r-mine")
    }

    @Test func aFileThatCannotBeReadIsAnError() {
        var environment = ClientEnvironment.inMemory(variables: ["AWS_REGION": "r"])
        environment.readFile = { path throws(ClientEnvironment.FileError) in
            throw ClientEnvironment.FileError(path: path, reason: "Permission denied")
        }
        #expect(throws: ConfigurationError.self) {
            try ClientConfiguration.resolve(environment: environment, credentials: CredentialChain([]))
        }
    }
}
