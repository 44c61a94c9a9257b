/// The codes of one deflate alphabet: codes of equal length count up, shorter codes come first (RFC 1951, 3.2.2).
struct HuffmanTable {
    /// Bits that are looked up at once; longer codes are rare.
    private static let directBits = 10

    /// By the next ten bits: symbol << 4 | length, or 0 where no code that short begins.
    private var direct = [UInt16](repeating: 0, count: 1 << directBits)
    /// Codes beyond ten bits by `length << 16 | code`, the code in reading order.
    private var long: [UInt32: UInt16] = [:]

    /// - Throws: When the lengths promise more codes than there can be.
    init(lengths: ArraySlice<UInt8>) throws(Gzip.Failure) {
        var counts = [Int](repeating: 0, count: 16)
        for length in lengths { counts[Int(length)] += 1 }
        var next = [Int](repeating: 0, count: 17)
        var code = 0
        for length in 1...15 {
            next[length] = code
            guard code + counts[length] <= 1 << length else { throw .damaged }
            code = (code + counts[length]) << 1
        }
        for (symbol, length) in lengths.enumerated() where length > 0 {
            insert(UInt16(symbol), Int(length), reversed(next[Int(length)], Int(length)))
            next[Int(length)] += 1
        }
    }

    private init(fixed lengths: [UInt8]) {
        self = (try? HuffmanTable(lengths: lengths[...])) ?? HuffmanTable()
    }

    private init() {}

    private mutating func insert(_ symbol: UInt16, _ length: Int, _ code: Int) {
        if length > Self.directBits {
            long[UInt32(length) << 16 | UInt32(code)] = symbol
            return
        }
        var index = code
        while index < direct.count {
            direct[index] = symbol << 4 | UInt16(length)
            index += 1 << length
        }
    }

    /// The symbol whose code the lowest bits of `bits` are; a length of 0 when they are none yet.
    func lookup(_ bits: UInt32, _ count: Int) -> (symbol: Int, length: Int) {
        let entry = direct[Int(bits) & (direct.count - 1)]
        if entry != 0 { return (Int(entry >> 4), Int(entry & 15)) }
        guard count > Self.directBits, !long.isEmpty else { return (0, 0) }
        for length in (Self.directBits + 1)...max(Self.directBits + 1, min(15, count)) {
            if let symbol = long[UInt32(length) << 16 | bits & (1 << UInt32(length) - 1)] {
                return (Int(symbol), length)
            }
        }
        return (0, 0)
    }

    private func reversed(_ code: Int, _ length: Int) -> Int {
        var result = 0
        for bit in 0..<length where code & 1 << bit != 0 { result |= 1 << (length - 1 - bit) }
        return result
    }

    static let fixedLiterals = HuffmanTable(
        fixed: [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112)
            + [UInt8](repeating: 7, count: 24) + [UInt8](repeating: 8, count: 8))
    static let fixedDistances = HuffmanTable(fixed: [UInt8](repeating: 5, count: 30))
}
