/// A way to credentials that a profile may name.
package enum ProfileCredentialKind: Hashable, Sendable {
    /// `role_arn`: a role, taken on with the credentials of another source.
    case role
    /// `web_identity_token_file`: a role, taken on with a token.
    case webIdentity
    /// `sso_account_id` and `sso_role_name`: what IAM Identity Center grants to a user who has signed in.
    case sso
    /// `aws_access_key_id` in the credentials file.
    case credentialsFileKeys
    /// `login_session`: a user who has signed in at the console.
    case login
    /// `credential_process`: a program that prints credentials.
    case process
    /// `aws_access_key_id` in the configuration file.
    case configurationFileKeys

    /// The order in which the AWS tools look; the first that a profile names wins, whatever else stands there.
    private static let order: [(kind: ProfileCredentialKind, properties: [String])] = [
        (.role, ["role_arn"]),
        (.webIdentity, ["web_identity_token_file"]),
        (.sso, ["sso_account_id", "sso_role_name"]),
        (.credentialsFileKeys, ["aws_access_key_id", "aws_secret_access_key"]),
        (.login, ["login_session"]),
        (.process, ["credential_process"]),
        (.configurationFileKeys, ["aws_access_key_id", "aws_secret_access_key"]),
    ]

    /// The way that a profile names, and the setting that says so.
    ///
    /// - Parameter asSource: Whether the profile is to lend its credentials to a role of another profile, or of its
    ///   own. Keys then go before `role_arn`: that is how a role and the keys for it may share one profile.
    static func named(
        by profile: Profile, asSource: Bool = false
    ) -> (kind: ProfileCredentialKind, setting: Profile.Setting)? {
        for (kind, properties) in order {
            if kind == .role, !isRole(profile, asSource: asSource) { continue }
            let found = properties.lazy.compactMap { kind.setting($0, in: profile) }.first
            if let found { return (kind, found) }
        }
        return nil
    }

    private static func isRole(_ profile: Profile, asSource: Bool) -> Bool {
        guard profile.setting("web_identity_token_file") == nil else { return false }
        return !asSource || !hasKeys(profile)
    }

    static func hasKeys(_ profile: Profile) -> Bool {
        profile.setting("aws_access_key_id") != nil || profile.setting("aws_secret_access_key") != nil
    }

    private func setting(_ property: String, in profile: Profile) -> Profile.Setting? {
        switch self {
        case .credentialsFileKeys: profile.credentialsSetting(property)
        case .configurationFileKeys: profile.configurationSetting(property)
        case .role, .webIdentity, .sso, .login, .process: profile.setting(property)
        }
    }
}
