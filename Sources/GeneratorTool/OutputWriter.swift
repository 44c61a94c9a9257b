public import Model

/// Writes changes so that a reader never sees half a file, and a failure leaves every file as it was.
///
/// All new bytes are first written to temporary files beside their places. Only when that worked for every file they
/// are renamed, which either happens or does not; stale files are removed last.
public struct OutputWriter: Sendable {
    public var progress: @Sendable (GeneratorTool.Progress) -> Void

    public init(progress: @escaping @Sendable (GeneratorTool.Progress) -> Void = { _ in }) {
        self.progress = progress
    }

    /// Applies changes; folders that are missing are made.
    ///
    /// - Throws: A diagnostic that names the path and the system's reason.
    public func apply(_ changes: [FileChange]) throws(Diagnostic) {
        var staged: [(temporary: String, path: String)] = []
        do throws(Diagnostic) {
            for change in changes {
                guard let bytes = change.new else { continue }
                progress(.writing(path: change.path))
                try FileWriter.makeFolder(Paths.folder(of: change.path))
                let temporary = FileWriter.temporaryPath(for: change.path)
                staged.append((temporary, change.path))
                try FileWriter.write(bytes, to: temporary)
            }
        } catch {
            for file in staged { FileWriter.removeIfPresent(file.temporary) }
            throw error
        }
        try publish(staged)
        for change in changes where change.new == nil {
            progress(.removing(path: change.path))
            FileWriter.removeIfPresent(change.path)
            FileWriter.removeFolderIfEmpty(Paths.folder(of: change.path))
        }
    }

    private func publish(_ staged: [(temporary: String, path: String)]) throws(Diagnostic) {
        for (index, file) in staged.enumerated() {
            do throws(Diagnostic) {
                try FileWriter.rename(file.temporary, to: file.path)
            } catch {
                for file in staged[index...] { FileWriter.removeIfPresent(file.temporary) }
                throw error
            }
        }
    }
}
