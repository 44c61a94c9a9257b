import Model

/// Elements within a line of text.
extension HTMLBlocks {
    mutating func inlines(_ nodes: [HTMLNode]) -> [Documentation.Inline] {
        var result: [Documentation.Inline] = []
        for node in nodes {
            switch node {
            case .text(let text): result.append(.text(text))
            case .element(let name, let target, let children):
                // Blocks within a cell, a term or a link stay apart by a space.
                if isBlock(name, []) { result.append(.text(" ")) }
                result += inline(name, target, children)
                if isBlock(name, []) { result.append(.text(" ")) }
            }
        }
        return result
    }

    mutating func inline(
        _ name: String, _ target: String?, _ children: [HTMLNode]
    ) -> [Documentation.Inline] {
        switch name {
        case "b", "strong": return wrapped(children) { .strong($0) }
        case "i", "em", "var", "cite", "dfn", "replaceable": return wrapped(children) { .emphasis($0) }
        case "code", "tt", "kbd", "samp", "filename":
            // A link within code is code within a link.
            if children.count == 1, case .element("a", let target?, let inner)? = children.first {
                return inline("a", target, [.element(name: "code", target: nil, inner)])
            }
            let text = Self.raw(children).collapsingSpaces
            let code = text.trimmingSpaces
            return code.isEmpty ? [.text(text)] : [.code(code)]
        case "br": return [.lineBreak]
        case "a": return link(target, children)
        default:
            checkKnown(name)
            return inlines(children)
        }
    }

    private mutating func wrapped(
        _ children: [HTMLNode], _ element: ([Documentation.Inline]) -> Documentation.Inline
    ) -> [Documentation.Inline] {
        let inner = Self.normalized(inlines(children), trims: false)
        return inner.plain.trimmingSpaces.isEmpty ? inner : [element(inner)]
    }

    private mutating func link(_ target: String?, _ children: [HTMLNode]) -> [Documentation.Inline] {
        let text = Self.normalized(inlines(children), trims: false)
        // `<a>Name</a>` names another shape or operation of the model.
        guard let target = target?.trimmingWhiteSpace, !target.isEmpty else {
            return text.count == 1 && text.first == .text(text.plain) ? [.code(text.plain)] : text
        }
        let shown: [Documentation.Inline] = text.plain.trimmingSpaces.isEmpty ? [.text(target)] : text
        if LinkTarget.isSafe(target) { return [.link(shown, target: target)] }
        notes.add("unsafe-link", LinkTarget.message(for: target))
        return shown
    }

    mutating func checkKnown(_ name: String) {
        guard !Self.groups.contains(name), !Self.inlineGroups.contains(name),
            !Self.admonitions.contains(name), !["li", "dt", "dd", "tr", "td", "th"].contains(name)
        else { return }
        notes.add(
            "unknown-html", "the element '<\(name)>' of the documentation is not known here, and only its text is read")
    }

    /// Joins texts, and makes each run of white space one space; none at the ends if `trims`.
    static func normalized(_ run: [Documentation.Inline], trims: Bool = true) -> [Documentation.Inline] {
        var result: [Documentation.Inline] = []
        var text = ""
        for element in run {
            if case .text(let part) = element {
                text += part
            } else {
                append(text, to: &result, trimsEnd: false)
                text = ""
                result.append(element)
            }
        }
        append(text, to: &result, trimsEnd: trims)
        return result

        func append(_ text: String, to result: inout [Documentation.Inline], trimsEnd: Bool) {
            var text = text.collapsingSpaces
            if trims, result.isEmpty, text.utf8.first == 0x20 { text.removeFirst() }
            if trimsEnd, text.utf8.last == 0x20 { text.removeLast() }
            if !text.isEmpty { result.append(.text(text)) }
        }
    }
}

extension String {
    /// The text without white space at its ends.
    var trimmingWhiteSpace: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        return String(rest)
    }
}
