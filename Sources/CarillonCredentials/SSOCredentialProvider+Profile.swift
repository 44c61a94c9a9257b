import CarillonRuntime

extension SSOCredentialProvider {
    /// What a profile says with `sso_account_id` and `sso_role_name`, and the session that it names.
    static func credentials(
        _ context: ProfileCredentialContext, region: String?
    ) async throws(CredentialError) -> Credentials {
        let settings = try SSOSettings(context)
        let session = SSOSession(
            name: settings.name, startURL: try settings.required("sso_start_url"),
            region: try settings.required("sso_region"))
        var provider = SSOCredentialProvider(
            session: session, accountID: try settings.required("sso_account_id"),
            roleName: try settings.required("sso_role_name"),
            configuration: try context.configuration(region: region))
        provider.profile = context.profile.name
        do throws(CredentialError) {
            return try await provider.credentials()
        } catch {
            throw context.located(error)
        }
    }
}

/// The settings of a profile and of its section `[sso-session NAME]` as one.
private struct SSOSettings {
    private let context: ProfileCredentialContext
    private let section: [String: Profile.Setting]
    /// The session's name; `nil` when the profile says all by itself.
    let name: String?

    init(_ context: ProfileCredentialContext) throws(CredentialError) {
        self.context = context
        guard let session = context.profile.setting("sso_session") else {
            section = [:]
            name = nil
            return
        }
        guard let section = context.profile.section("sso-session", named: session.value) else {
            throw CredentialError(
                .invalid, source: context.source,
                message: "\(session.place): there is no section [sso-session \(session.value)]; "
                    + "write it, or run `aws configure sso-session`")
        }
        self.section = section
        name = session.value
    }

    func required(_ property: String) throws(CredentialError) -> String {
        let own = context.profile.setting(property)
        guard let found = section[property] ?? own else {
            let places = name.map { "neither the profile nor [sso-session \($0)] has" } ?? "the profile lacks"
            throw context.error("\(places) \(property), which single sign-on needs")
        }
        if let own, own.value != found.value {
            throw CredentialError(
                .invalid, source: context.source,
                message: "\(own.place): \(property) \"\(own.value)\" is not the \"\(found.value)\" of \(found.place); "
                    + "remove one")
        }
        return found.value
    }
}
