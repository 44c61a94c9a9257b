internal import CarillonRuntime
internal import Foundation

/// Writes documents as JSON for people and programs: indented, members sorted by name.
///
/// Blobs are base64 and timestamps RFC 3339, as ``InputReader`` takes them.
struct JSONText {
    private var text = ""
    private var depth = 0

    static func text(_ document: Document) -> String {
        var writer = JSONText()
        writer.write(document)
        return writer.text + "\n"
    }

    /// A value that has no members and no elements, as JSON on one line.
    static func flat(_ document: Document) -> String {
        var writer = JSONText()
        writer.write(document)
        return writer.text
    }

    private mutating func write(_ document: Document) {
        switch document {
        case .null: text += "null"
        case .boolean(let value): text += value ? "true" : "false"
        case .integer(let value): text += "\(value)"
        case .double(let value): write(value)
        case .number(let value): text += value.text
        case .string(let value): write(value)
        case .blob(let bytes): write(Data(bytes).base64EncodedString())
        case .timestamp(let time): write(time.text(as: .dateTime))
        case .array(let elements):
            write("[", "]", elements) { writer, element in writer.write(element) }
        case .object(let members):
            write("{", "}", members.sorted { $0.key < $1.key }) { writer, member in
                writer.write(member.key)
                writer.text += ": "
                writer.write(member.value)
            }
        }
    }

    private mutating func write<Element>(
        _ open: String, _ close: String, _ elements: [Element], _ body: (inout Self, Element) -> Void
    ) {
        text += open
        depth += 1
        for (index, element) in elements.enumerated() {
            text += (index == 0 ? "\n" : ",\n") + String(repeating: "  ", count: depth)
            body(&self, element)
        }
        depth -= 1
        if !elements.isEmpty { text += "\n" + String(repeating: "  ", count: depth) }
        text += close
    }

    /// JSON has no number for what is not finite.
    private mutating func write(_ value: Double) {
        if value.isFinite {
            text += "\(value)"
        } else {
            write(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity")
        }
    }

    private mutating func write(_ string: String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            // What a terminal would obey, and what YAML takes for a line's end or refuses.
            case _ where TerminalText.isControl(scalar), "\u{2028}"..."\u{2029}", "\u{FEFF}", "\u{FFFE}"..."\u{FFFF}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
