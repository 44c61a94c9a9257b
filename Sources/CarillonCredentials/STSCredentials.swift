import CarillonRuntime

extension CredentialQuestion {
    /// Credentials as STS answers them, with the account of the role that was assumed.
    func credentials(
        _ answer: STS.Credentials?, _ user: STS.AssumedRoleUser?
    ) throws(CredentialError) -> Credentials {
        try credentials(
            answer?.accessKeyId, answer?.secretAccessKey, answer?.sessionToken, answer?.expiration,
            account: user.flatMap { Self.account(ofARN: $0.arn) })
    }

    /// `arn:aws:sts::111122223333:assumed-role/reader/me` belongs to 111122223333.
    static func account(ofARN arn: String) -> String? {
        let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", !parts[4].isEmpty else { return nil }
        return String(parts[4])
    }
}

enum SessionName {
    /// The name that a session gets where nobody gives one: it shows in the role's logs.
    static func standard(_ environment: ClientEnvironment) -> String {
        "carillon-\(environment.now().seconds)"
    }
}
