/// Base64 of RFC 4648, section 4, with padding, over bytes.
package enum Base64 {
    private static let alphabet: [UInt8] = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The value of each byte as a digit; 64 for bytes that are none.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 64, count: 256)
        for (value, digit) in alphabet.enumerated() { values[Int(digit)] = UInt8(value) }
        return values
    }()

    /// The bytes behind a text; nil when the text is not base64 with its padding.
    package static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        guard !text.isEmpty else { return [] }
        let padding = text[text.count - 1] == 0x3D ? (text[text.count - 2] == 0x3D ? 2 : 1) : 0
        var bad: UInt8 = 0
        let decoded = [UInt8](unsafeUninitializedCapacity: text.count / 4 * 3) { out, count in
            values.withUnsafeBufferPointer { values in
                for group in 0..<(text.count / 4) {
                    // Only the last group has padding; it stands for zeros.
                    let digits = group == text.count / 4 - 1 ? 4 - padding : 4
                    let a = values[Int(text[group &* 4])]
                    let b = values[Int(text[group &* 4 &+ 1])]
                    let c = digits > 2 ? values[Int(text[group &* 4 &+ 2])] : 0
                    let d = digits > 3 ? values[Int(text[group &* 4 &+ 3])] : 0
                    bad |= a | b | c | d
                    out[group &* 3] = a &<< 2 | b &>> 4
                    out[group &* 3 &+ 1] = b &<< 4 | c &>> 2
                    out[group &* 3 &+ 2] = c &<< 6 | d
                }
            }
            count = text.count / 4 * 3 - padding
        }
        // A byte that is no digit has the value 64, all others less.
        return bad < 64 ? decoded : nil
    }

    /// Appends the base64 text of bytes.
    package static func encode(_ bytes: UnsafeBufferPointer<UInt8>, into put: (UInt8) -> Void) {
        alphabet.withUnsafeBufferPointer { alphabet in
            var at = 0
            while at < bytes.count {
                let left = bytes.count - at
                let bits =
                    UInt32(bytes[at]) << 16 | (left > 1 ? UInt32(bytes[at + 1]) << 8 : 0)
                    | (left > 2 ? UInt32(bytes[at + 2]) : 0)
                put(alphabet[Int(bits >> 18)])
                put(alphabet[Int(bits >> 12 & 63)])
                put(left > 1 ? alphabet[Int(bits >> 6 & 63)] : 0x3D)
                put(left > 2 ? alphabet[Int(bits & 63)] : 0x3D)
                at += 3
            }
        }
    }

    package static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        bytes.withUnsafeBufferPointer { encode($0) { text.append($0) } }
        return String(decoding: text, as: UTF8.self)
    }
}
