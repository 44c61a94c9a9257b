/// A profile whose settings name a way to credentials, and the credentials that this way may build upon.
package struct ProfileCredentialContext: Sendable {
    package let profile: Profile
    /// The setting that decided for this way, and its place.
    package let setting: Profile.Setting
    package let environment: ClientEnvironment
    let extensions: CredentialExtensions
    let sources: NamedCredentialSources
    /// The profiles that have led here, this one last.
    package let visited: [String]

    /// The profile's name for messages, and the source of its credentials: `profile "work"`.
    package var source: String { "profile \"\(profile.name)\"" }

    /// An error that names the profile and the place of the deciding setting.
    package func error(_ message: String) -> CredentialError {
        CredentialError(.invalid, source: source, message: "\(setting.place): \(message)")
    }

    /// The credentials that another profile lends to this one's role (`source_profile`).
    ///
    /// - Throws: ``CredentialError`` of the kind `invalid` when there is no such profile, when it has no credentials, or
    ///   when profiles name each other in a circle.
    package func credentials(ofProfile name: Profile.Setting) async throws(CredentialError) -> Credentials {
        // A profile that names itself means its own keys.
        let isOwn = name.value == profile.name && ProfileCredentialKind.hasKeys(profile)
        guard isOwn || !visited.contains(name.value) else {
            let circle = (visited + [name.value]).map { "\"\($0)\"" }.joined(separator: " -> ")
            throw CredentialError(
                .invalid, source: source,
                message: "\(name.place): the profiles \(circle) name each other; let the last one have credentials")
        }
        let provider = ProfileCredentialProvider(
            profile: name.value, environment: environment, extensions: extensions, sources: sources, part: .all,
            visited: visited)
        do throws(CredentialError) {
            return try await provider.credentials()
        } catch {
            throw self.error(name, "source_profile \"\(name.value)\"", error)
        }
    }

    /// The credentials that a source outside of all profiles lends to this one's role (`credential_source`).
    ///
    /// - Throws: ``CredentialError`` of the kind `invalid` when there is no such source, or when it has none.
    package func credentials(ofSource name: Profile.Setting) async throws(CredentialError) -> Credentials {
        let provider: any CredentialProvider
        switch name.value {
        case "Environment": provider = sources.environment
        case "EcsContainer": provider = sources.container
        case "Ec2InstanceMetadata": provider = sources.instanceMetadata
        default:
            throw CredentialError(
                .invalid, source: source,
                message: "\(name.place): credential_source \"\(name.value)\" is none of Environment, EcsContainer, "
                    + "Ec2InstanceMetadata")
        }
        do throws(CredentialError) {
            return try await provider.credentials()
        } catch {
            throw self.error(name, "credential_source \"\(name.value)\"", error)
        }
    }

    private func error(_ setting: Profile.Setting, _ lender: String, _ cause: CredentialError) -> CredentialError {
        let attempts = cause.attempts.map { "\($0.source): \($0.message)" }.joined(separator: "; ")
        return CredentialError(
            .invalid, source: source, message: "\(setting.place): \(lender) has no credentials (\(attempts))")
    }
}

/// The sources that a profile may name by `credential_source`. A chain asks them as well, so they are the same values.
struct NamedCredentialSources: Sendable {
    let environment: EnvironmentCredentialProvider
    let container: ContainerCredentialProvider
    let instanceMetadata: InstanceMetadataCredentialProvider
}
