internal import CarillonRuntime
internal import Model

/// Documents in one form: indented, members sorted by name, each value as its shape wants it.
struct DocumentForm {
    let model: Model
    private var text = ""

    init(model: Model) { self.model = model }

    static func text(_ document: Document, _ shape: String?, _ model: Model) -> String {
        var form = DocumentForm(model: model)
        form.write(document, shape.flatMap { model.shapes[$0] }, isJSON: false, "")
        return form.text
    }

    private mutating func write(_ document: Document, _ shape: Shape?, isJSON: Bool, _ indent: String) {
        switch document {
        case .null: text += "null"
        case .boolean(let value): text += value ? "true" : "false"
        case .integer(let value): text += "\(value)"
        case .double(let value): text += shape?.kind == .float ? "\(Float(value))" : NumberForm.text(value)
        case .number(let value): text += NumberForm.text(value.text)
        case .string(let value): text += isJSON ? Self.json(value) : JSONText.quoted(value)
        case .blob(let bytes): text += "blob " + JSONText.quoted(String(decoding: bytes, as: UTF8.self))
        case .timestamp(let time): text += "time " + time.text(as: .dateTime)
        case .array(let elements):
            let member = shape?.members.last
            write("[", "]", indent, elements) { form, element, indent in form.write(element, member, indent) }
        case .object(let members):
            if shape?.kind == .union, let unknown = unknownMember(members, shape) {
                return text += "unknown member " + JSONText.quoted(unknown)
            }
            let members = members.sorted { $0.key < $1.key }
            write("{", "}", indent, members) { form, entry, indent in
                let isMap = shape?.kind == .map
                let member = isMap ? shape?.members.last : shape?.members.first { $0.name == entry.key }
                form.text += JSONText.quoted(entry.key) + ": "
                form.write(entry.value, member, indent)
            }
        }
    }

    /// The runtime keeps the name of a union's member that the model does not know, without a value; suites write
    /// `{"SDK_UNKNOWN_MEMBER": {"name": …}}`.
    private func unknownMember(_ members: [String: Document], _ shape: Shape?) -> String? {
        guard members.count == 1, let (name, value) = members.first else { return nil }
        if name == "SDK_UNKNOWN_MEMBER" { return value["name"]?.string }
        return shape?.members.contains { $0.name == name } == true ? nil : name
    }

    private mutating func write(_ document: Document, _ member: Member?, _ indent: String) {
        let target = member.flatMap { model.shapes[$0.target] }
        let isJSON = member?.traits.isJSONValue == true || target?.traits.isJSONValue == true
        write(document, target, isJSON: isJSON, indent)
    }

    private static func json(_ text: String) -> String { JSONForm.text(Array(text.utf8)) ?? JSONText.quoted(text) }

    private mutating func write<Element>(
        _ open: String, _ close: String, _ indent: String, _ elements: [Element],
        _ body: (inout DocumentForm, Element, String) -> Void
    ) {
        text += open
        for (index, element) in elements.enumerated() {
            text += (index > 0 ? ",\n" : "\n") + indent + "  "
            body(&self, element, indent + "  ")
        }
        text += (elements.isEmpty ? "" : "\n" + indent) + close
    }
}
