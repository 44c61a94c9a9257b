internal import Model

/// Elements within a line of text.
extension HTMLBlocks {
    /// The text of a cell, a term or a heading.
    mutating func inlines(_ range: Range<Int>) -> [Documentation.Inline] {
        var run = HTMLRun(trims: true)
        append(range, to: &run)
        return run.finish()
    }

    private mutating func append(_ range: Range<Int>, to run: inout HTMLRun) {
        forEach(range) { reader, index, node in
            guard let element = node.element else { return run.append(reader.text(node)) }
            guard reader.isBlock(node) else { return reader.append(element, index, to: &run) }
            // Blocks within a line stay apart by a space.
            run.appendSpace()
            reader.append(element, index, to: &run)
            run.appendSpace()
        }
    }

    mutating func append(_ element: HTMLElement, _ index: Int, to run: inout HTMLRun) {
        switch element {
        case .strong: append(index, to: &run) { .strong($0) }
        case .emphasis: append(index, to: &run) { .emphasis($0) }
        case .code: append(code: children(index), to: &run)
        case .lineBreak: run.append(.lineBreak)
        case .link, .urlLink: append(link: index, to: &run)
        case .image: run.append(text(node(index)))
        case .unknown:
            noteUnknown(index)
            append(children(index), to: &run)
        default: append(children(index), to: &run)
        }
    }

    private mutating func untrimmed(_ range: Range<Int>) -> [Documentation.Inline] {
        var run = HTMLRun(trims: false)
        append(range, to: &run)
        return run.finish()
    }

    private mutating func append(
        _ index: Int, to run: inout HTMLRun, as element: ([Documentation.Inline]) -> Documentation.Inline
    ) {
        let inner = untrimmed(children(index))
        if inner.plain.trimmingSpaces.isEmpty { run.append(inner) } else { run.append(element(inner)) }
    }

    // MARK: Code

    /// Code is text alone, but a link within code is code within a link.
    private mutating func append(code range: Range<Int>, to run: inout HTMLRun) {
        var visibleCount = 0
        forEach(range) { reader, _, node in
            if node.element != nil || !reader.text(node).allSatisfy(\.isSpace) { visibleCount += 1 }
        }
        var start = range.lowerBound
        forEach(range) { reader, index, node in
            guard node.element == .link, node.count > 0 || visibleCount == 1 else { return }
            reader.append(literal: start..<index, to: &run)
            reader.append(link: index, isCode: true, to: &run)
            start = node.end
        }
        append(literal: start..<range.upperBound, to: &run)
    }

    private mutating func append(literal range: Range<Int>, to run: inout HTMLRun) {
        var text = HTMLText(trims: false)
        raw(range).withUnsafeBufferPointer { text.append($0) }
        let code = text.string.trimmingSpaces
        guard !code.isEmpty else { return text.bytes.isEmpty ? () : run.appendMarginAfterCode() }
        if text.bytes.first == 0x20 { run.appendMarginBeforeCode() }
        run.append(.code(code))
        if text.bytes.last == 0x20 { run.appendMarginAfterCode() }
    }

    // MARK: Links

    private mutating func append(link index: Int, isCode: Bool = false, to run: inout HTMLRun) {
        let target = String(decoding: text(node(index)), as: UTF8.self).trimmingWhiteSpace
        var text = untrimmed(children(index))
        let shown = text.plain.trimmingSpaces
        guard !target.isEmpty else { return append(name: shown, text, to: &run) }
        if isCode, !shown.isEmpty { text = [.code(shown)] }
        if shown.isEmpty { text = [.text(target)] }
        if LinkTarget.isSafe(target) { return run.append(.link(text, target: target)) }
        notes.add("unsafe-link", LinkTarget.message(for: target))
        run.append(text)
    }

    /// `<a>Name</a>` names another shape or operation of the model.
    private mutating func append(name: String, _ text: [Documentation.Inline], to run: inout HTMLRun) {
        let isName = !name.isEmpty && name.utf8.allSatisfy { $0.isAlphanumeric || "_$.:-".utf8.contains($0) }
        guard isName else { return run.append(text) }
        if text.first.map(Self.beginsWithSpace) == true { run.appendSpace() }
        run.append(.reference(role: "shape", target: name, text: nil))
    }

    private static func beginsWithSpace(_ inline: Documentation.Inline) -> Bool {
        if case .text(let text) = inline { text.utf8.first == 0x20 } else { false }
    }
}

extension String {
    /// The text without white space at its ends.
    var trimmingWhiteSpace: String {
        var rest = self[...]
        while rest.utf8.first.map(\.isSpace) == true { rest = rest.dropFirst() }
        while rest.utf8.last.map(\.isSpace) == true { rest = rest.dropLast() }
        return String(rest)
    }
}
