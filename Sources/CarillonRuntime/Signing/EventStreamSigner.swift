internal import Crypto

/// Signs the messages of an event stream that a client sends (`AWS4-HMAC-SHA256-PAYLOAD`).
///
/// Each message is wrapped into another one whose header fields are ``Fields``. Its signature covers the one before it;
/// the first covers the request's own, whose `x-amz-content-sha256` is ``contentHash``.
package struct EventStreamSigner: Sendable {
    /// The header fields of a wrapping message.
    package struct Fields: Hashable, Sendable {
        /// `:date`, in whole milliseconds.
        package let date: Timestamp
        /// `:chunk-signature`
        package let signature: [UInt8]
    }

    /// What stands for the body's hash in the request that opens the stream.
    package static let contentHash = "STREAMING-AWS4-HMAC-SHA256-EVENTS"

    private let signer: SigV4Signer
    private let credentials: Credentials
    /// The signature of what was signed last, in hexadecimal digits.
    private var signature: String

    /// - Parameter seed: The signature of the request that opens the stream, in hexadecimal digits.
    package init(signer: SigV4Signer, credentials: Credentials, seed: String) {
        self.signer = signer
        self.credentials = credentials
        signature = seed
    }

    /// Signs the next message.
    ///
    /// - Parameters:
    ///   - message: The message in its wire form; nothing at all ends the stream.
    ///   - time: Now: a stream may go on past the day on which its request was signed.
    package mutating func sign(_ message: [UInt8], at time: Timestamp) -> Fields {
        let date = Timestamp(seconds: time.seconds, nanoseconds: Int64(time.nanoseconds) / 1_000_000 * 1_000_000)
        let scope = SignatureScope(
            algorithm: .hmac, date: date.basicDateTime, region: signer.region, signingName: signer.signingName)
        var bytes: [UInt8] = []
        scope.appendHead(suffix: "-PAYLOAD", to: &bytes)
        bytes.append(contentsOf: signature.utf8)
        bytes.append(ascii("\n"))
        bytes.appendHex(of: Self.encoded(date))
        bytes.append(ascii("\n"))
        bytes.appendHex(of: message)
        var digits: [UInt8] = []
        signer.key(credentials, date).appendSignature(of: bytes, to: &digits)
        signature = String(decoding: digits, as: UTF8.self)
        return Fields(date: date, signature: Self.bytes(digits))
    }

    /// The field `:date` in its wire form: its name with a length, the type 8, and milliseconds in eight bytes.
    private static func encoded(_ date: Timestamp) -> [UInt8] {
        let milliseconds = date.seconds &* 1_000 &+ Int64(date.nanoseconds) / 1_000_000
        let value = (0..<8).reversed().map { UInt8(truncatingIfNeeded: milliseconds >> (8 * $0)) }
        return [5] + Array(":date".utf8) + [8] + value
    }

    private static func bytes(_ digits: [UInt8]) -> [UInt8] {
        stride(from: 0, to: digits.count - 1, by: 2).map { index in
            (Hex.value(digits[index]) ?? 0) << 4 | (Hex.value(digits[index + 1]) ?? 0)
        }
    }
}
