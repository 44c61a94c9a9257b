internal import Model

/// Knows which files make a model and where they are.
enum ModelFiles {
    /// What is added to each file stands beside it: `service-2.sdk-extras`.
    static let extras = ".sdk-extras"
    static let stems = ["service-2", "paginators-1", "waiters-2", "endpoint-rule-set-1", "examples-1"]
    /// The one file of Smithy's form.
    static let smithyStem = "model"
    private static let allStems = stems.flatMap { [$0, $0 + extras] } + [smithyStem]
    private static let suffixes = [".json", ".json.gz", ".yaml", ".yml"]

    /// What a file holds by its name, `models/x/service-2.json.gz` -> `service-2`; `nil` for other files.
    static func stem(of path: String) -> String? {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return allStems.first { stem in suffixes.contains { name == stem + $0 } }
    }

    /// The files of a model in a version's folder, in botocore's or Smithy's form.
    static func files(in folder: String) throws(Diagnostic) -> [String] {
        var paths: [String] = []
        let names = try FileReader.list(folder)
        for stem in allStems {
            let found = suffixes.map { stem + $0 }.filter(names.contains)
            if found.count > 1 {
                throw .error(
                    "ambiguous-file",
                    "\(quoted(folder)) holds \(found.map(quoted).joined(separator: " and ")); remove one of them",
                    at: nil)
            }
            paths += found.map { "\(folder)/\($0)" }
        }
        return paths
    }

    /// Whether a folder holds a service file itself, in botocore's or Smithy's form.
    static func isVersionFolder(_ folder: String) -> Bool {
        ["service-2", smithyStem].contains { stem in
            suffixes.contains { FileReader.exists("\(folder)/\(stem)\($0)") }
        }
    }

    /// The API versions of a service's folder, the oldest first.
    static func versions(in folder: String) throws(Diagnostic) -> [String] {
        try FileReader.list(folder).filter { isVersionFolder("\(folder)/\($0)") }
    }

    /// The folder itself when it is a version's, else that of the wanted or the newest version within.
    static func versionFolder(in folder: String, apiVersion: String?) throws(Diagnostic) -> String {
        let folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        if apiVersion == nil, isVersionFolder(folder) { return folder }
        let versions = try versions(in: folder)
        guard let newest = versions.last else {
            throw .error(
                "missing-file",
                "\(quoted(folder)) holds no model; it must contain service-2.json, model.json or a folder for an API version",
                at: nil)
        }
        guard let apiVersion else { return "\(folder)/\(newest)" }
        guard versions.contains(apiVersion) else {
            throw .error(
                "unknown-version",
                "\(quoted(folder)) has no API version \(quoted(apiVersion)); it has"
                    + " \(versions.joined(separator: ", "))",
                at: nil)
        }
        return "\(folder)/\(apiVersion)"
    }
}
