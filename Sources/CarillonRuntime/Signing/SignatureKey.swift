internal import Crypto

/// What a string to sign is signed with.
enum SignatureKey: Sendable {
    case hmac(SigningKey)
    case ecdsa(SigV4aKey)

    /// Appends the message's signature in lower-case hexadecimal digits.
    func appendSignature(of message: [UInt8], to bytes: inout [UInt8]) {
        switch self {
        case .hmac(let key): key.authenticationCode(for: message).withUnsafeBytes { bytes.appendHex($0) }
        case .ecdsa(let key): key.appendSignature(of: message, to: &bytes)
        }
    }
}
