internal import Model

/// How a comparison is told.
public struct ReportOptions: Hashable, Sendable {
    public enum Format: String, Hashable, Sendable, CaseIterable {
        case text, markdown, json
    }

    public var format: Format
    /// Leave out what breaks nobody.
    public var onlyBreaking: Bool
    /// List the places of which the documentation changed, rather than count them.
    public var listsDocumentation: Bool
    /// Mark the text for a terminal.
    public var usesColor: Bool

    public init(
        format: Format = .text, onlyBreaking: Bool = false, listsDocumentation: Bool = false, usesColor: Bool = false
    ) {
        self.format = format
        self.onlyBreaking = onlyBreaking
        self.listsDocumentation = listsDocumentation
        self.usesColor = usesColor
    }
}

extension ModelDifference {
    /// The report; it ends with a newline.
    public func report(_ options: ReportOptions = ReportOptions()) -> String {
        switch options.format {
        case .text: TextReport(self, options).text()
        case .markdown: MarkdownReport(self, options).text()
        case .json: JSONReport(self, options).text()
        }
    }

    /// The changes that a report lists.
    func listed(_ options: ReportOptions) -> [Change] {
        changes.filter { change in
            if change.kind.isProse { return options.listsDocumentation && !options.onlyBreaking }
            return change.breaks.isBreaking || !options.onlyBreaking
        }
    }
}

extension ChangeKind {
    /// Counted rather than listed, since every release changes hundreds.
    var isProse: Bool { aspect == .documentation || aspect == .examples }
}

/// How many changes there are of each sort.
public struct ChangeCounts: Hashable, Sendable {
    public private(set) var source = 0
    public private(set) var wire = 0
    public private(set) var both = 0
    public private(set) var safe = 0
    /// Places of which the documentation or an example changed.
    public private(set) var documentation = 0

    public init(_ changes: [Change]) {
        for change in changes {
            switch (change.breaks.source != nil, change.breaks.wire != nil) {
            case (true, true): both += 1
            case (true, false): source += 1
            case (false, true): wire += 1
            case (false, false): if change.kind.isProse { documentation += 1 } else { safe += 1 }
            }
        }
    }

    public var breaking: Int { source + wire + both }

    /// One sentence: `3 changes: 1 breaks source, 2 are safe; documentation changed in 4 places`.
    var sentence: String {
        let parts = [
            Self.part(source, "breaks source", "break source"), Self.part(wire, "breaks the wire", "break the wire"),
            Self.part(both, "breaks both", "break both"), Self.part(safe, "is safe", "are safe"),
        ].compactMap { $0 }
        let total = breaking + safe
        var sentences: [String] = []
        if total > 0 { sentences.append("\(total) change\(total == 1 ? "" : "s"): \(parts.joined(separator: ", "))") }
        if documentation > 0 {
            sentences.append("documentation changed in \(documentation) place\(documentation == 1 ? "" : "s")")
        }
        return sentences.isEmpty ? "nothing changed" : sentences.joined(separator: "; ")
    }

    private static func part(_ count: Int, _ one: String, _ many: String) -> String? {
        count == 0 ? nil : "\(count) \(count == 1 ? one : many)"
    }
}

extension VersionStep {
    var sentence: String {
        switch self {
        case .none: "the version can stay"
        case .patch, .minor, .major: "the next version is a \(rawValue) one"
        }
    }
}

extension Breaks {
    /// One word for whom the change breaks.
    var word: String {
        switch (source != nil, wire != nil) {
        case (true, true): "both"
        case (true, false): "source"
        case (false, true): "wire"
        case (false, false): "safe"
        }
    }
}
