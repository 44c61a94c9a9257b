public import Model

/// Turns documentation into the Markdown that DocC and editors read in Swift doc comments.
///
/// A tree of blocks comes in, lines without `///` go out. Prose is wrapped at about 100 columns, at
/// spaces outside code spans and links only. Text stays text: what Markdown or DocC would read as
/// markup (`*`, `[`, `@` at the start of a line, `- Parameter x:`) is written so that it is shown as
/// it stands. No raw HTML is emitted, and no character of the input ends a line.
///
///     .paragraph([.text("Use "), .code("Tag"), .text(" * 2.")])   ->   Use `Tag` \* 2.
///     .admonition(kind: "note", [.paragraph([.text("Once.")])])   ->   > Note: Once.
///
/// The syntax is CommonMark with the tables of GFM; notes are the asides of DocC.
public struct MarkdownRenderer: Sendable {
    /// Where prose wraps, in UTF-8 bytes. A single longer word stays whole.
    static let columns = 100

    public init() {}

    /// The lines of the whole documentation, with empty lines between its blocks.
    public func lines(_ documentation: Documentation) -> [String] {
        var writer = MarkdownWriter()
        writer.write(documentation.blocks, inList: false, depth: 0)
        return writer.lines
    }

    /// The lines of one run of prose, such as the text of a single link.
    public func lines(_ inlines: [Documentation.Inline]) -> [String] {
        lines(Documentation([.paragraph(inlines)]))
    }

    /// The first sentence of the first paragraph on one line; `nil` when there is no paragraph.
    ///
    /// A sentence ends at a word with `.`, `!` or `?` before a word that does not begin with a
    /// small letter, so `e.g. this` does not end it.
    public func firstSentence(_ documentation: Documentation) -> String? {
        for case .paragraph(let inlines) in documentation.blocks {
            let words = MarkdownWords.make(inlines)
            guard !words.isEmpty else { continue }
            return sentence(words)
        }
        return nil
    }

    private func sentence(_ words: [MarkdownWord]) -> String {
        var taken: [String] = []
        for (index, word) in words.enumerated() {
            taken.append(index == 0 ? word.atLineStart : word.text)
            guard index + 1 < words.count, !word.isInsideEmphasis else { continue }
            if word.endsSentence, !words[index + 1].beginsWithSmallLetter { break }
        }
        return taken.joined(separator: " ")
    }
}
