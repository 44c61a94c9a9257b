/// Reads the lines and words of the compact rules' text.
struct RuleTextReader {
    private let bytes: [UInt8]
    private var position = 0
    private(set) var line = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func error(_ reason: String) -> EndpointError {
        .malformedRules(reason: reason, line: line)
    }

    var isAtEnd: Bool { position >= bytes.count }
    var isAtLineEnd: Bool { isAtEnd || bytes[position] == UInt8(ascii: "\n") }

    /// The next word of this line; the space after it is passed over.
    mutating func word() throws(EndpointError) -> Range<Int> {
        let start = position
        while !isAtLineEnd, bytes[position] != UInt8(ascii: " ") { position += 1 }
        guard position > start else { throw error("ends too early") }
        defer { if !isAtLineEnd { position += 1 } }
        return start..<position
    }

    /// The next word as text.
    mutating func string() throws(EndpointError) -> String {
        String(decoding: bytes[try word()], as: UTF8.self)
    }

    /// The next word as a number of at most 2^31 - 1 in size.
    mutating func number() throws(EndpointError) -> Int {
        let word = try word()
        let isNegative = bytes[word.lowerBound] == UInt8(ascii: "-")
        let digits = isNegative ? word.dropFirst() : word
        guard 1...10 ~= digits.count else { throw error("has a word where a number must be") }
        var value = 0
        for index in digits {
            guard EndpointSyntax.isDigit(bytes[index]) else { throw error("has a word where a number must be") }
            value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
        }
        guard value <= Int32.max else { throw error("has a number that is too large") }
        return isNegative ? -value : value
    }

    /// The next word as an index below `limit`.
    mutating func index(below limit: Int) throws(EndpointError) -> Int {
        let value = try number()
        guard 0..<limit ~= value else { throw error("refers to \(value), but there are only \(limit)") }
        return value
    }

    /// The next word as a count of things of which each takes at least one byte.
    mutating func count() throws(EndpointError) -> Int {
        try index(below: bytes.count)
    }

    /// Ends the line.
    mutating func endLine() throws(EndpointError) {
        guard isAtLineEnd else { throw error("is too long") }
        position += 1
        line += 1
    }

    /// The whole line, with `%41` read as one byte, is appended to the literals.
    mutating func literal(into literals: inout [UInt8]) throws(EndpointError) -> Range<Int> {
        let start = literals.count
        while !isAtLineEnd {
            let byte = bytes[position]
            position += 1
            literals.append(byte == UInt8(ascii: "%") ? try escape() : byte)
        }
        try endLine()
        return start..<literals.count
    }

    private mutating func escape() throws(EndpointError) -> UInt8 {
        var value = 0
        for _ in 0..<2 {
            guard !isAtEnd, let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else {
                throw error("has '%' without two hexadecimal digits")
            }
            value = value * 16 + digit
            position += 1
        }
        return UInt8(value)
    }
}
