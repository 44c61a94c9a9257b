public import Model

/// Finds the folder of a service's model among several roots.
public enum ServiceFolder {
    /// The folder of the wanted API version, or of the newest, in the first root that has the service.
    ///
    /// - Parameter roots: Folders that hold one folder a service, the preferred one first. A root need not exist.
    /// - Throws: An error at the service's or the version's place in the configuration: for a service that no root
    ///   has, with the nearest name and the roots; for a version that the service does not have.
    public static func find(
        _ service: GeneratorConfiguration.Service, roots: [String]
    ) throws(DiagnosticsError) -> String {
        let name = service.name
        guard isFolderName(name.value), isFolderName(service.apiVersion?.value ?? "newest") else {
            throw DiagnosticsError([
                .error("unsafe-name", "\(quoted(name.value)) names no folder of a model", at: name.location)
            ])
        }
        guard let root = roots.first(where: { FileReader.isFolder("\($0)/\(name.value)") }) else {
            throw DiagnosticsError([unknown(name, roots)])
        }
        do throws(Diagnostic) {
            return try ModelFiles.versionFolder(
                in: "\(root)/\(name.value)", apiVersion: service.apiVersion?.value)
        } catch {
            var located = error
            located.location = located.location ?? service.apiVersion?.location ?? name.location
            throw DiagnosticsError([located])
        }
    }

    /// The folders of all API versions of a service, the oldest first.
    ///
    /// - Throws: A diagnostic when the service's folder holds no model.
    public static func versionFolders(in folder: String) throws(Diagnostic) -> [String] {
        let newest = try ModelFiles.versionFolder(in: folder, apiVersion: nil)
        return newest == folder ? [folder] : try ModelFiles.versions(in: folder).map { "\(folder)/\($0)" }
    }

    private static func unknown(_ name: Located<String>, _ roots: [String]) -> Diagnostic {
        var known: Set<String> = []
        for root in roots {
            do throws(Diagnostic) {
                known.formUnion(try FileReader.list(root))
            } catch {
                // The message lists the root; that it cannot be read is no finding of its own.
                continue
            }
        }
        let advice = EditDistance.suggestion(for: name.value, among: known.sorted())
        let places = roots.isEmpty ? "no folder was given" : "searched \(roots.map(quoted).joined(separator: ", "))"
        return .error(
            "unknown-service", "no model of the service \(quoted(name.value)) exists, \(places)\(advice)",
            at: name.location)
    }

    /// Whether a name stays within its folder when it becomes part of a path.
    public static func isFolderName(_ name: String) -> Bool {
        guard let first = name.utf8.first, first != UInt8(ascii: "."), name.utf8.count <= 255 else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                true
            default: false
            }
        }
    }
}
