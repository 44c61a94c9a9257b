/// The keys that sign requests, and how long they hold.
///
/// Descriptions, dumps and reflection show neither the secret key nor the session token.
public struct Credentials: Hashable, Sendable {
    /// The public half, such as `AKIDEXAMPLE`; it stands in each signature.
    public let accessKeyID: String
    public let secretAccessKey: String
    /// For temporary credentials: sent along with each request.
    public let sessionToken: String?
    /// When temporary credentials end; `nil` when they do not, or when nobody said.
    public let expiration: Timestamp?
    /// The account that the keys belong to, where the source knows it; endpoints of some services carry it.
    public let accountID: String?
    /// Where the credentials come from, in words for messages: `environment variables`.
    public let source: String

    public init(
        accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil,
        expiration: Timestamp? = nil, accountID: String? = nil, source: String = "code"
    ) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiration = expiration
        self.accountID = accountID
        self.source = source
    }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String {
        let token = sessionToken == nil ? "" : ", session token redacted"
        let end = expiration.map { ", until \($0)" } ?? ""
        return "Credentials(\(accessKeyID) from \(source), secret redacted\(token)\(end))"
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror {
        let children: KeyValuePairs<String, Any> = [
            "accessKeyID": accessKeyID, "source": source, "expiration": expiration as Any,
            "accountID": accountID as Any,
        ]
        return Mirror(self, children: children, displayStyle: .struct)
    }
}
