import Model

/// The kinds of inline markup that a pair of signs encloses.
enum Markup: Hashable {
    case emphasis, strong, literal, interpreted, substitution

    var sign: String {
        switch self {
        case .emphasis: "*"
        case .strong: "**"
        case .literal: "``"
        case .interpreted: "`"
        case .substitution: "|"
        }
    }

    var name: String {
        switch self {
        case .emphasis: "emphasis"
        case .strong: "strong text"
        case .literal: "literal"
        case .interpreted: "link or role"
        case .substitution: "substitution"
        }
    }

    var length: Int { self == .strong || self == .literal ? 2 : 1 }
}

/// The recognition rules: where markup may start and end.
extension InlineScanner {
    /// Whether a start-string of this length counts: before it the start, white space or an opening sign, behind
    /// it no white space, and it is not itself in quotes.
    func starts(at index: Int, length: Int) -> Bool {
        let next = index + length
        guard next < bytes.count, !isSpace(at: next) else { return false }
        guard index > 0 else { return true }
        let before = bytes[index - 1]
        if before >= 0x80 { return isWordStart(before: index) }
        if before.isSpace { return true }
        guard Self.openers.contains(before) else { return false }
        return Self.closer(of: before) != bytes[next]
    }

    private static let openers: Set<UInt8> = Set(#"'"([{<-/:"#.utf8)
    private static let closers: Set<UInt8> = Set(#"'")]}>-/\:.,;!?"#.utf8)

    private static func closer(of opener: UInt8) -> UInt8? {
        switch opener {
        case 0x28: 0x29  // ( )
        case 0x5B: 0x5D  // [ ]
        case 0x7B: 0x7D  // { }
        case 0x3C: 0x3E  // < >
        case 0x22, 0x27: opener
        default: nil
        }
    }

    private func isSpace(at index: Int) -> Bool {
        let byte = bytes[index]
        if byte < 0x80 { return byte.isSpace }
        return bytes.scalar(at: index)?.scalar.properties.isWhitespace ?? false
    }

    /// Whether a word may start behind the non-ASCII character before the place.
    private func isWordStart(before index: Int) -> Bool {
        guard let scalar = bytes.scalar(before: index) else { return false }
        switch scalar.properties.generalCategory {
        case .openPunctuation, .initialPunctuation, .finalPunctuation, .dashPunctuation, .otherPunctuation,
            .spaceSeparator:
            return true
        default: return false
        }
    }

    /// Whether an end-string may end at the place: at the end, before white space or a closing sign.
    func isWordEnd(_ index: Int) -> Bool {
        guard index < bytes.count else { return true }
        let byte = bytes[index]
        if byte < 0x80 { return byte.isSpace || Self.closers.contains(byte) }
        guard let (scalar, _) = bytes.scalar(at: index) else { return false }
        switch scalar.properties.generalCategory {
        case .closePunctuation, .initialPunctuation, .finalPunctuation, .dashPunctuation, .otherPunctuation,
            .spaceSeparator:
            return true
        default: return false
        }
    }

    /// Whether the character before an end-string lets it count: not white space, not escaped.
    private func precedesEnd(_ index: Int, from start: Int) -> Bool {
        guard index > start, !bytes[index - 1].isSpace else { return false }
        if bytes[index - 1] >= 0x80, bytes.scalar(before: index)?.properties.isWhitespace == true { return false }
        return true
    }

    /// The place of the end-string of emphasis, strong text or a substitution.
    func end(of markup: Markup, from start: Int) -> Int? {
        let sign: UInt8 = markup == .substitution ? 0x7C : 0x2A
        var index = start
        while index < bytes.count {
            if bytes.base[index] == 0x5C {
                index += 2
                continue
            }
            if bytes.base[index] == sign, markup.length == 1 || bytes[index + 1] == sign,
                precedesEnd(index, from: start), isWordEnd(index + markup.length)
            {
                return index
            }
            index += 1
        }
        return nil
    }

    /// The end of a literal, and whether a word ends there. Without one that follows the rule, or with another
    /// pair of signs before it, the first pair counts.
    func literalEnd(from start: Int) -> (end: Int, isWord: Bool)? {
        var index = start
        while let quote = bytes.first(0x60, from: index, to: bytes.count - 1) {
            index = quote + 1
            guard bytes[quote + 1] == 0x60, quote > start else { continue }
            // In a run of more than two, the last two close.
            if bytes[quote + 2] == 0x60 { continue }
            return (quote, precedesEnd(quote, from: start) && isWordEnd(quote + 2))
        }
        return nil
    }

    /// What closes a link or a role.
    struct InterpretedEnd {
        /// The place of the closing backquote.
        var quote: Int
        /// The place behind all that belongs to it.
        var end: Int
        var isReference = false
        var role: String?
        var isWord = true
    }

    func interpretedEnd(from start: Int) -> InterpretedEnd? {
        var index = start
        while index < bytes.count {
            let byte = bytes.base[index]
            if byte == 0x5C {
                index += 2
                continue
            }
            if byte == 0x60, precedesEnd(index, from: start), let end = suffix(at: index) { return end }
            index += 1
        }
        return nil
    }

    /// The backquote at the place with the `_`, `__` or role behind it, if it may close.
    private func suffix(at quote: Int) -> InterpretedEnd? {
        let next = quote + 1
        if bytes[next] == 0x5F {
            let end = bytes[next + 1] == 0x5F ? next + 2 : next + 1
            let isWord = isWordEnd(end)
            guard isWord || (end == next + 2 && bytes[quote - 1] == 0x3E) else { return nil }
            return InterpretedEnd(quote: quote, end: end, isReference: true, isWord: isWord)
        }
        if bytes[next] == 0x3A, let close = roleEnd(from: next), isWordEnd(close + 1) {
            return InterpretedEnd(quote: quote, end: close + 1, role: string(next + 1, close))
        }
        return isWordEnd(next) ? InterpretedEnd(quote: quote, end: next) : nil
    }

    /// The place of the colon that closes a role's name which a colon opens here.
    func roleEnd(from colon: Int) -> Int? {
        var index = colon + 1
        let limit = min(bytes.count, colon + 40)
        while index < limit {
            let byte = bytes[index]
            if byte == 0x3A {
                guard index > colon + 1, bytes[index - 1].isAlphanumeric else { return nil }
                // `:py:class:` goes on where a letter follows.
                if !bytes[index + 1].isAlphanumeric { return index }
            } else if !byte.isAlphanumeric && byte != 0x2D && byte != 0x2E && byte != 0x2B && byte != 0x5F {
                return nil
            }
            index += 1
        }
        return nil
    }

    /// Where a reference's name starts that ends before its underscore: `name_`, `[1]_`.
    func nameStart(before end: Int) -> Int? {
        let limit = max(0, end - 100)
        var index = end - 1
        if bytes[index] == 0x5D {
            while index > limit, bytes[index] != 0x5B { index -= 1 }
            return bytes[index] == 0x5B && index < end - 2 && starts(at: index, length: 0) ? index : nil
        }
        guard bytes[index].isAlphanumeric else { return nil }
        while index > 0, index > limit, isNameByte(bytes[index - 1]) { index -= 1 }
        guard bytes[index].isAlphanumeric, starts(at: index, length: 0) else { return nil }
        return index
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte == 0x2D || byte == 0x2E || byte == 0x5F || byte == 0x2B
    }

    /// Where `http` or `https` starts before the colon, if a word starts there.
    func schemeStart(before colon: Int) -> Int? {
        let start = bytes.has("https", at: colon - 5) ? colon - 5 : colon - 4
        guard start >= 0, bytes.has("http", at: start), starts(at: start, length: 0) else { return nil }
        return start
    }

    /// Where a URL in running text ends: before white space, quotes and brackets, less the sentence's signs.
    func urlEnd(from start: Int) -> Int {
        var end = start
        while end < bytes.count, !bytes[end].isSpace, !Self.urlStops.contains(bytes[end]) { end += 1 }
        while end > start, Self.sentenceSigns.contains(bytes[end - 1]) { end -= 1 }
        return end
    }

    private static let urlStops: Set<UInt8> = Set(#"<>"`\*|{}"#.utf8)
    private static let sentenceSigns: Set<UInt8> = Set(".,:;!?)]'_".utf8)
}
