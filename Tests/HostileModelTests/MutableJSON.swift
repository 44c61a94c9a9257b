import ModelReaders

/// JSON that can be changed: objects keep their order, and may have a key twice.
indirect enum MutableJSON {
    struct Entry {
        var name: String
        var value: MutableJSON
    }

    case object([Entry])
    case array([MutableJSON])
    case string(String)
    /// A number, true, false or null, as written.
    case literal(String)

    init(_ node: Node) {
        switch node.kind {
        case .object: self = .object(node.entries.map { Entry(name: $0.name, value: MutableJSON($0.value)) })
        case .array: self = .array(node.elements.map { MutableJSON($0) })
        case .string: self = .string(node.string ?? "")
        case .number: self = .literal(node.numberText ?? "0")
        case .bool: self = .literal(node.bool == true ? "true" : "false")
        case .null: self = .literal("null")
        }
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }

    private func append(to bytes: inout [UInt8]) {
        switch self {
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, entry) in members.enumerated() {
                if index > 0 { bytes += ",\n".utf8 }
                Self.string(entry.name).append(to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                entry.value.append(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                element.append(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .string(let text):
            bytes.append(UInt8(ascii: "\""))
            for byte in text.utf8 {
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
                case ..<0x20: bytes += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
                default: bytes.append(byte)
                }
            }
            bytes.append(UInt8(ascii: "\""))
        case .literal(let text): bytes += text.utf8
        }
    }

    /// The number of values in here, this one included.
    var size: Int {
        switch self {
        case .object(let members): members.reduce(1) { $0 + $1.value.size }
        case .array(let elements): elements.reduce(1) { $0 + $1.size }
        case .string, .literal: 1
        }
    }

    /// Changes the value at a place in the order of ``size``; the closure gets it together with its key.
    mutating func change(at place: Int, _ body: (inout MutableJSON) -> Void) {
        guard place > 0 else { return body(&self) }
        var rest = place - 1
        switch self {
        case .object(var members):
            for index in members.indices {
                let size = members[index].value.size
                if rest < size {
                    members[index].value.change(at: rest, body)
                    break
                }
                rest -= size
            }
            self = .object(members)
        case .array(var elements):
            for index in elements.indices {
                let size = elements[index].size
                if rest < size {
                    elements[index].change(at: rest, body)
                    break
                }
                rest -= size
            }
            self = .array(elements)
        case .string, .literal: return
        }
    }
}
