import Model

/// What Swift will be emitted, as plain values: every name is final, every documentation comment is ready as lines.
struct Plan: Hashable, Sendable {
    var namespace: String
    /// The service in prose.
    var serviceName: String
    var protocolName: String
    var clientName: String
    var documentation: [String]
    var schemaText: String
    var endpointRules: String
    /// None of the service's protocols does without XML.
    var needsXML: Bool
    /// The types in the schema's order.
    var types: [String]
    /// By name in the model, which is the schema's order.
    var operations: [OperationPlan]
    /// The structures that operations take and return.
    var messages: [StructurePlan]
    /// All other structures, unions and enums, by name.
    var values: [TypePlan]
    var errors: [StructurePlan]
    var paginators: [PaginatorPlan]
    var waiters: [WaiterPlan]
    /// What does not fit, and is not planned for that.
    var warnings: [Diagnostic]
}

enum TypePlan: Hashable, Sendable {
    case structure(StructurePlan)
    case union(UnionPlan)
    case enumeration(EnumPlan)
}

struct OperationPlan: Hashable, Sendable {
    /// The method, and the value in `Operations`.
    var name: String
    /// The place in the schema.
    var index: Int
    /// One line.
    var summary: [String]
    /// Description, notes and syntax, without the parts on parameters, result and errors.
    var documentation: [String]
    /// `nil` when the operation takes nothing.
    var input: StructurePlan?
    var output: String?
    var failure: FailurePlan
    /// The method that goes through all pages, where one call gives but one.
    var pages: String?
    /// The method that makes a presigned URL of a request, where one can be.
    var presigned: String?
}

/// The enum of what an operation throws.
struct FailurePlan: Hashable, Sendable {
    struct Case: Hashable, Sendable {
        var name: String
        var type: String
        var documentation: [String]
    }

    var name: String
    var cases: [Case]
}

struct StructurePlan: Hashable, Sendable {
    var name: String
    /// The place in the schema.
    var index: Int
    var documentation: [String]
    var members: [MemberPlan]
    /// The protocols of types that stand in lists and maps.
    var containers: [String]
    var isError: Bool
    var isSensitive: Bool
}

struct MemberPlan: Hashable, Sendable {
    var name: String
    var type: ValueType
    var isOptional: Bool
    /// The value stands behind a reference, because the structure contains itself.
    var isIndirect: Bool
    var documentation: [String]
    /// The service's limits for the value, at most one line.
    var limits: [String]

    /// All that the member's own comment says.
    var fullDocumentation: [String] {
        documentation.isEmpty || limits.isEmpty ? documentation + limits : documentation + [""] + limits
    }
}

struct UnionPlan: Hashable, Sendable {
    var name: String
    /// The place in the schema.
    var index: Int
    var documentation: [String]
    var members: [MemberPlan]
    /// The protocols of types that stand in lists and maps.
    var containers: [String]
    var isIndirect: Bool
}

struct EnumPlan: Hashable, Sendable {
    struct Value: Hashable, Sendable {
        var name: String
        /// What is sent.
        var value: RawValue
        var documentation: [String]
    }

    enum RawValue: Hashable, Sendable {
        case string(String)
        case integer(Int)
    }

    var name: String
    var documentation: [String]
    var values: [Value]
    var isInteger: Bool
}

/// The Swift type of a member's values.
enum ValueType: Hashable, Sendable {
    /// A type of Swift or of the runtime.
    case builtin(String)
    /// A type of the namespace.
    case nominal(String)
    case bytes
    indirect case list(ValueType, isSparse: Bool)
    indirect case map(ValueType, isSparse: Bool)
}
