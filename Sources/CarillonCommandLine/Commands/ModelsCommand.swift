internal import ArgumentParser
internal import GeneratorTool
internal import Model
internal import ModelReaders

/// `carillon models`
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "Bring models into a package, and show those that are there.",
        subcommands: [ModelsAddCommand.self, ModelsListCommand.self])
}

/// `carillon models list`
struct ModelsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Show the models that are found, with their API versions and folders.",
        discussion: """
            Models are looked for in the folder that CARILLON_MODELS names, in ./models,
            and in the package that this program was built from. Of two models with one
            name the first is used.
            """)

    func run() throws {
        let library = ModelLibrary.standard()
        let services: [ModelLibrary.Service]
        do throws(Diagnostic) {
            services = try library.services()
        } catch {
            throw Console.failure([error])
        }
        let lines = services.map { "\($0.name)  \($0.versions.joined(separator: ", "))  \($0.folder)" }
        Console.output(lines.map { "\($0)\n" }.joined())
        guard lines.isEmpty else { return }
        let places = library.roots.isEmpty ? "" : " in \(library.roots.joined(separator: ", "))"
        Console.error("there are no models\(places); bring one with 'carillon models add SERVICE'\n")
    }
}
