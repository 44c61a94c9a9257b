public import Model

/// Takes the prose out of botocore's JSON files, which leaves the facts of an API.
public enum FactsOnly {
    /// The keys whose values are mappings by name: a key in there is the name of a member, a shape and so on.
    private static let namespaces: Set<String> = [
        "shapes", "operations", "members", "pagination", "parameters", "properties", "headers",
        "staticContextParams", "operationContextParams", "clientContextParams",
    ]

    /// A file without its `documentation` traits, indented by two spaces, in the file's order.
    ///
    /// A member, shape or operation that is *named* `documentation` stays, and so does a `documentation` that is
    /// no text.
    ///
    /// - Throws: A diagnostic when the file is no JSON.
    public static func strip(_ file: InputFile) throws(Diagnostic) -> [UInt8] {
        let tree = try Tree.parse(json: file.bytes, file: file.name)
        var writer = JSONWriter()
        write(tree.root, namesFollow: false, to: &writer)
        writer.newline()
        return writer.bytes
    }

    /// The depth is that of the tree, which the parser limits.
    private static func write(_ node: Node, namesFollow: Bool, to writer: inout JSONWriter) {
        switch node.kind {
        case .object:
            writer.begin(UInt8(ascii: "{"))
            for entry in node.entries {
                let name = entry.name
                if !namesFollow, name == "documentation", entry.value.kind == .string { continue }
                writer.element()
                writer.string(name)
                writer.colon()
                write(entry.value, namesFollow: !namesFollow && namespaces.contains(name), to: &writer)
            }
            writer.end(UInt8(ascii: "}"))
        case .array:
            writer.begin(UInt8(ascii: "["))
            for element in node.elements {
                writer.element()
                write(element, namesFollow: false, to: &writer)
            }
            writer.end(UInt8(ascii: "]"))
        case .string: writer.string(node.string ?? "")
        case .number: writer.raw(node.numberText ?? "")
        case .bool: writer.raw(node.bool == true ? "true" : "false")
        case .null: writer.raw("null")
        }
    }
}

/// Writes JSON with an indentation of two spaces; empty objects and arrays stay on their line.
private struct JSONWriter {
    var bytes: [UInt8] = []
    private var depth = 0
    private var isEmpty = true

    mutating func begin(_ bracket: UInt8) {
        bytes.append(bracket)
        depth += 1
        isEmpty = true
    }

    mutating func end(_ bracket: UInt8) {
        depth -= 1
        if !isEmpty { newline() }
        bytes.append(bracket)
        isEmpty = false
    }

    /// Starts an entry or element on a line of its own.
    mutating func element() {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        newline()
        isEmpty = false
    }

    mutating func newline() {
        bytes.append(UInt8(ascii: "\n"))
        bytes += [UInt8](repeating: UInt8(ascii: " "), count: 2 * depth)
    }

    mutating func colon() { bytes += ": ".utf8 }

    mutating func raw(_ text: String) { bytes += text.utf8 }

    mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0x08: bytes += "\\b".utf8
            case 0x09: bytes += "\\t".utf8
            case 0x0A: bytes += "\\n".utf8
            case 0x0C: bytes += "\\f".utf8
            case 0x0D: bytes += "\\r".utf8
            case ..<0x20: bytes += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
