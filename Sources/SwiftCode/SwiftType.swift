/// A type as it stands in a declaration.
public enum SwiftType: Hashable, Sendable {
    /// `String`
    case named(String)
    /// `DynamoDB.AttributeValue`
    case nested(String, in: String)
    indirect case optional(SwiftType)
    indirect case array(SwiftType)
    indirect case dictionary(key: SwiftType, value: SwiftType)
    /// `Operation<Input, Output, Failure>`
    case generic(String, [SwiftType])
    /// `(key: String, value: Type)`: the element of a dictionary.
    indirect case entry(key: SwiftType, value: SwiftType)
    /// `any Error`
    indirect case any(SwiftType)
    /// `Self`
    case selfType
}
