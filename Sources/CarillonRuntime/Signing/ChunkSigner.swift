internal import Crypto

/// Signs the parts of a body that goes out in chunks: each signature covers the one before it, and the first the
/// request's own, so that no part can be left out or change its place.
///
/// It follows `STREAMING-AWS4-HMAC-SHA256-PAYLOAD` of Amazon S3 and its form with ECDSA, and holds no part of the body.
package struct ChunkSigner: Sendable {
    private let scope: SignatureScope
    private let key: SignatureKey
    /// The signature of what was signed last, in hexadecimal digits.
    package private(set) var signature: String

    /// - Parameter seed: The signature of the request.
    init(scope: SignatureScope, key: SignatureKey, seed: String) {
        self.scope = scope
        self.key = key
        signature = seed
    }

    /// Signs the next chunk; the last one is empty.
    package mutating func sign(_ chunk: [UInt8]) -> String {
        var bytes = head("-PAYLOAD")
        // No chunk has header fields of its own.
        bytes.appendHex(of: [])
        bytes.append(ascii("\n"))
        bytes.appendHex(of: chunk)
        return sign(string: bytes)
    }

    /// Signs what follows the last chunk: header fields, in the order in which they are sent.
    package mutating func finish(trailers: [ChunkTrailer]) -> String {
        var fields: [UInt8] = []
        for trailer in trailers {
            fields.append(contentsOf: "\(trailer.name.lowercased()):\(trailer.value)\n".utf8)
        }
        var bytes = head("-TRAILER")
        bytes.appendHex(of: fields)
        return sign(string: bytes)
    }

    private func head(_ suffix: StaticString) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(384)
        scope.appendHead(suffix: suffix, to: &bytes)
        bytes.append(contentsOf: signature.utf8)
        bytes.append(ascii("\n"))
        return bytes
    }

    private mutating func sign(string: [UInt8]) -> String {
        var bytes: [UInt8] = []
        key.appendSignature(of: string, to: &bytes)
        signature = String(decoding: bytes, as: UTF8.self)
        return signature
    }

    /// How many digits a signature has in the chunk that carries it: those of ECDSA differ, and are filled up.
    static func width(_ algorithm: SignatureScope.Algorithm) -> Int {
        switch algorithm {
        case .hmac: 64
        case .ecdsa: 144
        }
    }

    var width: Int { Self.width(scope.algorithm) }
}

/// A header field that follows the body, such as its checksum.
package struct ChunkTrailer: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
