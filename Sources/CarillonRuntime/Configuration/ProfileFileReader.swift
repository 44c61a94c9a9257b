/// Takes a profile file's lines one after the other.
struct ProfileFileReader {
    private typealias Text = Substring.UnicodeScalarView

    private let path: String
    private var sections: [String: ProfileFile.Section] = [:]
    /// What `[DEFAULT]` has.
    private var defaults: [String: ProfileFile.Property] = [:]
    private var line = 0
    private var section: String?
    private var indentation = 0
    /// The property whose value may go on, and the lines that it has so far.
    private var open: (name: String, line: Int, lines: [ProfileFile.Entry])?

    init(path: String) {
        self.path = path
    }

    mutating func read(_ bytes: ArraySlice<UInt8>) throws(ConfigurationError) {
        line += 1
        guard let string = String(validating: bytes, as: UTF8.self) else {
            throw error("the line is not valid UTF-8; save the file as UTF-8")
        }
        let text = string[...].unicodeScalars
        let content = text.trimmed
        guard let first = content.first else {
            open?.lines.append(.init(value: "", line: line))
            return
        }
        if first == "#" || first == ";" { return }
        let column = text.prefix(while: \.isProfileBlank).count
        if open != nil, column > indentation {
            open?.lines.append(.init(value: String(content), line: line))
            return
        }
        indentation = column
        try close()
        if let name = Self.header(content) {
            try begin(section: name)
        } else {
            try begin(property: content)
        }
    }

    /// The sections, and what `[DEFAULT]` has.
    mutating func finish() throws(ConfigurationError) -> (
        sections: [String: ProfileFile.Section], defaults: [String: ProfileFile.Property]
    ) {
        try close()
        return (sections, defaults)
    }

    /// The text between a line's first byte, `[`, and its last `]`.
    private static func header(_ content: Text) -> String? {
        guard content.first == "[", let end = content.lastIndex(of: "]") else { return nil }
        let name = content[..<end].dropFirst()
        return name.isEmpty ? nil : String(name)
    }

    private mutating func begin(section name: String) throws(ConfigurationError) {
        section = name
        guard name != Self.defaultSection else { return }
        if let first = sections[name] {
            throw error(
                "the section \(EndpointError.quoted(name)) stands in line \(first.line) already; "
                    + "put its properties there")
        }
        sections[name] = ProfileFile.Section(line: line)
    }

    private static let defaultSection = "DEFAULT"

    private mutating func begin(property content: Text) throws(ConfigurationError) {
        guard let section else {
            throw error("a property stands before the first section; put a line such as [default] above it")
        }
        guard let delimiter = content.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
            throw error("the line is neither a [section] nor NAME = VALUE")
        }
        let name = String(content[..<delimiter].trimmed).lowercased()
        guard !name.isEmpty else { throw error("the property has no name before its \"=\"") }
        let known = section == Self.defaultSection ? defaults[name] : sections[section]?.properties[name]
        if let known {
            throw error(
                "the property \(EndpointError.quoted(name)) stands in line \(known.line) already; "
                    + "leave one of them")
        }
        let value = String(content[delimiter...].dropFirst().trimmed)
        open = (name, line, [.init(value: value, line: line)])
    }

    private mutating func close() throws(ConfigurationError) {
        guard let open, let section else { return }
        self.open = nil
        var lines = open.lines
        while let last = lines.last, last.value.isEmpty { lines.removeLast() }
        var property = ProfileFile.Property(value: "", line: open.line)
        if lines.count > 1 && lines[0].value.isEmpty {
            property.nested = try nested(lines.dropFirst(), name: open.name)
        } else {
            property.value = lines.map(\.value).joined(separator: "\n")
        }
        if section == Self.defaultSection {
            defaults[open.name] = property
        } else {
            sections[section]?.properties[open.name] = property
        }
    }

    private func nested(
        _ lines: ArraySlice<ProfileFile.Entry>, name: String
    ) throws(ConfigurationError) -> [String: ProfileFile.Entry] {
        var table: [String: ProfileFile.Entry] = [:]
        for entry in lines {
            let parts = entry.value[...].unicodeScalars.split(whereSeparator: \.isProfileLineBreak)
            for part in parts.map(\.trimmed) where !part.isEmpty {
                guard let delimiter = part.firstIndex(of: "=") else {
                    throw error(
                        "a line below the property \(EndpointError.quoted(name)) is not NAME = VALUE",
                        at: entry.line)
                }
                let value = part[delimiter...].dropFirst().trimmed
                table[String(part[..<delimiter].trimmed)] = .init(value: String(value), line: entry.line)
            }
        }
        return table
    }

    private func error(_ message: String, at line: Int? = nil) -> ConfigurationError {
        ConfigurationError(
            .malformedFile, setting: path, place: "\(path):\(line ?? self.line)", message: message)
    }
}

extension Unicode.Scalar {
    /// What Python's `strip` takes away.
    fileprivate var isProfileBlank: Bool {
        switch value {
        case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
        default: false
        }
    }

    /// What Python's `splitlines` splits at.
    fileprivate var isProfileLineBreak: Bool {
        switch value {
        case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}

extension Substring.UnicodeScalarView {
    fileprivate var trimmed: Substring.UnicodeScalarView {
        let start = firstIndex { !$0.isProfileBlank } ?? endIndex
        guard let last = lastIndex(where: { !$0.isProfileBlank }) else { return self[endIndex...] }
        return self[start...last]
    }
}
