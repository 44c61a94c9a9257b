/// A line of a page, as far as the block parser is concerned: where its text starts, and how deep.
///
/// The marker of a list item is taken off its line by moving `start` and `indent` behind it, so that the
/// item's body is a run of lines as any other.
struct PageLine {
    /// The first byte that is no white space.
    var start: Int
    /// Behind the last byte that is no white space.
    var end: Int
    /// The column of `start`, counted from 0, with tabs to each eighth column.
    var indent: Int

    var isBlank: Bool { start >= end }
}

/// The lines of a page with what makes every look ahead cheap.
///
/// Where a block ends is asked at each level of nesting. Walking the lines each time would cost depth times
/// length, so two links are made in advance: the next line with text, and the next line that is less indented.
struct PageLines {
    var lines: [PageLine] = []
    /// For each line the next one that is not blank.
    private(set) var following: [Int] = []
    /// For each line that is not blank the next one, not blank either, that is less indented.
    private(set) var nextLess: [Int] = []

    init(_ text: PageText) {
        let starts = text.lineStarts
        lines.reserveCapacity(starts.count)
        for index in 0..<starts.count {
            let end = index + 1 < starts.count ? starts[index + 1] - 1 : text.bytes.count
            let isMarked = index == 0 && text.bytes.startsWithByteOrderMark
            lines.append(Self.line(text.bytes, from: isMarked ? 3 : starts[index], to: end))
        }
        link()
    }

    private static func line(_ bytes: Bytes, from first: Int, to last: Int) -> PageLine {
        var start = first
        var indent = 0
        while start < last, bytes.base[start].isSpace {
            indent = bytes.base[start] == 0x09 ? (indent / 8 + 1) * 8 : indent + 1
            start += 1
        }
        var end = last
        while end > start, bytes.base[end - 1].isSpace { end -= 1 }
        return PageLine(start: start, end: end, indent: indent)
    }

    private mutating func link() {
        let count = lines.count
        following = [Int](repeating: count, count: count)
        nextLess = [Int](repeating: count, count: count)
        var next = count
        for index in stride(from: count - 1, through: 0, by: -1) {
            following[index] = next
            guard !lines[index].isBlank else { continue }
            var less = next
            while less < count, lines[less].indent >= lines[index].indent { less = nextLess[less] }
            nextLess[index] = less
            next = index
        }
    }

    /// Where the lines end that follow `line` and are indented by `indent` at least.
    func end(after line: Int, indent: Int, limit: Int) -> Int {
        var index = following[line]
        while index < limit, lines[index].indent >= indent { index = nextLess[index] }
        return min(index, limit)
    }

    /// Where the lines end that follow `line` and are indented deeper than `base`, and the least of their indents.
    func indented(after line: Int, base: Int, limit: Int) -> (end: Int, indent: Int?) {
        var index = following[line]
        var least: Int?
        while index < limit, lines[index].indent > base {
            least = lines[index].indent
            index = nextLess[index]
        }
        return (min(index, limit), least)
    }
}
