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

    /// The path of a DocC symbol for the name of a shape, an operation or, as `Shape$member`, a member; `nil` when
    /// nothing is generated for it.
    public typealias SymbolPath = @Sendable (String) -> String?

    private let symbol: SymbolPath?

    /// - Parameter symbol: Finds what references of the role `shape` lead to; without it they are shown as code.
    public init(symbol: SymbolPath? = nil) {
        self.symbol = symbol
    }

    /// The lines of the whole documentation, with empty lines between its blocks.
    public func lines(_ documentation: Documentation) -> [String] {
        var writer = MarkdownWriter(symbol: symbol)
        writer.write(documentation.blocks, inList: false, depth: 0)
        return writer.lines
    }

    /// The lines of one run of prose, such as the text of a single link.
    public func lines(_ inlines: [Documentation.Inline]) -> [String] {
        lines(Documentation([.paragraph(inlines)]))
    }

    /// The first sentence of the first paragraph on one line; `nil` when there is no paragraph.
    public func firstSentence(_ documentation: Documentation) -> String? {
        for case .paragraph(let inlines) in documentation.blocks {
            let prose = MarkdownProse(inlines, symbol: symbol)
            if !prose.isEmpty { return prose.firstSentence }
        }
        return nil
    }
}
