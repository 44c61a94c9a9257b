internal import CarillonRuntime
internal import Foundation
internal import Model
internal import ModelReaders
internal import Synchronization

/// Runs protocol suites in the form of botocore's.
///
///     DIRECTORY/**/*.json      SuiteFolder       suites, and groups of cases that share a model
///     CaseGroup                CasePath          the operation, ready to be called
///     params                   ParameterReader   a document  -> request  -> RequestComparison
///     response                 AnswerComparison  a response  -> result   -> AnswerComparison
///     differences              CaseFailure       what a reader needs to see the reason
///
/// Expected and actual are brought to one form of text, and equal texts pass. Groups run side by side, one task each;
/// a group's model and schema are made once.
public struct ConformanceRunner: Sendable {
    private let groups: [CaseGroup]
    private let path: any CasePath

    /// Reads all suites of a folder.
    ///
    /// - Parameter typed: The generated operations of these suites, to run on the typed path.
    /// - Throws: ``SuiteError`` when a file is no list of suites.
    public init(folder: String, typed: TypedRegistry? = nil) throws(SuiteError) {
        groups = try SuiteFolder(folder).groups
        path = typed.map { TypedPath(registry: $0) } ?? DynamicPath()
    }

    /// - Parameter path: The suites' file, as names of cases start.
    init(json: String, path: String = "suite.json") throws(SuiteError) {
        groups = try SuiteFolder(json: Array(json.utf8), path: path).groups
        self.path = DynamicPath()
    }

    /// The same suites through generated types.
    func typed(_ registry: TypedRegistry) -> ConformanceRunner {
        ConformanceRunner(groups: groups, path: TypedPath(registry: registry))
    }

    var sources: TypedSources { TypedSources(groups) }

    private init(groups: [CaseGroup], path: any CasePath) {
        self.groups = groups
        self.path = path
    }

    /// Which cases are run.
    public struct Selection: Sendable {
        /// The end of a case's name, or words of its name or descriptions.
        public var filter: String?
        /// The name of a wire protocol.
        public var wire: String?

        public init(filter: String? = nil, wire: String? = nil) {
            self.filter = filter
            self.wire = wire
        }

        func contains(_ item: ConformanceCase) -> Bool {
            (wire == nil || item.wire == wire) && filter.map(item.matches) ?? true
        }
    }

    /// Runs the selected cases.
    ///
    /// - Parameter progress: Called from time to time with the number of cases that are done, and of all.
    public func run(
        _ selection: Selection = Selection(), known: KnownFailures = KnownFailures(),
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async -> ConformanceReport {
        var selected = groups
        for index in selected.indices { selected[index].cases.removeAll { !selection.contains($0) } }
        selected.removeAll { $0.cases.isEmpty }
        let total = selected.reduce(0) { $0 + $1.cases.count }
        let results = await withTaskGroup(of: (Int, [CaseFailure?]).self) { tasks in
            for (index, group) in selected.enumerated() {
                tasks.addTask { (index, await GroupRun(group: group, path: path).failures()) }
            }
            var results = [[CaseFailure?]](repeating: [], count: selected.count)
            var done = 0
            for await (index, failures) in tasks {
                results[index] = failures
                done += failures.count
                progress(done, total)
            }
            return results
        }
        var report = ConformanceReport()
        for (group, failures) in zip(selected, results) {
            for (item, failure) in zip(group.cases, failures) { report.add(item.name, failure, known) }
        }
        if selection.filter == nil, selection.wire == nil {
            report.add(unknownNames: known.unused(among: Set(selected.flatMap(\.cases).map(\.name))))
        }
        return report
    }
}

/// The run of one group: its model is read and bound once for all cases.
private struct GroupRun {
    let group: CaseGroup
    let path: any CasePath

    func failures() async -> [CaseFailure?] {
        let model: Model
        let operation: any CaseOperation
        do {
            model = try group.readModel()
            operation = try path.operation(group, model)
        } catch {
            return group.cases.map { failure($0, "the suite's model cannot be used: \(error)") }
        }
        var failures: [CaseFailure?] = []
        for item in group.cases {
            do throws(CaseError) {
                let differences = try await differences(item, model, operation)
                failures.append(differences.isEmpty ? nil : failure(item, nil, differences))
            } catch {
                failures.append(failure(item, "\(error)"))
            }
        }
        return failures
    }

    private func differences(_ item: ConformanceCase, _ model: Model, _ operation: any CaseOperation)
        async throws(CaseError) -> [Difference]
    {
        let endpoint = item.clientEndpoint ?? "https://conformance.example.com"
        if let expected = item.node["serialized"] {
            let input = model.operations.first { $0.name == item.operation }?.input?.value
            let document = try ParameterReader(model: model).document(item.node["params"], input)
            let request = try await operation.request(document, try .conformance(endpoint: endpoint))
            let hasMaps = model.shapes.values.contains { $0.kind == .map }
            return RequestComparison(wire: item.wire, expected: expected, request: request, hasMaps: hasMaps)
                .differences()
        }
        guard let node = item.node["response"] else { return [] }
        let response = try AnswerComparison.response(node, item.wire)
        let answer = try await operation.answer(try .conformance(endpoint: endpoint, response: response))
        return try AnswerComparison(item: item, model: model).differences(answer)
    }

    private func failure(_ item: ConformanceCase, _ problem: String?, _ differences: [Difference] = []) -> CaseFailure {
        var given = ["given: \(group.operation)"]
        for key in ["params", "response"] {
            if let node = item.node[key] { given.append("\(key): \(JSONText.string(node))") }
        }
        return CaseFailure(
            name: item.name, wire: item.wire, suite: item.suiteDescription, description: item.description,
            given: given, problem: problem, differences: differences)
    }
}
