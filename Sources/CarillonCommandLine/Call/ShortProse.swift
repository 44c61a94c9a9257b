internal import Model
internal import ReferencePages

/// A model's prose cut down to what fits beside a name: the first sentence, without markup.
enum ShortProse {
    private static let limit = 140

    static func sentence(_ html: Located<String>?) -> String {
        guard let html else { return "" }
        return sentence(HTMLDocumentation.read(html.value, at: html.location).documentation)
    }

    static func sentence(_ documentation: Documentation) -> String {
        for case .paragraph(let inlines) in documentation.blocks {
            let text = plain(inlines).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if !text.isEmpty { return shortened(text) }
        }
        return ""
    }

    private static func shortened(_ text: String) -> String {
        var sentence = text
        if let end = text.firstRange(of: ". ") { sentence = String(text[..<end.lowerBound]) + "." }
        guard sentence.count > limit else { return TerminalText.line(sentence) }
        let cut = sentence.prefix(limit)
        return TerminalText.line(String(cut[..<(cut.lastIndex(of: " ") ?? cut.endIndex)])) + " …"
    }

    private static func plain(_ inlines: [Documentation.Inline]) -> String {
        var text = ""
        for inline in inlines {
            switch inline {
            case .text(let part), .code(let part): text += part
            case .strong(let parts), .emphasis(let parts), .link(let parts, _): text += plain(parts)
            case .reference(_, let target, let part): text += part ?? target
            case .lineBreak: text += " "
            }
        }
        return text
    }
}
