internal import HTTPTypes

/// A body in the encoding `aws-chunked`, chunk by chunk:
///
///     400;chunk-signature=ad80c730…⏎     the size in hexadecimal digits
///     1024 bytes⏎
///     0;chunk-signature=b6c6ea8a…⏎
///     x-amz-checksum-crc32c:sOO8/Q==⏎     trailing fields, where there are any
///     x-amz-trailer-signature:d81f82fc…⏎
///     ⏎
///
/// Unsigned chunks have their size alone. A value holds no part of the body.
package struct ChunkedBody: Sendable {
    /// How the chunks of a body are protected.
    package enum Protection: Sendable {
        /// Each chunk is signed.
        case signed
        /// By TLS and the trailing checksum.
        case unsigned
    }

    private var signer: ChunkSigner?

    /// - Parameter signer: `nil` for chunks that are not signed.
    init(signer: ChunkSigner?) {
        self.signer = signer
    }

    /// A chunk of the body, which must not be empty; S3 wants 8 KiB at least in all but the last.
    package mutating func encode(_ chunk: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(chunk.count + 180)
        appendHead(of: chunk, to: &bytes)
        bytes.append(contentsOf: chunk)
        bytes.append(contentsOf: Self.lineEnd)
        return bytes
    }

    /// What follows the last chunk.
    package mutating func finish(trailers: [ChunkTrailer] = []) -> [UInt8] {
        var bytes: [UInt8] = []
        appendHead(of: [], to: &bytes)
        for trailer in trailers {
            bytes.append(contentsOf: "\(trailer.name):\(trailer.value)\r\n".utf8)
        }
        if !trailers.isEmpty, var signer {
            bytes.append(contentsOf: "\(Self.trailerSignature):".utf8)
            append(signer.finish(trailers: trailers), width: signer.width, to: &bytes)
            bytes.append(contentsOf: Self.lineEnd)
            self.signer = signer
        }
        bytes.append(contentsOf: Self.lineEnd)
        return bytes
    }

    private mutating func appendHead(of chunk: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(contentsOf: String(chunk.count, radix: 16).utf8)
        if var signer {
            bytes.append(contentsOf: Self.chunkSignature.utf8)
            append(signer.sign(chunk), width: signer.width, to: &bytes)
            self.signer = signer
        }
        bytes.append(contentsOf: Self.lineEnd)
    }

    /// The next signature covers this one without what fills it up.
    private func append(_ signature: String, width: Int, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: signature.utf8)
        bytes.append(contentsOf: repeatElement(ascii("*"), count: max(0, width - signature.utf8.count)))
    }

    private static let lineEnd = Array("\r\n".utf8)
    private static let chunkSignature = ";chunk-signature="
    private static let trailerSignature = "x-amz-trailer-signature"
}

// The length of a body before it is there, which stands in `content-length`.
extension ChunkedBody {
    /// The bytes that a body has once it is encoded.
    ///
    /// - Parameters:
    ///   - length: The bytes of the body itself.
    ///   - chunkSize: The bytes of each chunk but the last.
    ///   - trailers: The trailing fields; of each value only its length matters, which is known before the value is.
    package func encodedLength(of length: Int, chunkSize: Int, trailers: [ChunkTrailer] = []) -> Int {
        let (full, rest) = length.quotientAndRemainder(dividingBy: max(1, chunkSize))
        var total = full * chunkLength(chunkSize) + (rest > 0 ? chunkLength(rest) : 0)
        total += headLength(0) + Self.lineEnd.count
        for trailer in trailers { total += trailer.name.utf8.count + 1 + trailer.value.utf8.count + Self.lineEnd.count }
        if let signer, !trailers.isEmpty {
            total += Self.trailerSignature.utf8.count + 1 + signer.width + Self.lineEnd.count
        }
        return total
    }

    private func chunkLength(_ size: Int) -> Int { headLength(size) + size + Self.lineEnd.count }

    private func headLength(_ size: Int) -> Int {
        let signature = signer.map { Self.chunkSignature.utf8.count + $0.width } ?? 0
        return String(size, radix: 16).utf8.count + signature + Self.lineEnd.count
    }
}

extension RequestSignature {
    /// Signs the head of a request whose body follows in chunks, and hands over what encodes them.
    ///
    /// The encoding is named before the caller's own, since it is put on last.
    ///
    /// - Parameters:
    ///   - length: The bytes of the body itself.
    ///   - trailers: The names of the fields that follow the body.
    func signChunked(
        _ request: inout ServiceRequest, length: Int, trailers: [String], protection: ChunkedBody.Protection
    ) -> ChunkedBody {
        let own = request.head.headerFields[.contentEncoding]
        request.head.headerFields[.contentEncoding] = own.map { "aws-chunked,\($0)" } ?? "aws-chunked"
        request.head.headerFields[.amzDecodedContentLength] = "\(length)"
        if !trailers.isEmpty { request.head.headerFields[.amzTrailer] = trailers.joined(separator: ",").lowercased() }
        request.head.headerFields[.amzContentSHA256] =
            switch protection {
            case .signed: "STREAMING-\(scope.algorithm.name)-PAYLOAD" + (trailers.isEmpty ? "" : "-TRAILER")
            case .unsigned: "STREAMING-UNSIGNED-PAYLOAD-TRAILER"
            }
        var options = options
        // The field is there already, and no hash of the body.
        options.sendsContentHash = false
        options.signsBody = true
        RequestSignature(scope: scope, options: options, regionSet: regionSet, credentials: credentials, key: key)
            .sign(&request)
        guard protection == .signed else { return ChunkedBody(signer: nil) }
        return ChunkedBody(signer: ChunkSigner(scope: scope, key: key, seed: request.signature ?? ""))
    }
}

extension ServiceRequest {
    /// The signature in the `authorization` field: what follows the last `=`.
    var signature: String? {
        head.headerFields[.authorization].flatMap { $0.split(separator: "=").last }.map(String.init)
    }
}

extension SigV4Signer {
    /// Signs the head of a request whose body follows in chunks, and hands over what encodes them.
    ///
    /// - Parameters:
    ///   - length: The bytes of the body itself.
    ///   - trailers: The names of the fields that follow the body.
    package func signChunked(
        _ request: inout ServiceRequest, length: Int, trailers: [String] = [],
        protection: ChunkedBody.Protection = .signed, credentials: Credentials, at time: Timestamp
    ) -> ChunkedBody {
        signature(credentials, time)
            .signChunked(&request, length: length, trailers: trailers, protection: protection)
    }
}

extension SigV4aSigner {
    /// Signs the head of a request whose body follows in chunks, and hands over what encodes them.
    package func signChunked(
        _ request: inout ServiceRequest, length: Int, trailers: [String] = [],
        protection: ChunkedBody.Protection = .signed, credentials: Credentials, at time: Timestamp
    ) -> ChunkedBody {
        signature(credentials, time)
            .signChunked(&request, length: length, trailers: trailers, protection: protection)
    }
}
