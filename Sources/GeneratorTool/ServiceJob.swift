public import Model
public import ModelReaders

/// One service to be generated: where its model is, and which operations are wanted.
public struct ServiceJob: Hashable, Sendable {
    /// The service's name in the configuration, or that of its folder.
    public var name: String
    /// The folder of the model's API version.
    public var folder: String
    /// Names and globs; `nil` for all operations.
    public var operations: [Located<String>]?
    /// The service's place in the configuration.
    public var location: SourceLocation?

    public init(
        name: String, folder: String, operations: [Located<String>]? = nil, location: SourceLocation? = nil
    ) {
        self.name = name
        self.folder = folder
        self.operations = operations
        self.location = location
    }

    /// The name of the service whose model a folder holds: `models/dynamodb/2012-08-10` and `models/dynamodb` are
    /// both `dynamodb`.
    public static func name(ofModel folder: String) -> String {
        let isVersion = ModelReader.isModelFolder(folder)
        let name = Paths.name(of: Paths.normalized(folder))
        let parent = Paths.name(of: Paths.folder(of: Paths.normalized(folder)))
        return isVersion && parent != "." ? parent : name
    }

    /// A job for each API version of each service in a folder that holds one folder a service.
    ///
    /// - Returns: The jobs by service and version, and the findings of those folders that hold no model.
    /// - Throws: A diagnostic when the folder cannot be read, or holds no folders.
    public static func jobs(
        ofModelsIn folder: String
    ) throws(DiagnosticsError) -> (jobs: [ServiceJob], failures: [ServiceResult]) {
        do throws(Diagnostic) {
            let services = try FileReader.list(folder).filter { FileReader.isFolder(Paths.join(folder, $0)) }
            guard !services.isEmpty else {
                throw .error(
                    "missing-file", "'\(folder)' holds no folder of a service; name a folder of models", at: nil)
            }
            return jobs(of: services, in: folder)
        } catch {
            throw DiagnosticsError([error])
        }
    }

    private static func jobs(
        of services: [String], in folder: String
    ) -> (jobs: [ServiceJob], failures: [ServiceResult]) {
        var jobs: [ServiceJob] = []
        var failures: [ServiceResult] = []
        for service in services {
            do throws(Diagnostic) {
                for version in try ServiceFolder.versionFolders(in: Paths.join(folder, service)) {
                    jobs.append(ServiceJob(name: service, folder: version))
                }
            } catch {
                failures.append(ServiceResult(service: service, location: nil, output: nil, diagnostics: [error]))
            }
        }
        return (jobs, failures)
    }

    /// Finds the model of each service of a configuration.
    ///
    /// - Parameters:
    ///   - operations: Names and globs that go before those of the configuration.
    ///   - roots: The folders to search, the preferred one first: see ``ModelRoots``.
    /// - Returns: The jobs in the configuration's order, and the findings of those services that have no model.
    public static func jobs(
        of configuration: GeneratorConfiguration, operations: [Located<String>]? = nil, roots: [String]
    ) -> (jobs: [ServiceJob], failures: [ServiceResult]) {
        var jobs: [ServiceJob] = []
        var failures: [ServiceResult] = []
        for service in configuration.services {
            let name = service.name
            do throws(DiagnosticsError) {
                let folder = try ServiceFolder.find(service, roots: roots)
                jobs.append(
                    ServiceJob(
                        name: name.value, folder: folder, operations: operations ?? service.operations,
                        location: name.location))
            } catch {
                failures.append(
                    ServiceResult(
                        service: name.value, location: name.location, output: nil, diagnostics: error.diagnostics))
            }
        }
        return (jobs, failures)
    }
}

/// The folders that hold models, one folder a service, in the order in which they are searched.
public enum ModelRoots {
    /// The configuration's own folder, then `models` of the package, then those that come with Carillon.
    ///
    /// Folders that do not exist are left out, except for the one that the configuration names.
    public static func roots(
        configuration: GeneratorConfiguration?, packageRoot: String?, bundled: [String]
    ) -> [String] {
        var roots: [String] = []
        if let folder = configuration?.modelsFolder { roots.append(Paths.normalized(folder)) }
        let others = [packageRoot.map { Paths.join($0, "models") }].compactMap { $0 } + bundled
        for folder in others.map(Paths.normalized) where FileReader.isFolder(folder) && !roots.contains(folder) {
            roots.append(folder)
        }
        return roots
    }

    /// The nearest folder with a `Package.swift` at or above a path; `nil` when there is none.
    ///
    /// - Parameter folder: An absolute path.
    public static func packageRoot(above folder: String) -> String? {
        var folder = Paths.normalized(folder)
        while !FileReader.exists(Paths.join(folder, "Package.swift")) {
            guard folder.count > 1, let slash = folder.lastIndex(of: "/") else { return nil }
            folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
        }
        return folder
    }
}
