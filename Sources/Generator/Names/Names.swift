import Model

/// The Swift names of a model, made in one place.
///
/// Names come from the whole model, not from the selected operations: selecting one more renames nothing. Where two
/// wire names become the same Swift name, a type that is called just as in the model keeps its name before all
/// others, then the first one does, in the model's order (types: by name); the later one gets its symbols spelled
/// out, or a number. So what a model adds at its end leaves the names before it alone.
struct Names {
    /// The enum that all types stand in: `ChimeSDKMessaging`.
    let namespace: String
    private let types: [String: String]
    private let functions: [String: String]
    private let failures: [String: String]

    var protocolName: String { namespace + "Protocol" }
    var clientName: String { namespace + "Client" }

    init(_ model: Model) {
        let namespace = Self.namespace(serviceID: model.service.serviceID)
        self.namespace = namespace
        var scope = NameScope(reserved: ReservedNames.types.union([namespace]))
        types = Self.types(
            of: model, isReserved: { $0 == namespace || ReservedNames.types.contains($0) }, in: &scope)
        functions = Self.functions(of: model)
        var failures: [String: String] = [:]
        for operation in model.operations {
            let base = NameRules.upperCamel(operation.name)
            failures[operation.name] = scope.claim(base + "Error", base + "OperationError")
        }
        self.failures = failures
    }

    static func namespace(serviceID: String) -> String {
        let name = NameRules.upperCamel(serviceID)
        return ReservedNames.types.contains(name) ? name + "Service" : name
    }

    /// The type of a structure, union or enum.
    func type(_ shape: String) -> String {
        types[shape] ?? NameRules.upperCamel(shape)
    }

    /// The method of an operation.
    func function(_ operation: String) -> String {
        functions[operation] ?? NameRules.lowerCamel(operation)
    }

    /// What an operation's method throws.
    func failure(_ operation: String) -> String {
        failures[operation] ?? NameRules.upperCamel(operation) + "Error"
    }

    private static func types(
        of model: Model, isReserved: (String) -> Bool, in scope: inout NameScope
    ) -> [String: String] {
        let shapes = model.shapes.values.filter(\.kind.isNominal).map(\.name).sorted { $0.utf8Precedes($1) }
        let wanted = shapes.map { ($0, NameRules.upperCamel($0)) }
        var types: [String: String] = [:]
        for (shape, name) in wanted where name == shape && scope.isFree(name) {
            types[shape] = scope.claim(name)
        }
        for (shape, name) in wanted where types[shape] == nil {
            types[shape] = isReserved(name) ? scope.claim(name + "Shape") : scope.claim(name)
        }
        return types
    }

    private static func functions(of model: Model) -> [String: String] {
        var scope = NameScope()
        var functions: [String: String] = [:]
        for operation in model.operations {
            let name = NameRules.lowerCamel(operation.name)
            functions[operation.name] =
                ReservedNames.operations.contains(name) ? scope.claim(name + "Operation") : scope.claim(name)
        }
        return functions
    }
}

extension Names {
    /// The properties of a structure or the cases of a union, in the order of its members.
    static func members(of shape: Shape) -> [String] {
        let reserved =
            switch shape.kind {
            case .union: ReservedNames.unionCases
            default: shape.traits.error == nil ? ReservedNames.members : ReservedNames.errorMembers
            }
        return claimed(shape.members.map(\.name), reserved: reserved, suffix: "Member")
    }

    /// The values of an enum, in its order.
    static func values(of shape: Shape) -> [String] {
        claimed(shape.enumValues.map { $0.name ?? $0.value }, reserved: ReservedNames.enumValues, suffix: "Value")
    }

    /// The cases of an operation's error enum, for the types of its exceptions.
    static func errorCases(_ typeNames: [String]) -> [String] {
        var scope = NameScope(reserved: ReservedNames.errorCases)
        return typeNames.map { scope.claim(NameRules.errorCase($0), NameRules.lowerCamel($0)) }
    }

    private static func claimed(_ wireNames: [String], reserved: Set<String>, suffix: String) -> [String] {
        var scope = NameScope()
        return wireNames.map { wireName in
            let name = NameRules.lowerCamel(wireName)
            if reserved.contains(name) { return scope.claim(name + suffix) }
            if scope.isFree(name) { return scope.claim(name) }
            return scope.claim(name, NameRules.lowerCamel(wireName, keepingSymbols: true))
        }
    }
}

extension Shape.Kind {
    /// Whether a shape of this kind becomes a Swift type of its own.
    var isNominal: Bool {
        switch self {
        case .structure, .union, .enum, .intEnum: true
        default: false
        }
    }
}

extension String {
    /// The order by UTF-8 bytes, which no Unicode version changes.
    func utf8Precedes(_ other: String) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }
}
