import Model

/// The two weights of emphasis, with their marks.
enum MarkdownMark: String {
    case emphasis = "*"
    case strong = "**"
}

/// A part of a run of prose: rendered text, or something between texts.
enum MarkdownToken {
    case text(String)
    case code(String)
    case link(String)
    case open(MarkdownMark)
    case close(MarkdownMark)
    case space
    case lineBreak

    /// The rendered text of a token that shows something.
    var leaf: String? {
        switch self {
        case .text(let text), .code(let text), .link(let text): text
        case .open, .close, .space, .lineBreak: nil
        }
    }

    var isSpace: Bool {
        switch self {
        case .space, .lineBreak: true
        default: false
        }
    }
}

/// Flattens inline prose into tokens; every text in them is escaped.
struct MarkdownTokens {
    /// Deeper prose is left out with an ellipsis.
    static let maximumDepth = 32

    private(set) var tokens: [MarkdownToken] = []
    private let place: MarkdownWords.Place
    private let isInTable: Bool
    private var openMarks: Set<MarkdownMark> = []

    init(place: MarkdownWords.Place, isInTable: Bool? = nil) {
        self.place = place
        self.isInTable = isInTable ?? (place == .table)
    }

    mutating func append(_ inlines: [Documentation.Inline], depth: Int) {
        guard depth < Self.maximumDepth else {
            if !inlines.isEmpty { tokens.append(.text("…")) }
            return
        }
        // Texts that touch are escaped together, as an entity or a word may run across them.
        var text = ""
        for inline in inlines {
            if case .text(let part) = inline {
                text += part
            } else {
                append(text: text)
                text = ""
                append(inline, depth: depth)
            }
        }
        append(text: text)
    }

    private mutating func append(_ inline: Documentation.Inline, depth: Int) {
        switch inline {
        case .text(let text): append(text: text)
        case .code(let code): append(code: code)
        case .strong(let children): append(.strong, children, depth: depth)
        case .emphasis(let children): append(.emphasis, children, depth: depth)
        case .link(let children, let target): append(link: children, target: target, depth: depth)
        case .reference(let role, let target, let text): append(reference: role, target, text)
        case .lineBreak: tokens.append(place == .prose ? .lineBreak : .space)
        }
    }

    private mutating func append(text: String) {
        MarkdownText.append(text, to: &tokens, place: place)
    }

    private mutating func append(code: String) {
        // At the start of a paragraph, `[a ]: b` is a definition of a link even where its bracket is code.
        if place == .link, code.contains("]:") { return append(text: code) }
        let span = MarkdownText.codeSpan(code, inTable: isInTable)
        tokens.append(span.isEmpty ? .space : .code(span))
    }

    /// Marks enclose the first and the last thing shown, as Markdown knows no emphasis that begins or ends in a space.
    private mutating func append(_ mark: MarkdownMark, _ children: [Documentation.Inline], depth: Int) {
        guard openMarks.insert(mark).inserted else { return append(children, depth: depth + 1) }
        let start = tokens.count
        append(children, depth: depth + 1)
        openMarks.remove(mark)
        guard let first = tokens[start...].firstIndex(where: { !$0.isSpace }),
            let last = tokens[start...].lastIndex(where: { !$0.isSpace })
        else { return }
        tokens.insert(.close(mark), at: last + 1)
        tokens.insert(.open(mark), at: first)
    }

    /// Only absolute links are kept as links: a path relative to a page leads nowhere from Swift.
    private mutating func append(link children: [Documentation.Inline], target: String, depth: Int) {
        guard place != .link, let destination = MarkdownText.destination(target) else {
            return append(children, depth: depth + 1)
        }
        var inner = MarkdownTokens(place: .link, isInTable: isInTable)
        inner.append(children, depth: depth + 1)
        let text = MarkdownWords.oneLine(MarkdownWords.words(inner))
        let shown = text.isEmpty ? MarkdownText.escaped(destination, place: .link) : text
        tokens.append(.link("[\(shown)](\(destination))"))
    }

    private mutating func append(reference role: String, _ target: String, _ text: String?) {
        switch MarkdownText.referenceKind(role) {
        case .code: append(code: text ?? MarkdownText.lastComponent(target, separator: "."))
        case .page: append(text: text ?? MarkdownText.lastComponent(target, separator: "/"))
        case .plain: append(text: text ?? target)
        }
    }
}
