/// A profile whose settings name a way to credentials, and the credentials that this way may build upon.
package struct ProfileCredentialContext: Sendable {
    package let profile: Profile
    /// The setting that decided for this way, and its place.
    package let setting: Profile.Setting
    package let environment: ClientEnvironment
    let extensions: CredentialExtensions
    /// The profiles that have led here, this one last.
    let visited: [String]

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
            lending: name.value, environment: environment, extensions: extensions, visited: visited)
        do throws(CredentialError) {
            return try await provider.credentials()
        } catch {
            let attempts = error.attempts.map { "\($0.source): \($0.message)" }.joined(separator: "; ")
            throw CredentialError(
                .invalid, source: source,
                message: "\(name.place): source_profile \"\(name.value)\" has no credentials (\(attempts))")
        }
    }
}
