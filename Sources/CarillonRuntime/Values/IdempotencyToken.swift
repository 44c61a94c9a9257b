/// The token that a client makes up so that a service recognises the repetition of a request.
public enum IdempotencyToken {
    /// A random UUID (RFC 9562, version 4) in lower case, `3f2b8c1e-5a0d-4c77-9d1e-0b6a5f4e3d2c`.
    public static func random(using generator: inout some RandomNumberGenerator) -> String {
        let high = generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return String(unsafeUninitializedCapacity: 36) { text in
            var position = 0
            for nibble in 0..<32 {
                if nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20 {
                    text[position] = ascii("-")
                    position += 1
                }
                let half = nibble < 16 ? high : low
                let value = UInt8(truncatingIfNeeded: half >> UInt64(60 - nibble % 16 * 4)) & 0xF
                text[position] = value < 10 ? ascii("0") + value : ascii("a") + value - 10
                position += 1
            }
            return position
        }
    }
}
