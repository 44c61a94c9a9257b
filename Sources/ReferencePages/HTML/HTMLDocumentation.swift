public import Model

/// Reads the prose of a model, which is HTML with a few elements of AWS's own (`<note>`, `<fullname>`).
///
/// libxml2 finds tags and entities (`HTMLTreeReader`); what the elements mean is decided here and in `HTMLBlocks`.
/// The parser neither opens files nor the network, and what it complains about is mended as browsers do.
public enum HTMLDocumentation {
    /// Reads a piece of HTML.
    ///
    /// - Parameters:
    ///   - html: The text of a `documentation` trait. Characters that HTML does not allow become spaces.
    ///   - location: Where the trait stands; every diagnostic has this place.
    /// - Returns: The prose, and a warning for each kind of thing that was not understood: an unknown element
    ///   (its text stays), a link that is neither http, https nor relative (its text stays),
    ///   elements nested deeper than 256 levels (all text stays, as one paragraph).
    public static func read(
        _ html: String, at location: SourceLocation?
    ) -> (documentation: Documentation, diagnostics: [Diagnostic]) {
        var html = html
        return html.withUTF8 { html in
            if let text = plainText(html) { return (text, []) }
            var notes = HTMLNotes(location: location)
            var repair = HTMLRepair(html)
            let mended = repair.mended()
            if repair.hasControls {
                notes.add(
                    "html-control-character",
                    "the documentation holds control characters, read as spaces; take them out")
            }
            let documentation = mended?.withUnsafeBufferPointer { marked($0, &notes) } ?? marked(html, &notes)
            return (documentation, notes.diagnostics)
        }
    }

    /// The prose of a text without any markup, but for one paragraph around it; most members have such a text.
    private static func plainText(_ html: UnsafeBufferPointer<UInt8>) -> Documentation? {
        var body = html
        if html.has("<p>", at: 0), html.has("</p>", at: max(3, html.count - 4)) {
            body = UnsafeBufferPointer(rebasing: html[3..<html.count - 4])
        }
        var index = 0
        while index < body.count {
            let byte = body[index]
            if byte == 0x3C || byte == 0x26 || (byte < 0x20 && !byte.isSpace) { return nil }
            index += 1
        }
        var text = HTMLText(trims: true)
        text.append(body)
        text.trimEnd()
        return Documentation(text.bytes.isEmpty ? [] : [.paragraph([.text(text.string)])])
    }

    private static func marked(_ html: UnsafeBufferPointer<UInt8>, _ notes: inout HTMLNotes) -> Documentation {
        if let tree = HTMLTreeReader.read(html) { return HTMLBlocks.read(tree, &notes) }
        notes.add(
            "html-too-deep",
            "the documentation's elements are nested deeper than \(HTMLTree.depthLimit) levels, and only "
                + "their text is read; nest them less")
        return Documentation([.paragraph([.text(withoutTags(html))])])
    }

    /// The text between tags, for a text whose tags say too much.
    private static func withoutTags(_ html: UnsafeBufferPointer<UInt8>) -> String {
        var text = HTMLText(trims: true)
        for piece in html.split(separator: 0x3C, omittingEmptySubsequences: false) {
            let end = piece.firstIndex(of: 0x3E).map { $0 + 1 } ?? piece.startIndex
            text.append(UnsafeBufferPointer(rebasing: piece[end...]))
            text.appendSpace()
        }
        text.trimEnd()
        return text.string
    }
}

/// The findings in one piece of HTML, each of them once.
struct HTMLNotes {
    let location: SourceLocation?
    private(set) var diagnostics: [Diagnostic] = []
    private var seen: Set<String> = []

    init(location: SourceLocation?) {
        self.location = location
    }

    mutating func add(_ code: String, _ message: String) {
        guard diagnostics.count < 20, seen.insert(message).inserted else { return }
        diagnostics.append(.warning(code, message, at: location))
    }
}

extension String {
    /// The text without the spaces at its ends.
    var trimmingSpaces: String {
        guard utf8.first == 0x20 || utf8.last == 0x20 else { return self }
        var rest = self[...]
        while rest.utf8.first == 0x20 { rest = rest.dropFirst() }
        while rest.utf8.last == 0x20 { rest = rest.dropLast() }
        return String(rest)
    }
}
