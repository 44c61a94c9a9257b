import Model

/// Inline prose as Markdown: its bytes, with one space or line break between any two words.
///
/// All that is written is escaped on the way; marks of emphasis are written at once and taken out at the end where
/// Markdown would not see them. Words are not kept apart, so that text is copied in runs and lines are cut from the
/// bytes as they stand.
struct MarkdownProse {
    /// Where the prose stands, as far as its escapes depend on it.
    enum Place {
        case prose, heading, table, link
    }

    /// Deeper prose is left out with an ellipsis.
    static let maximumDepth = 32
    /// A space in a code span or a link, where no line may end. Text holds no control characters.
    static let fixedSpace: UInt8 = 0x1F
    static let space = UInt8(ascii: " ")
    static let lineBreak = UInt8(ascii: "\n")

    private(set) var bytes: [UInt8] = []
    private(set) var hasFixedSpaces = false
    private(set) var hasLineBreaks = false
    /// The marks within `bytes`, in their order.
    private(set) var marks: [MarkdownMark] = []
    private let place: Place
    private let isInTable: Bool
    private let symbol: MarkdownRenderer.SymbolPath?
    /// The kinds of emphasis around what is written next; those of them whose marks wait for something to be shown.
    private var open: [MarkdownMark.Kind] = []
    private var pending: [MarkdownMark.Kind] = []
    private var endsWithCode = false

    /// - Parameter tag: A word of Markdown in front.
    init(
        _ inlines: [Documentation.Inline], place: Place = .prose, isInTable: Bool = false, tag: String? = nil,
        depth: Int = 0, symbol: MarkdownRenderer.SymbolPath?
    ) {
        self.place = place
        self.isInTable = isInTable || place == .table
        self.symbol = symbol
        if let tag { bytes = Array(tag.utf8) + [Self.space] }
        append(inlines, depth: depth)
        if let last = bytes.last, Self.isSeparator(last) { bytes.removeLast() }
        if !marks.isEmpty { MarkdownEmphasis.resolve(&marks, in: &bytes) }
    }

    var isEmpty: Bool { bytes.isEmpty }

    /// All of it on one line.
    var text: String {
        String(decoding: bytes.map { $0 == Self.fixedSpace || $0 == Self.lineBreak ? Self.space : $0 }, as: UTF8.self)
    }

    static func isSeparator(_ byte: UInt8) -> Bool { byte == space || byte == lineBreak }

    // MARK: Inlines

    private mutating func append(_ inlines: [Documentation.Inline], depth: Int) {
        guard depth < Self.maximumDepth else {
            if !inlines.isEmpty { append(text: "…") }
            return
        }
        var text: String?
        for inline in inlines {
            if case .text(let part) = inline {
                // Texts that touch are escaped together, as an entity or a word may run across them.
                text = text.map { $0 + part } ?? part
            } else {
                if let run = text { append(text: run) }
                text = nil
                append(inline, depth: depth)
            }
        }
        if let text { append(text: text) }
    }

    private mutating func append(_ inline: Documentation.Inline, depth: Int) {
        switch inline {
        case .text(let text): append(text: text)
        case .code(let code): append(code: code)
        case .strong(let children): append(.strong, children, depth: depth)
        case .emphasis(let children): append(.emphasis, children, depth: depth)
        case .link(let children, let target): append(link: children, target: target, depth: depth)
        case .reference(let role, let target, let text): append(reference: role, target, text)
        case .lineBreak: separate(place == .prose ? Self.lineBreak : Self.space)
        }
    }

    private mutating func append(_ kind: MarkdownMark.Kind, _ children: [Documentation.Inline], depth: Int) {
        guard !open.contains(kind) else { return append(children, depth: depth + 1) }
        open.append(kind)
        pending.append(kind)
        append(children, depth: depth + 1)
        open.removeLast()
        // Marks enclose the first and the last thing shown, as no emphasis begins or ends in a space.
        if pending.last == kind {
            pending.removeLast()
            return
        }
        let separator = bytes.last.flatMap { Self.isSeparator($0) ? $0 : nil }
        if separator != nil { bytes.removeLast() }
        write(kind, isOpening: false)
        if let separator { bytes.append(separator) }
    }

    private mutating func write(_ kind: MarkdownMark.Kind, isOpening: Bool) {
        marks.append(MarkdownMark(kind: kind, isOpening: isOpening, place: bytes.count))
        for _ in 0..<kind.length { bytes.append(UInt8(ascii: "*")) }
        endsWithCode = false
    }

    /// Writes the marks that waited; something to be shown follows.
    private mutating func show() {
        while !pending.isEmpty { write(pending.removeFirst(), isOpening: true) }
        endsWithCode = false
    }

    private mutating func separate(_ separator: UInt8) {
        guard let last = bytes.last, last != Self.lineBreak else { return }
        if last == Self.space { bytes.removeLast() }
        bytes.append(separator)
        hasLineBreaks = hasLineBreaks || separator == Self.lineBreak
        endsWithCode = false
    }

    // MARK: Text

    private mutating func append(text: String) {
        var text = MarkdownText.cleaned(text)
        text.withUTF8 { append($0) }
    }

    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        if MarkdownText.has(UInt8(ascii: ";"), in: text) { MarkdownText.escapeOpenEntity(&bytes) }
        var index = 0
        while index < text.count {
            let end = MarkdownText.endOfPlain(text, from: index)
            if end > index {
                show()
                bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[index..<end]))
            }
            guard end < text.count else { return }
            if text[end] == Self.space {
                separate(Self.space)
            } else {
                show()
                if MarkdownText.isActive(text, at: end, place: place) { bytes.append(UInt8(ascii: "\\")) }
                bytes.append(text[end])
            }
            index = end + 1
        }
    }

    // MARK: Code, links

    private mutating func append(code: String) {
        // At the start of a paragraph, `[a ]: b` is a definition of a link even where its bracket is code.
        if place == .link, code.contains("]:") { return append(text: code) }
        let span = MarkdownText.codeSpan(code, inTable: isInTable)
        if span.isEmpty { separate(Self.space) } else { append(span: span) }
    }

    /// Two code spans that touch would be read as one with a longer fence.
    private mutating func append(span: String) {
        if endsWithCode { separate(Self.space) }
        append(whole: span)
        endsWithCode = true
    }

    private mutating func append(whole text: String) {
        show()
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        for index in start..<bytes.count where bytes[index] == Self.space {
            bytes[index] = Self.fixedSpace
            hasFixedSpaces = true
        }
    }

    /// Only absolute links are kept as links: a path relative to a page leads nowhere from Swift.
    private mutating func append(link children: [Documentation.Inline], target: String, depth: Int) {
        guard place != .link, let destination = MarkdownText.destination(target) else {
            return append(children, depth: depth + 1)
        }
        let inner = MarkdownProse(children, place: .link, isInTable: isInTable, depth: depth + 1, symbol: nil)
        let shown = inner.isEmpty ? MarkdownText.escaped(destination, place: .link) : inner.text
        show()
        // An exclamation mark before a link would make an image of it.
        if bytes.last == UInt8(ascii: "!") { bytes.insert(UInt8(ascii: "\\"), at: bytes.count - 1) }
        append(whole: "[\(shown)](\(destination))")
    }

    private mutating func append(reference role: String, _ target: String, _ text: String?) {
        switch MarkdownText.referenceKind(role) {
        case .symbol:
            if let path = symbol?(target) { return append(span: "``\(path)``") }
            append(code: text ?? target)
        case .code: append(code: text ?? MarkdownText.lastComponent(target, separator: "."))
        case .page: append(text: text ?? MarkdownText.lastComponent(target, separator: "/"))
        case .plain: append(text: text ?? target)
        }
    }
}

extension MarkdownProse {
    /// Makes the prose of a list item one that DocC does not take for `- Parameter x:`, `- Returns:` or `- Note:`.
    ///
    /// An escaped colon would not help, as DocC looks at the text after escapes are resolved; it does
    /// not look into strong text.
    mutating func hideTag() {
        let letters = bytes.prefix(MarkdownText.longestTag + 1).prefix(while: MarkdownText.isLetter)
        let tag = String(decoding: letters, as: UTF8.self).lowercased()
        let next = letters.count < bytes.count ? bytes[letters.count] : Self.space
        let isTag = next == UInt8(ascii: ":") && MarkdownText.tags.contains(tag)
        let isNamedTag = (next == UInt8(ascii: ":") || Self.isSeparator(next)) && MarkdownText.namedTags.contains(tag)
        guard isTag || isNamedTag else { return }
        bytes.insert(contentsOf: "**".utf8, at: letters.count)
        bytes.insert(contentsOf: "**".utf8, at: 0)
    }

    /// The first sentence on one line.
    ///
    /// A sentence ends at a word with `.`, `!` or `?` before a word that does not begin with a
    /// small letter, so `e.g. this` does not end it.
    var firstSentence: String {
        var rest = marks[...]
        var depth = 0
        var end = 0
        while end < bytes.count {
            end = bytes[end...].firstIndex(where: Self.isSeparator) ?? bytes.count
            while let mark = rest.first, mark.place < end {
                depth += mark.isOpening ? 1 : -1
                rest = rest.dropFirst()
            }
            if end == bytes.count || (depth == 0 && endsSentence(at: end) && !isLowercase(after: end)) { break }
            end += 1
        }
        var sentence = self
        sentence.bytes.removeSubrange(end...)
        if let place = sentence.bytes.withUnsafeBufferPointer({ MarkdownText.escape($0, atLineStart: 0) }) {
            sentence.bytes.insert(UInt8(ascii: "\\"), at: place)
        }
        return sentence.text
    }

    private func endsSentence(at end: Int) -> Bool {
        var last = end - 1
        while last > 0, ")]\"'*`".utf8.contains(bytes[last]) { last -= 1 }
        return last >= 0 && ".!?".utf8.contains(bytes[last])
    }

    private func isLowercase(after separator: Int) -> Bool {
        let word = bytes[(separator + 1)...].prefix(4)
        return String(decoding: word, as: UTF8.self).unicodeScalars.first?.properties.isLowercase ?? false
    }
}
