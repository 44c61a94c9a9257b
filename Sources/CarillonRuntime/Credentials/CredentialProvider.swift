/// What hands out credentials whenever a request is to be signed.
///
/// ```swift
/// struct Vault: CredentialProvider {
///     func credentials() async throws(CredentialError) -> Credentials {
///         guard let entry = await vault.read("aws") else {
///             throw CredentialError(.unavailable, source: "vault", message: "there is no entry \"aws\"")
///         }
///         return Credentials(accessKeyID: entry.id, secretAccessKey: entry.secret, source: "vault")
///     }
/// }
/// ```
public protocol CredentialProvider: Sendable {
    /// The credentials to sign the next request with.
    ///
    /// - Throws: ``CredentialError``; with the kind `unavailable` a chain goes on to its next source.
    func credentials() async throws(CredentialError) -> Credentials

    /// The credentials where they are at hand and need no replacement, without waiting; otherwise `nil`, and
    /// ``credentials()`` is asked. Who does not implement it has none at hand.
    func credentialsAtHand() -> Credentials?
}

extension CredentialProvider {
    public func credentialsAtHand() -> Credentials? { nil }
}

/// Why there are no credentials. Its text holds no secret.
public struct CredentialError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// The source has none. Another one may.
        case unavailable
        /// The source is set up, but wrongly, or what it asks does not answer as it should; to use another one instead
        /// would sign as somebody else.
        case invalid
    }

    /// One source that a chain asked.
    public struct Attempt: Hashable, Sendable {
        public var source: String
        /// Why it did not serve.
        public var message: String

        public init(source: String, message: String) {
            self.source = source
            self.message = message
        }
    }

    public var kind: Kind
    /// The source, or each one of a chain in its order.
    public var attempts: [Attempt]

    public init(_ kind: Kind, source: String, message: String) {
        self.init(kind, attempts: [Attempt(source: source, message: message)])
    }

    public init(_ kind: Kind, attempts: [Attempt]) {
        self.kind = kind
        self.attempts = attempts
    }

    public var description: String {
        let list = attempts.map { "\($0.source): \($0.message)" }.joined(separator: "; ")
        return "no credentials: " + (list.isEmpty ? "there is no source to ask" : list)
    }
}

/// A source, or a chain of them, that can say in an error what it is waiting for.
protocol NamedCredentialSource {
    /// The source that is asked at the moment, or would be: `container`.
    var sourceName: String { get }
}

extension CredentialProvider {
    var nameForMessages: String {
        (self as? any NamedCredentialSource)?.sourceName ?? "\(Self.self)"
    }
}

/// Credentials that are known already.
public struct StaticCredentialProvider: CredentialProvider {
    private let value: Credentials

    public init(_ credentials: Credentials) {
        value = credentials
    }

    public func credentials() async throws(CredentialError) -> Credentials { value }

    public func credentialsAtHand() -> Credentials? { value }
}
