public import Model

extension Tree {
    /// Reads a file by the end of its name: `.json`, `.yaml` or `.yml`, each also packed with gzip (`.gz`).
    ///
    /// - Throws: A diagnostic with the place of the first violation of the format.
    public static func parse(_ file: InputFile) throws(Diagnostic) -> Tree {
        var name = file.name
        var bytes = file.bytes
        if name.hasSuffix(".gz") {
            name.removeLast(3)
            do throws(Gzip.Failure) {
                bytes = try Gzip.unpack(bytes)
            } catch {
                throw .error(
                    "gzip", error.message, at: SourceLocation(file: file.name, line: 1, column: 1))
            }
        }
        if name.hasSuffix(".json") { return try parse(json: bytes, file: file.name) }
        if name.hasSuffix(".yaml") || name.hasSuffix(".yml") { return try parse(yaml: bytes, file: file.name) }
        throw .error(
            "unknown-format", "\(quoted(file.name)) must end in .json, .yaml or .yml, with .gz when packed", at: nil)
    }
}
