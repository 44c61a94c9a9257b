// What the plugin's tool and the command line do to make Swift files out of a configuration:
//
//     carillon.yaml              GeneratorConfiguration (ModelReaders)
//       | ServiceJob.jobs            a folder with a model for each service, from the roots
//       v
//     ServiceJob                 a folder, the operations wanted
//       | WorkerThreads              several at a time, the largest first
//       | ServiceGenerator           model, pages, check, selection, pipeline: all in memory
//       v
//     ServiceResult              files as bytes, and findings
//       | OutputComparison           what differs from the disk
//       | OutputWriter               written beside its place, or shown as a diff (check); the bytes leave memory
//       v
//     OutputUpdate.Service
//       | OutputUpdate.finish        all of it: names that collide, stale files, everything renamed at once
//       v
//     GenerationReport
//
// No file is replaced before all services have been generated and all bytes are on the disk, and yet only as many
// services are in memory as threads work. A service with an error has no files here, so its earlier output stays as
// it was.

public import Model
public import ModelReaders

/// One run over all services of a configuration.
public struct GeneratorTool: Sendable {
    /// What the run is at, for a user who waits.
    public enum Progress: Hashable, Sendable {
        case started(service: String)
        case finished(service: String)
    }

    public var layout: OutputLayout
    public var access: GeneratorConfiguration.Access
    public var runtime: GeneratorConfiguration.Runtime
    /// How many services are worked on at a time.
    public var threads: Int
    /// Called from all threads.
    public var progress: @Sendable (Progress) -> Void

    /// - Parameter threads: `nil` for one a processor.
    public init(
        layout: OutputLayout, access: GeneratorConfiguration.Access = .public,
        runtime: GeneratorConfiguration.Runtime = .carillon, threads: Int? = nil,
        progress: @escaping @Sendable (Progress) -> Void = { _ in }
    ) {
        self.layout = layout
        self.access = access
        self.runtime = runtime
        self.threads = threads ?? WorkerThreads.standardCount
        self.progress = progress
    }

    /// Generates all jobs and brings the folder up to date.
    ///
    /// - Parameter failures: The services that have no job; they come first in the report.
    public func run(
        _ jobs: [ServiceJob], failures: [ServiceResult] = [], update: OutputUpdate
    ) -> GenerationReport {
        update.finish(failures.map(update.prepare) + generate(jobs, update.prepare))
    }

    /// Generates each job in memory.
    ///
    /// - Parameter use: What becomes of a service; it is called on the thread that generated it.
    /// - Returns: What `use` gives, in the order of the jobs.
    public func generate<Value: Sendable>(
        _ jobs: [ServiceJob], _ use: @escaping @Sendable (ServiceResult) -> Value
    ) -> [Value] {
        let generator = ServiceGenerator(layout: layout, access: access, runtime: runtime)
        let progress = progress
        return WorkerThreads.map(Self.largestFirst(jobs), threads: threads) { index in
            progress(.started(service: jobs[index].name))
            let value = use(generator.generate(jobs[index]))
            progress(.finished(service: jobs[index].name))
            return value
        }
    }

    /// A large model that comes last would leave the other threads without work.
    private static func largestFirst(_ jobs: [ServiceJob]) -> [Int] {
        let sizes = jobs.map { FileReader.size(ofFilesIn: $0.folder) }
        return jobs.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    }
}

/// How generated files are called and arranged.
public enum OutputLayout: Hashable, Sendable {
    /// `<folder>/chime-sdk-messaging.swift`: names follow from the configuration alone, as a build plugin needs.
    case flat
    /// `<folder>/ChimeSDKMessaging/ChimeSDKMessaging.swift`: one folder a service, by its Swift name.
    case folders
    /// `<folder>/chime-sdk-messaging/2021-05-15/ChimeSDKMessaging.swift`: as the models are arranged, so that several
    /// versions of an API stand beside each other.
    case versions
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
