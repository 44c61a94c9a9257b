public import Model

/// What a reader hands out: the model, what it noticed, and which files it read.
public struct ReadResult: Sendable {
    public var model: Model
    /// Findings that do not prevent the use of the model.
    public var warnings: [Diagnostic]
    /// The files that the model depends on.
    public var inputFiles: [String]

    public init(model: Model, warnings: [Diagnostic], inputFiles: [String]) {
        self.model = model
        self.warnings = warnings
        self.inputFiles = inputFiles
    }
}

/// Reads a model in the form that its folder holds: the one way to a model for everything but tests of a form.
///
///     service-2, paginators-1, …    botocore's form    BotocoreReader
///     model                         Smithy's form      SmithyASTReader
///
/// Each file may be JSON, JSON packed with gzip (`.json.gz`) or YAML. A folder with both forms is an error: which of
/// them is newer cannot be told.
public struct ModelReader: Sendable {
    public init() {}

    /// Whether a folder holds the model of one API version.
    public static func isModelFolder(_ folder: String) -> Bool {
        ModelFiles.isVersionFolder(folder)
    }

    /// Reads the model of a folder: a service's folder, of which the newest API version is read, or a version's.
    ///
    /// - Parameter apiVersion: The version to be read from a service's folder instead of the newest.
    /// - Throws: All errors that were found, with their places.
    public func read(folder: String, apiVersion: String? = nil) throws(DiagnosticsError) -> ReadResult {
        let files: [InputFile]
        do throws(Diagnostic) {
            let folder = try ModelFiles.versionFolder(in: folder, apiVersion: apiVersion)
            files = try ModelFiles.files(in: folder).map(FileReader.read)
        } catch {
            throw DiagnosticsError([error])
        }
        return try read(files: files)
    }

    /// Reads the model from files in memory, told apart by the last part of their names.
    ///
    /// - Throws: All errors that were found, with their places.
    public func read(files: [InputFile]) throws(DiagnosticsError) -> ReadResult {
        guard let smithy = files.first(where: { ModelFiles.stem(of: $0.name) == ModelFiles.smithyStem }) else {
            return try BotocoreReader().read(files: files)
        }
        let others = files.filter { $0.name != smithy.name && ModelFiles.stem(of: $0.name) != nil }
        if let botocore = others.first(where: { ModelFiles.stem(of: $0.name) == "service-2" }) {
            throw DiagnosticsError([
                .error(
                    "ambiguous-model",
                    "\(quoted(botocore.name)) and \(quoted(smithy.name)) are the same model in two forms; remove one"
                        + " of them",
                    at: nil)
            ])
        }
        var result = try SmithyASTReader().read(smithy)
        result.warnings += others.map { file in
            .warning(
                "unused-file",
                "\(quoted(file.name)) belongs to a service-2 file and has no effect beside \(quoted(smithy.name))",
                at: nil)
        }
        return result
    }
}
