import Model

/// One paragraph on its way from bytes to inline elements.
struct InlineScanner {
    let parser: InlineParser
    let bytes: Bytes
    let origin: TextOrigin
    private var result: [Documentation.Inline] = []
    /// Text that no element has taken yet, white space already collapsed.
    private var pending: [UInt8] = []
    /// The start of the bytes that are not in `pending` yet.
    private var taken = 0
    /// The kinds of markup that have no further end in this paragraph.
    private var endless: Set<Markup> = []

    init(parser: InlineParser, bytes: Bytes, origin: TextOrigin) {
        self.parser = parser
        self.bytes = bytes
        self.origin = origin
    }

    mutating func scan() -> [Documentation.Inline] {
        var index = 0
        while index < bytes.count {
            switch bytes.base[index] {
            case 0x5C: index = escape(at: index)  // \
            case 0x2A:  // *
                index = span(bytes[index + 1] == 0x2A ? .strong : .emphasis, at: index)
            case 0x60: index = backquote(at: index)  // `
            case 0x3A: index = colon(at: index)  // :
            case 0x7C: index = substitution(at: index)  // |
            case 0x5F: index = underscore(at: index)  // _
            default: index += 1
            }
        }
        flush(to: bytes.count)
        return trimmed()
    }

    // MARK: Text

    /// Makes the bytes up to `end` text.
    private mutating func take(to end: Int) {
        if taken < end { pending.append(contentsOf: bytes.slice(taken, end)) }
        taken = max(taken, end)
    }

    private mutating func flush(to end: Int) {
        take(to: end)
        guard !pending.isEmpty else { return }
        let text = Self.collapsed(pending)
        pending.removeAll(keepingCapacity: true)
        if case .text(let before)? = result.last {
            result[result.count - 1] = .text(before + text)
        } else {
            result.append(.text(text))
        }
    }

    /// Ends the text at `start`, puts in the element, and goes on at `end`.
    private mutating func add(_ element: Documentation.Inline, from start: Int, to end: Int) -> Int {
        flush(to: start)
        result.append(element)
        taken = end
        return end
    }

    private mutating func escape(at index: Int) -> Int {
        take(to: index)
        let next = bytes[index + 1]
        // An escaped space separates markup and vanishes; anything else loses its meaning and stays.
        taken = index + 1 < bytes.count && next.isSpace ? index + 2 : index + 1
        return min(index + 2, bytes.count)
    }

    /// White space between elements matters, at the ends of a paragraph it does not.
    private func trimmed() -> [Documentation.Inline] {
        var result = result
        if case .text(let text)? = result.first, text.utf8.first == 0x20 {
            result[0] = .text(String(text.dropFirst()))
        }
        if case .text(let text)? = result.last, text.utf8.last == 0x20 {
            result[result.count - 1] = .text(String(text.dropLast()))
        }
        return result.filter { $0 != .text("") }
    }

    /// The bytes with each run of white space as one space.
    static func collapsed(_ bytes: [UInt8]) -> String {
        bytes.withUnsafeBufferPointer { buffer in
            var result: [UInt8] = []
            result.reserveCapacity(buffer.count)
            var isSpace = false
            for byte in buffer {
                let wasSpace = isSpace
                isSpace = byte.isSpace
                if !isSpace { result.append(byte) } else if !wasSpace { result.append(0x20) }
            }
            return String(decoding: result, as: UTF8.self)
        }
    }

    func string(_ start: Int, _ end: Int) -> String { bytes.string(start, end) }

    /// The text between two places with escapes taken out.
    func unescaped(_ start: Int, _ end: Int) -> String {
        guard start < end else { return "" }
        var text: [UInt8] = []
        var index = start
        while index < end {
            if bytes[index] == 0x5C {
                index += 1
                if index < end, !bytes[index].isSpace { text.append(bytes[index]) }
            } else {
                text.append(bytes[index])
            }
            index += 1
        }
        return Self.collapsed(text)
    }

    // MARK: Reports

    func report(_ severity: Diagnostic.Severity, _ code: String, _ message: String, at index: Int) {
        parser.page.report(severity, code, message, at: origin.offset(index))
    }

    /// Reports markup without an end, once for each kind and paragraph, and makes its start-string text.
    private mutating func unclosed(_ markup: Markup, at index: Int) -> Int {
        if endless.insert(markup).inserted {
            let sign = markup.sign
            report(
                .warning, "unclosed-markup",
                "the \(markup.name) that '\(sign)' opens is not closed in its paragraph; close it with '\(sign)' "
                    + "at the end of a word, or write '\\\(sign)' for the sign itself", at: index)
        }
        return index + markup.length
    }

    // MARK: Emphasis

    private mutating func span(_ markup: Markup, at index: Int) -> Int {
        let content = index + markup.length
        guard starts(at: index, length: markup.length) else { return content }
        guard !endless.contains(markup), let end = end(of: markup, from: content) else {
            return unclosed(markup, at: index)
        }
        let text = [Documentation.Inline.text(unescaped(content, end))]
        let element: Documentation.Inline = markup == .strong ? .strong(text) : .emphasis(text)
        return add(element, from: index, to: end + markup.length)
    }

    private mutating func substitution(at index: Int) -> Int {
        guard starts(at: index, length: 1) else { return index + 1 }
        guard !endless.contains(.substitution), let end = end(of: .substitution, from: index + 1) else {
            return unclosed(.substitution, at: index)
        }
        report(
            .warning, "unknown-substitution",
            "the substitution '\(string(index, end + 1))' is not known here and stays as it is; write out its text",
            at: index)
        return end + 1
    }

    // MARK: Backquotes

    private mutating func backquote(at index: Int) -> Int {
        guard bytes[index + 1] == 0x60 else { return interpreted(from: index, at: index, role: nil) }
        guard starts(at: index, length: 2) else { return index + 2 }
        guard !endless.contains(.literal), let (end, isWord) = literalEnd(from: index + 2) else {
            return unclosed(.literal, at: index)
        }
        if !isWord {
            report(
                .warning, "literal-in-word",
                "the literal '\(string(index, end + 2))' runs into the text beside it; put a space between, or "
                    + "'\\ ' where none is meant", at: index)
        }
        let content = Self.collapsed(Array(bytes.slice(index + 2, end)))
        return add(.code(content), from: index, to: end + 2)
    }

    /// A role, a link or a reference: the backquote at `index`, the element from `start` on.
    private mutating func interpreted(from start: Int, at index: Int, role: String?) -> Int {
        guard starts(at: start, length: index + 1 - start), bytes[index + 1] != 0x60 else { return index + 1 }
        guard !endless.contains(.interpreted), let close = interpretedEnd(from: index + 1) else {
            return unclosed(.interpreted, at: index)
        }
        if !close.isWord {
            report(
                .warning, "link-in-word",
                "the link '\(string(start, close.end))' runs into the text behind it; put a space between, or "
                    + "'\\ ' where none is meant", at: start)
        }
        let content = (index + 1)..<close.quote
        let element: Documentation.Inline
        if let name = role ?? close.role {
            element = reference(role: name, content, at: start)
        } else if close.isReference {
            element = link(content, at: start)
        } else {
            // The default role: a title.
            element = .emphasis([.text(unescaped(content.lowerBound, content.upperBound))])
        }
        return add(element, from: start, to: close.end)
    }

    // MARK: Colons and underscores

    private mutating func colon(at index: Int) -> Int {
        if bytes[index + 1] == 0x2F, bytes[index + 2] == 0x2F, let start = schemeStart(before: index) {
            let end = urlEnd(from: index + 3)
            guard end > index + 3, start >= taken else { return index + 1 }
            let url = string(start, end)
            return add(.link([.text(url)], target: url), from: start, to: end)
        }
        guard let close = roleEnd(from: index), bytes[close + 1] == 0x60, bytes[close + 2] != 0x60 else {
            return index + 1
        }
        return interpreted(from: index, at: close + 1, role: string(index + 1, close))
    }

    private mutating func underscore(at index: Int) -> Int {
        var end = index + 1
        if bytes[end] == 0x5F { end += 1 }
        guard index > 0, isWordEnd(end), let start = nameStart(before: index), start >= taken else { return end }
        if bytes[index - 1] == 0x5D {
            report(
                .warning, "unknown-markup",
                "the footnote reference '\(string(start, end))' is not known here and stays as it is; "
                    + "write out the note", at: start)
            return end
        }
        let name = string(start, index)
        return add(named(name, text: name, at: start), from: start, to: end)
    }
}
