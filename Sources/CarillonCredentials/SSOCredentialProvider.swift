public import CarillonRuntime

/// Where a user of IAM Identity Center signs in with `aws sso login`.
public struct SSOSession: Hashable, Sendable {
    /// The name of the section `[sso-session NAME]`; `nil` for a profile that names the start page itself, whose token is
    /// not renewed.
    public var name: String?
    /// The page on which users sign in.
    public var startURL: String
    /// The region that Identity Center is in.
    public var region: String

    public init(name: String?, startURL: String, region: String) {
        self.name = name
        self.startURL = startURL
        self.region = region
    }
}

/// Credentials of a role that IAM Identity Center grants to a user who has signed in (`GetRoleCredentials`).
///
/// The token is the one that `aws sso login` keeps in `~/.aws/sso/cache`. From 15 minutes before its end a named session
/// renews it, and the new one replaces the old one in the file. Where it cannot be renewed any more the error says what to run.
/// Identity Center is asked in its own region, over the network of the configuration's environment, for at most 10
/// seconds a request.
public struct SSOCredentialProvider: CredentialProvider {
    private let session: SSOSession
    private let accountID: String
    private let roleName: String
    private let configuration: ClientConfiguration
    /// For the advice to sign in.
    var profile: String?

    /// - Parameter configuration: Endpoints and machine to ask with; its credentials and its region are not used.
    public init(session: SSOSession, accountID: String, roleName: String, configuration: ClientConfiguration) {
        self.session = session
        self.accountID = accountID
        self.roleName = roleName
        self.configuration = configuration
    }

    public func credentials() async throws(CredentialError) -> Credentials {
        var question = CredentialQuestion(source: "role \"\(roleName)\" of account \(accountID) by single sign-on")
        let network = try question.network(of: configuration)
        var nested = configuration.nested()
        do throws(ConfigurationError) {
            try nested.setRegion(session.region)
        } catch {
            throw question.error(error.description)
        }
        let token = try await SSOTokenSource(
            session: session, question: question, login: login, configuration: nested, network: network
        ).token()
        question.secrets = [token]
        return try await credentials(token, question, SSOClient(configuration: nested, transport: network))
    }

    private func credentials(
        _ token: String, _ question: CredentialQuestion, _ client: SSOClient
    ) async throws(CredentialError) -> Credentials {
        let answer: SSO.GetRoleCredentialsResponse
        do throws(SSO.GetRoleCredentialsError) {
            answer = try await client.getRoleCredentials(
                .init(roleName: roleName, accountId: accountID, accessToken: token))
        } catch {
            if case .unauthorized = error { throw question.refused("the sign-in has ended; \(login)", error) }
            throw question.refused("it was not granted", error)
        }
        let keys = answer.roleCredentials
        let expiration = keys?.expiration.map { milliseconds in
            Timestamp(seconds: 0).advanced(by: .milliseconds(milliseconds))
        }
        return try question.credentials(
            keys?.accessKeyId, keys?.secretAccessKey, keys?.sessionToken, expiration, account: accountID)
    }

    /// What to do when there is no token that holds.
    private var login: String {
        let option =
            if let name = session.name { " --sso-session \(name)" } else { profile.map { " --profile \($0)" } ?? "" }
        return "run `aws sso login\(option)`"
    }
}
