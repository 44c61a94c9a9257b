/// The gzip format (RFC 1952) of request bodies: models say which operations take it.
///
/// It is written here because no platform but Apple's has it in its libraries, and a C library for the bodies of a few
/// operations would be one more thing to install and to link.
package enum Gzip {
    /// Compresses bytes.
    package static func compress(_ bytes: [UInt8]) -> [UInt8] {
        // Deflate, no name, no time, an unknown system.
        var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        var deflate = Deflate()
        deflate.write(bytes, to: &out)
        append(checksum(bytes), to: &out)
        append(UInt32(truncatingIfNeeded: bytes.count), to: &out)
        return out
    }

    /// The bytes behind compressed ones.
    ///
    /// - Throws: ``CodecError`` when they are no gzip, are cut off or changed, or are longer than the limit.
    package static func decompress(_ bytes: [UInt8], limit: Int) throws(CodecError) -> [UInt8] {
        guard bytes.count >= 18, bytes[0] == 0x1F, bytes[1] == 0x8B, bytes[2] == 8 else {
            throw CodecError("the body is not gzip")
        }
        // Only the form without optional fields is read: what clients of AWS services write.
        guard bytes[3] == 0 else { throw CodecError("the gzip body has optional fields, which are not read") }
        var inflate = Inflate(bytes[10..<(bytes.count - 8)], limit: limit)
        let out = try inflate.read()
        let end = bytes.count - 8
        guard inflate.isAtEnd, number(bytes, end) == checksum(out),
            number(bytes, end + 4) == UInt32(truncatingIfNeeded: out.count)
        else { throw CodecError("the gzip body was cut off or changed on its way") }
        return out
    }

    private static func append(_ number: UInt32, to out: inout [UInt8]) {
        for shift in stride(from: 0, to: 32, by: 8) { out.append(UInt8(truncatingIfNeeded: number >> UInt32(shift))) }
    }

    private static func number(_ bytes: [UInt8], _ at: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[at + $1]) << UInt32(8 * $1) }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    /// CRC-32.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        table.withUnsafeBufferPointer { table in
            ~bytes.reduce(~0) { table[Int(truncatingIfNeeded: ($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
        }
    }
}
