import Model

/// The prose of a model itself, as Markdown lines.
///
/// A quarter of the texts of a real model stand in several places (`DryRun`, `NextToken`), so each is read once.
final class ModelTexts {
    private let readHTML: Prose.HTMLReader
    private let renderer: MarkdownRenderer
    private var known: [String: [String]] = [:]

    init(_ renderer: MarkdownRenderer, _ readHTML: @escaping Prose.HTMLReader) {
        self.renderer = renderer
        self.readHTML = readHTML
    }

    func read(_ html: Located<String>?) -> Documentation {
        html.map(readHTML) ?? Documentation()
    }

    func lines(_ html: Located<String>?) -> [String] {
        guard let html else { return [] }
        if let lines = known[html.value] { return lines }
        let lines = renderer.lines(readHTML(html))
        known[html.value] = lines
        return lines
    }
}
