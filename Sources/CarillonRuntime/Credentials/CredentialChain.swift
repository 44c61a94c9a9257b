/// Asks one source after the other until one has credentials.
///
/// A source that is set up wrongly ends the search: to go on would sign as somebody else than the user meant.
public struct CredentialChain: CredentialProvider {
    private let providers: [any CredentialProvider]

    public init(_ providers: [any CredentialProvider]) {
        self.providers = providers
    }

    /// The chain of the AWS tools: environment variables, then the profile.
    ///
    /// - Parameter profile: A profile that the program asks for; then the variables are not asked.
    public init(profile: String? = nil, environment: ClientEnvironment = .process) {
        self.init(profile: profile, environment: environment, extensions: CredentialExtensions())
    }

    /// The chain of the AWS tools with further ways to credentials.
    ///
    /// Variables, a role of the profile, sources that other variables name, all else that the profile says.
    package init(profile: String?, environment: ClientEnvironment, extensions: CredentialExtensions) {
        func files(_ part: ProfileCredentialProvider.Part) -> ProfileCredentialProvider {
            ProfileCredentialProvider(profile: profile, environment: environment, extensions: extensions, part: part)
        }
        guard profile == nil else {
            providers = [files(.all)]
            return
        }
        providers =
            [EnvironmentCredentialProvider(environment: environment), files(.roles)]
            + extensions.environmentSources + [files(.others)]
    }

    public func credentials() async throws(CredentialError) -> Credentials {
        var attempts: [CredentialError.Attempt] = []
        for provider in providers {
            do throws(CredentialError) {
                return try await provider.credentials()
            } catch {
                attempts += error.attempts
                if error.kind == .invalid { throw CredentialError(.invalid, attempts: attempts) }
            }
        }
        throw CredentialError(.unavailable, attempts: attempts)
    }
}
