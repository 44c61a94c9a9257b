import Model

extension CodeSample {
    /// A value as JSON. The depth is that of an example that fits its shapes.
    init(json value: NodeValue) {
        switch value.content {
        case .null: self = .code("null")
        case .boolean(let flag): self = .code(flag ? "true" : "false")
        case .number(let text): self = .code(text)
        case .string(let text): self = .code(Self.jsonString(text))
        case .array(let elements): self = .list(elements.map { CodeSample(json: $0) })
        case .object(let entries):
            let items = entries.map { Item(Self.jsonString($0.name.value) + ": ", CodeSample(json: $0.value)) }
            self = .group("{", items, "}")
        }
    }

    private static func jsonString(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                out += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
