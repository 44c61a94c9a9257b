public import Model
public import ModelReaders

/// Where a version of a model is read from.
public enum ModelSource {
    /// Reads a version of a model.
    ///
    /// - Parameter path: A version's folder, a service's folder, of which the newest version is read, or a model's
    ///   file, which stands for the folder that it is in.
    /// - Throws: What is wrong with the path or in the files.
    public static func read(_ path: String) throws(DiagnosticsError) -> ReadResult {
        guard FileReader.exists(path) else {
            throw DiagnosticsError([
                .error(
                    "unknown-model", "\(Diagnostic.quoted(path)) does not exist; name a model's folder or file", at: nil
                )
            ])
        }
        if FileReader.isFolder(path) { return try ModelReader().read(folder: path) }
        let result = try ModelReader().read(folder: folder(of: path))
        guard result.inputFiles.contains(where: { name(of: $0) == name(of: path) }) else {
            throw DiagnosticsError([
                .error(
                    "unknown-model",
                    "\(Diagnostic.quoted(path)) is no file of a model; name service-2.json, model.json or a folder",
                    at: nil
                )
            ])
        }
        return result
    }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func name(of path: String) -> Substring {
        path.split(separator: "/").last ?? ""
    }
}
