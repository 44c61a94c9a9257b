import Model

/// Paragraphs, and the blocks that start as one: titles, definitions and literal blocks.
extension BlockParser {
    func paragraph(at line: Int, _ scope: Scope, into result: inout [Block]) -> Int {
        let next = line + 1
        let hasNext = next < scope.limit && !page.lines[next].isBlank
        if hasNext, page.lines[next].indent > scope.base, !endsWithColons(line) {
            return definitions(at: line, scope, into: &result)
        }
        if hasNext, isRule(next), page.lines[next].indent == scope.base, isUnderline(next, of: line) {
            title(line, scope, into: &result)
            return next + 1
        }
        return plainParagraph(at: line, scope, into: &result)
    }

    private func plainParagraph(at line: Int, _ scope: Scope, into result: inout [Block]) -> Int {
        var end = line + 1
        while end < scope.limit, !page.lines[end].isBlank, page.lines[end].indent == scope.base { end += 1 }
        if end < scope.limit, !page.lines[end].isBlank, !endsWithColons(end - 1) {
            text.report(
                .warning, "unexpected-indentation",
                "this line is indented deeper than the paragraph above it, and starts a new one; "
                    + "put a blank line before it, or align it", at: page.lines[end].start)
        }
        var runs = (line..<end).map { page.lines[$0].start..<page.lines[$0].end }
        let isLiteral = endsWithColons(end - 1)
        if isLiteral { dropColons(from: &runs) }
        if !runs.isEmpty {
            result.append(
                Block(content: .paragraph(inline.parse(runs)), offset: page.lines[line].start))
        }
        return isLiteral ? literalBlock(after: end - 1, scope, into: &result) : end
    }

    func endsWithColons(_ line: Int) -> Bool {
        let (start, end) = (page.lines[line].start, page.lines[line].end)
        return end - start >= 2 && bytes[end - 1] == 0x3A && bytes[end - 2] == 0x3A
    }

    /// Takes the `::` off the paragraph; one colon stays where it follows a word.
    private func dropColons(from runs: inout [Range<Int>]) {
        guard let last = runs.last else { return }
        let before = last.upperBound - 2
        var end = before
        while end > last.lowerBound, bytes[end - 1].isSpace { end -= 1 }
        if end == before, before > last.lowerBound { end = before + 1 }
        runs.removeLast()
        if end > last.lowerBound { runs.append(last.lowerBound..<end) }
    }

    /// The block below a paragraph that ends with `::`: indented, or with the same sign before each line.
    private func literalBlock(after line: Int, _ scope: Scope, into result: inout [Block]) -> Int {
        let start = page.following[line]
        let (end, indent) = page.indented(after: line, base: scope.base, limit: scope.limit)
        if start < end, let indent {
            result.append(
                Block(content: .literal(literal(start, end, indent: indent)), offset: page.lines[start].start))
            // The pages' own form has no blank line between a call without arguments and the fields.
            let isField = end < scope.limit && fieldName(end) != nil
            if !isField { expectBlank(before: end, scope, after: "the literal text") }
            return end
        }
        guard start < scope.limit, bytes[page.lines[start].start].isPunctuation, start > line + 1 else {
            text.report(
                .warning, "missing-literal-block",
                "'::' promises literal text, but none follows; indent it below, or write a single colon",
                at: page.lines[line].end - 2)
            return line + 1
        }
        let sign = bytes[page.lines[start].start]
        var last = start
        while last < scope.limit, !page.lines[last].isBlank, bytes[page.lines[last].start] == sign { last += 1 }
        result.append(
            Block(content: .literal(literal(start, last, indent: scope.base)), offset: page.lines[start].start))
        return last
    }

    private func definitions(at line: Int, _ scope: Scope, into result: inout [Block]) -> Int {
        var items: [Block.Definition] = []
        var next = line
        var end = line
        repeat {
            let term = page.lines[next]
            let (last, indent) = page.indented(after: next, base: scope.base, limit: scope.limit)
            let body = blocks(next + 1, last, base: indent ?? scope.base, depth: scope.inner)
            items.append(Block.Definition(term: inline.parse([term.start..<term.end]), blocks: body))
            end = last
            next = last < scope.limit && page.lines[last].isBlank ? page.following[last] : last
        } while startsDefinition(next, scope)
        result.append(Block(content: .definitions(items), offset: page.lines[line].start))
        expectBlank(before: end, scope, after: "the definition")
        return end
    }

    private func startsDefinition(_ line: Int, _ scope: Scope) -> Bool {
        guard line + 1 < scope.limit, page.lines[line].indent == scope.base, !page.lines[line + 1].isBlank,
            page.lines[line + 1].indent > scope.base, !endsWithColons(line)
        else { return false }
        return bulletMarker(line) == nil && !isExplicit(line) && fieldName(line) == nil
    }

    // MARK: Titles

    /// Whether the line is one punctuation character throughout.
    func isRule(_ line: Int) -> Bool {
        let (start, end) = (page.lines[line].start, page.lines[line].end)
        let sign = bytes[start]
        guard end - start >= 2, sign.isPunctuation else { return false }
        var index = start + 1
        while index < end, bytes.base[index] == sign { index += 1 }
        return index == end
    }

    private func isUnderline(_ line: Int, of title: Int) -> Bool {
        let length = page.lines[line].end - page.lines[line].start
        return length >= 4 || length >= page.lines[title].end - page.lines[title].start
    }

    private func title(_ line: Int, _ scope: Scope, into result: inout [Block]) {
        let start = page.lines[line]
        if scope.depth > 0 {
            text.report(
                .warning, "nested-title",
                "a title within indented text has no section of its own; move it to the margin", at: start.start)
        }
        result.append(Block(content: .title(inline.parse([start.start..<start.end])), offset: start.start))
    }

    /// A title between two rules, a rule between two blocks, or a paragraph that starts with signs.
    func rule(at line: Int, _ scope: Scope, into result: inout [Block]) -> Int {
        let length = page.lines[line].end - page.lines[line].start
        if line + 2 < scope.limit, !page.lines[line + 1].isBlank, isRule(line + 2),
            bytes[page.lines[line].start] == bytes[page.lines[line + 2].start]
        {
            title(line + 1, scope, into: &result)
            return line + 3
        }
        guard length >= 4, line + 1 >= scope.limit || page.lines[line + 1].isBlank else {
            return paragraph(at: line, scope, into: &result)
        }
        result.append(Block(content: .transition, offset: page.lines[line].start))
        return line + 1
    }

    // MARK: Lines kept as they are

    func isLineBlock(_ line: Int) -> Bool {
        let (start, end) = (page.lines[line].start, page.lines[line].end)
        return start + 1 == end || bytes[start + 1].isSpace
    }

    /// `| text`: a paragraph whose lines stay lines.
    func lineBlock(at line: Int, _ scope: Scope, into result: inout [Block]) -> Int {
        var content: [Documentation.Inline] = []
        var next = line
        while next < scope.limit, !page.lines[next].isBlank, bytes[page.lines[next].start] == 0x7C, isLineBlock(next) {
            if next > line { content.append(.lineBreak) }
            let end = page.lines[next].end
            content += inline.parse([min(page.lines[next].start + 2, end)..<end])
            next += 1
        }
        result.append(Block(content: .paragraph(content), offset: page.lines[line].start))
        expectBlank(before: next, scope, after: "the block of lines")
        return next
    }

    func doctest(at line: Int, _ scope: Scope, into result: inout [Block]) -> Int {
        var end = line
        while end < scope.limit, !page.lines[end].isBlank { end += 1 }
        var content = literal(line, end, indent: scope.base)
        content.language = "python"
        result.append(Block(content: .literal(content), offset: page.lines[line].start))
        return end
    }
}
