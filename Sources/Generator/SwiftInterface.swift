package import Model
import SwiftCode

/// What a program that uses a service's generated Swift can name: methods, types, properties and cases, found by the
/// names that the model gives them.
///
/// In comes a model and the selected operations; out come plain values, made from the plan that is also rendered, so
/// what is said of the interface holds for the generated files. It is for those who compare two versions of a model.
package struct SwiftInterface: Hashable, Sendable {
    /// The method of an operation.
    package struct Method: Hashable, Sendable {
        package let name: String
        /// The enum that it throws.
        package let failure: String
        /// The cases of that enum by the error's shape, without those that every operation has.
        package let cases: [String: String]
    }

    /// A property of a structure, with the argument of its initialiser, or a case of a union.
    package struct Property: Hashable, Sendable {
        package let name: String
        /// Without the mark of an optional.
        package let type: String
        /// The property is optional, and the argument has a default.
        package let isOptional: Bool

        /// The type as it is declared.
        package var declaredType: String { isOptional ? type + "?" : type }
    }

    package let namespace: String
    package let protocolName: String
    package let methods: [String: Method]
    /// The Swift type of each reachable shape's values.
    package let types: [String: String]
    /// The members of structures and unions, in the model's order.
    package let properties: [String: [Property]]
    /// The names of an enum's values, by the values on the wire.
    package let values: [String: [String: String]]

    /// - Parameter operations: The names of the selected operations; `nil` for all.
    /// - Throws: What keeps the model from being generated.
    package init(_ model: Model, operations: Set<String>? = nil) throws(DiagnosticsError) {
        let selected = model.operations.filter { operations?.contains($0.name) ?? true }
        let builder = PlanBuilder(model, operations: selected, pages: []) { _ in Documentation() }
        let errors = builder.shapes.diagnostics.filter { $0.severity == .error }
        guard errors.isEmpty else { throw DiagnosticsError(errors) }
        do throws(Diagnostic) {
            try self.init(builder, builder.plan(endpointRules: ""))
        } catch {
            throw DiagnosticsError([error])
        }
    }

    private init(_ builder: PlanBuilder, _ plan: Plan) throws(Diagnostic) {
        namespace = plan.namespace
        protocolName = plan.protocolName
        var methods: [String: Method] = [:]
        for (operation, plan) in zip(builder.operations, plan.operations) {
            let errors = builder.errors(of: operation).filter { builder.shapes.shape($0.value) != nil }
            let cases = zip(errors, plan.failure.cases).map { ($0.value, $1.name) }
            methods[operation.name] = Method(
                name: plan.name, failure: plan.failure.name,
                cases: Dictionary(cases, uniquingKeysWith: { first, _ in first }))
        }
        self.methods = methods
        let declared = Declared(plan)
        let nominal = zip(builder.shapes.nominal, plan.types)
        properties = Dictionary(
            nominal.compactMap { shape, type in declared.properties[type].map { (shape.name, $0) } },
            uniquingKeysWith: { first, _ in first })
        values = Dictionary(
            nominal.compactMap { shape, type in declared.values[type].map { (shape.name, $0) } },
            uniquingKeysWith: { first, _ in first })
        types = try Self.types(builder)
    }

    private static func types(_ builder: PlanBuilder) throws(Diagnostic) -> [String: String] {
        var types: [String: String] = [:]
        func add(_ member: Member) throws(Diagnostic) {
            if types[member.target] != nil { return }
            types[member.target] = try builder.traits.type(of: member).text
        }
        for shape in builder.shapes.shapes {
            try add(Member(name: "", target: shape.name, location: shape.location))
            for member in shape.members { try add(member) }
        }
        return types
    }

    /// The members and values of a plan by the names of their types.
    private struct Declared {
        var properties: [String: [Property]] = [:]
        var values: [String: [String: String]] = [:]

        init(_ plan: Plan) {
            for structure in plan.messages + plan.errors { add(structure.name, structure.members) }
            for value in plan.values {
                switch value {
                case .structure(let structure): add(structure.name, structure.members)
                case .union(let union): add(union.name, union.members, areCases: true)
                case .enumeration(let enumeration):
                    let names = enumeration.values.map { ($0.value.text, $0.name) }
                    values[enumeration.name] = Dictionary(names, uniquingKeysWith: { first, _ in first })
                }
            }
        }

        private mutating func add(_ type: String, _ members: [MemberPlan], areCases: Bool = false) {
            properties[type] = members.map {
                Property(name: $0.name, type: $0.type.text, isOptional: $0.isOptional && !areCases)
            }
        }
    }
}

extension ValueType {
    fileprivate var text: String { swiftType().source }
}

extension EnumPlan.RawValue {
    fileprivate var text: String {
        switch self {
        case .string(let value): value
        case .integer(let value): String(value)
        }
    }
}
