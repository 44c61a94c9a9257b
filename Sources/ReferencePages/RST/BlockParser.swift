import Model

/// Turns a page's lines into a tree of blocks, by the rules of the reStructuredText specification.
///
/// A block is known by how its first line starts; everything below it that is indented deeper is its body,
/// and is read in the same way. So the parser is one loop over lines, and one more level of it for each
/// level of nesting, up to a limit. The extensions hold the kinds of blocks: lists, explicit markup
/// (`.. name::`), paragraphs and what starts as one, and tables.
final class BlockParser {
    /// Deeper than any page nests, and shallow enough for the stack of any thread.
    static let depthLimit = 100

    let text: PageText
    let bytes: Bytes
    let inline: InlineParser
    var page: PageLines

    init(_ text: PageText) {
        self.text = text
        bytes = text.bytes
        page = PageLines(text)
        inline = InlineParser(text, targets: Self.targets(in: page, of: text))
    }

    func parse() -> [Block] {
        blocks(0, page.lines.count, base: 0, depth: 0)
    }

    /// The blocks of the lines from `first` up to `last`, of which none is indented less than `base`.
    func blocks(_ first: Int, _ last: Int, base: Int, depth: Int) -> [Block] {
        var result: [Block] = []
        var line = first
        if first < last, page.lines[first].isBlank { line = page.following[first] }
        guard line < last else { return result }
        guard depth < Self.depthLimit else { return [tooDeep(line, last)] }
        while line < last {
            let next = block(at: line, Scope(limit: last, base: base, depth: depth), into: &result)
            line = next < last && page.lines[next].isBlank ? page.following[next] : next
        }
        return result
    }

    /// The lines that a block may take from: up to `limit`, at the column `base`, `depth` levels down.
    struct Scope {
        var limit: Int
        var base: Int
        var depth: Int

        var inner: Int { depth + 1 }
    }

    /// Reads the block that starts at the line, and returns the line behind it.
    private func block(at line: Int, _ scope: Scope, into result: inout [Block]) -> Int {
        let start = page.lines[line]
        if start.indent > scope.base { return quote(at: line, scope, into: &result) }
        switch bytes.base[start.start] {
        case 0x2A, 0x2B, 0x2D, 0xE2:  // * + - •
            if let marker = bulletMarker(line) {
                return list(at: line, marker, scope, into: &result)
            }
        case 0x3A:  // :
            if fieldName(line) != nil { return fields(at: line, scope, into: &result) }
        case 0x2E:  // .
            if isExplicit(line) { return explicit(at: line, scope, into: &result) }
        case 0x7C:  // |
            if isLineBlock(line) { return lineBlock(at: line, scope, into: &result) }
        case 0x3E:  // >
            if bytes.has(">>> ", at: start.start) { return doctest(at: line, scope, into: &result) }
        case 0x23, 0x28, 0x30...0x39, 0x41...0x5A, 0x61...0x7A:  // # ( digits letters
            if let marker = enumerator(line), startsEnumeration(at: line, marker, scope) {
                return list(at: line, marker, scope, into: &result)
            }
        default: break
        }
        if let next = table(at: line, scope, into: &result) { return next }
        if isRule(line) { return rule(at: line, scope, into: &result) }
        return paragraph(at: line, scope, into: &result)
    }

    private func quote(at line: Int, _ scope: Scope, into result: inout [Block]) -> Int {
        let (end, least) = page.indented(after: line, base: scope.base, limit: scope.limit)
        let indent = min(least ?? page.lines[line].indent, page.lines[line].indent)
        let inner = blocks(line, end, base: indent, depth: scope.inner)
        result.append(Block(content: .quote(inner), offset: page.lines[line].start))
        expectBlank(before: end, scope, after: "the indented text")
        return end
    }

    /// Reports a block that ends where the next one starts, without a blank line between.
    func expectBlank(before line: Int, _ scope: Scope, after what: String) {
        guard line < scope.limit, line > 0, !page.lines[line].isBlank, !page.lines[line - 1].isBlank else { return }
        text.report(
            .warning, "missing-blank-line",
            "\(what) ends at this line, which is not indented as it is; put a blank line before it, or indent it",
            at: page.lines[line].start)
    }

    /// Everything below the limit of nesting, as one literal block.
    private func tooDeep(_ first: Int, _ last: Int) -> Block {
        let offset = page.lines[first].start
        text.report(
            .error, "nested-too-deep",
            "blocks are nested deeper than \(Self.depthLimit) levels here, and are not told apart below; nest them less",
            at: offset)
        return Block(content: .literal(literal(first, last, indent: page.lines[first].indent)), offset: offset)
    }

    /// The lines as literal text, less the indentation and the blank lines at the end.
    func literal(_ first: Int, _ last: Int, indent: Int) -> Block.Literal {
        var end = last
        while end > first, page.lines[end - 1].isBlank { end -= 1 }
        var content: [UInt8] = []
        for index in first..<max(first, end) {
            let line = page.lines[index]
            if index > first { content.append(0x0A) }
            guard !line.isBlank else { continue }
            for _ in 0..<max(0, line.indent - indent) { content.append(0x20) }
            content.append(contentsOf: bytes.slice(line.start, line.end))
        }
        let from = page.lines[first].start
        let to = end > first ? page.lines[end - 1].end : from
        return Block.Literal(text: String(decoding: content, as: UTF8.self), range: from..<max(from, to))
    }

    /// The page's `.. _name: URL` lines, wherever they stand: they may follow their uses.
    private static func targets(in page: PageLines, of text: PageText) -> [String: String] {
        var targets: [String: String] = [:]
        for line in page.lines where text.bytes.has(".. _", at: line.start) {
            guard let target = ExplicitTarget(text.bytes, line) else { continue }
            targets[target.name] = target.url
        }
        return targets
    }
}

/// `.. _name: URL`
struct ExplicitTarget {
    let name: String
    let url: String

    init?(_ bytes: Bytes, _ line: PageLine) {
        let start = line.start + 4
        guard let colon = bytes.first(0x3A, from: start, to: line.end), colon > start,
            colon + 1 == line.end || bytes[colon + 1].isSpace
        else { return nil }
        let quoted = bytes[start] == 0x60 && bytes[colon - 1] == 0x60 && colon - start > 2
        name = Self.normalized(bytes.string(quoted ? start + 1 : start, quoted ? colon - 1 : colon))
        var from = colon + 1
        while from < line.end, bytes[from].isSpace { from += 1 }
        url = bytes.string(from, line.end)
    }

    /// A reference's name as it is compared: in lower case, with single spaces.
    static func normalized(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
