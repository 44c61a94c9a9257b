internal import Crypto

/// HMAC-SHA-256 (RFC 2104) with a key that is hashed in already.
///
/// `HMAC` prepares its key anew for each message, which takes as long as a message as short as a string to sign.
/// The two states stand after the key's block; each message goes on from copies of them.
struct SigningKey: Sendable {
    /// What a key is derived from. It holds for a day.
    struct Source: Equatable, Sendable {
        let day: Int64
        let region: String
        let signingName: String
        let secret: String

        init(region: String, signingName: String, secret: String, time: Timestamp) {
            day = floorDivide(time.seconds, 86_400).quotient
            self.region = region
            self.signingName = signingName
            self.secret = secret
        }
    }

    private let inner: SHA256
    private let outer: SHA256

    init(deriving source: Source) {
        var date: [UInt8] = []
        Timestamp(seconds: source.day * 86_400).appendBasicDate(to: &date)
        var key = SymmetricKey(data: Array("AWS4\(source.secret)".utf8))
        for part in [date, Array(source.region.utf8), Array(source.signingName.utf8), Array("aws4_request".utf8)] {
            key = SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: part, using: key))
        }
        self.init(key)
    }

    /// The key has 32 bytes, less than SHA-256's block of 64, and is filled up with zeros.
    init(_ key: SymmetricKey) {
        var block = key.withUnsafeBytes { Array($0.prefix(SHA256.blockByteCount)) }
        block += Array(repeating: 0, count: SHA256.blockByteCount - block.count)
        inner = Self.state(after: block.map { $0 ^ 0x36 })
        outer = Self.state(after: block.map { $0 ^ 0x5C })
    }

    func authenticationCode(for message: [UInt8]) -> SHA256Digest {
        var inner = inner
        message.withUnsafeBytes { inner.update(bufferPointer: $0) }
        var outer = outer
        inner.finalize().withUnsafeBytes { outer.update(bufferPointer: $0) }
        return outer.finalize()
    }

    private static func state(after block: [UInt8]) -> SHA256 {
        var hash = SHA256()
        block.withUnsafeBytes { hash.update(bufferPointer: $0) }
        return hash
    }
}
