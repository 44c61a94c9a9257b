public import Generator
internal import Model
internal import ModelReaders
internal import ReferencePages
internal import SwiftCode

/// The files of one service, in memory.
public struct ServiceOutput: Sendable {
    /// The name of the service in Swift: `ChimeSDKMessaging`.
    public var namespace: String
    /// The folder within the output folder; empty for the output folder itself.
    public var folder: String
    public var files: [GeneratedFile]

    public init(namespace: String, folder: String, files: [GeneratedFile]) {
        self.namespace = namespace
        self.folder = folder
        self.files = files
    }
}

/// Generates one service, from its folder to bytes.
struct ServiceGenerator {
    let layout: OutputLayout
    let access: GeneratorConfiguration.Access
    let runtime: GeneratorConfiguration.Runtime

    func generate(_ job: ServiceJob) -> ServiceResult {
        var result = ServiceResult(service: job.name, location: job.location, output: nil, diagnostics: [])
        do throws(DiagnosticsError) {
            let inputs = try ServiceInputs.read(job.folder, operations: job.operations)
            result.diagnostics = inputs.diagnostics
            guard !inputs.hasErrors else { return result }
            let output = run(inputs, job)
            result.diagnostics += output.diagnostics
            guard !result.diagnostics.contains(where: { $0.severity == .error }) else { return result }
            let namespace = GeneratorPipeline.namespace(of: inputs.model)
            result.output = ServiceOutput(
                namespace: namespace, folder: folder(of: job, namespace), files: output.files)
        } catch {
            result.diagnostics += error.diagnostics
        }
        return result
    }

    private func folder(of job: ServiceJob, _ namespace: String) -> String {
        switch layout {
        case .flat: ""
        case .folders: namespace
        case .versions: Paths.join(job.name, Paths.name(of: job.folder))
        }
    }

    private func run(_ inputs: ServiceInputs, _ job: ServiceJob) -> GeneratorPipeline.Output {
        let stem = layout == .flat ? job.name : GeneratorPipeline.namespace(of: inputs.model)
        let options = GeneratorOptions(
            stem: stem, access: accessLevel, source: "the model \(job.name) \(inputs.model.service.apiVersion)",
            runtimeModule: runtime.rawValue, hasDefaultTransport: runtime == .carillon)
        let pipeline = GeneratorPipeline(options: options) { html in
            HTMLDocumentation.read(html.value, at: html.location).documentation
        }
        return pipeline.run(inputs.model, operations: inputs.selected, pages: inputs.pages)
    }

    private var accessLevel: AccessLevel {
        switch access {
        case .public: .public
        case .package: .package
        case .internal: .internal
        }
    }
}
