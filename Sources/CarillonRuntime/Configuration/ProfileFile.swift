/// A file of profiles, read as the AWS command line reads `~/.aws/config` and `~/.aws/credentials`:
///
/// ```ini
/// [profile work]
/// region = eu-central-1
/// s3 =
///   addressing_style = path
/// ```
///
/// The grammar is that of botocore, which is Python's `configparser` and a step more:
///
/// - `[NAME]` begins a section, to the last `]` of the line; what follows is left out. `NAME = VALUE` or `NAME: VALUE`
///   is a property; its name is the same in both cases.
/// - A line that begins with `#` or `;` is a comment; further on a line they are part of the value.
/// - A line that is indented more than its property goes on with the value. When the value is empty before, these lines
///   are a table of `NAME = VALUE`.
/// - Properties of the section `[DEFAULT]` hold in each section that has none of that name.
/// - A section or property that comes again is an error: nobody could say which one was meant.
struct ProfileFile: Sendable {
    struct Property: Sendable, Hashable {
        var value: String
        /// The table below an empty value.
        var nested: [String: Entry] = [:]
        var line: Int
    }

    /// A value with the line that it stands in.
    struct Entry: Sendable, Hashable {
        var value: String
        var line: Int
    }

    struct Section: Sendable, Hashable {
        var line: Int
        /// By name in lower case.
        var properties: [String: Property] = [:]
    }

    let path: String
    /// By the header's text between the brackets, without what `[DEFAULT]` has.
    private let sections: [String: Section]
    /// What `[DEFAULT]` has. It is merged into the section that is asked for: merged into all, a short file would fill
    /// the memory.
    private let defaults: [String: Property]

    /// Reads a file's bytes.
    ///
    /// - Throws: A ``ConfigurationError`` that names file and line. It never quotes the line, which may hold a secret.
    init(path: String, bytes: [UInt8]) throws(ConfigurationError) {
        self.path = path
        var reader = ProfileFileReader(path: path)
        // Windows' editors put the mark there; botocore refuses the file, which helps nobody.
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        var rest = content
        while !rest.isEmpty {
            let end = rest.firstIndex { $0 == ascii("\n") || $0 == ascii("\r") } ?? rest.endIndex
            try reader.read(rest[..<end])
            rest = rest[end...]
            let isPair = rest.starts(with: [ascii("\r"), ascii("\n")])
            rest = rest.dropFirst(isPair ? 2 : 1)
        }
        (sections, defaults) = try reader.finish()
    }

    init(empty path: String) {
        self.path = path
        (sections, defaults) = ([:], [:])
    }

    /// The texts between brackets.
    var headers: [String] { Array(sections.keys) }

    /// The section whose header has this text between its brackets.
    func section(_ header: String) -> Section? { sections[header].map(completed) }

    private func completed(_ section: Section) -> Section {
        guard !defaults.isEmpty else { return section }
        var section = section
        section.properties.merge(defaults) { own, _ in own }
        return section
    }

    /// `path:line`
    func place(_ line: Int) -> String { "\(path):\(line)" }
}

extension ProfileFile {
    /// The words that head named sections of the configuration file.
    enum Kind: String {
        case profile
        case session = "sso-session"
        case services
    }

    /// The section of that kind and name: `[profile work]`, `[profile "my work"]`, `[sso-session x]`.
    ///
    /// Of several spellings the last one in the file counts, alone; `[default]` is one of `[profile default]`.
    func section(_ kind: Kind, named name: String) -> Section? {
        sections.filter { header, _ in
            header.hasPrefix(kind.rawValue)
                ? Self.name(in: header) == name : kind == .profile && header == "default" && name == "default"
        }.values.max { $0.line < $1.line }.map(completed)
    }

    /// The second of a header's two words.
    private static func name(in header: String) -> String? {
        guard let words = try? ShellWords.split(header), words.count == 2 else { return nil }
        return words[1]
    }
}
