internal import Generator
public import Model
internal import ModelReaders
internal import ReferencePages

/// A service's model, the pages about it, and what was found in them.
public struct ServiceInputs: Sendable {
    public var model: Model
    /// The names of the wanted operations.
    public var selected: Set<String>
    /// The pages of the wanted operations.
    public var pages: [ReferencePage]
    /// What the readers found, then the differences between model and pages as warnings.
    public var diagnostics: [Diagnostic]

    public var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

    /// Reads a folder: the model, the pages in `docs/*.rst`, and how they fit.
    ///
    /// Pages of operations that are not wanted are not read: what is wrong with them concerns nobody here.
    ///
    /// - Parameters:
    ///   - folder: The folder of an API version, or of a service, whose newest version is read.
    ///   - operations: Names and globs; `nil` for all.
    /// - Throws: What makes the model unreadable or the selection impossible.
    public static func read(
        _ folder: String, operations: [Located<String>]? = nil
    ) throws(DiagnosticsError) -> ServiceInputs {
        let read = try ModelReader().read(folder: folder)
        let selected = Set(try OperationSelection.select(operations, from: read.model).map(\.name))
        let pageFolder = read.inputFiles.first.map { Paths.join(Paths.folder(of: $0), "docs") } ?? ""
        let pages = try PageFolder(path: pageFolder).read(for: read.model, selected: selected)
        let differences = PageCheck().check(read.model, against: pages.pages)
        return ServiceInputs(
            model: read.model, selected: selected, pages: pages.pages,
            diagnostics: read.warnings + pages.diagnostics + differences)
    }
}

/// The folder with a model's documentation pages, one an operation: `docs/associate_channel_flow.rst`.
struct PageFolder {
    let path: String

    func read(
        for model: Model, selected: Set<String>
    ) throws(DiagnosticsError) -> (pages: [ReferencePage], diagnostics: [Diagnostic]) {
        var pages: [ReferencePage] = []
        var diagnostics: [Diagnostic] = []
        do throws(Diagnostic) {
            guard FileReader.isFolder(path) else { return ([], []) }
            let unwanted = Set(
                model.operations.filter { !selected.contains($0.name) }.map { PythonName($0.name).description })
            for name in try FileReader.list(path) where name.hasSuffix(".rst") {
                guard !unwanted.contains(String(name.dropLast(4))) else { continue }
                let file = try FileReader.read(Paths.join(path, name))
                let result = PageReader.read(file: file.name, bytes: file.bytes)
                diagnostics += result.diagnostics
                if let page = result.page { pages.append(page) }
            }
        } catch {
            throw DiagnosticsError([error])
        }
        return (pages, diagnostics)
    }
}
