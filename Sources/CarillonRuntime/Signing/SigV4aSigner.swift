internal import HTTPTypes

/// Signs requests by AWS Signature Version 4a, whose signatures are good in several regions.
///
/// It differs from ``SigV4Signer`` in that the regions stand in the request, as `x-amz-region-set`, and in the key: a
/// key pair of the curve P-256, derived from the access key once and kept. Signatures are ECDSA's, so each is another
/// one; a service checks them with the public key. Copies of a signer share the kept keys.
public struct SigV4aSigner: Sendable {
    /// The service's name in the signature, such as `s3`.
    public let signingName: String
    /// The regions that signatures are good for, such as `us-east-1`, `us-west-*` or `*`.
    public let regionSet: [String]
    public let options: SigV4Signer.Options
    private let keys: KeptKeys<SigV4aKey.Source, SigV4aKey>

    public init(signingName: String, regionSet: [String], options: SigV4Signer.Options = .init()) {
        self.init(signingName: signingName, regionSet: regionSet, options: options, keys: KeptKeys())
    }

    private init(
        signingName: String, regionSet: [String], options: SigV4Signer.Options,
        keys: KeptKeys<SigV4aKey.Source, SigV4aKey>
    ) {
        self.signingName = signingName
        self.regionSet = regionSet
        self.options = options
        self.keys = keys
    }

    /// A signer for another scope (an endpoint may ask for one) that shares the keys kept by this one.
    public func scoped(
        signingName: String, regionSet: [String], options: SigV4Signer.Options? = nil
    ) -> SigV4aSigner {
        SigV4aSigner(signingName: signingName, regionSet: regionSet, options: options ?? self.options, keys: keys)
    }

    /// Signs a request in place, as ``SigV4Signer/sign(_:credentials:at:)`` does.
    public func sign(_ request: inout ServiceRequest, credentials: Credentials, at time: Timestamp) {
        signature(credentials, time).sign(&request)
    }

    /// Signs a request in its query, as ``SigV4Signer/presign(_:credentials:at:expiresIn:)`` does.
    ///
    /// - Throws: ``PresignError`` when the duration is not 1 second to 7 days.
    public func presign(
        _ request: ServiceRequest, credentials: Credentials, at time: Timestamp, expiresIn duration: Duration
    ) throws(PresignError) -> PresignedRequest {
        try PresignedRequest(request, signature(credentials, time), at: time, expiresIn: duration)
    }

    func signature(_ credentials: Credentials, _ time: Timestamp) -> RequestSignature {
        RequestSignature(
            scope: SignatureScope(
                algorithm: .ecdsa, date: time.basicDateTime, region: nil, signingName: signingName),
            options: options, regionSet: regionSet.joined(separator: ","), credentials: credentials,
            key: key(credentials))
    }

    func key(_ credentials: Credentials) -> SignatureKey { .ecdsa(keyPair(credentials)) }

    func keyPair(_ credentials: Credentials) -> SigV4aKey {
        let source = SigV4aKey.Source(accessKeyID: credentials.accessKeyID, secret: credentials.secretAccessKey)
        return keys.key(for: source) { SigV4aKey(deriving: $0) }
    }
}

extension SigV4aSigner: CustomStringConvertible, CustomReflectable {
    public var description: String { "SigV4aSigner(\(signingName), \(regionSet.joined(separator: ",")))" }

    /// Without the kept keys.
    public var customMirror: Mirror {
        let children: KeyValuePairs<String, Any> = [
            "signingName": signingName, "regionSet": regionSet, "options": options,
        ]
        return Mirror(self, children: children, displayStyle: .struct)
    }
}
