import Foundation
import PackagePlugin

/// Generates the clients that a target's `carillon.yaml` names, as part of each build.
///
/// A build must know its outputs in advance, so the services are read from the configuration here as well, by name
/// only; everything else, and every finding, is the tool's.
@main
struct CarillonPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let target = target as? any SourceModuleTarget else { return [] }
        let names = ["carillon.yaml", "carillon.yml", "carillon.json"]
        let candidates = names.map { target.directoryURL.appending(path: $0) }
        guard let config = candidates.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
            Diagnostics.error(
                "target '\(target.name)' uses CarillonPlugin but has no carillon.yaml in \(target.directoryURL.path); "
                    + "write one with the services to generate")
            return []
        }
        let scan = try ConfigurationScan(config)
        guard !scan.services.isEmpty else {
            Diagnostics.error(
                "\(config.path): no services found; list them by name below 'services:', one on a line with its own "
                    + "indentation ('  chime-sdk-messaging:' or '  - chime-sdk-messaging')")
            return []
        }
        return [try command(context, config, scan)]
    }

    private func command(_ context: PluginContext, _ config: URL, _ scan: ConfigurationScan) throws -> Command {
        let roots = ([context.package] + context.package.dependencies.map(\.package))
            .filter { $0.id == context.package.id || Self.isCarillon($0) }
            .map { $0.directoryURL.appending(path: "models") }
        let own = scan.models.map { [URL(filePath: $0, relativeTo: config)] } ?? []
        let output = context.pluginWorkDirectoryURL
        let suffixes = ["", "+Client", "+Operations", "+Types", "+Errors", "+Paginators", "+Presigning"]
        return .buildCommand(
            displayName: "Generate \(scan.services.joined(separator: ", "))",
            executable: try context.tool(named: "carillon-generator").url,
            arguments: ["--config", config.path, "--output", output.path, "--stem-from-config"]
                + scan.services.flatMap { ["--planned", $0] }
                + roots.flatMap { ["--models", $0.path] },
            inputFiles: [config] + scan.services.flatMap { Self.modelFiles(of: $0, in: own + roots) },
            outputFiles: scan.services.flatMap { service in
                suffixes.map { output.appending(path: "\(service)\($0).swift") }
            })
    }

    private static func isCarillon(_ package: Package) -> Bool {
        package.products.contains { $0.name == "carillon-generator" }
    }

    /// All files of a service's folder in the first root that has it, and the folders: an edit changes the former, a
    /// file that comes or goes the latter.
    private static func modelFiles(of service: String, in roots: [URL]) -> [URL] {
        let folders = roots.map { $0.appending(path: service) }
        guard let folder = folders.first(where: { FileManager.default.fileExists(atPath: $0.path) }),
            let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        else { return [] }
        return [folder] + files.compactMap { $0 as? URL }.sorted { $0.path < $1.path }
    }
}
