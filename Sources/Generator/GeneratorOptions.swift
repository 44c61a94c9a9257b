public import SwiftCode

/// How the Swift of one service is written.
public struct GeneratorOptions: Hashable, Sendable {
    /// The beginning of all file names.
    public var stem: String
    /// Who may use the generated types; `private` is no choice here and counts as `internal`.
    public var access: AccessLevel
    /// What the first line names as the source, such as `the model chime-sdk-messaging 2021-05-15`.
    public var source: String
    /// The module that generated code imports.
    public var runtimeModule: String
    /// Whether that module has a transport to send with; otherwise the initialiser of a client takes one.
    public var hasDefaultTransport: Bool

    public init(
        stem: String, access: AccessLevel = .public, source: String, runtimeModule: String = "Carillon",
        hasDefaultTransport: Bool = true
    ) {
        self.stem = stem
        self.access = access
        self.source = source
        self.runtimeModule = runtimeModule
        self.hasDefaultTransport = hasDefaultTransport
    }
}

/// A file of generated Swift, in memory.
public struct GeneratedFile: Hashable, Sendable {
    /// The file's name, without a folder.
    public var name: String
    /// UTF-8.
    public var bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// The names of all files of a service. They follow from the stem alone, so that a build knows them in advance.
    public static func names(stem: String) -> [String] {
        FileKind.allCases.map { stem + $0.suffix }
    }
}

/// What goes to a file of its own.
enum FileKind: String, CaseIterable {
    case namespace = ""
    case client = "+Client"
    case operations = "+Operations"
    case types = "+Types"
    case errors = "+Errors"
    case paginators = "+Paginators"
    case presigning = "+Presigning"

    var suffix: String { rawValue + ".swift" }
}
