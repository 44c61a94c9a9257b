import CarillonRuntime
import Crypto

/// A token of IAM Identity Center as `aws sso login` keeps it, and the registration that it can be renewed with.
struct SSOToken {
    /// All of the file: what this package does not know stays.
    private(set) var members: [String: Document]
    private(set) var accessToken: String
    private(set) var expiration: Timestamp

    /// What a token is renewed with.
    struct Renewal {
        let refreshToken: String
        let clientID: String
        let clientSecret: String
    }

    /// - Returns: `nil` when the bytes are no token.
    init?(_ bytes: [UInt8]) {
        guard let document = try? JSONCoding.document(from: bytes), case .object(let members) = document,
            let accessToken = members["accessToken"]?.string, !accessToken.isEmpty,
            let expiration = members["expiresAt"]?.string.flatMap(Self.time)
        else { return nil }
        self.members = members
        self.accessToken = accessToken
        self.expiration = expiration
    }

    /// `nil` when the file has none, or when it has ended.
    func renewal(at now: Timestamp) -> Renewal? {
        guard let refreshToken = members["refreshToken"]?.string, let clientID = members["clientId"]?.string,
            let clientSecret = members["clientSecret"]?.string,
            let end = members["registrationExpiresAt"]?.string.flatMap(Self.time), now < end
        else { return nil }
        return Renewal(refreshToken: refreshToken, clientID: clientID, clientSecret: clientSecret)
    }

    mutating func renew(accessToken: String, expiration: Timestamp, refreshToken: String?) {
        self.accessToken = accessToken
        self.expiration = expiration
        members["accessToken"] = .string(accessToken)
        members["expiresAt"] = .string(expiration.text(as: .dateTime))
        if let refreshToken { members["refreshToken"] = .string(refreshToken) }
    }

    /// Older versions of the AWS command line write `UTC` for the `Z` of RFC 3339.
    private static func time(_ text: String) -> Timestamp? {
        try? Timestamp(text.hasSuffix("UTC") ? text.dropLast(3) + "Z" : text[...], as: .dateTime)
    }

    /// Where a session's token is kept; `nil` without a home folder.
    static func path(of session: SSOSession, _ environment: ClientEnvironment) -> String? {
        let name = Insecure.SHA1.hash(data: Array((session.name ?? session.startURL).utf8))
        let digits = name.flatMap { [$0 >> 4, $0 & 15] }.map { String($0, radix: 16) }.joined()
        return environment.expand("~/.aws/sso/cache/\(digits).json")
    }
}
