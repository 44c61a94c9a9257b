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
