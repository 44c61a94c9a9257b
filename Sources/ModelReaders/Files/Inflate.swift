/// Unpacks deflate data (RFC 1951).
struct Inflate {
    private let input: [UInt8]
    /// The next byte to be read.
    private(set) var position: Int
    private let limit: Int
    private(set) var output: [UInt8] = []
    private var bits: UInt32 = 0
    private var bitCount = 0

    init(input: [UInt8], position: Int, limit: Int) {
        self.input = input
        self.position = position
        self.limit = limit
    }

    /// Unpacks all blocks; `position` is then behind the data.
    mutating func run() throws(Gzip.Failure) {
        var isLast = false
        while !isLast {
            isLast = try take(1) == 1
            switch try take(2) {
            case 0: try copyStored()
            case 1: try copyCompressed(HuffmanTable.fixedLiterals, HuffmanTable.fixedDistances)
            case 2:
                let tables = try readTables()
                try copyCompressed(tables.literals, tables.distances)
            default: throw .damaged
            }
        }
        // Whole bytes that were read ahead go back.
        position -= bitCount / 8
    }

    private mutating func take(_ count: Int) throws(Gzip.Failure) -> Int {
        while bitCount < count { try fill() }
        let value = bits & (1 << UInt32(count) - 1)
        bits >>= UInt32(count)
        bitCount -= count
        return Int(value)
    }

    private mutating func fill() throws(Gzip.Failure) {
        guard position < input.count else { throw .truncated }
        bits |= UInt32(input[position]) << UInt32(bitCount)
        position += 1
        bitCount += 8
    }

    private mutating func copyStored() throws(Gzip.Failure) {
        _ = try take(bitCount % 8)
        let length = try take(16)
        let complement = try take(16)
        guard length == ~complement & 0xFFFF else { throw .damaged }
        position -= bitCount / 8
        bits = 0
        bitCount = 0
        guard input.count - position >= length else { throw .truncated }
        guard output.count + length <= limit else { throw .tooLarge(limit: limit) }
        output += input[position..<position + length]
        position += length
    }

    private mutating func copyCompressed(
        _ literals: HuffmanTable, _ distances: HuffmanTable
    ) throws(Gzip.Failure) {
        while true {
            let symbol = try decode(literals)
            if symbol == 256 { return }
            if symbol < 256 {
                guard output.count < limit else { throw .tooLarge(limit: limit) }
                output.append(UInt8(truncatingIfNeeded: symbol))
                continue
            }
            let length = try extended(symbol - 257, Self.lengths)
            let distance = try extended(try decode(distances), Self.distances)
            guard distance <= output.count else { throw .damaged }
            guard output.count + length <= limit else { throw .tooLarge(limit: limit) }
            repeatOutput(length, from: distance)
        }
    }

    /// The copied text may overlap what it makes: a distance of 1 repeats the last byte.
    private mutating func repeatOutput(_ length: Int, from distance: Int) {
        var from = output.count - distance
        for _ in 0..<length {
            output.append(output[from])
            from += 1
        }
    }

    private mutating func extended(
        _ symbol: Int, _ table: [(base: Int, extraBits: Int)]
    ) throws(Gzip.Failure) -> Int {
        guard symbol < table.count else { throw .damaged }
        return table[symbol].base + (try take(table[symbol].extraBits))
    }

    private mutating func decode(_ table: HuffmanTable) throws(Gzip.Failure) -> Int {
        var length = 1
        while true {
            if bitCount < length { try fill() }
            let found = table.lookup(bits, bitCount)
            if found.length > 0, found.length <= bitCount {
                bits >>= UInt32(found.length)
                bitCount -= found.length
                return found.symbol
            }
            guard bitCount < 15 else { throw .damaged }
            length = bitCount + 1
        }
    }

    private mutating func readTables() throws(Gzip.Failure) -> (literals: HuffmanTable, distances: HuffmanTable) {
        let literalCount = try take(5) + 257
        let distanceCount = try take(5) + 1
        let codeCount = try take(4) + 4
        guard literalCount <= 286, distanceCount <= 30 else { throw .damaged }
        var codeLengths = [UInt8](repeating: 0, count: 19)
        for index in 0..<codeCount { codeLengths[Self.codeOrder[index]] = UInt8(try take(3)) }
        let codes = try HuffmanTable(lengths: codeLengths[...])
        let lengths = try readLengths(literalCount + distanceCount, codes)
        guard lengths[256] > 0 else { throw .damaged }
        return (
            try HuffmanTable(lengths: lengths[..<literalCount]), try HuffmanTable(lengths: lengths[literalCount...])
        )
    }

    private mutating func readLengths(_ count: Int, _ codes: HuffmanTable) throws(Gzip.Failure) -> [UInt8] {
        var lengths: [UInt8] = []
        while lengths.count < count {
            let symbol = try decode(codes)
            switch symbol {
            case 16:
                guard let last = lengths.last else { throw .damaged }
                lengths += [UInt8](repeating: last, count: try take(2) + 3)
            case 17: lengths += [UInt8](repeating: 0, count: try take(3) + 3)
            case 18: lengths += [UInt8](repeating: 0, count: try take(7) + 11)
            default: lengths.append(UInt8(symbol))
            }
        }
        guard lengths.count == count else { throw .damaged }
        return lengths
    }

    private static let codeOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

    /// Lengths 3 to 258: eight without extra bits, then four for each number of extra bits; 258 has a code of its own.
    private static let lengths = ranges(start: 3, counts: [8, 4, 4, 4, 4, 4]) + [(258, 0)]

    private static let distances = ranges(start: 1, counts: [4] + [Int](repeating: 2, count: 13))

    private static func ranges(start: Int, counts: [Int]) -> [(base: Int, extraBits: Int)] {
        var table: [(base: Int, extraBits: Int)] = []
        var base = start
        for (extraBits, count) in counts.enumerated() {
            for _ in 0..<count {
                table.append((base, extraBits))
                base += 1 << extraBits
            }
        }
        return table
    }
}
