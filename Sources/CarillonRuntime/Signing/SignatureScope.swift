/// What a signature is good for: algorithm, time, region and service. The scope's text is part of every signature.
struct SignatureScope: Sendable {
    enum Algorithm: Sendable {
        /// Signature Version 4: a shared secret, one region.
        case hmac
        /// Signature Version 4a: a key pair, a set of regions.
        case ecdsa

        var name: StaticString {
            switch self {
            case .hmac: "AWS4-HMAC-SHA256"
            case .ecdsa: "AWS4-ECDSA-P256-SHA256"
            }
        }
    }

    let algorithm: Algorithm
    /// `yyyyMMdd'T'HHmmss'Z'`, which begins with the day of the scope.
    let date: String
    /// `nil` where the signature covers a set of regions, which then stands in the request.
    let region: String?
    let signingName: String

    /// `20150830/us-east-1/service/aws4_request`, without the region where there is none.
    func append(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: date.utf8.prefix(8))
        bytes.append(ascii("/"))
        if let region {
            bytes.append(contentsOf: region.utf8)
            bytes.append(ascii("/"))
        }
        bytes.append(contentsOf: signingName.utf8)
        bytes.append(contentsOf: "/aws4_request".utf8)
    }

    /// `AWS4-HMAC-SHA256`, a line feed, the time, a line feed, the scope and a line feed: how every string to sign
    /// begins.
    ///
    /// - Parameter suffix: What the algorithm's name ends in for parts of a body: `-PAYLOAD`.
    func appendHead(suffix: StaticString = "", to bytes: inout [UInt8]) {
        bytes.append(algorithm.name)
        bytes.append(suffix)
        bytes.append(ascii("\n"))
        bytes.append(contentsOf: date.utf8)
        bytes.append(ascii("\n"))
        append(to: &bytes)
        bytes.append(ascii("\n"))
    }
}

extension [UInt8] {
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }
}
