internal import HTTPTypes

/// Signs requests by AWS Signature Version 4, in their header fields or, for a presigned URL, in their query.
///
/// A request goes in whole, with its body; out it comes with `x-amz-date`, `authorization` and, where they
/// apply, `x-amz-security-token` and `x-amz-content-sha256`. Signing again (for a retry, later or with other
/// credentials) replaces these fields. All header fields are signed but those that proxies may touch.
///
/// The derived key holds for a day, so it is made once and kept: what remains is the SHA-256 of the body, the
/// SHA-256 of the canonical request and one HMAC. Copies of a signer share the kept keys.
public struct SigV4Signer: Sendable {
    /// How a service departs from the usual rules.
    public struct Options: Hashable, Sendable {
        /// Whether the path, which is percent-encoded as it is sent, is encoded once more to be signed.
        public var encodesPathTwice: Bool
        /// Whether `.`, `..` and empty segments of the path are resolved to be signed.
        public var normalizesPath: Bool
        /// Whether the body's hash is sent as well, as `x-amz-content-sha256`.
        public var sendsContentHash: Bool
        /// Whether the body is part of the signature. Without TLS it is in any case.
        public var signsBody: Bool

        public init(
            encodesPathTwice: Bool = true, normalizesPath: Bool = true, sendsContentHash: Bool = false,
            signsBody: Bool = true
        ) {
            self.encodesPathTwice = encodesPathTwice
            self.normalizesPath = normalizesPath
            self.sendsContentHash = sendsContentHash
            self.signsBody = signsBody
        }

        /// The rules of Amazon S3: a path is an object's key, and is signed as it is.
        public static let s3 = Options(encodesPathTwice: false, normalizesPath: false, sendsContentHash: true)
    }

    /// The service's name in the signature, such as `chime`.
    public let signingName: String
    public let region: String
    public let options: Options
    private let keys: KeptKeys<SigningKey.Source, SigningKey>

    public init(signingName: String, region: String, options: Options = Options()) {
        self.init(signingName: signingName, region: region, options: options, keys: KeptKeys())
    }

    private init(
        signingName: String, region: String, options: Options, keys: KeptKeys<SigningKey.Source, SigningKey>
    ) {
        self.signingName = signingName
        self.region = region
        self.options = options
        self.keys = keys
    }

    /// A signer for another scope (an endpoint may ask for one) that shares the keys kept by this one.
    public func scoped(signingName: String, region: String, options: Options? = nil) -> SigV4Signer {
        SigV4Signer(signingName: signingName, region: region, options: options ?? self.options, keys: keys)
    }

    /// Signs a request in place.
    ///
    /// The signed `host` is the request's authority in lower case without user and default port; when the authority
    /// differs from that, it is replaced, so that what is sent is what was signed.
    ///
    /// - Parameter time: The time of the signature, in whole seconds; services allow five minutes either way.
    public func sign(_ request: inout ServiceRequest, credentials: Credentials, at time: Timestamp) {
        signature(credentials, time).sign(&request)
    }

    /// Signs a request in its query, so that its URL alone gives access for a while.
    ///
    /// The body is not part of the signature where the service's ``options`` let it be unsigned, as those of Amazon S3
    /// do; otherwise it is, and has to be sent as it is here.
    ///
    /// - Parameter duration: How long services accept the URL: 1 second to 7 days, in whole seconds.
    /// - Throws: ``PresignError`` for another duration.
    public func presign(
        _ request: ServiceRequest, credentials: Credentials, at time: Timestamp, expiresIn duration: Duration
    ) throws(PresignError) -> PresignedRequest {
        try PresignedRequest(request, signature(credentials, time), at: time, expiresIn: duration)
    }

    func signature(_ credentials: Credentials, _ time: Timestamp) -> RequestSignature {
        RequestSignature(
            scope: SignatureScope(
                algorithm: .hmac, date: time.basicDateTime, region: region, signingName: signingName),
            options: options, regionSet: nil, credentials: credentials, key: key(credentials, time))
    }

    func key(_ credentials: Credentials, _ time: Timestamp) -> SignatureKey {
        let source = SigningKey.Source(
            region: region, signingName: signingName, secret: credentials.secretAccessKey, time: time)
        return .hmac(keys.key(for: source) { SigningKey(deriving: $0) })
    }

    /// The steps of the signature that ``sign(_:credentials:at:)`` makes.
    func breakdown(
        _ request: ServiceRequest, credentials: Credentials, at time: Timestamp
    ) -> RequestSignature.Breakdown {
        signature(credentials, time).breakdown(request)
    }
}

extension SigV4Signer: CustomStringConvertible, CustomReflectable {
    public var description: String { "SigV4Signer(\(signingName), \(region))" }

    /// Without the kept keys.
    public var customMirror: Mirror {
        let children: KeyValuePairs<String, Any> = ["signingName": signingName, "region": region, "options": options]
        return Mirror(self, children: children, displayStyle: .struct)
    }
}
