// What the plugin's tool and the command line do to make Swift files out of a configuration:
//
//     carillon.yaml              GeneratorConfiguration (ModelReaders)
//       | ServiceJob.jobs            a folder with a model for each service, from the roots
//       v
//     ServiceJob                 a folder, the operations wanted
//       | ServiceGenerator           model, pages, check, selection, pipeline: all in memory
//       v
//     ServiceResult              files as bytes, and findings
//       | OutputComparison           what differs from the disk, what is stale
//       v
//     [FileChange]               shown as a diff (check), or
//       | OutputWriter               written: all of it beside its place first, then renamed
//
// All services are read and generated before the first byte is written. A service with an error has no files here, so
// its earlier output stays as it was.

public import Model
public import ModelReaders

/// One run over all services of a configuration.
public struct GeneratorTool: Sendable {
    /// What the run is at, for a user who waits.
    public enum Progress: Hashable, Sendable {
        case generating(service: String, number: Int, count: Int)
        case writing(path: String)
        case removing(path: String)
    }

    public var layout: OutputLayout
    public var access: GeneratorConfiguration.Access
    /// Called in the order of events, before each of them.
    public var progress: @Sendable (Progress) -> Void

    public init(
        layout: OutputLayout, access: GeneratorConfiguration.Access = .public,
        progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) {
        self.layout = layout
        self.access = access
        self.progress = progress
    }

    /// Generates all jobs in memory, in their order.
    public func generate(_ jobs: [ServiceJob]) -> [ServiceResult] {
        let generator = ServiceGenerator(layout: layout, access: access)
        var results: [ServiceResult] = []
        for (index, job) in jobs.enumerated() {
            progress(.generating(service: job.name, number: index + 1, count: jobs.count))
            results.append(generator.generate(job))
        }
        return Self.rejectCollisions(results)
    }

    /// Two services whose files or types would have the same names cannot stand beside each other.
    private static func rejectCollisions(_ results: [ServiceResult]) -> [ServiceResult] {
        var owners: [String: String] = [:]
        return results.map { result in
            guard let output = result.output else { return result }
            guard let other = owners.updateValue(result.service, forKey: output.namespace) else { return result }
            var rejected = result
            rejected.output = nil
            rejected.diagnostics.append(
                .error(
                    "duplicate-name",
                    "the services '\(other)' and '\(result.service)' are both called '\(output.namespace)' in Swift; "
                        + "generate them into different targets", at: result.location))
            return rejected
        }
    }
}

/// How generated files are called and arranged.
public enum OutputLayout: Hashable, Sendable {
    /// `<folder>/chime-sdk-messaging.swift`: names follow from the configuration alone, as a build plugin needs.
    case flat
    /// `<folder>/ChimeSDKMessaging/ChimeSDKMessaging.swift`: one folder a service, by its Swift name.
    case folders
}

/// What became of one service.
public struct ServiceResult: Sendable {
    /// The service's name in the configuration.
    public var service: String
    /// The service's place in the configuration.
    public var location: SourceLocation?
    /// `nil` when there is an error among the diagnostics.
    public var output: ServiceOutput?
    public var diagnostics: [Diagnostic]

    public init(service: String, location: SourceLocation?, output: ServiceOutput?, diagnostics: [Diagnostic]) {
        self.service = service
        self.location = location
        self.output = output
        self.diagnostics = diagnostics
    }
}
