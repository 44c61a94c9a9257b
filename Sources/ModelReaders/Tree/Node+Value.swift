internal import Model

extension Node {
    /// This value as a plain value of the model. The depth is that of the tree, which the parser limits.
    var value: NodeValue {
        let content: NodeValue.Content =
            switch kind {
            case .null: .null
            case .bool: .boolean(bool ?? false)
            case .number: .number(numberText ?? "")
            case .string: .string(string ?? "")
            case .array: .array(elements.map(\.value))
            case .object:
                .object(
                    entries.map {
                        NodeValue.Entry(name: Located($0.name, at: $0.key.location), value: $0.value.value)
                    })
            }
        return NodeValue(content, at: location)
    }
}
