import CarillonRuntime
import Logging

/// Gets the token of a session from its file, and renews it there.
struct SSOTokenSource {
    /// How long before its end a token is renewed, as the AWS command line does.
    private static let renewalWindow = Duration.seconds(900)
    /// A longer life is no answer to be believed, and the end of some would be no time that can be written.
    private static let longestLife = 31_536_000

    let session: SSOSession
    let question: CredentialQuestion
    /// What to do when there is no token that holds.
    let login: String
    let configuration: ClientConfiguration
    let network: any Transport

    private var environment: ClientEnvironment { configuration.environment }

    func token() async throws(CredentialError) -> String {
        guard let path = SSOToken.path(of: session, environment) else {
            throw question.error("there is no home folder, in which the token would be")
        }
        let token = try read(path)
        let left = token.expiration.duration(since: environment.now())
        // The token of a session without a name is not renewed, whatever stands in its file.
        let isDue = session.name != nil && left < Self.renewalWindow
        guard isDue, let renewal = token.renewal(at: environment.now()) else {
            guard left > .zero else { throw ended(path, at: token.expiration) }
            return token.accessToken
        }
        do throws(CredentialError) {
            return try await renewed(token, renewal, path)
        } catch {
            guard left > .zero else { throw error }
            configuration.logger.warning("\(error)")
            return token.accessToken
        }
    }

    private func read(_ path: String) throws(CredentialError) -> SSOToken {
        let bytes: [UInt8]?
        do throws(ClientEnvironment.FileError) {
            bytes = try environment.readFile(path)
        } catch {
            throw question.error(error.description)
        }
        guard let bytes else { throw question.error("nobody has signed in: there is no file \"\(path)\"; \(login)") }
        guard let token = SSOToken(bytes) else {
            throw question.error("the file \"\(path)\" holds no token; \(login)")
        }
        return token
    }

    private func ended(_ path: String, at end: Timestamp) -> CredentialError {
        question.error("the sign-in of \"\(path)\" has ended at \(end); \(login)")
    }

    private func renewed(
        _ token: SSOToken, _ renewal: SSOToken.Renewal, _ path: String
    ) async throws(CredentialError) -> String {
        var question = question
        question.secrets = [renewal.refreshToken, renewal.clientSecret, token.accessToken]
        let client = SSOOIDCClient(configuration: configuration, transport: network)
        let answer: SSOOIDC.CreateTokenResponse
        do throws(SSOOIDC.CreateTokenError) {
            answer = try await client.createToken(
                .init(
                    clientId: renewal.clientID, clientSecret: renewal.clientSecret, grantType: "refresh_token",
                    refreshToken: renewal.refreshToken))
        } catch {
            throw question.refused("the sign-in was not renewed; \(login)", error)
        }
        guard let accessToken = answer.accessToken, !accessToken.isEmpty, let seconds = answer.expiresIn, seconds > 0
        else { throw question.error("the sign-in was not renewed, since the answer has no token; \(login)") }
        var token = token
        token.renew(
            accessToken: accessToken,
            expiration: environment.now().advanced(by: .seconds(min(seconds, Self.longestLife))),
            refreshToken: answer.refreshToken)
        save(token, path)
        return accessToken
    }

    /// A token that cannot be kept serves this time; the next one who needs it signs in anew.
    private func save(_ token: SSOToken, _ path: String) {
        do {
            try environment.writeFile(path, try JSONCoding.encode(document: .object(token.members)))
        } catch {
            configuration.logger.warning("the new token was not kept: \(error)")
        }
    }
}
