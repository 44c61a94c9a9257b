/// A mark of emphasis within rendered prose.
struct MarkdownMark {
    enum Kind {
        case emphasis, strong

        /// `*` or `**`.
        var length: Int { self == .strong ? 2 : 1 }
    }

    var kind: Kind
    var isOpening: Bool
    var place: Int

    var end: Int { place + kind.length }
}

/// Takes out the marks that a Markdown reader would show as they stand rather than take for emphasis.
///
/// CommonMark takes `**` for an opening mark only before a visible character, and before punctuation
/// only after a space or punctuation; closing marks mirror this. Where the rule fails, the words matter
/// more than their weight.
enum MarkdownEmphasis {
    static func resolve(_ marks: inout [MarkdownMark], in bytes: inout [UInt8]) {
        let before = marks.indices.map { kindBefore($0, marks, bytes) }
        let after = marks.indices.map { kindAfter($0, marks, bytes) }
        var dropped = Array(repeating: false, count: marks.count)
        var open: [Int] = []
        for (index, mark) in marks.enumerated() {
            if mark.isOpening {
                open.append(index)
                continue
            }
            guard let start = open.popLast() else { continue }
            let opens = stands(outside: before[start], inside: after[start], isNested: !open.isEmpty)
            let closes = stands(outside: after[index], inside: before[index], isNested: !open.isEmpty)
            if !opens || !closes || follows(start, marks, dropped) {
                dropped[start] = true
                dropped[index] = true
            }
        }
        if dropped.contains(true) { remove(dropped, from: &marks, in: &bytes) }
    }

    private static func remove(_ dropped: [Bool], from marks: inout [MarkdownMark], in bytes: inout [UInt8]) {
        var result: [UInt8] = []
        var kept: [MarkdownMark] = []
        var copied = 0
        for (mark, isDropped) in zip(marks, dropped) {
            result += bytes[copied..<mark.place]
            copied = mark.place
            if isDropped {
                copied = mark.end
                // Code spans that now touch would be read as one.
                let isBetweenCode = result.last == UInt8(ascii: "`") && copied < bytes.count
                if isBetweenCode, bytes[copied] == UInt8(ascii: "`") { result.append(MarkdownProse.space) }
            } else {
                kept.append(MarkdownMark(kind: mark.kind, isOpening: mark.isOpening, place: result.count))
            }
        }
        result += bytes[copied...]
        bytes = result
        marks = kept
    }

    /// A closing mark before an opening one, with nothing shown between, would join it to a run of another length.
    private static func follows(_ index: Int, _ marks: [MarkdownMark], _ dropped: [Bool]) -> Bool {
        for place in stride(from: index - 1, through: 0, by: -1) {
            guard marks[place].end == marks[place + 1].place else { return false }
            if !marks[place].isOpening, !dropped[place] { return true }
        }
        return false
    }

    private enum Class {
        case space, punctuation, letter
    }

    /// The kind of the nearest visible character before a mark, looking past marks.
    private static func kindBefore(_ index: Int, _ marks: [MarkdownMark], _ bytes: [UInt8]) -> Class {
        var first = index
        while first > 0, marks[first - 1].end == marks[first].place { first -= 1 }
        var start = marks[first].place
        guard start > 0 else { return .space }
        repeat { start -= 1 } while start > 0 && bytes[start] & 0xC0 == 0x80
        return kind(bytes[start..<marks[first].place])
    }

    private static func kindAfter(_ index: Int, _ marks: [MarkdownMark], _ bytes: [UInt8]) -> Class {
        var last = index
        while last + 1 < marks.count, marks[last].end == marks[last + 1].place { last += 1 }
        return kind(bytes[marks[last].end...].prefix(4))
    }

    /// Inside another emphasis, a mark that could both open and close might close the outer one.
    private static func stands(outside: Class, inside: Class, isNested: Bool) -> Bool {
        switch (outside, inside) {
        case (_, .space): false
        case (.space, _), (.punctuation, .letter): true
        case (.punctuation, .punctuation), (.letter, .letter): !isNested
        case (.letter, .punctuation): false
        }
    }

    private static func kind(_ character: ArraySlice<UInt8>) -> Class {
        guard let scalar = String(decoding: character, as: UTF8.self).unicodeScalars.first else { return .space }
        if scalar.isASCII, let byte = character.first {
            if MarkdownProse.isSeparator(byte) { return .space }
            return MarkdownText.isWord(byte) ? .letter : .punctuation
        }
        if scalar.properties.isWhitespace { return .space }
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation, .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
            return .punctuation
        default: return .letter
        }
    }
}
