/// A type as it stands in a declaration.
public indirect enum SwiftType: Hashable, Sendable {
    /// `String`, or a path such as `DynamoDB.AttributeValue`.
    case name([String])
    case optional(SwiftType)
    case array(SwiftType)
    case dictionary(key: SwiftType, value: SwiftType)
    /// `Operation<Input, Output, Failure>`
    case generic(String, [SwiftType])
    /// `(key: String, value: Type)`: the element of a dictionary.
    case entry(key: SwiftType, value: SwiftType)
    /// `any Error`
    case any(SwiftType)
    /// `Self`
    case selfType

    /// A type by one plain name.
    public static func named(_ name: String) -> SwiftType { .name([name]) }

    package var source: String {
        switch self {
        case .name(let path):
            path.map { SwiftLiteral.identifier($0, as: .declaration) }.joined(separator: ".")
        case .optional(.any(let type)): "(any \(type.source))?"
        case .optional(let type): type.source + "?"
        case .array(let type): "[\(type.source)]"
        case .dictionary(let key, let value): "[\(key.source): \(value.source)]"
        case .generic(let name, let arguments):
            SwiftLiteral.identifier(name, as: .declaration)
                + "<" + arguments.map(\.source).joined(separator: ", ") + ">"
        case .entry(let key, let value): "(key: \(key.source), value: \(value.source))"
        case .any(let type): "any \(type.source)"
        case .selfType: "Self"
        }
    }
}
