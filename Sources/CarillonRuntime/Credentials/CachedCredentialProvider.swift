internal import Synchronization

/// Keeps the credentials of another provider until shortly before they end.
///
/// Two requests that find the kept credentials stale at the same time may both ask; the answers are as good as each
/// other. When asking again fails while the old credentials still hold, the old ones are used.
public final class CachedCredentialProvider: CredentialProvider {
    /// How long before their end credentials are asked for again.
    public static let margin = Duration.seconds(300)

    private let provider: any CredentialProvider
    private let environment: ClientEnvironment
    private let kept = Mutex<Credentials?>(nil)

    public init(_ provider: any CredentialProvider, environment: ClientEnvironment = .process) {
        self.provider = provider
        self.environment = environment
    }

    public func credentials() async throws(CredentialError) -> Credentials {
        let previous = kept.withLock { $0 }
        if let previous, holds(previous, for: Self.margin) { return previous }
        do throws(CredentialError) {
            let fresh = try await provider.credentials()
            kept.withLock { $0 = fresh }
            return fresh
        } catch {
            if let previous, holds(previous, for: .zero) { return previous }
            throw error
        }
    }

    private func holds(_ credentials: Credentials, for duration: Duration) -> Bool {
        guard let expiration = credentials.expiration else { return true }
        return environment.now().advanced(by: duration) < expiration
    }
}
