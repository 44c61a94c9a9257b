import Model

/// A piece of a reStructuredText page that stands on lines of its own.
struct Block {
    var content: Content
    /// The place of its first byte.
    var offset: Int

    indirect enum Content {
        case title([Documentation.Inline])
        case paragraph([Documentation.Inline])
        case literal(Literal)
        case list(ordered: Bool, items: [Item])
        case definitions([Definition])
        case fields([Field])
        case directive(Directive)
        case quote([Block])
        case table([[[Documentation.Inline]]])
        /// A rule between blocks; it says nothing.
        case transition
    }

    /// The lines of a literal block without their common indentation.
    struct Literal {
        var text: String
        /// The bytes of the page that the block covers.
        var range: Range<Int>
        var language: String?
    }

    struct Item {
        var blocks: [Block]
        /// The place of the item's text, behind its marker.
        var offset: Int
    }

    struct Definition {
        var term: [Documentation.Inline]
        var blocks: [Block]
    }

    /// `:name: body`
    struct Field {
        var name: String
        var blocks: [Block]
        /// The place of the colon that starts it.
        var offset: Int
    }

    /// `.. name:: argument`, and its body below.
    struct Directive {
        var name: String
        var argument: String
        var argumentOffset: Int
        var blocks: [Block]
    }
}

extension [Block] {
    /// The blocks with block quotes dissolved: to a page they are indentation without meaning.
    var withoutQuotes: [Block] {
        guard contains(where: \.isQuote) else { return self }
        var result: [Block] = []
        for block in self {
            if case .quote(let inner) = block.content {
                result += inner.withoutQuotes
            } else {
                result.append(block)
            }
        }
        return result
    }
}

extension Block {
    fileprivate var isQuote: Bool {
        if case .quote = content { return true }
        return false
    }
}
