/// Reads deflate (RFC 1951): what a service does with a compressed request.
struct Inflate {
    private let bytes: ArraySlice<UInt8>
    private let limit: Int
    private var index: Int
    private var bits: UInt32 = 0
    private var bitCount = 0
    private var out: [UInt8] = []

    /// - Parameter limit: How many bytes there may be in the end: a small body may stand for an enormous one.
    init(_ bytes: ArraySlice<UInt8>, limit: Int) {
        self.bytes = bytes
        self.limit = limit
        index = bytes.startIndex
    }

    /// All bytes were read.
    var isAtEnd: Bool { index == bytes.endIndex }

    mutating func read() throws(CodecError) -> [UInt8] {
        var isLast = false
        while !isLast {
            isLast = try take(1) == 1
            switch try take(2) {
            case 0: try readStored()
            case 1: try readBlock(Self.fixedSymbols, Self.fixedDistances)
            case 2:
                let (symbols, distances) = try readCodes()
                try readBlock(symbols, distances)
            default: throw Self.malformed
            }
        }
        return out
    }

    private static var malformed: CodecError { CodecError("the compressed body is malformed") }

    // MARK: Bits

    private mutating func take(_ count: Int) throws(CodecError) -> Int {
        while bitCount < count {
            guard index < bytes.endIndex else { throw CodecError("the compressed body is cut off") }
            bits |= UInt32(bytes[index]) << UInt32(bitCount)
            index += 1
            bitCount += 8
        }
        let value = bits & (1 << UInt32(count) - 1)
        bits >>= UInt32(count)
        bitCount -= count
        return Int(value)
    }

    private mutating func append(_ byte: UInt8) throws(CodecError) {
        guard out.count < limit else { throw CodecError("the body is longer than \(limit) bytes when decompressed") }
        out.append(byte)
    }

    // MARK: Blocks

    private mutating func readStored() throws(CodecError) {
        bits = 0
        bitCount = 0
        let length = try take(16)
        guard try take(16) == ~length & 0xFFFF else { throw Self.malformed }
        for _ in 0..<length { try append(UInt8(truncatingIfNeeded: try take(8))) }
    }

    private mutating func readBlock(_ symbols: Codes, _ distances: Codes) throws(CodecError) {
        while true {
            let symbol = try decode(symbols)
            if symbol < 256 {
                try append(UInt8(truncatingIfNeeded: symbol))
                continue
            }
            if symbol == 256 { return }
            let lengthCode = symbol - 257
            guard lengthCode < DeflateCodes.lengths.count else { throw Self.malformed }
            let length = try DeflateCodes.lengths[lengthCode] + take(DeflateCodes.lengthBits[lengthCode])
            let distanceCode = try decode(distances)
            guard distanceCode < DeflateCodes.distances.count else { throw Self.malformed }
            let distance = try DeflateCodes.distances[distanceCode] + take(DeflateCodes.distanceBits[distanceCode])
            guard distance <= out.count else { throw Self.malformed }
            for _ in 0..<length { try append(out[out.count - distance]) }
        }
    }

    private mutating func readCodes() throws(CodecError) -> (symbols: Codes, distances: Codes) {
        let symbolCount = try take(5) + 257
        let distanceCount = try take(5) + 1
        let lengthCount = try take(4) + 4
        var lengths = [Int](repeating: 0, count: 19)
        for index in 0..<lengthCount { lengths[DeflateCodes.lengthOrder[index]] = try take(3) }
        let codes = try Codes(lengths)
        lengths = []
        while lengths.count < symbolCount + distanceCount {
            let symbol = try decode(codes)
            switch symbol {
            case 0..<16: lengths.append(symbol)
            case 16:
                guard let last = lengths.last else { throw Self.malformed }
                lengths += Array(repeating: last, count: 3 + (try take(2)))
            case 17: lengths += Array(repeating: 0, count: 3 + (try take(3)))
            default: lengths += Array(repeating: 0, count: 11 + (try take(7)))
            }
        }
        guard lengths.count == symbolCount + distanceCount else { throw Self.malformed }
        return (try Codes(Array(lengths[..<symbolCount])), try Codes(Array(lengths[symbolCount...])))
    }

    // MARK: Codes

    /// Canonical codes: how many there are of each length, and their symbols in order.
    private struct Codes {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int]

        init(_ lengths: [Int]) throws(CodecError) {
            for length in lengths { counts[length] += 1 }
            counts[0] = 0
            var left = 1
            for length in 1..<16 {
                left = left * 2 - counts[length]
                guard left >= 0 else { throw malformed }
            }
            symbols = lengths.indices.filter { lengths[$0] > 0 }.sorted { (lengths[$0], $0) < (lengths[$1], $1) }
        }
    }

    /// Lengths of the fixed codes; these two are complete, so they are always codes.
    private static let fixedSymbols = fixed(
        Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112) + Array(repeating: 7, count: 24)
            + Array(repeating: 8, count: 8))
    private static let fixedDistances = fixed(Array(repeating: 5, count: 32))

    private static func fixed(_ lengths: [Int]) -> Codes {
        guard let codes = try? Codes(lengths) else { preconditionFailure("the fixed codes of deflate are none") }
        return codes
    }

    private mutating func decode(_ codes: Codes) throws(CodecError) -> Int {
        var code = 0
        var first = 0
        var index = 0
        for length in 1..<16 {
            code |= try take(1)
            let count = codes.counts[length]
            if code - first < count { return codes.symbols[index + code - first] }
            index += count
            first = (first + count) << 1
            code <<= 1
        }
        throw Self.malformed
    }
}
