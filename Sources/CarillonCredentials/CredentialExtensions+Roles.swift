// The ways to credentials that need a service's client, for the chain of CarillonRuntime:
//
//     profile, variables             what says which way it is (CredentialExtensions)
//       |
//     ...+Profile.swift              reads the settings of one way, and names their places in errors
//       |
//     AssumeRoleCredentialProvider, WebIdentityCredentialProvider, SSOCredentialProvider
//       |                            public, and usable in code as well
//     NestedClient                   a generated client: its configuration, its limits, the wording of its failures
//       |
//     Generated/                     STS, SSO and SSO OIDC, by this package's own generator
//
// The clients here send over the environment's network and never over the transport of the client that wants the
// credentials: that one may be a stand-in for its service alone.

package import CarillonRuntime

extension CredentialExtensions {
    /// Roles, web identities and IAM Identity Center.
    ///
    /// - Parameter region: The region that the program asks for; before all that variables and profiles say.
    package static func roles(region: String?, environment: ClientEnvironment) -> CredentialExtensions {
        CredentialExtensions(
            profileSources: [
                .role: { (context) async throws(CredentialError) in
                    try await AssumeRoleCredentialProvider.credentials(context, region: region)
                },
                .webIdentity: { (context) async throws(CredentialError) in
                    try await WebIdentityCredentialProvider.credentials(context, region: region)
                },
                .sso: { (context) async throws(CredentialError) in
                    try await SSOCredentialProvider.credentials(context, region: region)
                },
            ],
            environmentSources: [EnvironmentWebIdentity(region: region, environment: environment)])
    }
}

extension ProfileCredentialContext {
    /// The settings of the clients that credentials are asked for with: those of the profile that the program uses,
    /// also where another one has led to this one.
    func configuration(region: String?) throws(CredentialError) -> ClientConfiguration {
        do throws(ConfigurationError) {
            return try .forCredentials(
                profile: visited.first, region: region, fallback: profile.setting("region")?.value,
                environment: environment)
        } catch {
            throw self.error(error.description)
        }
    }

    /// Puts the profile and the place of the deciding setting before what a provider says.
    func located(_ error: CredentialError) -> CredentialError {
        self.error(error.attempts.map { "\($0.source): \($0.message)" }.joined(separator: "; "))
    }
}
