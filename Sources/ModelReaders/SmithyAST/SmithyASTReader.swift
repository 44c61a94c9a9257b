public import Model

/// Reads an API in the form of Smithy's JSON AST, version 1.0 or 2: `model.json`, also packed (`.json.gz`) or as YAML.
///
///     shapes                     SmithyShapes     the entries by their IDs, and apply statements
///       | flatten                SmithyMixins     mixins and apply statements copied in
///       v read
///     Shape, Operation, Service  one reader a part; names and targets are shape IDs still
///       | SmithyTargets          every target is there and holds values
///       | SmithyLimits           limits of members become limits of shapes
///       | SmithyClosure          what the service reaches, with names without namespaces
///       v ModelCheck, NormalForm
///     Model                      the same values as of botocore's form
///
/// Decided here: traits count as far as the service's preferred protocol has them (`jsonName` for REST with JSON, XML's
/// names for XML and the query protocols, HTTP bindings for REST); values of enums are named after the value, not
/// after the member, because botocore's form has nothing else; errors of the service are errors of each operation.
/// Metadata is other tools' matter. Traits that nothing here knows, and those that a model defines itself, are
/// warnings; `SmithyUnused` lists those that are known and have no effect.
public struct SmithyASTReader: Sendable {
    /// The shape ID of the service to be read; `nil` for the only one of a file.
    public var service: String?

    public init(service: String? = nil) {
        self.service = service
    }

    /// Reads the model from a file in memory.
    ///
    /// - Throws: All errors that were found, with their places.
    public func read(_ file: InputFile) throws(DiagnosticsError) -> ReadResult {
        let tree: Tree
        do throws(Diagnostic) {
            tree = try Tree.parse(file)
        } catch {
            throw DiagnosticsError([error])
        }
        let findings = Findings()
        // What reads nothing has told why.
        guard let model = readFile(tree.root, findings) else { throw findings.failure }
        return ReadResult(model: model, warnings: try findings.finish(), inputFiles: [file.name])
    }

    private func readFile(_ root: Node, _ findings: Findings) -> Model? {
        guard findings.isObject(root, "a Smithy AST") else { return nil }
        var shapes: SmithyShapes?
        for entry in root.entries {
            switch entry.name {
            case "smithy": checkVersion(entry.value, findings)
            case "shapes": shapes = SmithyShapes(entry.value, findings: findings)
            case "metadata": continue
            default: findings.unknownTrait(entry.key, of: "a Smithy AST")
            }
        }
        for key in ["smithy", "shapes"] where root[key] == nil {
            findings.error("missing-key", "the Smithy AST has no \(quoted(key)); add it", at: root.location)
        }
        guard let shapes, let service = findService(shapes, root) else { return nil }
        return SmithyModelReader(findings: findings, file: shapes).read(service)
    }

    private func checkVersion(_ node: Node, _ findings: Findings) {
        guard let version = findings.string(node, "\"smithy\"") else { return }
        if ["1", "1.0", "2", "2.0", "2.1"].contains(version) { return }
        findings.error(
            "unknown-version", "version \(quoted(version)) of a Smithy AST is not supported; use \"2.0\"",
            at: node.location)
    }

    private func findService(_ shapes: SmithyShapes, _ root: Node) -> SmithyShapes.Entry? {
        let services = shapes.entries.filter { $0.type == .service && !SmithyMixins.isMixin($0) }
        if let found = services.first(where: { service == nil ? services.count == 1 : $0.id == service }) {
            return found
        }
        let findings = shapes.findings
        if let name = service {
            let advice = findings.suggestion(for: name, among: services.map(\.id))
            findings.error("unknown-service", "the file has no service \(quoted(name))\(advice)", at: root.location)
        } else if let first = services.first {
            findings.error(
                "several-services", "the file has \(services.count) services; give each a file of its own",
                at: first.key.location, notes: [.init("the next one stands here", at: services[1].key.location)])
        } else {
            findings.error(
                "missing-service", "the file has no service; add a shape of the type \"service\"", at: root.location)
        }
        return nil
    }
}

/// Reads one service of a Smithy AST, with all that belongs to it.
private struct SmithyModelReader {
    let findings: Findings
    let file: SmithyShapes
    private let mixins: SmithyMixins

    init(findings: Findings, file: SmithyShapes) {
        self.findings = findings
        self.file = file
        mixins = SmithyMixins(file)
    }

    func read(_ entry: SmithyShapes.Entry) -> Model {
        let service = SmithyServiceReader(findings: findings, shapes: file).read(mixins.flatten(entry))
        let shapes = SmithyShapeReader(findings: findings, protocols: service.service.protocols)
        let targets = SmithyTargets(
            findings: findings, file: file,
            shapes: file.entries.compactMap { entry in
                guard entry.type.kind != nil, !SmithyMixins.isMixin(entry) else { return nil }
                return shapes.read(mixins.flatten(entry))
            })
        var operations = readOperations(of: service)
        mixins.checkApplications()
        for index in operations.indices { operations[index].operation = targets.check(operations[index].operation) }
        var closure = SmithyClosure(findings: findings, shapes: SmithyLimits(shapes: targets.shapes).shapes)
        closure.reach(from: operations.map(\.operation).flatMap(Self.messages))
        closure.name(renamed: service.names)
        return assemble(service, operations, closure)
    }

    private static func messages(of operation: Operation) -> [Located<String>] {
        [operation.input, operation.output].compactMap(\.self) + operation.errors
    }

    /// Sorted by name.
    private func readOperations(of service: SmithyServiceReader.Draft) -> [SmithyOperationReader.Draft] {
        let reader = SmithyOperationReader(findings: findings, shapes: file, service: service)
        let entries = SmithyOperations(shapes: file, mixins: mixins).find(in: service)
        checkDiscovery(service, entries)
        let drafts = entries.map { reader.read(mixins.flatten($0)) }
        return drafts.sorted { $0.operation.name.utf8.lexicographicallyPrecedes($1.operation.name.utf8) }
    }

    private func checkDiscovery(_ service: SmithyServiceReader.Draft, _ operations: [SmithyShapes.Entry]) {
        guard let name = service.discovery, !operations.contains(where: { $0.id == name.value }) else { return }
        let advice = findings.suggestion(for: name.value, among: operations.map(\.id))
        findings.error(
            "unknown-operation",
            "endpoints are asked for by \(quoted(name.value)), which is no operation of the service\(advice)",
            at: name.location)
    }

    private func checkNames(of waiters: [Waiter]) {
        for (waiter, next) in zip(waiters, waiters.dropFirst()) where waiter.name == next.name {
            findings.error(
                "duplicate-value",
                "the waiter \(quoted(next.name)) of \(quoted(next.operation.value)) is one of"
                    + " \(quoted(waiter.operation.value)) as well; call one of them otherwise",
                at: next.location, notes: [.init("the other one stands here", at: waiter.location)])
        }
    }

    private func assemble(
        _ service: SmithyServiceReader.Draft, _ drafts: [SmithyOperationReader.Draft], _ closure: SmithyClosure
    ) -> Model {
        var check = ModelCheck(findings: findings, shapes: closure.named, rules: service.ruleSet, words: .smithy)
        let operations = drafts.map { draft in
            OperationReader.Draft(operation: closure.named(draft.operation), namedMembers: draft.namedMembers)
        }
        check.run(operations, service.service.clientContextParameters)
        var model = Model(
            service: service.service, operations: check.operations, shapes: check.shapes,
            endpointRuleSet: service.ruleSet)
        for draft in drafts { model.paginators[draft.operation.name] = draft.paginator }
        model.waiters = drafts.flatMap(\.waiters).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        checkNames(of: model.waiters)
        return NormalForm(model).model
    }
}
