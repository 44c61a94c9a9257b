internal import CarillonRuntime

/// Writes documents as YAML: members sorted by name, texts in quotation marks wherever YAML would read them otherwise.
///
///     {"Name": "a b", "Tags": [{"Key": "k"}], "On": "yes"}
///
///     Name: a b
///     On: "yes"
///     Tags:
///       - Key: k
struct YAMLText {
    private var text = ""

    static func text(_ document: Document) -> String {
        var writer = YAMLText()
        if let flat = writer.flat(document) {
            writer.text = flat + "\n"
        } else {
            writer.block(document, depth: 0, isOpen: true)
        }
        return writer.text
    }

    /// What stands on one line: everything but lists and objects with something in them.
    private func flat(_ document: Document) -> String? {
        switch document {
        case .array(let elements): elements.isEmpty ? "[]" : nil
        case .object(let members): members.isEmpty ? "{}" : nil
        case .string(let value): Self.scalar(value)
        case .double(let value) where value.isNaN: ".nan"
        case .double(let value) where value.isInfinite: value < 0 ? "-.inf" : ".inf"
        default: JSONText.flat(document)
        }
    }

    /// - Parameter isOpen: The first line's beginning is written already.
    private mutating func block(_ document: Document, depth: Int, isOpen: Bool) {
        let indent = String(repeating: "  ", count: depth)
        var isOpen = isOpen
        func begin(_ text: inout String) {
            if !isOpen { text += indent }
            isOpen = false
        }
        switch document {
        case .object(let members):
            for (name, value) in members.sorted(by: { $0.key < $1.key }) {
                begin(&text)
                text += Self.scalar(name) + ":"
                if let flat = flat(value) {
                    text += " \(flat)\n"
                } else {
                    text += "\n"
                    block(value, depth: depth + 1, isOpen: false)
                }
            }
        case .array(let elements):
            for element in elements {
                begin(&text)
                text += "- "
                if let flat = flat(element) {
                    text += "\(flat)\n"
                } else {
                    block(element, depth: depth + 1, isOpen: true)
                }
            }
        default: break
        }
    }

    /// A text that every reader of YAML takes for this text.
    static func scalar(_ text: String) -> String {
        let isPlain =
            text.utf8.count <= 400 && text.utf8.first.map(isStart) == true
            && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
            && text.last != " " && text.last != ":" && !text.contains(": ") && !text.contains(" #")
            && !words.contains(text.lowercased())
        return isPlain ? text : JSONText.flat(.string(text))
    }

    private static func isStart(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_")
    }

    /// What YAML 1.1 or 1.2 takes for something else than a text.
    private static let words: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
}
