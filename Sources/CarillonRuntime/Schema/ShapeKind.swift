/// What a shape's values are, by the names of the Smithy specification.
public enum ShapeKind: UInt8, Sendable, Hashable {
    case blob, boolean, string, byte, short, integer, long, float, double
    case bigInteger, bigDecimal, timestamp, document
    case `enum`, intEnum
    case list, map, structure, union
    /// The place of ``ErrorMetadata`` in an error structure; it stands in no message.
    case metadata

    init?(schemaWord: String) {
        switch schemaWord {
        case "blob": self = .blob
        case "boolean": self = .boolean
        case "string": self = .string
        case "byte": self = .byte
        case "short": self = .short
        case "integer": self = .integer
        case "long": self = .long
        case "float": self = .float
        case "double": self = .double
        case "bigInteger": self = .bigInteger
        case "bigDecimal": self = .bigDecimal
        case "timestamp": self = .timestamp
        case "document": self = .document
        case "enum": self = .enum
        case "intenum": self = .intEnum
        case "list": self = .list
        case "map": self = .map
        case "structure": self = .structure
        case "union": self = .union
        case "metadata": self = .metadata
        default: return nil
        }
    }

    /// A value without members, which needs no shape of its own in the schema.
    var isLeaf: Bool { rawValue <= Self.document.rawValue || self == .metadata }

    /// A shape that has a Swift type of its own.
    var isNominal: Bool {
        switch self {
        case .structure, .union, .enum, .intEnum: true
        default: false
        }
    }
}
