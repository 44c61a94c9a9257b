internal import Crypto
internal import HTTPTypes

/// A signature on its way: one buffer that holds the canonical request, then the string to sign, and one for the
/// `authorization` field, which needs the list of signed header fields in between.
struct SignatureDraft {
    private(set) var bytes: [UInt8] = []
    private(set) var authorization: [UInt8] = []
    private let scope: SignatureScope
    private let options: SigV4Signer.Options
    /// Where the list of signed header fields stands in the canonical request.
    private var signedHeaders = 0..<0

    init(scope: SignatureScope, options: SigV4Signer.Options) {
        self.scope = scope
        self.options = options
        // Room for most requests: then there is one allocation.
        bytes.reserveCapacity(1_536)
    }

    /// Method, path, query, header fields, their names, and the body's hash, each on a line.
    ///
    /// - Parameter isPayloadUnsigned: Whoever sends the request chooses the body.
    mutating func appendCanonicalRequest(_ request: ServiceRequest, isPayloadUnsigned: Bool = false) {
        bytes.append(contentsOf: request.head.method.rawValue.utf8)
        bytes.append(ascii("\n"))
        let target = request.head.path ?? "/"
        var canonical = CanonicalTarget(options: options)
        canonical.append(target, to: &bytes)
        bytes.append(ascii("\n"))
        signedHeaders = CanonicalHeaders.append(request.head, to: &bytes)
        bytes.append(ascii("\n"))
        if isPayloadUnsigned {
            bytes.append(contentsOf: "UNSIGNED-PAYLOAD".utf8)
        } else {
            appendBodyHash(request)
        }
    }

    /// The field `x-amz-content-sha256` decides where it is there: set by the signer, or by whoever made the request.
    private mutating func appendBodyHash(_ request: ServiceRequest) {
        if let field = request.head.headerFields.first(where: { $0.name == .amzContentSHA256 }) {
            field.withUnsafeBytesOfValue { bytes.append(contentsOf: $0) }
        } else {
            bytes.appendHex(of: request.body)
        }
    }

    /// Everything of the `authorization` field but the signature itself.
    mutating func beginAuthorization(accessKeyID: String) {
        authorization.reserveCapacity(256 + signedHeaders.count)
        authorization.append(scope.algorithm.name)
        authorization.append(contentsOf: " Credential=".utf8)
        authorization.append(contentsOf: accessKeyID.utf8)
        authorization.append(ascii("/"))
        scope.append(to: &authorization)
        authorization.append(contentsOf: ", SignedHeaders=".utf8)
        authorization.append(contentsOf: bytes[signedHeaders])
        authorization.append(contentsOf: ", Signature=".utf8)
    }

    /// Algorithm, time, scope, and the hash of the canonical request, each on a line.
    mutating func replaceByStringToSign() {
        let hash = bytes.withUnsafeBytes(sha256)
        bytes.removeAll(keepingCapacity: true)
        scope.appendHead(to: &bytes)
        hash.withUnsafeBytes { bytes.appendHex($0) }
    }

    mutating func appendSignature(by key: SignatureKey) {
        key.appendSignature(of: bytes, to: &authorization)
    }
}

private func sha256(_ bytes: UnsafeRawBufferPointer) -> SHA256Digest {
    var hash = SHA256()
    hash.update(bufferPointer: bytes)
    return hash.finalize()
}

extension [UInt8] {
    /// Appends the SHA-256 of `body` in lower-case hexadecimal digits.
    mutating func appendHex(of body: [UInt8]) {
        guard !body.isEmpty else {
            append(contentsOf: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".utf8)
            return
        }
        body.withUnsafeBytes(sha256).withUnsafeBytes { appendHex($0) }
    }

    /// Appends bytes in lower-case hexadecimal digits.
    mutating func appendHex(_ raw: UnsafeRawBufferPointer) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: raw.count * 2) { digits in
            for (index, byte) in raw.enumerated() {
                digits[2 * index] = Self.lowerHexDigit(byte >> 4)
                digits[2 * index + 1] = Self.lowerHexDigit(byte & 0xF)
            }
            append(contentsOf: digits)
        }
    }

    @inline(__always)
    private static func lowerHexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? ascii("0") + value : ascii("a") + value - 10
    }
}
