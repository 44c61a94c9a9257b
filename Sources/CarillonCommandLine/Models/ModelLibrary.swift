internal import ArgumentParser
internal import Foundation
internal import GeneratorTool
internal import Model
internal import ModelReaders

/// The models that this program finds, by the names of their folders.
struct ModelLibrary {
    /// The folders that are searched, the preferred one first.
    let roots: [String]

    /// `CARILLON_MODELS`, `models` here, `models` of the package that this program was built from.
    static func standard() -> ModelLibrary {
        let folder = FileManager.default.currentDirectoryPath
        let variable = ProcessInfo.processInfo.environment["CARILLON_MODELS"].flatMap { $0.isEmpty ? nil : $0 }
        return ModelLibrary(
            roots: ModelRoots.roots(
                configuration: nil, packageRoot: nil,
                bundled: (variable.map { [Paths.join(folder, $0)] } ?? []) + [Paths.join(folder, "models")] + bundled))
    }

    /// The models that come with Carillon, when the program stands in a build folder of its package.
    static var bundled: [String] {
        guard let executable = Bundle.main.executableURL?.resolvingSymlinksInPath().path,
            let package = ModelRoots.packageRoot(above: Paths.folder(of: executable))
        else { return [] }
        return [Paths.join(package, "models")]
    }

    /// Whether a model is named by its path rather than by its service.
    static func isPath(_ model: String) -> Bool { model.contains("/") || model == "." }

    /// A service's folder with the API versions in it.
    struct Service {
        var name: String
        var versions: [String]
        var folder: String
    }

    /// The services of all roots, those of a preferred root first.
    func services() throws(Diagnostic) -> [Service] {
        var services: [Service] = []
        for root in roots where FileReader.isFolder(root) {
            for name in try FileReader.list(root) {
                let folder = Paths.join(root, name)
                guard FileReader.isFolder(folder) else { continue }
                let versions = try FileReader.list(folder).filter { ModelReader.isModelFolder(Paths.join(folder, $0)) }
                if !versions.isEmpty { services.append(Service(name: name, versions: versions, folder: folder)) }
            }
        }
        return services
    }

    /// The folder of a model by its path or by its service's name.
    ///
    /// - Throws: What is wrong with the name, with the nearest one and the folders that were searched.
    func folder(of model: String, apiVersion: String? = nil) throws(DiagnosticsError) -> String {
        if Self.isPath(model) {
            guard FileReader.isFolder(model) else {
                throw DiagnosticsError([
                    .error("unknown-model", "'\(model)' is no folder; name one with a model", at: nil)
                ])
            }
            return model
        }
        let service = GeneratorConfiguration.Service(
            name: Located(model, at: .commandLine), apiVersion: apiVersion.map { Located($0, at: .commandLine) })
        return try ServiceFolder.find(service, roots: roots)
    }
}
