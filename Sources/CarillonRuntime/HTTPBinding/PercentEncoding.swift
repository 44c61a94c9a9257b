/// Percent-encoding of RFC 3986 for path labels and query parameters: only unreserved characters stand as they are.
enum PercentEncoding {
    /// Appends a text; with `keepingSlashes`, `/` stands as it is.
    static func append(_ text: String, to out: inout String, keepingSlashes: Bool = false) {
        var text = text
        text.withUTF8 { bytes in
            if bytes.allSatisfy({ isUnreserved($0) || (keepingSlashes && $0 == UInt8(ascii: "/")) }) {
                out.append(String(decoding: bytes, as: UTF8.self))
                return
            }
            var encoded: [UInt8] = []
            encoded.reserveCapacity(bytes.count * 2)
            for byte in bytes {
                if isUnreserved(byte) || (keepingSlashes && byte == UInt8(ascii: "/")) {
                    encoded.append(byte)
                } else {
                    encoded.append(UInt8(ascii: "%"))
                    encoded.append(digits[Int(byte >> 4)])
                    encoded.append(digits[Int(byte & 15)])
                }
            }
            out.append(String(decoding: encoded, as: UTF8.self))
        }
    }

    /// Appends a text, percent-encoded.
    static func append(_ text: String, to out: inout [UInt8]) { append(text.utf8, to: &out) }

    /// Appends bytes, percent-encoded.
    static func append(_ text: some Sequence<UInt8>, to out: inout [UInt8]) {
        for byte in text {
            if isUnreserved(byte) {
                out.append(byte)
            } else {
                out.append(UInt8(ascii: "%"))
                out.append(digits[Int(byte >> 4)])
                out.append(digits[Int(byte & 15)])
            }
        }
    }

    /// The text behind an encoded one; nil when an escape is malformed or the bytes are not UTF-8.
    static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
        decode(bytes: Array(text.utf8)[...], plusIsSpace: plusIsSpace)
    }

    /// The text behind encoded bytes; nil when an escape is malformed or the bytes are not UTF-8.
    static func decode(bytes encoded: ArraySlice<UInt8>, plusIsSpace: Bool = false) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(encoded.count)
        var rest = encoded
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard rest.count >= 2, let high = Hex.value(rest.removeFirst()), let low = Hex.value(rest.removeFirst())
                else { return nil }
                bytes.append(high << 4 | low)
            } else {
                bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    @inline(__always)
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}
