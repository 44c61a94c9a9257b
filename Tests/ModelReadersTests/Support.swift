import Model
import ModelReaders

/// The text of what a closure throws, or `nil` when it throws nothing.
func thrownText(_ body: () throws -> Void) -> String? {
    do {
        try body()
        return nil
    } catch {
        return "\(error)"
    }
}

func json(_ text: String, file: String = "a.json") throws -> Node {
    try Tree.parse(json: Array(text.utf8), file: file).root
}

func yaml(_ text: String, file: String = "a.yaml") throws -> Node {
    try Tree.parse(yaml: Array(text.utf8), file: file).root
}

/// A tree's values in JSON's form without spaces, numbers as their text.
func compact(_ node: Node) -> String {
    switch node.kind {
    case .object: "{\(node.entries.map { "\($0.name):\(compact($0.value))" }.joined(separator: ","))}"
    case .array: "[\(node.elements.map { compact($0) }.joined(separator: ","))]"
    case .string: "'\(node.string ?? "?")'"
    case .number: node.numberText ?? "?"
    case .bool: node.bool == true ? "true" : "false"
    case .null: "null"
    }
}

/// A plain value in the same form, each part with its line and column.
func compact(_ value: NodeValue) -> String {
    let text =
        switch value.content {
        case .object(let entries):
            "{\(entries.map { "\($0.name.value)@\(place($0.name.location)):\(compact($0.value))" }.joined(separator: ","))}"
        case .array(let elements): "[\(elements.map { compact($0) }.joined(separator: ","))]"
        case .string(let text): "'\(text)'"
        case .number(let text): text
        case .boolean(let flag): "\(flag)"
        case .null: "null"
        }
    return "\(text)@\(place(value.location))"
}

private func place(_ location: SourceLocation) -> String { "\(location.line):\(location.column)" }

/// A small generator (SplitMix64) whose seed makes a failure repeatable.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
