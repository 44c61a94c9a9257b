/// Swift names that generated code needs for something else, scope by scope.
enum ReservedNames {
    /// What a type in the namespace may not be called: it would hide what generated code names, or mislead a reader.
    static let types: Set<String> = [
        // Swift
        "Any", "Array", "Bool", "CustomReflectable", "Data", "Dictionary",
        "Double", "Error", "Float", "Hashable", "Int", "Int16", "Int32", "Int64", "Int8", "Never",
        "Optional", "PartialKeyPath", "Protocol", "Result", "Self", "Sendable", "String", "Swift",
        "Type", "UInt", "UInt16", "UInt32", "UInt64", "UInt8", "Void",
        // Carillon
        "BigNumber", "Carillon", "CarillonRuntime", "ClientConfiguration", "ClientError", "Document", "ErrorMetadata",
        "Indirect", "OpenEnum", "OpenIntEnum", "Operation", "OperationError", "Operations", "ServiceClient",
        "ServiceError", "ServiceSchema", "ShapeReference", "Structure", "Timestamp", "Union", "UnionMember",
        "UnionVisitor", "Unit", "UnknownMember", "UnmodeledError",
    ]

    /// `client` is the generated client's property, `schema` the namespace's.
    static let operations: Set<String> = ["client", "init", "schema", "self"]

    static let members: Set<String> = ["customMirror", "hashValue", "init", "self"]
    static let errorMembers = members.union(["metadata"])
    static let unionCases: Set<String> = ["init", "members", "schema", "self", "shape", "unknown"]
    static let enumValues: Set<String> = ["allCases", "init", "self"]
    static let errorCases: Set<String> = ["client", "init", "self", "unmodeled"]
}
