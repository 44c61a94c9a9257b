import Model

/// Collects the differences between a model and one page.
///
/// A difference is reported where the thing stands that only one side has, or in the page where both
/// have it; a note names the other place.
struct PageFindings {
    /// More differences than this say no more than that page and model do not belong together.
    static let maximum = 200

    private(set) var diagnostics: [Diagnostic] = []
    private let severity: Diagnostic.Severity
    private let page: ReferencePage

    init(severity: Diagnostic.Severity, page: ReferencePage) {
        self.severity = severity
        self.page = page
    }

    var isFull: Bool { diagnostics.count > Self.maximum }

    mutating func add(
        _ code: String, _ message: String, at location: SourceLocation, note: String, at noteLocation: SourceLocation
    ) {
        guard !isFull else { return }
        guard diagnostics.count < Self.maximum else {
            let text = "page '\(page.title.value)' differs from the model in more than \(Self.maximum) places; "
            let advice = "check that it documents this version of the service"
            diagnostics.append(Diagnostic(severity, "page-differs", text + advice, at: page.title.location))
            return
        }
        diagnostics.append(
            Diagnostic(severity, code, message, at: location, notes: [Diagnostic.Note(note, at: noteLocation)]))
    }
}

/// Where in a request or response a comparison stands.
struct PagePlace {
    enum Side {
        case request, response
    }

    var side: Side
    /// `ChannelMessage.Tags[].Key`: `[]` stands for a list's element, `{}` for a map's value, `{key}` for its key.
    var path: String
    /// Where the page describes what holds the current value.
    var pageLocation: SourceLocation
    /// The shapes from the input or output down to here; one that comes again is not described again.
    var history: [String]

    /// The value with its path, to begin a message with.
    var subject: String {
        if path.isEmpty { return side == .request ? "the request" : "the response" }
        return side == .request ? "parameter '\(path)'" : "response member '\(path)'"
    }

    func member(_ name: String, at location: SourceLocation) -> Self {
        var place = self
        place.path = path.isEmpty ? name : "\(path).\(name)"
        place.pageLocation = location
        return place
    }

    func element(_ suffix: String, at location: SourceLocation) -> Self {
        var place = self
        place.path += suffix
        place.pageLocation = location
        return place
    }

    func inside(_ shape: Shape) -> Self {
        var place = self
        place.history.append(shape.name)
        return place
    }
}
