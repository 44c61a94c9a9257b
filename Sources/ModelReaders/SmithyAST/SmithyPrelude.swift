internal import Model

/// The shapes that every Smithy model has.
enum SmithyPrelude {
    /// The structure without members: an operation's way to say that there is no message.
    static let unit = "smithy.api#Unit"

    private static let kinds: [String: Shape.Kind] = [
        "String": .string, "Blob": .blob, "BigInteger": .bigInteger, "BigDecimal": .bigDecimal,
        "Timestamp": .timestamp, "Document": .document, "Boolean": .boolean, "Byte": .byte, "Short": .short,
        "Integer": .integer, "Long": .long, "Float": .float, "Double": .double, "Unit": .structure,
        // Version 1.0 has those that cannot be absent as shapes of their own.
        "PrimitiveBoolean": .boolean, "PrimitiveByte": .byte, "PrimitiveShort": .short, "PrimitiveInteger": .integer,
        "PrimitiveLong": .long, "PrimitiveFloat": .float, "PrimitiveDouble": .double,
    ]

    static let ids = kinds.keys.map { "smithy.api#" + $0 }.sorted()

    /// A shape of the prelude, with the place that names it.
    static func shape(_ id: Located<String>) -> Shape? {
        guard id.value.hasPrefix("smithy.api#"), let kind = kinds[SmithyShapes.name(of: id.value)] else { return nil }
        return Shape(name: id.value, kind: kind, location: id.location)
    }
}
