/// Something to tell the user about an input, in the form that compilers and editors share:
/// `path:line:column: error: what, and what to do [code]`.
///
/// Library code returns or throws diagnostics; only the command line prints them.
public struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Severity: String, Hashable, Sendable {
        case error, warning, note
    }

    public var severity: Severity
    /// One sentence that names the thing first, quotes values and says what to do.
    public var message: String
    /// A stable name for this kind of diagnostic, such as `unknown-shape`.
    public var code: String
    /// Where the cause stands; `nil` when it stands in no file.
    public var location: SourceLocation?
    /// Further places that belong to the same finding, printed below it as notes.
    public var notes: [Note]

    /// A second place of a finding, such as the page's line where a model and its page differ.
    public struct Note: Hashable, Sendable {
        public var message: String
        public var location: SourceLocation

        public init(_ message: String, at location: SourceLocation) {
            self.message = message
            self.location = location
        }
    }

    public init(
        _ severity: Severity, _ code: String, _ message: String,
        at location: SourceLocation?, notes: [Note] = []
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.location = location
        self.notes = notes
    }

    public static func error(
        _ code: String, _ message: String, at location: SourceLocation?, notes: [Note] = []
    ) -> Self {
        Self(.error, code, message, at: location, notes: notes)
    }

    public static func warning(
        _ code: String, _ message: String, at location: SourceLocation?, notes: [Note] = []
    ) -> Self {
        Self(.warning, code, message, at: location, notes: notes)
    }

    public var description: String {
        let place = location.map { "\($0): " } ?? ""
        let head = "\(place)\(severity.rawValue): \(message) [\(code)]"
        return notes.reduce(head) { "\($0)\n\($1.location): note: \($1.message)" }
    }
}

/// Several findings thrown as one error; at least one of them has the severity `error`.
public struct DiagnosticsError: Error, Sendable, CustomStringConvertible {
    public var diagnostics: [Diagnostic]

    public init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics
    }

    public var description: String {
        diagnostics.map(\.description).joined(separator: "\n")
    }
}
