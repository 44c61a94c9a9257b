import Model

/// Explicit markup: what starts with two dots.
extension BlockParser {
    func isExplicit(_ line: Int) -> Bool {
        let (start, end) = (page.lines[line].start, page.lines[line].end)
        return bytes[start + 1] == 0x2E && (start + 2 == end || bytes[start + 2].isSpace)
    }

    func explicit(at line: Int, _ scope: Scope, into result: inout [Block]) -> Int {
        let (end, indent) = page.indented(after: line, base: scope.base, limit: scope.limit)
        let start = page.lines[line]
        var content = start.start + 2
        while content < start.end, bytes[content].isSpace { content += 1 }
        if let colons = directiveColons(content, start.end) {
            let name = bytes.string(content, colons).lowercased()
            let lines = DirectiveLines(
                line: line, name: name, argument: colons + 2, end: end, indent: indent ?? scope.base + 3)
            directive(lines, scope, into: &result)
        } else if bytes[content] == 0x5F, ExplicitTarget(bytes, start) != nil {
            // Its name and its URL are where the reference is.
        } else {
            unknownExplicit(line, content, end, indent, scope, into: &result)
        }
        if end >= scope.limit || !isExplicit(end) {
            expectBlank(before: end, scope, after: "the text that starts with '..'")
        }
        return end
    }

    /// Where the `::` of a directive stands, if its name is one.
    private func directiveColons(_ start: Int, _ end: Int) -> Int? {
        var index = start
        while index < end, index - start < 64 {
            let byte = bytes[index]
            if byte == 0x3A, bytes[index + 1] == 0x3A {
                let isEnd = index + 2 >= end || bytes[index + 2].isSpace
                return index > start && isEnd ? index : nil
            }
            guard byte.isAlphanumeric || byte == 0x2D || byte == 0x5F || byte == 0x3A || byte == 0x2E
            else { return nil }
            index += 1
        }
        return nil
    }

    /// The lines of a directive: its name and argument, then its body, indented.
    private struct DirectiveLines {
        var line: Int
        var name: String
        /// The place behind the colons.
        var argument: Int
        var end: Int
        var indent: Int
    }

    private func directive(_ lines: DirectiveLines, _ scope: Scope, into result: inout [Block]) {
        let offset = page.lines[lines.line].start
        switch DirectiveKind(lines.name) {
        case .admonition:
            let skipped = skipOptions(lines, mayHaveOptions: argument(of: lines).isEmpty)
            let body =
                skipped > lines.line + 1
                ? blocks(skipped, lines.end, base: lines.indent, depth: scope.inner)
                : body(of: lines.line, from: lines.argument, to: lines.end, indent: lines.indent, scope)
            append(lines, "", body, offset, into: &result)
        case .code:
            let skipped = skipOptions(lines, mayHaveOptions: true)
            let first = skipped < lines.end && page.lines[skipped].isBlank ? page.following[skipped] : skipped
            guard first < lines.end else {
                return text.report(
                    .warning, "empty-directive", "the directive '\(lines.name)' has no body; indent its lines below it",
                    at: offset)
            }
            var content = literal(first, lines.end, indent: lines.indent)
            let language = argument(of: lines)
            content.language = language.isEmpty ? nil : language
            result.append(Block(content: .literal(content), offset: offset))
        case .titled:
            let skipped = skipOptions(lines, mayHaveOptions: true)
            let body = blocks(skipped, lines.end, base: lines.indent, depth: scope.inner)
            append(lines, argument(of: lines), body, offset, into: &result)
        case .unknown:
            text.report(
                .error, "unknown-directive",
                "the directive '\(lines.name)' is not known here, and its text is read as plain text; "
                    + "write it with a note, a warning or a code block", at: offset)
            let body = body(of: lines.line, from: lines.argument, to: lines.end, indent: lines.indent, scope)
            result.append(Block(content: .quote(body), offset: offset))
        }
    }

    private func append(
        _ lines: DirectiveLines, _ argument: String, _ body: [Block], _ offset: Int, into result: inout [Block]
    ) {
        var start = lines.argument
        while bytes[start].isSpace, bytes[start] != 0x0A { start += 1 }
        let directive = Block.Directive(
            name: lines.name, argument: argument, argumentOffset: start, blocks: body)
        result.append(Block(content: .directive(directive), offset: offset))
    }

    private func argument(of lines: DirectiveLines) -> String {
        var start = lines.argument
        let end = page.lines[lines.line].end
        while start < end, bytes[start].isSpace { start += 1 }
        return bytes.string(start, end)
    }

    /// The line behind the `:name: value` lines that stand right below a directive. Each is reported: what it
    /// asks for has no place in a page's facts.
    private func skipOptions(_ lines: DirectiveLines, mayHaveOptions: Bool) -> Int {
        var line = lines.line + 1
        guard mayHaveOptions else { return line }
        while line < lines.end, bytes[page.lines[line].start] == 0x3A, !page.lines[line].isBlank,
            let (name, _) = fieldName(line)
        {
            text.report(
                .warning, "directive-option",
                "the option ':\(name):' of '\(lines.name)' has no effect here; take it out", at: page.lines[line].start)
            line += 1
        }
        return line
    }

    /// A comment, a footnote or a substitution.
    private func unknownExplicit(
        _ line: Int, _ content: Int, _ end: Int, _ indent: Int?, _ scope: Scope, into result: inout [Block]
    ) {
        let offset = page.lines[line].start
        let first = bytes[content]
        guard content < page.lines[line].end, first == 0x5B || first == 0x7C || first == 0x5F else {
            return text.report(
                .warning, "comment",
                "this text is a comment and is not shown; if it is meant as a directive, write '.. name::' with two colons",
                at: offset)
        }
        text.report(
            .error, "unknown-markup",
            "footnotes, substitutions and targets without a URL are not known here, and this one is read as plain text; "
                + "write it out where it is used", at: offset)
        let body = body(of: line, from: content, to: end, indent: indent, scope)
        result.append(Block(content: .quote(body), offset: offset))
    }
}

/// What a directive's body is, by its name.
enum DirectiveKind {
    /// Text set apart; what stands on the directive's own line belongs to it.
    case admonition
    case code
    /// A line of its own, then a body.
    case titled
    case unknown

    init(_ name: String) {
        switch name {
        case "note", "warning", "danger", "important", "tip", "hint", "caution", "attention", "error", "seealso":
            self = .admonition
        case "code", "code-block", "sourcecode", "parsed-literal": self = .code
        case "py:method", "method", "rubric", "deprecated", "versionadded", "versionchanged": self = .titled
        default: self = .unknown
        }
    }
}
