/// A file of profiles, as the AWS command line reads `~/.aws/config` and `~/.aws/credentials`:
///
/// ```ini
/// [profile work]            ; a section; `[default]` needs no `profile`, and the credentials file never has it
/// region = eu-central-1     ; a property; `:` serves as well, and names are the same in both cases
/// s3 =                      ; an indented block below an empty value is a table of its own
///   max_concurrent_requests = 20
/// ```
///
/// Lines that begin with `#` or `;` are comments; on the lines of a property they are part of its value. An indented
/// line goes on with the value above. A section that comes again adds to the first, and a later value holds.
struct ProfileFile: Sendable {
    struct Property: Sendable, Hashable {
        var value: String
        /// The table below an empty value.
        var nested: [String: String] = [:]
        var line: Int
    }

    struct Section: Sendable, Hashable {
        var line: Int
        /// By name in lower case.
        var properties: [String: Property] = [:]
    }

    let path: String
    /// By the header's text between the brackets.
    fileprivate(set) var sections: [String: Section] = [:]

    /// Reads a file's bytes.
    ///
    /// - Throws: A ``ConfigurationError`` that names file and line. It never quotes the line, which may hold a secret.
    init(path: String, bytes: [UInt8]) throws(ConfigurationError) {
        self.path = path
        var reader = ProfileFileReader(path: path)
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        for line in content.split(separator: ascii("\n"), omittingEmptySubsequences: false) {
            try reader.read(line)
        }
        sections = try reader.finish()
    }

    init(empty path: String) {
        self.path = path
    }

    /// `path:line`
    func place(_ line: Int) -> String { "\(path):\(line)" }
}

/// Takes a profile file's lines one after the other.
private struct ProfileFileReader {
    private let path: String
    private var sections: [String: ProfileFile.Section] = [:]
    private var line = 0
    private var section: String?
    /// The property whose value may go on, and the lines that it has so far.
    private var open: (name: String, indentation: Int, line: Int, value: [String])?

    init(path: String) {
        self.path = path
    }

    mutating func read(_ bytes: ArraySlice<UInt8>) throws(ConfigurationError) {
        line += 1
        let indentation = bytes.prefix(while: \.isProfileBlank).count
        let content = bytes.trimmed
        guard let first = content.first, first != ascii("#"), first != ascii(";") else { return }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw error("the line is not valid UTF-8; save the file as UTF-8")
        }
        if let open, indentation > open.indentation {
            self.open?.value.append(text)
        } else if first == ascii("[") {
            try close()
            try beginSection(content)
        } else {
            try close()
            try beginProperty(content, indentation: indentation)
        }
    }

    mutating func finish() throws(ConfigurationError) -> [String: ProfileFile.Section] {
        try close()
        return sections
    }

    private mutating func beginSection(_ content: ArraySlice<UInt8>) throws(ConfigurationError) {
        guard let end = content.firstIndex(of: ascii("]")) else {
            throw error("the section's header has no \"]\"")
        }
        let rest = content[(end + 1)...].trimmed
        guard rest.isEmpty || rest.first == ascii("#") || rest.first == ascii(";") else {
            throw error("something other than a comment follows the section's header; put it on a line of its own")
        }
        let name = String(decoding: content[(content.startIndex + 1)..<end].trimmed, as: UTF8.self)
        guard !name.isEmpty else { throw error("the section has no name; write [default] or [profile NAME]") }
        section = name
        if sections[name] == nil { sections[name] = ProfileFile.Section(line: line) }
    }

    private mutating func beginProperty(
        _ content: ArraySlice<UInt8>, indentation: Int
    ) throws(ConfigurationError) {
        guard section != nil else {
            throw error("a property stands before the first section; put a line such as [default] above it")
        }
        guard let delimiter = content.firstIndex(where: { $0 == ascii("=") || $0 == ascii(":") }) else {
            throw error("the line is neither a [section] nor NAME = VALUE")
        }
        let name = String(decoding: content[..<delimiter].trimmed, as: UTF8.self).lowercased()
        guard !name.isEmpty else { throw error("the property has no name before its \"=\"") }
        let value = String(decoding: content[(delimiter + 1)...].trimmed, as: UTF8.self)
        open = (name, indentation, line, [value])
    }

    private mutating func close() throws(ConfigurationError) {
        guard let open, let section else { return }
        self.open = nil
        var property = ProfileFile.Property(value: "", line: open.line)
        if open.value.count > 1 && open.value[0].isEmpty {
            property.nested = try nested(open.value.dropFirst(), below: open.line, name: open.name)
        } else {
            property.value = open.value.joined(separator: "\n")
        }
        sections[section]?.properties[open.name] = property
    }

    private func nested(
        _ lines: ArraySlice<String>, below line: Int, name: String
    ) throws(ConfigurationError) -> [String: String] {
        var table: [String: String] = [:]
        for text in lines {
            let bytes = Array(text.utf8)
            guard let delimiter = bytes.firstIndex(of: ascii("=")) else {
                throw ConfigurationError(
                    .malformedFile, setting: path, place: "\(path):\(line)",
                    message: "a line below the property \"\(name)\" is not NAME = VALUE")
            }
            let key = String(decoding: bytes[..<delimiter].trimmed, as: UTF8.self)
            table[key] = String(decoding: bytes[(delimiter + 1)...].trimmed, as: UTF8.self)
        }
        return table
    }

    private func error(_ message: String) -> ConfigurationError {
        ConfigurationError(.malformedFile, setting: path, place: "\(path):\(line)", message: message)
    }
}

extension UInt8 {
    fileprivate var isProfileBlank: Bool {
        self == ascii(" ") || self == ascii("\t") || self == ascii("\r")
    }
}

extension ArraySlice<UInt8> {
    fileprivate var trimmed: ArraySlice<UInt8> {
        let start = firstIndex { !$0.isProfileBlank } ?? endIndex
        let end = lastIndex { !$0.isProfileBlank }.map { $0 + 1 } ?? start
        return self[start..<Swift.max(start, end)]
    }
}
