import Model

/// Plans the Swift types of the selected shapes, and the file that each goes to.
struct TypePlanner {
    struct Types {
        /// Every structure by its shape.
        var structures: [String: StructurePlan] = [:]
        var messages: [StructurePlan] = []
        var values: [TypePlan] = []
        var errors: [StructurePlan] = []
    }

    private let builder: PlanBuilder
    private var prose: Prose { builder.prose }
    private let containers: Containers
    private let inputs: [String: Operation]
    private let outputs: [String: Operation]

    init(_ builder: PlanBuilder) {
        self.builder = builder
        containers = Containers(builder.shapes.shapes)
        let operations = builder.operations
        inputs = Self.first(operations, \.input)
        outputs = Self.first(operations, \.output)
    }

    private static func first(_ operations: [Operation], _ message: (Operation) -> Located<String>?) -> [String:
        Operation]
    {
        Dictionary(
            operations.compactMap { operation in message(operation).map { ($0.value, operation) } },
            uniquingKeysWith: { first, _ in first })
    }

    func types() throws(Diagnostic) -> Types {
        var types = Types()
        for (index, shape) in builder.shapes.nominal.enumerated() {
            switch shape.kind {
            case .union: types.values.append(.union(try union(shape, index)))
            case .enum, .intEnum: types.values.append(.enumeration(enumeration(shape)))
            default: add(try structure(shape, index), shape, to: &types)
            }
        }
        return types
    }

    private func add(_ structure: StructurePlan, _ shape: Shape, to types: inout Types) {
        types.structures[shape.name] = structure
        if structure.isError {
            types.errors.append(structure)
        } else if inputs[shape.name] != nil || outputs[shape.name] != nil {
            types.messages.append(structure)
        } else {
            types.values.append(.structure(structure))
        }
    }

    private func structure(_ shape: Shape, _ index: Int) throws(Diagnostic) -> StructurePlan {
        StructurePlan(
            name: builder.names.type(shape.name), index: index, documentation: documentation(of: shape),
            members: try members(of: shape), containers: containers.protocols(shape),
            isError: shape.traits.error != nil,
            isSensitive: shape.traits.isSensitive || shape.members.contains(where: builder.traits.isSensitive))
    }

    private func documentation(of shape: Shape) -> [String] {
        if let operation = inputs[shape.name] {
            return OperationProse(prose: prose, operation: operation).input(shape)
        }
        if let operation = outputs[shape.name] {
            return OperationProse(prose: prose, operation: operation).output(shape)
        }
        return prose.shape(shape)
    }

    private func members(of shape: Shape) throws(Diagnostic) -> [MemberPlan] {
        let names = Names.members(of: shape)
        var plans: [MemberPlan] = []
        for (index, member) in shape.members.enumerated() {
            let isIndirect = shape.kind == .structure && builder.recursion.isRecursive(member, of: shape.name)
            plans.append(
                MemberPlan(
                    name: names[index], type: try builder.traits.type(of: member),
                    isOptional: member.isOptional(isIndirect: isIndirect),
                    isIndirect: isIndirect, documentation: prose.member(member, of: shape), limits: prose.limits(member)
                ))
        }
        return plans
    }

    private func union(_ shape: Shape, _ index: Int) throws(Diagnostic) -> UnionPlan {
        UnionPlan(
            name: builder.names.type(shape.name), index: index, documentation: prose.shape(shape),
            members: try members(of: shape), containers: containers.protocols(shape),
            isIndirect: builder.recursion.isRecursive(union: shape.name))
    }

    private func enumeration(_ shape: Shape) -> EnumPlan {
        var shape = shape
        let isInteger = shape.kind == .intEnum
        shape.enumValues = shape.distinctValues
        let values = zip(shape.enumValues, Names.values(of: shape)).map { value, name in
            EnumPlan.Value(
                name: name, value: isInteger ? .integer(Int(value.value) ?? 0) : .string(value.value),
                documentation: prose.value(value))
        }
        return EnumPlan(
            name: builder.names.type(shape.name), documentation: prose.shape(shape), values: values,
            isInteger: isInteger)
    }
}
