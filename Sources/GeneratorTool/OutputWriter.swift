public import Model

/// Writes changes so that a reader never sees half a file, and a failure leaves every file as it was.
///
/// New bytes are first written to temporary files beside their places, service by service, so that no more than a few
/// services are in memory. Only when that worked for every file they are renamed, which either happens or does not;
/// stale files are removed last.
public enum OutputWriter {
    /// A change whose new bytes, if there are any, lie beside the file's place.
    struct Staged: Sendable {
        var path: String
        /// `nil` when the file is to be removed.
        var temporary: String?
    }

    /// Applies changes; folders that are missing are made.
    ///
    /// - Throws: A diagnostic that names the path and the system's reason.
    public static func apply(_ changes: [FileChange]) throws(Diagnostic) {
        let staged = try stage(changes)
        do throws(Diagnostic) {
            try publish(staged)
        } catch {
            discard(staged)
            throw error
        }
    }

    static func stage(_ changes: [FileChange]) throws(Diagnostic) -> [Staged] {
        var staged: [Staged] = []
        do throws(Diagnostic) {
            for change in changes {
                guard let bytes = change.new else {
                    staged.append(Staged(path: change.path))
                    continue
                }
                try FileWriter.makeFolder(Paths.folder(of: change.path))
                let temporary = FileWriter.temporaryPath(for: change.path)
                staged.append(Staged(path: change.path, temporary: temporary))
                try FileWriter.write(bytes, to: temporary)
            }
        } catch {
            discard(staged)
            throw error
        }
        return staged
    }

    static func publish(_ staged: [Staged]) throws(Diagnostic) {
        for file in staged {
            if let temporary = file.temporary { try FileWriter.rename(temporary, to: file.path) }
        }
        for file in staged where file.temporary == nil {
            FileWriter.removeIfPresent(file.path)
            FileWriter.removeFolderIfEmpty(Paths.folder(of: file.path))
        }
    }

    /// Takes back what was not published.
    static func discard(_ staged: [Staged]) {
        for file in staged {
            if let temporary = file.temporary { FileWriter.removeIfPresent(temporary) }
        }
    }
}
