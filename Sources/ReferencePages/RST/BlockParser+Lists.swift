import Model

/// What a list item starts with.
struct ListMarker {
    enum Style: Hashable {
        case bullet(UInt32)
        /// The characters around the number: `1.`, `1)`, `(1)`; and whether it is a letter.
        case number(parentheses: Int, letter: Bool)
    }

    var style: Style
    /// Its bytes, spaces behind it included.
    var length: Int
    /// Its columns, spaces behind it included.
    var width: Int
    /// The number that it says, `nil` for bullets and `#`.
    var ordinal: Int?
}

extension BlockParser {
    func bulletMarker(_ line: Int) -> ListMarker? {
        let start = page.lines[line].start
        let first = bytes[start]
        if first == 0xE2 {
            guard let (scalar, length) = bytes.scalar(at: start), "•‣⁃".unicodeScalars.contains(scalar)
            else { return nil }
            return marker(.bullet(scalar.value), line, length: length, columns: 1, ordinal: nil)
        }
        guard first == 0x2A || first == 0x2B || first == 0x2D else { return nil }
        return marker(.bullet(UInt32(first)), line, length: 1, columns: 1, ordinal: nil)
    }

    /// `1.`, `(a)`, `#)`: a number of at most nine digits or one letter.
    func enumerator(_ line: Int) -> ListMarker? {
        let start = page.lines[line].start
        let opened = bytes[start] == 0x28
        var index = start + (opened ? 1 : 0)
        let first = bytes[index]
        var ordinal: Int?
        if first.isDigit {
            var value = 0
            while bytes[index].isDigit, index - start < 10 {
                value = value * 10 + Int(bytes[index] - 0x30)
                index += 1
            }
            ordinal = value
        } else if first.isLetter {
            ordinal = Int((first | 0x20) - 0x60)
            index += 1
        } else if first == 0x23 {
            index += 1
        } else {
            return nil
        }
        let closed = bytes[index] == 0x29
        guard closed || (bytes[index] == 0x2E && !opened) else { return nil }
        let style = ListMarker.Style.number(parentheses: opened ? 2 : closed ? 1 : 0, letter: first.isLetter)
        let length = index + 1 - start
        return marker(style, line, length: length, columns: length, ordinal: ordinal)
    }

    private func marker(
        _ style: ListMarker.Style, _ line: Int, length: Int, columns: Int, ordinal: Int?
    ) -> ListMarker? {
        let start = page.lines[line]
        var index = start.start + length
        guard index >= start.end || bytes[index].isSpace else { return nil }
        var column = start.indent + columns
        while index < start.end, bytes[index].isSpace {
            column = bytes[index] == 0x09 ? (column / 8 + 1) * 8 : column + 1
            index += 1
        }
        return ListMarker(
            style: style, length: index - start.start, width: column - start.indent, ordinal: ordinal)
    }

    /// Whether the line starts a list, and is not a sentence such as `A. Smith` or a number at a line's start:
    /// the next line is blank, indented, or the next item.
    func startsEnumeration(at line: Int, _ marker: ListMarker, _ scope: Scope) -> Bool {
        let next = line + 1
        guard next < scope.limit, !page.lines[next].isBlank else { return true }
        if page.lines[next].indent > scope.base { return true }
        guard let following = enumerator(next), following.style == marker.style else { return false }
        return following.ordinal == nil || following.ordinal == marker.ordinal.map { $0 + 1 }
    }

    /// Reads the items from the line on that share its marker's style.
    func list(at line: Int, _ first: ListMarker, _ scope: Scope, into result: inout [Block]) -> Int {
        let offset = page.lines[line].start
        var items: [Block.Item] = []
        var marker = first
        var next = line
        var ordered = false
        if case .number = first.style { ordered = true }
        if let ordinal = first.ordinal, ordinal != 1 {
            text.report(
                .warning, "list-start",
                "the list starts with \(ordinal) and will be shown starting with 1; number it from 1", at: offset)
        }
        repeat {
            let (item, end) = self.item(at: next, marker, scope)
            items.append(item)
            next = end
            let start = end < scope.limit && page.lines[end].isBlank ? page.following[end] : end
            guard start < scope.limit, page.lines[start].indent == scope.base,
                let following = ordered ? enumerator(start) : bulletMarker(start), following.style == first.style
            else { break }
            next = start
            marker = following
        } while true
        result.append(Block(content: .list(ordered: ordered, items: items), offset: offset))
        expectBlank(before: next, scope, after: "the list")
        return next
    }

    private func item(at line: Int, _ marker: ListMarker, _ scope: Scope) -> (Block.Item, end: Int) {
        let offset = page.lines[line].start + marker.length
        guard offset < page.lines[line].end else {
            let (end, indent) = page.indented(after: line, base: scope.base, limit: scope.limit)
            let body = blocks(line + 1, end, base: indent ?? scope.base, depth: scope.inner)
            return (Block.Item(blocks: body, offset: offset), end)
        }
        let base = scope.base + marker.width
        let end = page.end(after: line, indent: base, limit: scope.limit)
        page.lines[line].start = offset
        page.lines[line].indent = base
        return (Block.Item(blocks: blocks(line, end, base: base, depth: scope.inner), offset: offset), end)
    }

    /// The name of a field and the place of the colon behind it: `:param Name: text`.
    func fieldName(_ line: Int) -> (name: String, colon: Int)? {
        let (start, end) = (page.lines[line].start, page.lines[line].end)
        var from = start + 1
        guard from < end, bytes[start] == 0x3A, !bytes[from].isSpace, bytes[from] != 0x3A else { return nil }
        while let colon = bytes.first(0x3A, from: from, to: min(end, start + 200)) {
            if bytes[colon + 1] == 0x60, colon + 1 < end { return nil }
            let isEscaped = bytes[colon - 1] == 0x5C
            if !isEscaped, colon + 1 >= end || bytes[colon + 1].isSpace {
                guard !bytes[colon - 1].isSpace else { return nil }
                return (bytes.string(start + 1, colon), colon)
            }
            from = colon + 1
        }
        return nil
    }

    /// Reads the fields from the line on. What follows the last needs no blank line before it: the pages'
    /// own form has none behind `:returns: None`.
    func fields(at line: Int, _ scope: Scope, into result: inout [Block]) -> Int {
        let offset = page.lines[line].start
        var fields: [Block.Field] = []
        var next = line
        while next < scope.limit, page.lines[next].indent == scope.base, let (name, colon) = fieldName(next) {
            let (field, end) = field(at: next, name: name, colon: colon, scope)
            fields.append(field)
            next = end < scope.limit && page.lines[end].isBlank ? page.following[end] : end
        }
        result.append(Block(content: .fields(fields), offset: offset))
        return next
    }

    private func field(at line: Int, name: String, colon: Int, _ scope: Scope) -> (Block.Field, end: Int) {
        let offset = page.lines[line].start
        let (end, indent) = page.indented(after: line, base: scope.base, limit: scope.limit)
        let body = body(of: line, from: colon + 1, to: end, indent: indent, scope)
        return (Block.Field(name: name, blocks: body, offset: offset), end)
    }

    /// The blocks of a body that starts on its marker's line, at the byte `from`, and goes on at `indent`.
    func body(of line: Int, from: Int, to end: Int, indent: Int?, _ scope: Scope) -> [Block] {
        var start = from
        while start < page.lines[line].end, bytes[start].isSpace { start += 1 }
        let base = indent ?? scope.base + start - page.lines[line].start
        guard start < page.lines[line].end else {
            return blocks(line + 1, end, base: base, depth: scope.inner)
        }
        page.lines[line].start = start
        page.lines[line].indent = base
        return blocks(line, end, base: base, depth: scope.inner)
    }
}
