/// A token that stands for who sends a request, as it is.
///
/// Descriptions, dumps and reflection do not show the token.
public struct BearerToken: Hashable, Sendable {
    public let token: String
    /// When the token ends; `nil` when it does not, or when nobody said.
    public let expiration: Timestamp?
    /// Where the token comes from, in words for messages: `AWS_BEARER_TOKEN_BEDROCK`.
    public let source: String

    public init(_ token: String, expiration: Timestamp? = nil, source: String = "code") {
        self.token = token
        self.expiration = expiration
        self.source = source
    }
}

extension BearerToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String {
        "BearerToken(from \(source), redacted\(expiration.map { ", until \($0)" } ?? ""))"
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror {
        let children: KeyValuePairs<String, Any> = ["source": source, "expiration": expiration as Any]
        return Mirror(self, children: children, displayStyle: .struct)
    }
}

/// What hands out tokens whenever a request needs one.
///
/// ```swift
/// struct Login: TokenProvider {
///     func token() async throws(TokenError) -> BearerToken {
///         guard let session = await login.session else {
///             throw TokenError(.unavailable, source: "login", message: "nobody is logged in")
///         }
///         return BearerToken(session.token, expiration: session.end, source: "login")
///     }
/// }
/// ```
public protocol TokenProvider: Sendable {
    /// The token to send with the next request.
    ///
    /// - Throws: ``TokenError``; with the kind `unavailable` the client goes on to another way to authenticate, where
    ///   the operation has one.
    func token() async throws(TokenError) -> BearerToken
}

/// Why there is no token. Its text holds no secret.
public struct TokenError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// The source has none.
        case unavailable
        /// The source is set up, but wrongly, or the token cannot be sent.
        case invalid
    }

    public var kind: Kind
    public var source: String
    /// Why it did not serve, and what to do.
    public var message: String

    public init(_ kind: Kind, source: String, message: String) {
        self.kind = kind
        self.source = source
        self.message = message
    }

    public var description: String { "no bearer token: \(source): \(message)" }
}

/// A token that is known already.
public struct StaticTokenProvider: TokenProvider {
    private let value: BearerToken

    public init(_ token: BearerToken) {
        value = token
    }

    public func token() async throws(TokenError) -> BearerToken { value }
}
