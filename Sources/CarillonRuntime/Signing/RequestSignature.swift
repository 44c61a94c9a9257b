internal import HTTPTypes

/// One signature of one request: in its header fields, or in its query. Both versions of the signature are made here;
/// they differ in scope and key.
struct RequestSignature {
    let scope: SignatureScope
    let options: SigV4Signer.Options
    /// The regions of a signature that is good for several.
    let regionSet: String?
    let credentials: Credentials
    let key: SignatureKey

    /// Signs in the header fields.
    func sign(_ request: inout ServiceRequest) {
        prepare(&request)
        var draft = SignatureDraft(scope: scope, options: options)
        draft.appendCanonicalRequest(request)
        draft.beginAuthorization(accessKeyID: credentials.accessKeyID)
        draft.replaceByStringToSign()
        draft.appendSignature(by: key)
        request.head.headerFields[.authorization] = String(decoding: draft.authorization, as: UTF8.self)
    }

    /// Sets all the header fields that the signature covers.
    private func prepare(_ request: inout ServiceRequest) {
        request.head.headerFields[.amzDate] = scope.date
        request.head.headerFields.replace(.amzSecurityToken, by: credentials.sessionToken)
        request.head.headerFields.replace(.amzRegionSet, by: regionSet)
        if !options.signsBody && request.head.scheme != "http" {
            request.head.headerFields[.amzContentSHA256] = "UNSIGNED-PAYLOAD"
        } else if options.sendsContentHash {
            var hash: [UInt8] = []
            hash.appendHex(of: request.body)
            request.head.headerFields[.amzContentSHA256] = String(decoding: hash, as: UTF8.self)
        }
        Self.settleAuthority(&request.head)
    }

    private static func settleAuthority(_ head: inout HTTPRequest) {
        guard let authority = head.authority else { return }
        if let host = CanonicalHost.change(of: authority, scheme: head.scheme) { head.authority = host }
    }

    /// The steps of a signature as text, for tests and for a user whose signature a service refuses.
    struct Breakdown {
        var canonicalRequest: String
        var stringToSign: String
        var authorization: String
    }

    func breakdown(_ request: ServiceRequest) -> Breakdown {
        var request = request
        prepare(&request)
        var draft = SignatureDraft(scope: scope, options: options)
        draft.appendCanonicalRequest(request)
        let canonicalRequest = String(decoding: draft.bytes, as: UTF8.self)
        draft.beginAuthorization(accessKeyID: credentials.accessKeyID)
        draft.replaceByStringToSign()
        let stringToSign = String(decoding: draft.bytes, as: UTF8.self)
        draft.appendSignature(by: key)
        return Breakdown(
            canonicalRequest: canonicalRequest, stringToSign: stringToSign,
            authorization: String(decoding: draft.authorization, as: UTF8.self))
    }
}

// In the query: what a presigned URL is.
extension RequestSignature {
    /// Signs in the query. The header fields that are left are those that have to be sent.
    func presign(_ request: inout ServiceRequest, seconds: Int64) {
        var draft = draft(presigning: &request, seconds: seconds)
        draft.appendSignature(by: key)
        request.head.path?.append("&X-Amz-Signature=" + String(decoding: draft.authorization, as: UTF8.self))
    }

    /// The string to sign, and the request without its signature.
    func draft(presigning request: inout ServiceRequest, seconds: Int64) -> SignatureDraft {
        for name in Self.unsent where request.head.headerFields.contains(name) { request.head.headerFields[name] = nil }
        Self.settleAuthority(&request.head)
        var target = Array((request.head.path ?? "/").utf8)
        if !target.contains(ascii("?")) {
            target.append(ascii("?"))
        } else if target.last != ascii("?") {
            target.append(ascii("&"))
        }
        appendParameters(request.head, seconds: seconds, to: &target)
        request.head.path = String(decoding: target, as: UTF8.self)
        var draft = SignatureDraft(scope: scope, options: options)
        // Nobody knows the body yet where a service lets it be unknown.
        draft.appendCanonicalRequest(request, isPayloadUnsigned: canLeaveBodyUnsigned)
        draft.replaceByStringToSign()
        return draft
    }

    /// The service takes a body that no signature covers.
    var canLeaveBodyUnsigned: Bool { options.sendsContentHash || !options.signsBody }

    /// What stands in the query instead, and what says something of the sender.
    private static let unsent: [HTTPField.Name] = [
        .authorization, .userAgent, .amzDate, .amzSecurityToken, .amzRegionSet, .amzContentSHA256,
    ]

    /// `X-Amz-Algorithm=…&X-Amz-Credential=…` and so on, in botocore's order.
    private func appendParameters(_ head: HTTPRequest, seconds: Int64, to bytes: inout [UInt8]) {
        bytes.reserveCapacity(bytes.count + 320 + 2 * (credentials.sessionToken?.utf8.count ?? 0))
        var credential = Array(credentials.accessKeyID.utf8)
        credential.append(ascii("/"))
        scope.append(to: &credential)
        var headers: [UInt8] = []
        headers.reserveCapacity(512)
        let names = CanonicalHeaders.append(head, to: &headers)
        bytes.append("X-Amz-Algorithm=")
        bytes.append(scope.algorithm.name)
        bytes.append("&X-Amz-Credential=")
        PercentEncoding.append(credential[...], to: &bytes)
        bytes.append("&X-Amz-Date=")
        bytes.append(contentsOf: scope.date.utf8)
        bytes.append("&X-Amz-Expires=")
        bytes.append(contentsOf: String(seconds).utf8)
        bytes.append("&X-Amz-SignedHeaders=")
        PercentEncoding.append(headers[names], to: &bytes)
        if let regionSet {
            bytes.append("&X-Amz-Region-Set=")
            PercentEncoding.append(regionSet, to: &bytes)
        }
        if let token = credentials.sessionToken {
            bytes.append("&X-Amz-Security-Token=")
            PercentEncoding.append(token, to: &bytes)
        }
    }
}
