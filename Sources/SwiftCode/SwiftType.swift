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
}
