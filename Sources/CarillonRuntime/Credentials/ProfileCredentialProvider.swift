/// The credentials that a profile names, in the credentials file (`~/.aws/credentials`) or the configuration file
/// (`~/.aws/config`).
///
/// A profile may name several ways to credentials. The first of these wins, as in all AWS tools: a role, a web identity,
/// IAM Identity Center, keys in the credentials file, a console login, a program, keys in the configuration file. When
/// that way fails the others are not tried, since they may lead to somebody else's credentials.
///
/// The files are read anew for each call, so that keys which a tool has replaced are found.
public struct ProfileCredentialProvider: CredentialProvider {
    /// Which of the ways are served; a chain puts other sources between the parts.
    enum Part {
        case all
        case roles
        case others
    }

    private let profile: String?
    private let environment: ClientEnvironment
    private let extensions: CredentialExtensions
    private let sources: NamedCredentialSources
    private let part: Part
    /// The profiles that want credentials of this one.
    private let visited: [String]

    /// - Parameter profile: The profile to use; otherwise `AWS_PROFILE`, `AWS_DEFAULT_PROFILE` or `default`.
    public init(profile: String? = nil, environment: ClientEnvironment = .process) {
        self.init(profile: profile, environment: environment, extensions: CredentialExtensions())
    }

    package init(profile: String?, environment: ClientEnvironment, extensions: CredentialExtensions) {
        let sources = NamedCredentialSources(
            environment: EnvironmentCredentialProvider(environment: environment),
            container: ContainerCredentialProvider(environment: environment),
            instanceMetadata: InstanceMetadataCredentialProvider(profile: profile, environment: environment))
        self.init(profile: profile, environment: environment, extensions: extensions, sources: sources, part: .all)
    }

    /// - Parameter visited: The profiles that want this one's credentials for a role.
    init(
        profile: String?, environment: ClientEnvironment, extensions: CredentialExtensions,
        sources: NamedCredentialSources, part: Part, visited: [String] = []
    ) {
        self.profile = profile
        self.environment = environment
        self.extensions = extensions
        self.sources = sources
        self.part = part
        self.visited = visited
    }

    public func credentials() async throws(CredentialError) -> Credentials {
        let profile: Profile
        do throws(ConfigurationError) {
            profile = try Profile.load(self.profile, from: environment)
        } catch {
            throw CredentialError(.invalid, source: "profile", message: error.description)
        }
        let named = ProfileCredentialKind.named(by: profile, asSource: !visited.isEmpty)
        guard isServed(named?.kind) else { throw CredentialError(.unavailable, attempts: []) }
        guard let named else {
            throw CredentialError(
                .unavailable, source: "profile \"\(profile.name)\"", message: Self.absence(profile))
        }
        let context = ProfileCredentialContext(
            profile: profile, setting: named.setting, environment: environment, extensions: extensions,
            sources: sources, visited: visited + [profile.name])
        return try await credentials(named.kind, context)
    }

    private func isServed(_ kind: ProfileCredentialKind?) -> Bool {
        switch part {
        case .all: true
        case .roles: kind == .role
        case .others: kind != .role
        }
    }

    private func credentials(
        _ kind: ProfileCredentialKind, _ context: ProfileCredentialContext
    ) async throws(CredentialError) -> Credentials {
        switch kind {
        case .credentialsFileKeys: return try Self.keys(context, context.profile.credentialsSetting)
        case .configurationFileKeys: return try Self.keys(context, context.profile.configurationSetting)
        case .process: return try await ProcessCredentialProvider(context).credentials()
        case .role, .webIdentity, .sso, .login:
            guard let source = extensions.profileSources[kind] else { throw context.error(Self.unserved(kind)) }
            return try await source(context)
        }
    }

    private static func keys(
        _ context: ProfileCredentialContext, _ setting: (String) -> Profile.Setting?
    ) throws(CredentialError) -> Credentials {
        guard let accessKeyID = setting("aws_access_key_id") else {
            throw context.error("aws_secret_access_key stands without aws_access_key_id; write both")
        }
        guard let secret = setting("aws_secret_access_key") else {
            throw context.error("aws_access_key_id stands without aws_secret_access_key; write both")
        }
        let credentials = Credentials(
            accessKeyID: accessKeyID.value, secretAccessKey: secret.value,
            // The first is the old name, which the AWS command line reads first.
            sessionToken: (setting("aws_security_token") ?? setting("aws_session_token"))?.value,
            accountID: setting("aws_account_id")?.value ?? context.profile.setting("aws_account_id")?.value,
            source: context.source)
        if let problem = CredentialText.problem(credentials) { throw context.error(problem) }
        return credentials
    }

    /// What to do about a way that this build of the package does not go.
    private static func unserved(_ kind: ProfileCredentialKind) -> String {
        let property =
            switch kind {
            case .role: "role_arn"
            case .webIdentity: "web_identity_token_file"
            case .sso: "sso_account_id and sso_role_name"
            case .login: "login_session"
            case .process, .credentialsFileKeys, .configurationFileKeys: "its own settings"
            }
        let reason =
            kind == .login
            ? "which this package does not do; "
            : "which only ClientConfiguration.resolve() does, "
                + "with the trait RoleCredentials of the package carillon; "
        return "it gets its credentials by \(property), \(reason)"
            + "export them with `aws configure export-credentials`, or pass a CredentialProvider"
    }

    /// Why the profile names no way to credentials.
    private static func absence(_ profile: Profile) -> String {
        guard profile.exists else { return "it is not in \(profile.files)" }
        if let session = profile.setting("sso_session") ?? profile.setting("sso_start_url") {
            return "\(session.place): single sign-on alone gives no credentials; "
                + "add sso_account_id and sso_role_name to the profile"
        }
        return "it has no aws_access_key_id in \(profile.files)"
    }
}
