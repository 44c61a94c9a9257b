/// The ways to credentials that need a service's client, which this module has none of. Who has one adds them to a
/// chain.
package struct CredentialExtensions: Sendable {
    /// Gets the credentials that a profile names by one kind of setting. It is called anew for each refresh.
    package typealias ProfileSource =
        @Sendable (ProfileCredentialContext) async throws(CredentialError) -> Credentials

    /// By what the profile says. A kind that this module serves itself is not looked up.
    package var profileSources: [ProfileCredentialKind: ProfileSource]
    /// Sources that variables name, such as a web identity. They come after a role of the profile and before all else
    /// that the profile says, and not at all when the program asks for a profile.
    package var environmentSources: [any CredentialProvider]

    package init(
        profileSources: [ProfileCredentialKind: ProfileSource] = [:],
        environmentSources: [any CredentialProvider] = []
    ) {
        self.profileSources = profileSources
        self.environmentSources = environmentSources
    }
}

/// Ends the search where variables name a web identity and nobody here can use it: what comes next in the chain would
/// be somebody else, such as the machine that a container runs on.
struct UnservedWebIdentity: CredentialProvider {
    let environment: ClientEnvironment

    func credentials() async throws(CredentialError) -> Credentials {
        let source = "web identity"
        guard environment.setting("AWS_WEB_IDENTITY_TOKEN_FILE") != nil else {
            throw CredentialError(.unavailable, attempts: [])
        }
        throw CredentialError(
            .invalid, source: source,
            message: "AWS_WEB_IDENTITY_TOKEN_FILE is set, which only ClientConfiguration.resolve() uses, "
                + "with the trait RoleCredentials of the package carillon; use that, or pass a CredentialProvider")
    }
}
