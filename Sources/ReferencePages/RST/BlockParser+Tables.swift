import Model

/// Tables drawn with signs: grids of `+---+`, and columns under `=== ===`.
extension BlockParser {
    /// Reads a table if one starts at the line.
    func table(at line: Int, _ scope: Scope, into result: inout [Block]) -> Int? {
        let start = page.lines[line]
        let first = bytes[start.start]
        if first == 0x2B, bytes[start.start + 1] == 0x2D, isBorder(line, [0x2B, 0x2D, 0x3D]) {
            return grid(at: line, scope, into: &result)
        }
        if first == 0x3D, isBorder(line, [0x3D, 0x20]), bytes.first(0x20, from: start.start, to: start.end) != nil {
            return columns(at: line, scope, into: &result)
        }
        return nil
    }

    private func isBorder(_ line: Int, _ signs: [UInt8]) -> Bool {
        let (start, end) = (page.lines[line].start, page.lines[line].end)
        var index = start
        while index < end, signs.contains(bytes.base[index]) { index += 1 }
        return index == end && end - start >= 3
    }

    private func grid(at line: Int, _ scope: Scope, into result: inout [Block]) -> Int {
        let border = page.lines[line]
        let edges = (border.start..<border.end).filter { bytes[$0] == 0x2B }.map { $0 - border.start }
        var end = line
        var rows: [[[Range<Int>]]] = []
        var row = [[Range<Int>]](repeating: [], count: edges.count - 1)
        var isRegular = edges.count >= 2
        while isRegular, end < scope.limit, [0x2B, 0x7C].contains(bytes[page.lines[end].start]),
            !page.lines[end].isBlank
        {
            let start = page.lines[end].start
            if isBorder(end, [0x2B, 0x2D, 0x3D]) {
                if row.contains(where: { !$0.isEmpty }) { rows.append(row) }
                row = row.map { _ in [] }
            } else {
                isRegular = edges.allSatisfy { bytes[start + $0] == 0x7C }
                for (index, edge) in edges.dropLast().enumerated() where isRegular {
                    add(start + edge + 1..<start + edges[index + 1], to: &row[index])
                }
            }
            end += 1
        }
        guard isRegular, !rows.isEmpty else { return irregular(at: line, scope, into: &result) }
        append(rows, line, into: &result)
        return end
    }

    private func columns(at line: Int, _ scope: Scope, into result: inout [Block]) -> Int {
        let border = page.lines[line]
        let starts = (border.start..<border.end)
            .filter { bytes[$0] == 0x3D && ($0 == border.start || bytes[$0 - 1] == 0x20) }
            .map { $0 - border.start }
        var rows: [[[Range<Int>]]] = []
        var borders = 1
        var next = line + 1
        while next < scope.limit, borders < 3 {
            if !page.lines[next].isBlank, isBorder(next, [0x3D, 0x20]) {
                borders += 1
                if borders == 2, page.following[next] >= scope.limit || page.lines[next + 1].isBlank { borders = 3 }
            } else if !page.lines[next].isBlank {
                addRow(next, starts, to: &rows, scope)
            }
            next += 1
        }
        guard borders == 3, !rows.isEmpty else { return irregular(at: line, scope, into: &result) }
        append(rows, line, into: &result)
        return next
    }

    private func addRow(_ line: Int, _ starts: [Int], to rows: inout [[[Range<Int>]]], _ scope: Scope) {
        let margin = page.lines[line].start - (page.lines[line].indent - scope.base)
        let end = page.lines[line].end
        var row = [[Range<Int>]](repeating: [], count: starts.count)
        for index in starts.indices where margin + starts[index] < end {
            let last = index + 1 < starts.count ? min(end, margin + starts[index + 1]) : end
            add(margin + starts[index]..<last, to: &row[index])
        }
        // A row whose first column is empty continues the row above.
        if row.first?.isEmpty == true, let above = rows.indices.last {
            for index in row.indices { rows[above][index] += row[index] }
        } else {
            rows.append(row)
        }
    }

    private func add(_ range: Range<Int>, to cell: inout [Range<Int>]) {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start].isSpace { start += 1 }
        while end > start, bytes[end - 1].isSpace { end -= 1 }
        if start < end { cell.append(start..<end) }
    }

    private func append(_ rows: [[[Range<Int>]]], _ line: Int, into result: inout [Block]) {
        let cells = rows.map { $0.map { $0.isEmpty ? [] : inline.parse($0) } }
        result.append(Block(content: .table(cells), offset: page.lines[line].start))
    }

    /// A table with cells that span others, or one that does not end.
    private func irregular(at line: Int, _ scope: Scope, into result: inout [Block]) -> Int {
        text.report(
            .warning, "unknown-table",
            "the table's cells do not stand in plain rows and columns, and it is shown as it is written; "
                + "write one cell for each row and column", at: page.lines[line].start)
        var end = line
        while end < scope.limit, !page.lines[end].isBlank { end += 1 }
        result.append(
            Block(content: .literal(literal(line, end, indent: scope.base)), offset: page.lines[line].start))
        return end
    }
}
