public import Model

/// Brings an output folder up to date, or tells what is not.
///
/// Services come one by one, from several threads, and leave memory when they have been compared: what differs lies
/// beside its place by then. Nothing else of the folder changes before all services have come.
public struct OutputUpdate: Sendable {
    public enum Mode: Hashable, Sendable {
        case write
        /// Nothing is written: the differences are in the report.
        case check
    }

    public var comparison: OutputComparison
    public var mode: Mode

    public init(_ comparison: OutputComparison, mode: Mode = .write) {
        self.comparison = comparison
        self.mode = mode
    }

    /// A service without the bytes of its files.
    public struct Service: Sendable {
        var name: String
        var location: SourceLocation?
        var diagnostics: [Diagnostic]
        /// `nil` when the service has an error.
        var namespace: String?
        var folder = ""
        /// All of its files.
        var paths: [String] = []
        /// Those that differ, when they are to be written.
        var staged: [OutputWriter.Staged] = []
        /// Those that differ, when they are to be shown.
        var differences: [String] = []
        /// What kept the files from being read or written.
        var failure: Diagnostic?
    }

    /// Compares a service's files with the folder.
    public func prepare(_ result: ServiceResult) -> Service {
        var service = Service(name: result.service, location: result.location, diagnostics: result.diagnostics)
        guard let output = result.output else { return service }
        service.namespace = output.namespace
        service.folder = output.folder
        service.paths = output.files.map { comparison.path(of: $0, in: output) }
        do throws(Diagnostic) {
            let changes = try comparison.changes(for: output)
            switch mode {
            case .write: service.staged = try OutputWriter.stage(changes)
            case .check: service.differences = changes.map(Self.difference)
            }
        } catch {
            service.failure = error
        }
        return service
    }

    /// Replaces the files of all services that have no error, and removes those that no service makes any more.
    ///
    /// - Parameter services: All services, in the order of the configuration.
    public func finish(_ services: [Service]) -> GenerationReport {
        let services = Self.rejectCollisions(services)
        var report = GenerationReport(
            diagnostics: services.flatMap(\.diagnostics), hasErrors: services.contains { $0.namespace == nil })
        let staged = services.flatMap(\.staged)
        do throws(Diagnostic) {
            for service in services { if let failure = service.failure { throw failure } }
            let stale = try stale(services)
            if mode == .write { try OutputWriter.publish(staged + OutputWriter.stage(stale)) }
            report.made = services.reduce(0) { $0 + $1.paths.count }
            report.changed = services.reduce(0) { $0 + $1.staged.count + $1.differences.count }
            report.removed = stale.count
            report.differences = services.flatMap(\.differences)
            if mode == .check { report.differences += stale.map(Self.difference) }
        } catch {
            OutputWriter.discard(staged)
            report.diagnostics.append(error)
            report.hasErrors = true
        }
        return report
    }

    /// Two services whose files or types would have the same names cannot stand beside each other.
    private static func rejectCollisions(_ services: [Service]) -> [Service] {
        var owners: [String: String] = [:]
        return services.map { service in
            guard let namespace = service.namespace else { return service }
            let place = service.folder.isEmpty ? namespace : service.folder
            guard let other = owners.updateValue(service.name, forKey: place) else { return service }
            OutputWriter.discard(service.staged)
            let error = Diagnostic.error(
                "duplicate-name",
                "the services '\(other)' and '\(service.name)' are both called '\(namespace)' in Swift; "
                    + "generate them into different targets", at: service.location)
            return Service(name: service.name, location: service.location, diagnostics: service.diagnostics + [error])
        }
    }

    private func stale(_ services: [Service]) throws(Diagnostic) -> [FileChange] {
        try comparison.stale(
            folders: services.filter { $0.namespace != nil }.map(\.folder), current: Set(services.flatMap(\.paths)),
            hasFailures: services.contains { $0.namespace == nil })
    }

    private static func difference(_ change: FileChange) -> String {
        UnifiedDiff.text(path: change.path, old: change.old, new: change.new)
    }
}

/// What a run found and did.
public struct GenerationReport: Sendable {
    /// In the order of the services.
    public var diagnostics: [Diagnostic]
    /// A service has an error and keeps its files, or the files could not be replaced and all are as they were.
    public var hasErrors: Bool
    /// The files of all services.
    public var made = 0
    /// Those that were not as they should be.
    public var changed = 0
    public var removed = 0
    /// One for each file changed or removed, where nothing was to be written.
    public var differences: [String] = []
}
