/// What variables and a profile say of the clients that credentials are asked for with, beside what they say of all
/// clients.
package struct CredentialClientSettings: Sendable {
    /// The region that a variable or the profile names, unchecked.
    package let region: String?
    /// Whether STS is asked at its one endpoint for all regions, as it was before each region had its own.
    package let usesGlobalSTS: Bool

    /// - Parameter profile: The profile to use; otherwise `AWS_PROFILE`, `AWS_DEFAULT_PROFILE` or `default`.
    package init(profile: String?, environment: ClientEnvironment) throws(ConfigurationError) {
        let settings = SettingsReader(
            environment: environment, profile: try Profile.load(profile, from: environment))
        region = settings.configuredRegion?.value
        usesGlobalSTS = try settings.usesGlobalSTSEndpoint()
    }
}
