/// Writes deflate (RFC 1951): one block with the fixed codes, repetitions found by the hash of three bytes.
///
/// The fixed codes cost some per cent of size and save the two passes that codes of a body's own would need.
struct Deflate {
    private var bits: UInt64 = 0
    private var bitCount: UInt64 = 0

    /// The longest repetition, and how far back one may lie.
    private static let longest = 258
    private static let window = 32_768
    /// How many earlier places with the same three bytes are tried.
    private static let attempts = 16

    mutating func write(_ bytes: [UInt8], to out: inout [UInt8]) {
        out.reserveCapacity(out.count + bytes.count / 2)
        // The last block, with fixed codes.
        put(0b011, 3, to: &out)
        bytes.withUnsafeBufferPointer { write($0, to: &out) }
        put(symbol: 256, to: &out)
        if bitCount > 0 { put(0, 8 - bitCount, to: &out) }
    }

    private mutating func write(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
        var heads = [Int32](repeating: -1, count: 1 << 15)
        var previous = [Int32](repeating: -1, count: Self.window)
        func enter(_ at: Int) {
            let hash = Self.hash(bytes, at)
            previous[at & (Self.window - 1)] = heads[hash]
            heads[hash] = Int32(truncatingIfNeeded: at)
        }
        var at = 0
        while at < bytes.count {
            var best = (length: 0, distance: 0)
            if at + 3 <= bytes.count {
                var candidate = Int(heads[Self.hash(bytes, at)])
                var attempts = Self.attempts
                while candidate >= 0, at - candidate <= Self.window - 1, attempts > 0 {
                    let length = Self.match(bytes, candidate, at)
                    if length > best.length { best = (length, at - candidate) }
                    candidate = Int(previous[candidate & (Self.window - 1)])
                    attempts -= 1
                }
            }
            let step = best.length >= 3 ? best.length : 1
            if step == 1 {
                put(symbol: Int(bytes[at]), to: &out)
            } else {
                put(length: best.length, distance: best.distance, to: &out)
            }
            for place in at..<max(at, min(at + step, bytes.count - 2)) { enter(place) }
            at += step
        }
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        let three = UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2]) << 16
        return Int((three &* 0x9E37_79B1) >> 17)
    }

    private static func match(_ bytes: UnsafeBufferPointer<UInt8>, _ earlier: Int, _ at: Int) -> Int {
        let limit = min(longest, bytes.count - at)
        var length = 0
        while length < limit, bytes[earlier + length] == bytes[at + length] { length += 1 }
        return length
    }

    // MARK: Codes

    private mutating func put(length: Int, distance: Int, to out: inout [UInt8]) {
        let lengthCode = DeflateCodes.lengths.lastIndex { $0 <= length } ?? 0
        // 258 has a code of its own; the one before reaches only to 257.
        put(symbol: 257 + lengthCode, to: &out)
        put(UInt64(length - DeflateCodes.lengths[lengthCode]), UInt64(DeflateCodes.lengthBits[lengthCode]), to: &out)
        let distanceCode = DeflateCodes.distances.lastIndex { $0 <= distance } ?? 0
        put(reversed: UInt64(distanceCode), 5, to: &out)
        put(
            UInt64(distance - DeflateCodes.distances[distanceCode]), UInt64(DeflateCodes.distanceBits[distanceCode]),
            to: &out)
    }

    /// The fixed codes of RFC 1951, section 3.2.6.
    private mutating func put(symbol: Int, to out: inout [UInt8]) {
        switch symbol {
        case 0...143: put(reversed: UInt64(0x30 + symbol), 8, to: &out)
        case 144...255: put(reversed: UInt64(0x190 + symbol - 144), 9, to: &out)
        case 256...279: put(reversed: UInt64(symbol - 256), 7, to: &out)
        default: put(reversed: UInt64(0xC0 + symbol - 280), 8, to: &out)
        }
    }

    /// Codes stand with their highest bit first, all other numbers with the lowest.
    private mutating func put(reversed code: UInt64, _ count: UInt64, to out: inout [UInt8]) {
        var reversed: UInt64 = 0
        for bit in 0..<count { reversed |= (code >> bit & 1) << (count - 1 - bit) }
        put(reversed, count, to: &out)
    }

    private mutating func put(_ value: UInt64, _ count: UInt64, to out: inout [UInt8]) {
        bits |= value << bitCount
        bitCount += count
        while bitCount >= 8 {
            out.append(UInt8(truncatingIfNeeded: bits))
            bits >>= 8
            bitCount -= 8
        }
    }
}

/// What the codes of lengths and distances begin with, and how many bits follow (RFC 1951, section 3.2.5).
enum DeflateCodes {
    static let lengths = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227,
        258,
    ]
    static let lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
    static let distances = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
        6145, 8193, 12289, 16385, 24577,
    ]
    static let distanceBits = [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
    ]
    /// The order in which a block says the lengths of the codes of its code lengths.
    static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
}
