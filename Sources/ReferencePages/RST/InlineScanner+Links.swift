import Model

/// Links and cross references.
extension InlineScanner {
    /// The roles that a page may use, as Sphinx and its Python domain define them.
    private static let roles: Set<String> = [
        "doc", "ref", "class", "meth", "attr", "func", "exc", "obj", "mod",
        "py:class", "py:meth", "py:attr", "py:func", "py:exc", "py:obj", "py:mod",
    ]

    func reference(role: String, _ content: Range<Int>, at start: Int) -> Documentation.Inline {
        switch role {
        case "code", "literal", "file", "samp", "command", "envvar", "option":
            return .code(unescaped(content.lowerBound, content.upperBound))
        case "emphasis", "term": return .emphasis([.text(unescaped(content.lowerBound, content.upperBound))])
        case "strong": return .strong([.text(unescaped(content.lowerBound, content.upperBound))])
        default: break
        }
        if !Self.roles.contains(role) {
            report(
                .error, "unknown-role",
                "the role ':\(role):' is not known here, and its target is kept without a meaning; use ':py:class:', "
                    + "':doc:' or a link", at: start)
        }
        let (text, target) = embeddedTarget(content)
        return .reference(role: role, target: target ?? unescaped(content.lowerBound, content.upperBound), text: text)
    }

    /// `` `text <URL>`_ ``, or the name of a target that stands elsewhere in the page.
    func link(_ content: Range<Int>, at start: Int) -> Documentation.Inline {
        let (text, target) = embeddedTarget(content)
        guard let target else {
            let name = unescaped(content.lowerBound, content.upperBound)
            return named(name, text: name, at: start)
        }
        if target.hasSuffix("_"), parser.targets[ExplicitTarget.normalized(String(target.dropLast()))] != nil {
            return named(String(target.dropLast()), text: text ?? target, at: start)
        }
        let url = target.filter { !$0.isWhitespace }
        return checked([.text(text ?? url)], url, at: start)
    }

    /// A reference to `.. _name: URL`.
    func named(_ name: String, text: String, at start: Int) -> Documentation.Inline {
        guard let url = parser.targets[ExplicitTarget.normalized(name)] else {
            report(
                .warning, "unknown-target",
                "the reference '\(name)_' has no target in this page, and is read as text; add '.. _\(name): URL', or "
                    + "write '\\_' for the sign itself", at: start)
            return .text(text)
        }
        return checked([.text(text)], url, at: start)
    }

    private func checked(
        _ text: [Documentation.Inline], _ url: String, at start: Int
    ) -> Documentation.Inline {
        if LinkTarget.isSafe(url) { return .link(text, target: url) }
        report(.warning, "unsafe-link", LinkTarget.message(for: url), at: start)
        // The target stays visible, without being one.
        return text == [.text(url)] ? .text(url) : .text("\(text.plain) <\(url)>")
    }

    /// The text and the target of `text <target>`; no target where there are no angle brackets at the end.
    private func embeddedTarget(_ content: Range<Int>) -> (text: String?, target: String?) {
        let last = content.upperBound - 1
        guard last > content.lowerBound, bytes[last] == 0x3E, bytes[last - 1] != 0x5C else { return (nil, nil) }
        var open = last - 1
        while open >= content.lowerBound, bytes[open] != 0x3C, bytes[open] != 0x3E { open -= 1 }
        guard open >= content.lowerBound, bytes[open] == 0x3C, open + 1 < last else { return (nil, nil) }
        var end = open
        while end > content.lowerBound, bytes[end - 1].isSpace { end -= 1 }
        let text = unescaped(content.lowerBound, end)
        return (text.isEmpty ? nil : text, unescaped(open + 1, last))
    }
}
