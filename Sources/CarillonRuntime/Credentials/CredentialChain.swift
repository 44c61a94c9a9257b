internal import Synchronization

/// Asks one source after the other until one has credentials.
///
/// Without sources of the user's own they are those of all AWS tools, in their order:
///
/// 1. ``EnvironmentCredentialProvider``, unless the program asks for a profile,
/// 2. ``ProfileCredentialProvider``,
/// 3. ``ContainerCredentialProvider``,
/// 4. ``InstanceMetadataCredentialProvider``.
///
/// A source that is set up wrongly ends the search: to go on would sign as somebody else than the user meant.
public struct CredentialChain: CredentialProvider {
    private let providers: [any CredentialProvider]
    private let progress = Progress()

    /// Which source is asked; it serves errors about one that does not answer.
    private final class Progress: Sendable {
        let source = Mutex("credential chain")
    }

    public init(_ providers: [any CredentialProvider]) {
        self.providers = providers
    }

    /// The chain of the AWS tools.
    ///
    /// - Parameter profile: A profile that the program asks for; then the variables are not asked.
    public init(profile: String? = nil, environment: ClientEnvironment = .process) {
        let extensions = CredentialExtensions(
            environmentSources: [UnservedWebIdentity(environment: environment)])
        self.init(profile: profile, environment: environment, extensions: extensions)
    }

    /// The chain of the AWS tools with further ways to credentials: a role of the profile and then what variables name
    /// come before all else that the profile says.
    package init(profile: String?, environment: ClientEnvironment, extensions: CredentialExtensions) {
        let variables = EnvironmentCredentialProvider(environment: environment)
        let container = ContainerCredentialProvider(environment: environment)
        let instance = InstanceMetadataCredentialProvider(profile: profile, environment: environment)
        let sources = NamedCredentialSources(environment: variables, container: container, instanceMetadata: instance)
        func files(_ part: ProfileCredentialProvider.Part) -> ProfileCredentialProvider {
            ProfileCredentialProvider(
                profile: profile, environment: environment, extensions: extensions, sources: sources, part: part)
        }
        let settings: [any CredentialProvider] =
            if profile != nil {
                [files(.all)]
            } else if extensions.environmentSources.isEmpty {
                [variables, files(.all)]
            } else {
                [variables, files(.roles)] + extensions.environmentSources + [files(.others)]
            }
        providers = settings + [container, instance]
    }

    public func credentials() async throws(CredentialError) -> Credentials {
        let search = await search()
        guard let credentials = search.credentials else {
            throw CredentialError(search.isInvalid ? .invalid : .unavailable, attempts: search.attempts)
        }
        return credentials
    }

    /// What a search comes to, for people who ask why.
    package struct Search: Sendable {
        /// What the first source had that has any.
        package var credentials: Credentials?
        /// The sources that were asked in vain, in their order.
        package var attempts: [CredentialError.Attempt] = []
        /// The last of them is set up wrongly.
        var isInvalid = false
    }

    /// Asks one source after the other.
    package func search() async -> Search {
        var search = Search()
        for provider in providers {
            progress.source.withLock { $0 = provider.nameForMessages }
            do throws(CredentialError) {
                search.credentials = try await provider.credentials()
                return search
            } catch {
                search.attempts += error.attempts
                search.isInvalid = error.kind == .invalid
                if search.isInvalid { return search }
            }
        }
        return search
    }
}

extension CredentialChain: NamedCredentialSource {
    var sourceName: String { progress.source.withLock { $0 } }
}

extension CachedCredentialProvider: NamedCredentialSource {
    var sourceName: String { provider.nameForMessages }
}

extension EnvironmentCredentialProvider: NamedCredentialSource {
    var sourceName: String { Self.source }
}

extension ProfileCredentialProvider: NamedCredentialSource {
    var sourceName: String { "profile" }
}

extension ContainerCredentialProvider: NamedCredentialSource {
    var sourceName: String { Self.source }
}

extension InstanceMetadataCredentialProvider: NamedCredentialSource {
    var sourceName: String { Self.source }
}
