public import Model

extension GeneratorPipeline {
    /// What the runtime needs to call a service's operations without generated code.
    public struct Schema: Hashable, Sendable {
        /// The wire schema that generated code carries too.
        public var text: String
        /// The endpoint rules in compact text; empty when the model has none.
        public var endpointRules: String
    }

    /// The name of the enum that a service's types stand in: `ChimeSDKMessaging`.
    public static func namespace(of model: Model) -> String { Names.namespace(serviceID: model.service.serviceID) }

    /// The schema of a service's operations.
    ///
    /// - Parameter operations: The names of the selected operations; `nil` for all.
    /// - Throws: What has no form on the wire, or is wrong with the endpoint rules.
    public static func schema(of model: Model, operations: Set<String>? = nil) throws(DiagnosticsError) -> Schema {
        let selected = model.operations.filter { operations?.contains($0.name) ?? true }
        let builder = PlanBuilder(model, operations: selected, pages: []) { _ in Documentation() }
        let findings = builder.shapes.diagnostics + EndpointInputPath.findings(selected, model)
        let errors = findings.filter { $0.severity == .error }
        guard errors.isEmpty else { throw DiagnosticsError(errors) }
        let rules = try model.endpointRuleSet.map { (set) throws(DiagnosticsError) in try EndpointProgram(encoding: set)
        }
        let text = SchemaText(shapes: builder.shapes, traits: builder.traits, recursion: builder.recursion)
            .encode(model.service, selected, errors: builder.errors(of:))
        return Schema(text: text, endpointRules: rules?.text ?? "")
    }
}
