internal import ModelReaders

/// JSON in one form: indented, members sorted by name, numbers by their value.
struct JSONForm {
    private var text = ""

    /// The form of a body; nil when it is no JSON.
    static func text(_ body: [UInt8]) -> String? {
        (try? Tree.parse(json: body, file: "body")).map { text($0.root) }
    }

    static func text(_ node: Node) -> String {
        var form = JSONForm()
        form.write(node, "")
        return form.text
    }

    private mutating func write(_ node: Node, _ indent: String) {
        switch node.kind {
        case .array:
            write("[", "]", indent, Array(node.elements)) { form, element, indent in form.write(element, indent) }
        case .object:
            write("{", "}", indent, node.entries.sorted { $0.name < $1.name }) { form, entry, indent in
                form.text += JSONText.quoted(entry.name) + ": "
                form.write(entry.value, indent)
            }
        case .number: text += NumberForm.text(node.numberText ?? "")
        default: text += JSONText.string(node)
        }
    }

    private mutating func write<Element>(
        _ open: String, _ close: String, _ indent: String, _ elements: [Element],
        _ body: (inout JSONForm, Element, String) -> Void
    ) {
        text += open
        for (index, element) in elements.enumerated() {
            text += (index > 0 ? ",\n" : "\n") + indent + "  "
            body(&self, element, indent + "  ")
        }
        text += (elements.isEmpty ? "" : "\n" + indent) + close
    }
}

/// Numbers in one form: `1`, `1.0` and `1e0` are the same.
enum NumberForm {
    static func text(_ number: String) -> String {
        if Int64(number) != nil || UInt64(number) != nil { return number }
        return Double(number).map(text) ?? number
    }

    static func text(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        return Int64(exactly: number).map { "\($0)" } ?? "\(number)"
    }
}
