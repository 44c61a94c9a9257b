import Model

/// Turns the text of a paragraph into inline elements, by the recognition rules of the reStructuredText
/// specification: a start-string counts only where a word may start, an end-string only where one may end.
///
/// One pass from left to right. A start-string without an end is reported once and stays in the text. A search
/// for an end that failed is never repeated in the same paragraph, so that many openings cannot cost more
/// than one pass each.
///
/// Two slips of the generator that writes these pages are mended, with a warning: a literal and a link
/// that run into the next word (``` ``A``or ```, `` `a <b>`__or ``), which the specification does not take as closed.
final class InlineParser {
    let page: PageText
    let targets: [String: String]

    init(_ page: PageText, targets: [String: String]) {
        self.page = page
        self.targets = targets
    }

    /// Reads the text of some lines, each given by the range of its bytes, as one paragraph.
    func parse(_ runs: [Range<Int>]) -> [Documentation.Inline] {
        guard let first = runs.first else { return [] }
        if runs.count == 1 {
            let bytes = Bytes(base: page.bytes.base + first.lowerBound, count: first.count)
            return parse(bytes, TextOrigin(starts: [0], offsets: [first.lowerBound]))
        }
        var joined: [UInt8] = []
        var origin = TextOrigin(starts: [], offsets: [])
        for run in runs {
            if !joined.isEmpty { joined.append(0x0A) }
            origin.starts.append(joined.count)
            origin.offsets.append(run.lowerBound)
            joined.append(contentsOf: page.bytes.slice(run.lowerBound, run.upperBound))
        }
        return joined.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return [] }
            return parse(Bytes(base: base, count: buffer.count), origin)
        }
    }

    private func parse(_ bytes: Bytes, _ origin: TextOrigin) -> [Documentation.Inline] {
        var scanner = InlineScanner(parser: self, bytes: bytes, origin: origin)
        return scanner.scan()
    }
}

/// Where the bytes of a paragraph stand in the page: for each of its lines the first byte, here and there.
struct TextOrigin {
    var starts: [Int]
    var offsets: [Int]

    func offset(_ index: Int) -> Int {
        var low = 0
        var high = starts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= index { low = middle } else { high = middle }
        }
        return offsets[low] + index - starts[low]
    }
}
