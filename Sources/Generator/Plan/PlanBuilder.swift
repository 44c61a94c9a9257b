import Model

/// Turns the selected operations of a model, and the pages about them, into a `Plan`.
struct PlanBuilder {
    let model: Model
    let operations: [Operation]
    let names: Names
    let shapes: ShapeSelection
    let traits: ShapeTraits
    let recursion: Recursion
    let prose: Prose
    private let errorsOfOperations: [String: [Located<String>]]

    init(_ model: Model, operations: [Operation], pages: [ReferencePage], readHTML: @escaping Prose.HTMLReader) {
        let errors = Self.errors(of: operations, in: model, pages: pages)
        let model = Self.markErrors(errors, in: model)
        let names = Names(model)
        let shapes = ShapeSelection(operations, in: model) { errors[$0.name] ?? [] }
        let index = PageIndex(pages, operations: operations, shapes: shapes)
        self.model = model
        self.operations = operations
        self.names = names
        self.shapes = shapes
        traits = ShapeTraits(selection: shapes, names: names)
        recursion = Recursion(shapes.nominal)
        let symbols = SymbolPaths(operations, shapes, names)
        prose = Prose(pages: index, shapes: shapes, names: names, symbols: symbols, readHTML: readHTML)
        errorsOfOperations = errors
    }

    func errors(of operation: Operation) -> [Located<String>] {
        errorsOfOperations[operation.name] ?? []
    }

    /// The model's errors of each operation, then those that only its page lists.
    private static func errors(
        of operations: [Operation], in model: Model, pages: [ReferencePage]
    ) -> [String: [Located<String>]] {
        let byTitle = Dictionary(
            pages.map { (PageIndex.key($0.title.value), $0.exceptions) }, uniquingKeysWith: { first, _ in first })
        var errors: [String: [Located<String>]] = [:]
        for operation in operations {
            let listed = (byTitle[PageIndex.key(operation.name)] ?? []).filter {
                model.shapes[$0.value]?.kind == .structure
            }
            var seen: Set<String> = []
            errors[operation.name] = (operation.errors + listed).filter { seen.insert($0.value).inserted }
        }
        return errors
    }

    /// A structure that an operation throws is an error, also where the model says so only there.
    private static func markErrors(_ errors: [String: [Located<String>]], in model: Model) -> Model {
        var model = model
        for name in errors.values.joined().map(\.value) where model.shapes[name]?.traits.error == nil {
            model.shapes[name]?.traits.error = ErrorTrait()
        }
        return model
    }

    /// - Parameter examples: By the operation's name.
    /// - Throws: `Diagnostic` for what has no Swift form.
    func plan(endpointRules: String, examples: [String: [ExamplePlan]] = [:]) throws(Diagnostic) -> Plan {
        let types = try TypePlanner(self).types()
        let schema = SchemaText(shapes: shapes, traits: traits, recursion: recursion)
        let summaries = errorSummaries()
        var operationPlans: [OperationPlan] = []
        for (index, operation) in operations.enumerated() {
            let texts = OperationProse(prose: prose, operation: operation).texts(examples[operation.name] ?? [])
            operationPlans.append(
                OperationPlan(
                    name: names.function(operation.name), index: index, summary: texts.summary,
                    documentation: texts.lines, input: operation.input.flatMap { types.structures[$0.value] },
                    output: operation.output.map { names.type($0.value) }, failure: failure(of: operation, summaries)))
        }
        let paginators = PaginatorPlanner.plans(self, types.structures)
        for paginator in paginators.plans { operationPlans[paginator.operation].pages = paginator.pages }
        for (index, operation) in operations.enumerated() where model.canPresign(operation) {
            operationPlans[index].presigned = names.presigned(operation.name)
        }
        let waiters = WaiterPlanner.plans(self, operationPlans)
        return Plan(
            namespace: names.namespace, serviceName: prose.text(model.service.fullName),
            protocolName: names.protocolName, clientName: names.clientName,
            documentation: prose.service(model.service),
            schemaText: schema.encode(model.service, operations, errors: errors),
            endpointRules: endpointRules, needsXML: model.service.needsXML,
            types: shapes.nominal.map { names.type($0.name) },
            operations: operationPlans, messages: types.messages, values: types.values, errors: types.errors,
            paginators: paginators.plans, waiters: waiters.plans, warnings: paginators.warnings + waiters.warnings)
    }

    /// One line for each error; many operations share one.
    private func errorSummaries() -> [String: [String]] {
        var summaries: [String: [String]] = [:]
        for shape in shapes.nominal where shape.traits.error != nil {
            summaries[shape.name] = prose.summary(of: shape).map { [$0] }
        }
        return summaries
    }

    private func failure(of operation: Operation, _ summaries: [String: [String]]) -> FailurePlan {
        let errors = errors(of: operation).compactMap { shapes.shape($0.value) }
        var cases: [FailurePlan.Case] = []
        for (error, name) in zip(errors, Names.errorCases(errors.map(\.name))) {
            cases.append(
                .init(name: name, type: names.type(error.name), documentation: summaries[error.name] ?? []))
        }
        return FailurePlan(name: names.failure(operation.name), cases: cases)
    }
}

extension Service {
    /// Every protocol that the service offers has answers in XML.
    fileprivate var needsXML: Bool {
        let xml: Set<WireProtocol> = [.restXML, .query, .ec2]
        return !protocols.isEmpty && protocols.allSatisfy(xml.contains)
    }
}
