import Model

/// Which targets a link may have: `http`, `https`, `mailto`, and paths relative to the page.
enum LinkTarget {
    static func isSafe(_ target: String) -> Bool {
        guard target.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return false }
        guard let end = target.utf8.firstIndex(where: { ":/?#".utf8.contains($0) }),
            target.utf8[end] == 0x3A
        else { return true }
        let scheme = target[..<end].lowercased()
        return scheme == "http" || scheme == "https" || scheme == "mailto"
    }

    static func message(for target: String) -> String {
        "the link's target '\(target)' is not http, https, mailto or a relative path, and the link is read as text; "
            + "use one of these"
    }
}

extension [Documentation.Inline] {
    /// The words alone, without any markup.
    var plain: String {
        var result = ""
        for element in self {
            switch element {
            case .text(let text), .code(let text): result += text
            case .strong(let inner), .emphasis(let inner), .link(let inner, _): result += inner.plain
            case .reference(_, let target, let text): result += text ?? target
            case .lineBreak: result += " "
            }
        }
        return result
    }
}
