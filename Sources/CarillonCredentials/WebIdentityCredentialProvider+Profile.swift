import CarillonRuntime

extension WebIdentityCredentialProvider {
    /// What a profile says with `web_identity_token_file`.
    static func credentials(
        _ context: ProfileCredentialContext, region: String?
    ) async throws(CredentialError) -> Credentials {
        guard let role = context.profile.setting("role_arn") else {
            throw context.error("web_identity_token_file stands without role_arn; write both")
        }
        let identity = Identity(
            tokenFile: context.setting.value, roleARN: role.value,
            sessionName: context.profile.setting("role_session_name")?.value,
            duration: try AssumeRoleCredentialProvider.duration(context))
        let provider = WebIdentityCredentialProvider(
            identity, configuration: try context.configuration(region: region))
        do throws(CredentialError) {
            return try await provider.credentials()
        } catch {
            throw context.located(error)
        }
    }
}

/// A web identity in the variables `AWS_WEB_IDENTITY_TOKEN_FILE`, `AWS_ROLE_ARN` and `AWS_ROLE_SESSION_NAME`.
struct EnvironmentWebIdentity: CredentialProvider {
    let region: String?
    let environment: ClientEnvironment

    func credentials() async throws(CredentialError) -> Credentials {
        let source = "web identity"
        guard let file = environment.setting("AWS_WEB_IDENTITY_TOKEN_FILE") else {
            throw CredentialError(.unavailable, source: source, message: "AWS_WEB_IDENTITY_TOKEN_FILE is not set")
        }
        guard let role = environment.setting("AWS_ROLE_ARN") else {
            throw CredentialError(
                .invalid, source: source,
                message: "AWS_WEB_IDENTITY_TOKEN_FILE is set and AWS_ROLE_ARN is not; set both or none")
        }
        let configuration: ClientConfiguration
        do throws(ConfigurationError) {
            configuration = try .forCredentials(profile: nil, region: region, environment: environment)
        } catch {
            throw CredentialError(.invalid, source: source, message: error.description)
        }
        let identity = WebIdentityCredentialProvider.Identity(
            tokenFile: file, roleARN: role, sessionName: environment.setting("AWS_ROLE_SESSION_NAME"))
        return try await WebIdentityCredentialProvider(identity, configuration: configuration).credentials()
    }
}
