internal import ModelReaders

/// Writes values of a JSON file as JSON again, without spaces: what models are put together from, and what failures show.
struct JSONText {
    private(set) var bytes: [UInt8] = []

    static func bytes(_ node: Node) -> [UInt8] {
        var text = JSONText()
        text.append(node)
        return text.bytes
    }

    static func string(_ node: Node) -> String { String(decoding: bytes(node), as: UTF8.self) }

    /// A string with its quotes.
    static func quoted(_ string: String) -> String {
        var text = JSONText()
        text.append(string: string)
        return String(decoding: text.bytes, as: UTF8.self)
    }

    mutating func append(_ node: Node) {
        switch node.kind {
        case .null: append(raw: "null")
        case .bool: append(raw: node.bool == true ? "true" : "false")
        case .number: append(raw: node.numberText ?? "0")
        case .string: append(string: node.string ?? "")
        case .array:
            append(raw: "[")
            for (index, element) in node.elements.enumerated() {
                if index > 0 { append(raw: ",") }
                append(element)
            }
            append(raw: "]")
        case .object: append(object: node.entries.map { ($0.name, $0.value) })
        }
    }

    mutating func append(object entries: [(name: String, value: Node)]) {
        append(raw: "{")
        for (index, entry) in entries.enumerated() {
            if index > 0 { append(raw: ",") }
            append(string: entry.name)
            append(raw: ":")
            append(entry.value)
        }
        append(raw: "}")
    }

    mutating func append(raw text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func append(string: String) {
        append(raw: "\"")
        for byte in string.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x0A: append(raw: "\\n")
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                append(raw: "\\u00" + (digits.count < 2 ? "0" : "") + digits)
            default: bytes.append(byte)
            }
        }
        append(raw: "\"")
    }
}
