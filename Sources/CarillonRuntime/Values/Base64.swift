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
        let size = text.count / 4 * 3 - padding
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: size + padding) { out in
            guard let from = text.baseAddress, let to = out.baseAddress, decode(from, text.count, padding, to)
            else { return nil }
            // The quickest way to an array of bytes: one that is made with room first looks up its type.
            return Array(UnsafeBufferPointer(start: to, count: size))
        }
    }

    /// Decodes whole groups of four digits; false when one of them is no digit.
    private static func decode(
        _ text: UnsafePointer<UInt8>, _ count: Int, _ padding: Int, _ out: UnsafeMutablePointer<UInt8>
    ) -> Bool {
        values.withUnsafeBufferPointer { values in
            // A byte that is no digit has the value 64, all others less.
            var bad: UInt8 = 0
            var from = text
            var to = out
            func group(_ c: UInt8, _ d: UInt8) {
                let a = values[Int(from[0])]
                let b = values[Int(from[1])]
                bad |= a | b | c | d
                to[0] = a &<< 2 | b &>> 4
                to[1] = b &<< 4 | c &>> 2
                to[2] = c &<< 6 | d
                from += 4
                to += 3
            }
            for _ in 1..<(count / 4) { group(values[Int(from[2])], values[Int(from[3])]) }
            // Padding stands for zeros.
            group(padding > 1 ? 0 : values[Int(from[2])], padding > 0 ? 0 : values[Int(from[3])])
            return bad < 64
        }
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
