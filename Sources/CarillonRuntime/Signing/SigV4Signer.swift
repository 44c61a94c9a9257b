internal import HTTPTypes

/// Signs requests in their header fields by AWS Signature Version 4.
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
    private let keys: SigningKeyCache

    public init(signingName: String, region: String, options: Options = Options()) {
        self.init(signingName: signingName, region: region, options: options, keys: SigningKeyCache())
    }

    private init(signingName: String, region: String, options: Options, keys: SigningKeyCache) {
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
        let date = prepare(&request, credentials: credentials, at: time)
        var draft = SignatureDraft(signer: self, date: date)
        draft.appendCanonicalRequest(request)
        draft.beginAuthorization(accessKeyID: credentials.accessKeyID)
        draft.replaceByStringToSign()
        draft.appendSignature(by: keys.key(for: self, secret: credentials.secretAccessKey, at: time))
        request.head.headerFields[.authorization] = String(decoding: draft.authorization, as: UTF8.self)
    }

    /// Sets all the header fields that the signature covers, and returns the value of `x-amz-date`.
    private func prepare(
        _ request: inout ServiceRequest, credentials: Credentials, at time: Timestamp
    ) -> String {
        let date = time.basicDateTime
        request.head.headerFields[.amzDate] = date
        request.head.headerFields.replace(.amzSecurityToken, by: credentials.sessionToken)
        if !options.signsBody && request.head.scheme != "http" {
            request.head.headerFields[.amzContentSHA256] = "UNSIGNED-PAYLOAD"
        } else if options.sendsContentHash {
            var hash: [UInt8] = []
            hash.appendHex(of: request.body)
            request.head.headerFields[.amzContentSHA256] = String(decoding: hash, as: UTF8.self)
        }
        settleAuthority(&request.head)
        return date
    }

    private func settleAuthority(_ head: inout HTTPRequest) {
        guard let authority = head.authority else { return }
        if let host = CanonicalHost.change(of: authority, scheme: head.scheme) { head.authority = host }
    }
}

extension SigV4Signer {
    /// The steps of a signature as text, for tests and for a user whose signature a service refuses.
    struct Breakdown {
        var canonicalRequest: String
        var stringToSign: String
        var authorization: String
    }

    func breakdown(_ request: ServiceRequest, credentials: Credentials, at time: Timestamp) -> Breakdown {
        var request = request
        let date = prepare(&request, credentials: credentials, at: time)
        var draft = SignatureDraft(signer: self, date: date)
        draft.appendCanonicalRequest(request)
        let canonicalRequest = String(decoding: draft.bytes, as: UTF8.self)
        draft.beginAuthorization(accessKeyID: credentials.accessKeyID)
        draft.replaceByStringToSign()
        let stringToSign = String(decoding: draft.bytes, as: UTF8.self)
        draft.appendSignature(by: keys.key(for: self, secret: credentials.secretAccessKey, at: time))
        return Breakdown(
            canonicalRequest: canonicalRequest, stringToSign: stringToSign,
            authorization: String(decoding: draft.authorization, as: UTF8.self))
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
