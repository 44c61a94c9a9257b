import CarillonRuntime

extension AssumeRoleCredentialProvider {
    /// What a profile says with `role_arn`.
    static func credentials(
        _ context: ProfileCredentialContext, region: String?
    ) async throws(CredentialError) -> Credentials {
        let role = try role(context)
        let lent = try await source(context)
        let provider = AssumeRoleCredentialProvider(role, configuration: try context.configuration(region: region))
        do throws(CredentialError) {
            return try await provider.credentials(lentBy: lent)
        } catch {
            throw context.located(error)
        }
    }

    private static func role(_ context: ProfileCredentialContext) throws(CredentialError) -> Role {
        let profile = context.profile
        var role = Role(
            arn: context.setting.value, sessionName: profile.setting("role_session_name")?.value,
            externalID: profile.setting("external_id")?.value, duration: try duration(context))
        role.mfaSerial = profile.setting("mfa_serial")?.value
        return role
    }

    static func duration(_ context: ProfileCredentialContext) throws(CredentialError) -> Duration? {
        guard let setting = context.profile.setting("duration_seconds") else { return nil }
        guard let seconds = Int(setting.value), 900...43_200 ~= seconds else {
            throw CredentialError(
                .invalid, source: context.source,
                message: "\(setting.place): duration_seconds \"\(setting.value)\" is no whole number from 900 to 43200")
        }
        return .seconds(seconds)
    }

    /// The credentials that the role is assumed with.
    private static func source(_ context: ProfileCredentialContext) async throws(CredentialError) -> Credentials {
        let profile = context.profile
        switch (profile.setting("source_profile"), profile.setting("credential_source")) {
        case (let source?, nil): return try await context.credentials(ofProfile: source)
        case (nil, let source?): return try await context.credentials(ofSource: source)
        case (nil, nil):
            throw context.error(
                "role_arn stands without source_profile or credential_source; "
                    + "say which of them has the credentials that the role is assumed with")
        case (_?, let source?):
            throw CredentialError(
                .invalid, source: context.source,
                message: "\(source.place): credential_source stands beside source_profile; remove one")
        }
    }
}
