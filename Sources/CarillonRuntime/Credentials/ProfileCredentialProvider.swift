/// The keys of a profile, from the credentials file (`~/.aws/credentials`) or else the configuration file
/// (`~/.aws/config`).
///
/// The files are read anew for each call, so that keys which a tool has replaced are found.
public struct ProfileCredentialProvider: CredentialProvider {
    private let profile: String?
    private let environment: ClientEnvironment

    /// - Parameter profile: The profile to use; otherwise `AWS_PROFILE`, `AWS_DEFAULT_PROFILE` or `default`.
    public init(profile: String? = nil, environment: ClientEnvironment = .process) {
        self.profile = profile
        self.environment = environment
    }

    public func credentials() async throws(CredentialError) -> Credentials {
        let profile: Profile
        do {
            profile = try Profile.load(self.profile, from: environment)
        } catch {
            throw CredentialError(.invalid, source: "profile", message: error.description)
        }
        let source = "profile \"\(profile.name)\""
        if let credentials = try Self.keys(source, profile.credentialsSetting) { return credentials }
        if let credentials = try Self.keys(source, profile.configurationSetting) { return credentials }
        throw CredentialError(.unavailable, source: source, message: Self.absence(profile))
    }

    private static func keys(
        _ source: String, _ setting: (String) -> Profile.Setting?
    ) throws(CredentialError) -> Credentials? {
        guard let accessKeyID = setting("aws_access_key_id") else {
            guard let secret = setting("aws_secret_access_key") else { return nil }
            throw CredentialError(
                .invalid, source: source,
                message: "\(secret.place): aws_secret_access_key stands without aws_access_key_id; write both")
        }
        guard let secret = setting("aws_secret_access_key") else {
            throw CredentialError(
                .invalid, source: source,
                message: "\(accessKeyID.place): aws_access_key_id stands without aws_secret_access_key; write both")
        }
        return Credentials(
            accessKeyID: accessKeyID.value, secretAccessKey: secret.value,
            sessionToken: setting("aws_session_token")?.value, source: source)
    }

    /// Why the profile has no keys: it may name another way to them.
    private static func absence(_ profile: Profile) -> String {
        guard profile.exists else { return "it is not in \(profile.files)" }
        for property in ["role_arn", "sso_session", "sso_start_url", "credential_process", "web_identity_token_file"] {
            guard let found = profile.setting(property) else { continue }
            return "\(found.place): it gets its credentials by \(property), which this client does not do; "
                + "export them with `aws configure export-credentials`, or pass a CredentialProvider"
        }
        return "it has no aws_access_key_id in \(profile.files)"
    }
}
