/// A value whose shape is known only at run time: a document shape's value, or any shape's on the dynamic path.
///
/// Numbers keep what was written: an integer that fits neither `Int64` nor a double exactly is a ``BigNumber``.
public enum Document: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case double(Double)
    case number(BigNumber)
    case string(String)
    case blob([UInt8])
    case timestamp(Timestamp)
    case array([Document])
    case object([String: Document])

    /// The member of an object; `nil` when this is no object or has no such member.
    public subscript(_ member: String) -> Document? {
        guard case .object(let members) = self else { return nil }
        return members[member]
    }

    /// The string's text; `nil` for any other value.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// What kind of value this is, for messages.
    package var kindName: String {
        switch self {
        case .null: "null"
        case .boolean: "a boolean"
        case .integer, .double, .number: "a number"
        case .string: "a string"
        case .blob: "a blob"
        case .timestamp: "a timestamp"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

extension Document: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(floatLiteral value: Double) { self = .double(value) }
    public init(arrayLiteral elements: Document...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, Document)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }
    public init(nilLiteral: ()) { self = .null }
}

/// A number of any size, as its decimal text: Smithy's `bigInteger` and `bigDecimal`.
public struct BigNumber: Hashable, Sendable, CustomStringConvertible {
    /// The number as JSON writes it: sign, digits, fraction, exponent.
    public private(set) var text: String

    /// Takes a number's text as it is; `nil` unless it is a number by the grammar of RFC 8259.
    public init?(_ text: String) {
        let scanner = JSONNumberScanner(Array(text.utf8))
        guard scanner.scanWhole() else { return nil }
        self.text = text
    }

    package init(unchecked text: String) { self.text = text }

    public init(_ value: some BinaryInteger) { text = "\(value)" }

    public var description: String { text }
}
