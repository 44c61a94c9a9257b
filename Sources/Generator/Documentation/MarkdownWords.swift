import Model

/// A piece of rendered prose without a space at which it may wrap.
struct MarkdownWord: Hashable {
    var text: String
    /// The word begins with plain text, which a line's start could turn into a marker.
    var beginsWithText = false
    /// A hard line break follows.
    var breaksAfter = false
    /// An emphasis that is open at the word's end closes in a later word.
    var isInsideEmphasis = false

    /// The word as it must be written at the start of a line.
    var atLineStart: String { beginsWithText ? MarkdownText.escapedLineStart(text) : text }

    var endsSentence: Bool {
        let closing = Array(")]\"'*`".utf8)
        guard let end = text.utf8.last(where: { !closing.contains($0) }) else { return false }
        return ".!?".utf8.contains(end)
    }

    var beginsWithSmallLetter: Bool {
        text.unicodeScalars.first?.properties.isLowercase ?? false
    }
}

/// Turns inline prose into words, in three steps: tokens, emphasis that will be read back as such, words.
enum MarkdownWords {
    /// Where the prose stands, as far as its escapes depend on it.
    enum Place {
        case prose, heading, table, link
    }

    static func make(_ inlines: [Documentation.Inline], place: Place = .prose) -> [MarkdownWord] {
        var tokens = MarkdownTokens(place: place)
        tokens.append(inlines, depth: 0)
        return words(tokens)
    }

    static func oneLine(_ words: [MarkdownWord]) -> String {
        words.map(\.text).joined(separator: " ")
    }

    static func words(_ tokens: MarkdownTokens) -> [MarkdownWord] {
        var words: [MarkdownWord] = []
        var current = MarkdownWord(text: "")
        var depth = 0
        var endsWithCode = false
        func finish() {
            guard !current.text.isEmpty else { return }
            current.isInsideEmphasis = depth > 0
            words.append(current)
            current = MarkdownWord(text: "")
        }
        for token in MarkdownEmphasis.resolved(tokens.tokens) {
            var isCode = false
            switch token {
            case .text(let text):
                if current.text.isEmpty {
                    current.beginsWithText = true
                } else if text.utf8.contains(UInt8(ascii: ";")) {
                    MarkdownText.escapeOpenEntity(&current.text)
                }
                current.text += text
            case .code(let code):
                // Two code spans that touch would be read as one with a longer fence.
                if endsWithCode { finish() }
                current.text += code
                isCode = true
            case .link(let link):
                // An exclamation mark before a link would make an image of it.
                if current.text.utf8.last == UInt8(ascii: "!") {
                    current.text.removeLast()
                    current.text += "\\!"
                }
                current.text += link
            case .open(let mark):
                current.text += mark.rawValue
                depth += 1
            case .close(let mark):
                current.text += mark.rawValue
                depth -= 1
            case .space: finish()
            case .lineBreak:
                finish()
                if !words.isEmpty { words[words.count - 1].breaksAfter = true }
            }
            endsWithCode = isCode
        }
        finish()
        return words
    }

    /// Words of a list item that DocC does not take for `- Parameter x:`, `- Returns:` or `- Note:`.
    ///
    /// An escaped colon would not help, as DocC looks at the text after escapes are resolved; it does
    /// not look into strong text.
    static func withoutTag(_ words: [MarkdownWord]) -> [MarkdownWord] {
        guard let first = words.first, first.beginsWithText else { return words }
        let letters = first.text.prefix { $0.isASCII && $0.isLetter }
        let rest = first.text.dropFirst(letters.count)
        let tag = letters.lowercased()
        let isTag = MarkdownText.tags.contains(tag) && rest.hasPrefix(":")
        let isNamedTag = MarkdownText.namedTags.contains(tag) && (rest.isEmpty || rest.hasPrefix(":"))
        guard isTag || isNamedTag else { return words }
        var result = words
        result[0].text = "**\(letters)**\(rest)"
        result[0].beginsWithText = false
        return result
    }
}
