/// Prose as a tree, whatever it was written in (reStructuredText pages, HTML in models).
public struct Documentation: Hashable, Sendable {
    public var blocks: [Block]

    public init(_ blocks: [Block] = []) {
        self.blocks = blocks
    }

    public var isEmpty: Bool { blocks.isEmpty }

    public enum Block: Hashable, Sendable {
        case paragraph([Inline])
        /// Each item is a run of blocks of its own.
        case list(ordered: Bool, items: [[Block]])
        /// `note`, `warning`, `important` and so on, in lower case.
        case admonition(kind: String, [Block])
        case code(String, language: String?)
        case heading([Inline])
        /// Terms with their definitions.
        case definitions([Definition])
        /// The first row holds the headings.
        case table(rows: [[[Inline]]])
    }

    public struct Definition: Hashable, Sendable {
        public var term: [Inline]
        public var blocks: [Block]

        public init(term: [Inline], blocks: [Block]) {
            self.term = term
            self.blocks = blocks
        }
    }

    public enum Inline: Hashable, Sendable {
        case text(String)
        case code(String)
        case strong([Inline])
        case emphasis([Inline])
        /// A link to an absolute URL or to a path relative to the page.
        case link([Inline], target: String)
        /// A cross reference by role: `doc`, `py:class`, `py:meth`.
        indirect case reference(role: String, target: String, text: String?)
        case lineBreak
    }
}
