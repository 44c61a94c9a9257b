public import Model

extension Tree {
    /// Reads a JSON text (RFC 8259), strictly.
    ///
    /// - Parameters:
    ///   - json: The file's bytes, UTF-8 without a byte order mark.
    ///   - file: The path for places.
    /// - Throws: A diagnostic with the place of the first violation; a key that stands twice and nesting beyond
    ///   512 levels are violations too.
    public static func parse(json: [UInt8], file: String) throws(Diagnostic) -> Tree {
        guard json.count <= Tape.sizeLimit else {
            throw .error(
                "file-size", "the file has \(json.count) bytes; at most \(Tape.sizeLimit) are read",
                at: SourceLocation(file: file, line: 1, column: 1))
        }
        var source = json
        source.append(contentsOf: JSONParser.padding)
        let result: Result<Tape, Diagnostic> = source.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return .success(Tape(file: file)) }
            var parser = JSONParser(base: base, count: json.count, file: file)
            do throws(Diagnostic) {
                try parser.parseDocument()
            } catch {
                return .failure(error)
            }
            return .success(parser.tape)
        }
        let tape = try result.get()
        return Tree(
            file: file, source: source, extra: tape.extra, records: tape.records, lineStarts: tape.lineStarts)
    }
}

/// Reads JSON from bytes onto a tape, without recursion.
///
/// Eight zero bytes follow the text. No byte below 0x20 is legal where a loop here looks for its end, so each loop
/// stops at the first of them at the latest, and a load of eight bytes at any place of the text stays within the
/// buffer: no index needs a bounds check of its own.
struct JSONParser {
    static let padding = [UInt8](repeating: 0, count: 8)

    let base: UnsafePointer<UInt8>
    let count: Int
    /// The byte to be read next.
    var index = 0
    var tape: Tape

    init(base: UnsafePointer<UInt8>, count: Int, file: String) {
        self.base = base
        self.count = count
        tape = Tape(file: file)
        tape.records.reserveCapacity(count / 24)
    }

    mutating func parseDocument() throws(Diagnostic) {
        if count >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF {
            throw failure("the file starts with a byte order mark; JSON has none, remove it")
        }
        skipSpace()
        repeat {
            try parseValue()
            try parseAfterValue()
        } while !tape.open.isEmpty
        guard index == count else { throw unexpected("the end of the file") }
    }

    /// Reads a simple value whole, or opens an object or array and goes on to its first value.
    private mutating func parseValue() throws(Diagnostic) {
        while true {
            switch base[index] {
            case UInt8(ascii: "\""): return try parseString()
            case UInt8(ascii: "{"): if try openObject() { return }
            case UInt8(ascii: "["): if try openArray() { return }
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try parseNumber()
            case UInt8(ascii: "t"): return try parseLiteral("true", .bool, 1)
            case UInt8(ascii: "f"): return try parseLiteral("false", .bool, 0)
            case UInt8(ascii: "n"): return try parseLiteral("null", .null, 0)
            default: throw unexpected("a value")
            }
        }
    }

    /// Opens an object and reads its first key; `true` when the object is empty and thus read whole.
    private mutating func openObject() throws(Diagnostic) -> Bool {
        try tape.beginContainer(.object, at: index)
        index += 1
        skipSpace()
        if base[index] == UInt8(ascii: "}") {
            index += 1
            tape.endContainer()
            return true
        }
        try parseKey()
        return false
    }

    private mutating func openArray() throws(Diagnostic) -> Bool {
        try tape.beginContainer(.array, at: index)
        index += 1
        skipSpace()
        if base[index] == UInt8(ascii: "]") {
            index += 1
            tape.endContainer()
            return true
        }
        tape.countChild()
        return false
    }

    /// Closes what ends after a value, and goes on to the next value if there is one.
    private mutating func parseAfterValue() throws(Diagnostic) {
        while let container = tape.open.last {
            skipSpace()
            let isObject = tape.records[container].kind == .object
            let end = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
            if base[index] == UInt8(ascii: ",") {
                let comma = index
                index += 1
                skipSpace()
                if base[index] == end {
                    index = comma
                    throw failure("a comma stands before '\(isObject ? "}" : "]")'; remove it")
                }
                return isObject ? try parseKey() : tape.countChild()
            }
            guard base[index] == end else { throw unexpected("',' or '\(isObject ? "}" : "]")'") }
            index += 1
            tape.endContainer()
            if isObject { try tape.checkKeys(ofObjectAt: container, source: base) }
        }
        skipSpace()
    }

    private mutating func parseKey() throws(Diagnostic) {
        guard base[index] == UInt8(ascii: "\"") else { throw unexpected("a key in quotation marks") }
        tape.countChild()
        let key = tape.records.count
        try parseString()
        if tape.records[key].storage == .escaped { moveKey(key) }
        skipSpace()
        guard base[index] == UInt8(ascii: ":") else { throw unexpected("':' after the key") }
        index += 1
        skipSpace()
    }

    /// Writes a key with escapes out, so that keys can be compared byte by byte.
    private mutating func moveKey(_ key: Int) {
        let record = tape.records[key]
        let body = UnsafeBufferPointer(start: base + Int(record.start), count: Int(record.count))
        let text = JSONEscapes.decode(ArraySlice(body))
        tape.records[key].storage = .extra
        tape.records[key].start = UInt32(truncatingIfNeeded: tape.extra.count)
        tape.records[key].count = UInt32(truncatingIfNeeded: text.count)
        tape.extra += text
    }

    /// A line can only end between tokens: within a string a raw line feed is an error.
    mutating func skipSpace() {
        while true {
            switch base[index] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): index += 1
            case UInt8(ascii: "\n"):
                index += 1
                tape.lineStarts.append(UInt32(truncatingIfNeeded: index))
            default: return
            }
        }
    }
}
