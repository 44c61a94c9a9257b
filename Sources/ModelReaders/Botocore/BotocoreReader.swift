public import Model

/// Reads an API in botocore's form.
///
///     service-2            metadata, operations, shapes     -> Service, Operation, Shape
///     paginators-1         optional                         -> Paginator
///     waiters-2            optional                         -> Waiter
///     endpoint-rule-set-1  optional                         -> EndpointRuleSet
///     examples-1           optional                         -> OperationExample
///     *.sdk-extras         optional, beside each of these   -> merged into the file of that name
///
/// Each file may be JSON, JSON packed with gzip (`.json.gz`) or YAML. Reading has three steps: the file becomes
/// a tree with places, and its extras are merged in; the readers beside this file turn its parts into the model's
/// values, one reader a part; and `ModelCheck` makes sure that all names lead somewhere. Errors do not stop a step: one run reports what it finds.
/// A key that nothing here knows is a warning; `BotocoreUnused` lists those that are known and have no effect.
public struct BotocoreReader: Sendable {
    public init() {}

    /// The names of the files that make a model, without `.json`. Only the first must be there.
    public static var fileStems: [String] { ModelFiles.stems.flatMap { [$0, $0 + ModelFiles.extras] } }

    /// Reads the model from files in memory, told apart by the last part of their names.
    ///
    /// - Throws: All errors that were found, with their places.
    public func read(files: [InputFile]) throws(DiagnosticsError) -> ReadResult {
        let findings = Findings()
        let trees = Self.trees(of: files, findings)
        if trees["service-2"] == nil, findings.errorCount == 0 {
            findings.error(
                "missing-file", "there is no service-2 file (.json, .json.gz or .yaml) among the model's files", at: nil
            )
        }
        let model = trees["service-2"].flatMap { Self.read(service: $0, trees, findings) }
        let warnings = try findings.finish()
        guard let model else {
            throw DiagnosticsError([.error("missing-key", "the model has no \"metadata\"; add it", at: nil)])
        }
        return ReadResult(model: model, warnings: warnings, inputFiles: files.map(\.name))
    }

    /// The files by their stem, with their extras merged in.
    private static func trees(of files: [InputFile], _ findings: Findings) -> [String: Tree] {
        var trees: [String: Tree] = [:]
        for file in files {
            guard let stem = ModelFiles.stem(of: file.name) else { continue }
            do throws(Diagnostic) {
                trees[stem] = try Tree.parse(file)
            } catch {
                findings.add(error)
            }
        }
        let extras = ExtrasReader(findings: findings)
        for stem in ModelFiles.stems {
            guard let addition = trees[stem + ModelFiles.extras] else { continue }
            if let tree = trees[stem] {
                trees[stem] = extras.apply(addition, to: tree)
            } else if findings.errorCount == 0 {
                extras.refuse(addition, of: stem)
            }
        }
        return trees
    }

    private static func read(service tree: Tree, _ trees: [String: Tree], _ findings: Findings) -> Model? {
        let ruleSet = trees["endpoint-rule-set-1"].flatMap { EndpointRuleSetReader(findings: findings).read($0.root) }
        guard var model = readService(tree.root, ruleSet, findings) else { return nil }
        model.endpointRuleSet = ruleSet
        if let paginators = trees["paginators-1"] {
            model.paginators = PaginatorReader(findings: findings).read(
                paginators.root, operations: model.operations)
        }
        if let waiters = trees["waiters-2"] {
            model.waiters = WaiterReader(findings: findings).read(waiters.root, operations: model.operations)
        }
        let examples = ExampleReader(findings: findings)
        if let file = trees["examples-1"] { examples.read(file: file.root, into: &model.operations) }
        if let inService = tree.root["examples"] { examples.read(inService, into: &model.operations) }
        return NormalForm(model).model
    }

    private static func readService(_ root: Node, _ rules: EndpointRuleSet?, _ findings: Findings) -> Model? {
        guard findings.isObject(root, "a service file") else { return nil }
        var service: Service?
        var shapes: [Shape] = []
        var operations: [OperationReader.Draft] = []
        var clientParameters: [ClientContextParameter] = []
        var documentation: Located<String>?
        for entry in root.entries {
            switch BotocoreKey(entry.name) {
            case .version: checkVersion(entry.value, findings)
            case .metadata: service = MetadataReader(findings: findings).read(entry.value)
            case .shapes: shapes = ShapeReader(findings: findings).readAll(entry.value)
            case .operations: operations = OperationReader(findings: findings).readAll(entry.value)
            case .documentation: documentation = findings.locatedString(entry.value, "\"documentation\"")
            case .clientContextParams:
                clientParameters = ContextParameterReader(findings: findings).ofClient(entry.value)
            case .examples: break
            default: findings.leave(entry, of: .file)
            }
        }
        for key in ["metadata", "operations", "shapes"] where root[key] == nil {
            findings.error("missing-key", "the service file has no \(quoted(key)); add it", at: root.location)
        }
        service?.documentation = documentation
        service?.clientContextParameters = clientParameters
        var check = ModelCheck(findings: findings, shapes: shapes, rules: rules)
        check.run(operations, clientParameters)
        return service.map { Model(service: $0, operations: check.operations, shapes: check.shapes) }
    }

    private static func checkVersion(_ node: Node, _ findings: Findings) {
        guard let version = findings.string(node, "\"version\"") else { return }
        if version == "2.0" || version == "2" { return }
        findings.error(
            "unknown-version", "version \(quoted(version)) of a service file is not supported; use \"2.0\"",
            at: node.location)
    }
}
