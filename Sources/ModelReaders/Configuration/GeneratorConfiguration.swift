public import Model

/// What a user asks the generator for: `carillon.yaml` or `carillon.json`.
///
///     services:
///       chime-sdk-messaging:
///         operations: [AssociateChannelFlow, "*ChannelFlow*"]   # all of them if left out
///         apiVersion: 2021-05-15                                # the newest if left out
///     models: ../models                                         # relative to this file
///     access: public                                            # public, package or internal
///     runtime: Carillon                                         # or CarillonRuntime, to bring a transport
///
/// `services` may also be a list of names.
public struct GeneratorConfiguration: Hashable, Sendable {
    /// The access level of the generated declarations.
    public enum Access: String, Hashable, Sendable, CaseIterable {
        case `public`, package, `internal`
    }

    /// The module that generated code imports.
    public enum Runtime: String, Hashable, Sendable, CaseIterable {
        /// With the default transport.
        case carillon = "Carillon"
        /// Without: the initialiser of a client takes what carries its requests.
        case carillonRuntime = "CarillonRuntime"
    }

    /// One service that is to be generated.
    public struct Service: Hashable, Sendable {
        /// The name of the service's folder: `chime-sdk-messaging`.
        public var name: Located<String>
        /// Names and globs; `nil` for all operations.
        public var operations: [Located<String>]?
        /// `nil` for the newest.
        public var apiVersion: Located<String>?

        public init(
            name: Located<String>, operations: [Located<String>]? = nil, apiVersion: Located<String>? = nil
        ) {
            self.name = name
            self.operations = operations
            self.apiVersion = apiVersion
        }
    }

    /// The path of the configuration.
    public var file: String
    /// In the file's order.
    public var services: [Service]
    /// The folder of the models as written, relative to the configuration's own folder.
    public var models: Located<String>?
    public var access: Located<Access>?
    public var runtime: Located<Runtime>?

    public init(
        file: String, services: [Service], models: Located<String>? = nil, access: Located<Access>? = nil,
        runtime: Located<Runtime>? = nil
    ) {
        self.file = file
        self.services = services
        self.models = models
        self.access = access
        self.runtime = runtime
    }

    /// The folder of the models, as a path from where the process runs; `nil` when the file names none.
    public var modelsFolder: String? {
        guard let models = models?.value else { return nil }
        guard !models.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return models }
        return file[...slash] + models
    }

    /// Reads a configuration from a file.
    ///
    /// - Throws: All errors that were found, with their places.
    public static func read(path: String) throws(DiagnosticsError) -> Self {
        let file: InputFile
        do throws(Diagnostic) {
            file = try FileReader.read(path)
        } catch {
            throw DiagnosticsError([error])
        }
        return try read(file)
    }

    /// Reads a configuration from bytes; the file's name ends in `.yaml`, `.yml` or `.json`.
    ///
    /// - Throws: All errors that were found, with their places.
    public static func read(_ file: InputFile) throws(DiagnosticsError) -> Self {
        let tree: Tree
        do throws(Diagnostic) {
            tree = try Tree.parse(file)
        } catch {
            throw DiagnosticsError([error])
        }
        let findings = Findings()
        let configuration = ConfigurationReader(findings: findings).read(tree.root)
        _ = try findings.finish()
        return configuration
    }
}
