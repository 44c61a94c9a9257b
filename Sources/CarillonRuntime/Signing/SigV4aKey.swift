internal import Crypto

/// The key pair of Signature Version 4a, which both sides derive from the access key.
///
/// The private key comes out of a key derivation function in counter mode (NIST SP 800-108, with HMAC-SHA-256): one
/// block whose label is the algorithm's name and whose context is the access key's id and a counter. The block is a
/// number; where it is beyond the curve's order less two, the next counter gives another. The key is that number and
/// one.
struct SigV4aKey: Sendable {
    /// What a key pair is derived from. It holds as long as the access key does.
    struct Source: Equatable, Sendable {
        let accessKeyID: String
        let secret: String
    }

    private let key: P256.Signing.PrivateKey

    init(deriving source: Source) {
        let secret = SymmetricKey(data: Array("AWS4A\(source.secret)".utf8))
        for counter in UInt8(1)...254 {
            var input: [UInt8] = [0, 0, 0, 1]
            input.append(SignatureScope.Algorithm.ecdsa.name)
            input.append(0)
            input.append(contentsOf: source.accessKeyID.utf8)
            // The counter, and the length of the block in bits.
            input += [counter, 0, 0, 1, 0]
            let block = Array(HMAC<SHA256>.authenticationCode(for: input, using: secret))
            if let key = Self.key(block) {
                self.key = key
                return
            }
        }
        // One block in four thousand million is beyond the order: 254 of them are not to be had.
        preconditionFailure("no counter leads to a key of the curve P-256")
    }

    /// The key for a block; `nil` when it is beyond the curve's order less two.
    private static func key(_ block: [UInt8]) -> P256.Signing.PrivateKey? {
        guard !orderMinusTwo.lexicographicallyPrecedes(block) else { return nil }
        var bytes = block
        for index in bytes.indices.reversed() {
            bytes[index] &+= 1
            if bytes[index] != 0 { break }
        }
        return try? P256.Signing.PrivateKey(rawRepresentation: bytes)
    }

    /// The order of the curve's base point (FIPS 186-4, D.1.2.3), less two.
    private static let orderMinusTwo: [UInt8] = [
        0xFF, 0xFF, 0xFF, 0xFF, 0x00, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xBC, 0xE6, 0xFA, 0xAD, 0xA7, 0x17, 0x9E, 0x84, 0xF3, 0xB9, 0xCA, 0xC2, 0xFC, 0x63, 0x25, 0x4F,
    ]

    /// The public half, with which a service checks signatures.
    var publicKey: P256.Signing.PublicKey { key.publicKey }

    /// Appends the signature of a message in DER, as lower-case hexadecimal digits.
    func appendSignature(of message: [UInt8], to bytes: inout [UInt8]) {
        // The generator of random numbers is the system's, and the key is one of the curve: nothing is left to fail.
        guard let signature = try? key.signature(for: SHA256.hash(data: message)) else { return }
        signature.withUnsafeBytes { raw in
            let half = raw.count / 2
            Self.der(r: raw[..<half], s: raw[half...]).withUnsafeBytes { bytes.appendHex($0) }
        }
    }

    /// A sequence of two integers.
    private static func der(r: Slice<UnsafeRawBufferPointer>, s: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
        let content = integer(r) + integer(s)
        return [0x30, UInt8(content.count)] + content
    }

    /// An integer without needless zeros, and with one where its first bit would be a sign.
    private static func integer(_ value: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
        var digits = Array(value.drop { $0 == 0 })
        if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
        return [0x02, UInt8(digits.count)] + digits
    }
}
