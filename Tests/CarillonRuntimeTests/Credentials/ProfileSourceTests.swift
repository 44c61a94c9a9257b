import Testing

@testable import CarillonRuntime

@Suite struct ProfileSourceTests {
    private static let file = "/home/test/.aws/credentials"
    private static let config = "/home/test/.aws/config"

    /// Sources that answer with the kind and the profile they were asked for.
    private static func extensions(environment: String? = nil) -> CredentialExtensions {
        var extensions = CredentialExtensions()
        for kind in [ProfileCredentialKind.role, .webIdentity, .sso, .login] {
            extensions.profileSources[kind] = { context in
                Credentials(accessKeyID: "\(kind)", secretAccessKey: "s", source: context.source)
            }
        }
        if let environment {
            extensions.environmentSources = [
                StaticCredentialProvider(Credentials(accessKeyID: environment, secretAccessKey: "s"))
            ]
        }
        return extensions
    }

    private static func found(
        _ configuration: String, credentials: String = "", profile: String? = nil,
        variables: [String: String] = [:], extensions: CredentialExtensions = extensions()
    ) async -> String {
        let environment = ClientEnvironment.inMemory(
            variables: variables, files: [config: configuration, file: credentials])
        do throws(CredentialError) {
            return try await CredentialChain(profile: profile, environment: environment, extensions: extensions)
                .credentials().accessKeyID
        } catch {
            return error.description
        }
    }

    private static let keys = "aws_access_key_id = K\naws_secret_access_key = S\n"

    @Test(arguments: [
        ("role_arn = r\n" + keys, "", "role"),
        ("role_arn = r\nweb_identity_token_file = t\nsso_account_id = 1\n", "", "webIdentity"),
        ("sso_role_name = r\n" + keys, "[default]\n" + keys, "sso"),
        ("login_session = l\n", "[default]\naws_access_key_id = F\naws_secret_access_key = S\n", "F"),
        ("login_session = l\ncredential_process = p\n" + keys, "", "login"),
        (keys, "", "K"),
    ])
    func theFirstWayInTheOrderOfTheToolsWins(configuration: String, credentials: String, expected: String) async {
        #expect(await Self.found("[default]\n" + configuration, credentials: credentials) == expected)
    }

    @Test func aRoleOfTheProfileGoesBeforeWhatVariablesNameAndTheRestAfter() async {
        let extensions = Self.extensions(environment: "variables")
        #expect(await Self.found("[default]\nrole_arn = r\n", extensions: extensions) == "role")
        #expect(await Self.found("[default]\n" + Self.keys, extensions: extensions) == "variables")
        #expect(await Self.found("[default]\nregion = r\n", extensions: extensions) == "variables")
        #expect(await Self.found("[default]\n" + Self.keys, profile: "default", extensions: extensions) == "K")
    }

    @Test func aWayThatTheBuildDoesNotGoEndsTheSearch() async {
        #expect(
            await Self.found(
                "[default]\nregion = r\nsso_account_id = 1\n", extensions: .init()) == """
                    no credentials: environment variables: AWS_ACCESS_KEY_ID is not set; profile "default": \
                    /home/test/.aws/config:3: it gets its credentials by sso_account_id and sso_role_name, which only \
                    ClientConfiguration.resolve() does, with the trait RoleCredentials of the package carillon; export them with \
                    `aws configure export-credentials`, or pass a CredentialProvider
                    """)
        #expect(
            await Self.found("[default]\nlogin_session = x\n", profile: "default", extensions: .init()) == """
                no credentials: profile "default": /home/test/.aws/config:2: it gets its credentials by login_session, \
                which this package does not do; export them with `aws configure export-credentials`, or pass a \
                CredentialProvider
                """)
    }

    @Test func signOnWithoutAnAccountIsExplained() async {
        #expect(
            await Self.found("[default]\nsso_session = s\n", profile: "default").contains(
                """
                profile "default": /home/test/.aws/config:2: single sign-on alone gives no credentials; \
                add sso_account_id and sso_role_name to the profile
                """))
    }

    /// A role that hands on what its source profile lends.
    private static let lent = CredentialExtensions(profileSources: [
        .role: { (context) async throws(CredentialError) in
            guard let name = context.profile.setting("source_profile") else { throw context.error("no source") }
            return try await context.credentials(ofProfile: name)
        }
    ])

    @Test func aRoleGetsTheKeysOfItsSourceProfile() async {
        let other = "[default]\nrole_arn = r\nsource_profile = b\n[profile b]\n"
        #expect(await Self.found(other + Self.keys, extensions: Self.lent) == "K")
        #expect(
            await Self.found(other + "role_arn = q\nsource_profile = default\n" + Self.keys, extensions: Self.lent)
                == "K")
        let own = "[default]\nrole_arn = r\nsource_profile = default\n" + Self.keys
        #expect(await Self.found(own, extensions: Self.lent) == "K")
    }

    @Test func profilesThatNameEachOtherAreReported() async {
        let circle =
            "[default]\nrole_arn = r\nsource_profile = b\n[profile b]\nrole_arn = r\nsource_profile = default\n"
        #expect(
            await Self.found(circle, profile: "default", extensions: Self.lent) == """
                no credentials: profile "default": /home/test/.aws/config:3: source_profile "b" has no credentials \
                (profile "b": /home/test/.aws/config:6: the profiles "default" -> "b" -> "default" name each other; \
                let the last one have credentials)
                """)
        #expect(
            await Self.found("[default]\nrole_arn = r\nsource_profile = default\n", extensions: Self.lent).contains(
                "the profiles \"default\" -> \"default\" name each other; let the last one have credentials"))
    }

    /// A role that hands on what a source outside of all profiles lends.
    private static let lentBySource = CredentialExtensions(profileSources: [
        .role: { (context) async throws(CredentialError) in
            guard let name = context.profile.setting("credential_source") else { throw context.error("no source") }
            return try await context.credentials(ofSource: name)
        }
    ])

    @Test(arguments: [
        ("Environment", "no credentials (environment variables: AWS_ACCESS_KEY_ID is not set)"),
        (
            "EcsContainer",
            """
            no credentials (container: neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor \
            AWS_CONTAINER_CREDENTIALS_FULL_URI is set)
            """
        ),
        ("Ec2InstanceMetadata", "no credentials (instance metadata: AWS_EC2_METADATA_DISABLED is true)"),
    ])
    func aRoleGetsTheCredentialsOfANamedSource(source: String, problem: String) async {
        let profile = "[default]\nrole_arn = r\ncredential_source = \(source)\n"
        #expect(
            await Self.found(
                profile, profile: "default", variables: ["AWS_EC2_METADATA_DISABLED": "true"],
                extensions: Self.lentBySource) == """
                    no credentials: profile "default": /home/test/.aws/config:3: credential_source "\(source)" has \
                    \(problem)
                    """)
        let keys = ["AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "B"]
        guard source == "Environment" else { return }
        #expect(
            await Self.found(profile, profile: "default", variables: keys, extensions: Self.lentBySource) == "A")
    }

    @Test func aSourceThatDoesNotExistIsReported() async {
        #expect(
            await Self.found(
                "[default]\nrole_arn = r\ncredential_source = environment\n", profile: "default",
                extensions: Self.lentBySource) == """
                    no credentials: profile "default": /home/test/.aws/config:3: credential_source "environment" is none of \
                    Environment, EcsContainer, Ec2InstanceMetadata
                    """)
    }

    @Test func aSourceProfileThatIsMissingIsReported() async {
        #expect(
            await Self.found("[default]\nrole_arn = r\nsource_profile = b\n", profile: "default", extensions: Self.lent)
                == """
                no credentials: profile "default": /home/test/.aws/config:3: source_profile "b" has no credentials \
                (profile: profile "b" is neither in "/home/test/.aws/config" as [profile b] nor in \
                "/home/test/.aws/credentials" as [b])
                """)
    }

    @Test func theAccountComesWithTheKeys() async throws {
        let environment = ClientEnvironment.inMemory(
            variables: [
                "AWS_ACCESS_KEY_ID": "A", "AWS_SECRET_ACCESS_KEY": "B", "AWS_ACCOUNT_ID": "123456789012",
            ], files: [Self.config: "[default]\naws_account_id = 210987654321\n" + Self.keys])
        #expect(try await CredentialChain(environment: environment).credentials().accountID == "123456789012")
        #expect(
            try await ProfileCredentialProvider(environment: environment).credentials().accountID == "210987654321")
    }

    @Test func sectionsThatAProfileRefersToAreReadWithTheirPlaces() throws {
        let environment = ClientEnvironment.inMemory(
            files: [Self.config: "[default]\n[sso-session s]\nsso_region = us-east-1\nempty =\n"])
        let profile = try Profile.load(nil, from: environment)
        let section = try #require(profile.section("sso-session", named: "s"))
        #expect(section["sso_region"]?.value == "us-east-1")
        #expect(section["sso_region"]?.place == "/home/test/.aws/config:3")
        #expect(section.count == 1)
        #expect(profile.section("sso-session", named: "t") == nil)
    }
}
