/// JSON with its members in the file's order, which rule sets need and Foundation does not keep.
indirect enum TestJSON: Equatable {
    case null
    case boolean(Bool)
    case number(Double)
    case string(String)
    case array([TestJSON])
    case object([Member])

    struct Member: Equatable {
        var name: String
        var value: TestJSON
    }

    struct Failure: Error {
        var offset: Int
    }

    init(_ bytes: [UInt8]) throws {
        var parser = Parser(bytes: bytes)
        self = try parser.value()
    }

    subscript(_ name: String) -> TestJSON? {
        members.first { $0.name == name }?.value
    }

    var members: [Member] { if case .object(let members) = self { members } else { [] } }
    var elements: [TestJSON] { if case .array(let elements) = self { elements } else { [] } }
    var string: String? { if case .string(let string) = self { string } else { nil } }
    var boolean: Bool? { if case .boolean(let boolean) = self { boolean } else { nil } }
}

private struct Parser {
    let bytes: [UInt8]
    var position = 0

    mutating func peek() throws -> UInt8 {
        while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
        guard position < bytes.count else { throw TestJSON.Failure(offset: position) }
        return bytes[position]
    }

    mutating func take(_ text: StaticString) throws {
        _ = try peek()
        for byte in text.withUTF8Buffer({ Array($0) }) {
            guard position < bytes.count, bytes[position] == byte else { throw TestJSON.Failure(offset: position) }
            position += 1
        }
    }

    mutating func takes(_ byte: UInt8) throws -> Bool {
        guard try peek() == byte else { return false }
        position += 1
        return true
    }

    mutating func value() throws -> TestJSON {
        switch try peek() {
        case UInt8(ascii: "{"): return .object(try list(closing: UInt8(ascii: "}")) { try $0.member() })
        case UInt8(ascii: "["): return .array(try list(closing: UInt8(ascii: "]")) { try $0.value() })
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"):
            try take("true")
            return .boolean(true)
        case UInt8(ascii: "f"):
            try take("false")
            return .boolean(false)
        case UInt8(ascii: "n"):
            try take("null")
            return .null
        default:
            let start = position
            while position < bytes.count, "+-.0123456789eE".utf8.contains(bytes[position]) { position += 1 }
            guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)) else {
                throw TestJSON.Failure(offset: start)
            }
            return .number(number)
        }
    }

    mutating func list<Item>(closing: UInt8, _ item: (inout Self) throws -> Item) throws -> [Item] {
        position += 1
        var items: [Item] = []
        if try takes(closing) { return items }
        repeat { items.append(try item(&self)) } while try takes(UInt8(ascii: ","))
        guard try takes(closing) else { throw TestJSON.Failure(offset: position) }
        return items
    }

    mutating func member() throws -> TestJSON.Member {
        _ = try peek()
        let name = try string()
        try take(":")
        return .init(name: name, value: try value())
    }

    mutating func string() throws -> String {
        guard try takes(UInt8(ascii: "\"")) else { throw TestJSON.Failure(offset: position) }
        var units: [UInt16] = []
        var plain: [UInt8] = []
        var result = ""
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                return result + String(decoding: plain, as: UTF8.self)
            }
            guard byte == UInt8(ascii: "\\") else {
                plain.append(byte)
                continue
            }
            result += String(decoding: plain, as: UTF8.self)
            plain = []
            units.append(try escape())
            // Halves of a surrogate pair belong together.
            let isPaired = bytes[position...].starts(with: "\\u".utf8) && UTF16.isLeadSurrogate(units[units.count - 1])
            if isPaired { continue }
            result += String(decoding: units, as: UTF16.self)
            units = []
        }
        throw TestJSON.Failure(offset: position)
    }

    private mutating func escape() throws -> UInt16 {
        guard position < bytes.count else { throw TestJSON.Failure(offset: position) }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "u"):
            guard position + 4 <= bytes.count,
                let unit = UInt16(String(decoding: bytes[position..<(position + 4)], as: UTF8.self), radix: 16)
            else { throw TestJSON.Failure(offset: position) }
            position += 4
            return unit
        default: return UInt16(byte)
        }
    }
}
