import ModelReaders

/// A JSON value to be written.
indirect enum JSON: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    case null
    case bool(Bool)
    case number(String)
    case string(String)
    case array([JSON])
    case object([(String, JSON)])

    init(stringLiteral value: String) { self = .string(value) }
    init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements) }
    init(arrayLiteral elements: JSON...) { self = .array(elements) }

    init(_ node: Node) {
        switch node.kind {
        case .null: self = .null
        case .bool: self = .bool(node.bool ?? false)
        case .number: self = .number(node.numberText ?? "")
        case .string: self = .string(node.string ?? "")
        case .array: self = .array(node.elements.map(JSON.init))
        case .object: self = .object(node.entries.map { ($0.name, JSON($0.value)) })
        }
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return bytes
    }

    private func write(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let flag): bytes += (flag ? "true" : "false").utf8
        case .number(let text): bytes += text.utf8
        case .string(let text): Self.write(text, to: &bytes)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                element.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let entries):
            bytes.append(UInt8(ascii: "{"))
            for (index, entry) in entries.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                Self.write(entry.0, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                entry.1.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case ..<0x20: bytes += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

/// The traits of one shape or member, in the order in which they are given.
struct TraitList {
    private(set) var entries: [(String, JSON)] = []
    var isEmpty: Bool { entries.isEmpty }
    var json: JSON { .object(entries) }

    mutating func add(_ name: String, _ value: JSON = [:]) {
        entries.append((name, value))
    }

    /// Adds a trait when the node is there.
    mutating func add(_ name: String, _ node: Node?) {
        if let node { add(name, JSON(node)) }
    }

    /// Adds a mark when the node is `true`.
    mutating func mark(_ name: String, _ node: Node?) {
        if node?.bool == true { add(name) }
    }
}
