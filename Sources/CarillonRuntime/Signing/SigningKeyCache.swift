internal import Crypto
internal import Synchronization

/// The derived keys of the scopes that a process signs for: few, and each is good for a day.
final class SigningKeyCache: Sendable {
    private struct Entry: Sendable {
        let secret: String
        let day: Int64
        let region: String
        let signingName: String
        let key: SigningKey

        func serves(_ signer: SigV4Signer, _ secret: String, _ day: Int64) -> Bool {
            self.day == day && self.secret == secret && region == signer.region && signingName == signer.signingName
        }
    }

    private struct Entries: Sendable {
        var all: [Entry] = []
        var oldest = 0
    }

    /// Enough for a few regions and the change of credentials or day; more of them are made anew each time.
    private static let capacity = 8
    private let entries = Mutex(Entries())

    func key(for signer: SigV4Signer, secret: String, at time: Timestamp) -> SigningKey {
        let day = floorDivide(time.seconds, 86_400).quotient
        let kept = entries.withLock { entries -> SigningKey? in
            for index in entries.all.indices where entries.all[index].serves(signer, secret, day) {
                return entries.all[index].key
            }
            return nil
        }
        if let kept { return kept }
        let key = Self.derive(signer, secret: secret, at: time)
        keep(
            Entry(secret: secret, day: day, region: signer.region, signingName: signer.signingName, key: key))
        return key
    }

    private func keep(_ entry: Entry) {
        entries.withLock { entries in
            guard entries.all.count == Self.capacity else {
                entries.all.append(entry)
                return
            }
            entries.all[entries.oldest] = entry
            entries.oldest = (entries.oldest + 1) % Self.capacity
        }
    }

    private static func derive(_ signer: SigV4Signer, secret: String, at time: Timestamp) -> SigningKey {
        var date: [UInt8] = []
        time.appendBasicDate(to: &date)
        var key = SymmetricKey(data: Array("AWS4\(secret)".utf8))
        for part in [date, Array(signer.region.utf8), Array(signer.signingName.utf8), Array("aws4_request".utf8)] {
            key = SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: part, using: key))
        }
        return SigningKey(key)
    }
}

/// HMAC-SHA-256 (RFC 2104) with a key that is hashed in already.
///
/// `HMAC` prepares its key anew for each message, which takes as long as a message as short as a string to sign.
/// The two states stand after the key's block; each message goes on from copies of them.
struct SigningKey: Sendable {
    private let inner: SHA256
    private let outer: SHA256

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
