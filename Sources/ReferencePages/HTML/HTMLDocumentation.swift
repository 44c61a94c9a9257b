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
        html.makeContiguousUTF8()
        var notes = HTMLNotes(location: location)
        if let plain = plainText(html) { return (plain, []) }
        if let cleaned = withoutControls(html) {
            notes.add(
                "html-control-character", "the documentation holds control characters, read as spaces; take them out")
            html = cleaned
        }
        guard let nodes = HTMLTreeReader.read(html) else {
            notes.add(
                "html-too-deep",
                "the documentation's elements are nested deeper than \(HTMLTreeReader.depthLimit) levels, and only "
                    + "their text is read; nest them less")
            return (Documentation([.paragraph([.text(HTMLBlocks.withoutTags(html))])]), notes.diagnostics)
        }
        var blocks = HTMLBlocks(notes: notes)
        let documentation = Documentation(blocks.read(nodes))
        return (documentation, blocks.notes.diagnostics)
    }

    /// The prose of a text without any markup; most members have such a text.
    private static func plainText(_ html: String) -> Documentation? {
        let isPlain = html.utf8.withContiguousStorageIfAvailable { bytes in
            for byte in bytes where byte == 0x3C || byte == 0x26 || (byte < 0x20 && !byte.isSpace) { return false }
            return true
        }
        guard isPlain == true else { return nil }
        let text = html.collapsingSpaces.trimmingSpaces
        return Documentation(text.isEmpty ? [] : [.paragraph([.text(text)])])
    }

    private static func withoutControls(_ html: String) -> String? {
        var html = html
        return html.withUTF8 { buffer in
            guard let base = buffer.baseAddress else { return nil }
            let controls = ControlCharacters(in: Bytes(base: base, count: buffer.count))
            guard controls.first != nil else { return nil }
            var bytes = Array(buffer)
            controls.blank(in: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
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
    /// The text with one space for each run of white space.
    var collapsingSpaces: String { isCollapsed ? self : InlineScanner.collapsed(Array(utf8)) }

    private var isCollapsed: Bool {
        var text = self
        return text.withUTF8 { bytes in
            var wasSpace = false
            for byte in bytes {
                guard byte.isSpace else {
                    wasSpace = false
                    continue
                }
                if wasSpace || byte != 0x20 { return false }
                wasSpace = true
            }
            return true
        }
    }

    /// The text without the spaces at its ends.
    var trimmingSpaces: String {
        guard utf8.first == 0x20 || utf8.last == 0x20 else { return self }
        var rest = self[...]
        while rest.utf8.first == 0x20 { rest = rest.dropFirst() }
        while rest.utf8.last == 0x20 { rest = rest.dropLast() }
        return String(rest)
    }
}
