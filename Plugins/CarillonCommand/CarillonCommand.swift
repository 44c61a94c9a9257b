import Foundation
import PackagePlugin

/// `swift package carillon-generate [--check] [--config FILE] [--output FOLDER]`: writes `Generated/`, for those who
/// commit the generated code rather than generate it in each build.
@main
struct CarillonCommand: CommandPlugin {
    func performCommand(context: PluginContext, arguments: [String]) async throws {
        var extractor = ArgumentExtractor(arguments)
        let isCheck = extractor.extractFlag(named: "check") > 0
        let root = context.package.directoryURL
        let given = extractor.extractOption(named: "config").last.map { URL(filePath: $0, relativeTo: root) }
        let output = extractor.extractOption(named: "output").last.map { URL(filePath: $0, relativeTo: root) }
        if let unknown = extractor.remainingArguments.first {
            throw Failure("'\(unknown)' is no argument; use --check, --config FILE, --output FOLDER")
        }
        guard let config = given ?? Self.configuration(in: root) else {
            throw Failure("there is no carillon.yaml in the package's folder or in Generated; name one with --config")
        }
        let packages = [context.package] + context.package.dependencies.map(\.package)
        let models = packages.filter { package in
            package.id == context.package.id || package.products.contains { $0.name == "carillon-generator" }
        }
        let tool = Process()
        tool.executableURL = try context.tool(named: "carillon-generator").url
        tool.arguments =
            ["--config", config.path, "--output", (output ?? root.appending(path: "Generated")).path]
            + models.flatMap { ["--models", $0.directoryURL.appending(path: "models").path] }
            + (isCheck ? ["--check"] : [])
        try tool.run()
        tool.waitUntilExit()
        guard tool.terminationStatus == 0 else {
            throw Failure(
                isCheck
                    ? "Generated is not up to date; run 'swift package carillon-generate'"
                    : "the code was not generated; the errors stand above")
        }
    }

    private static func configuration(in root: URL) -> URL? {
        ["carillon.yaml", "carillon.json", "Generated/carillon.yaml", "Generated/carillon.json"]
            .map { root.appending(path: $0) }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }
}

/// What keeps the command from working, as a sentence.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
