extension MarkdownText {
    // MARK: Links

    /// A link's destination with everything encoded that could end it; `nil` for what is no web or mail address.
    static func destination(_ target: String) -> String? {
        let trimmed = target.utf8.first.map { $0 > 0x20 } == true ? target[...] : target.drop { $0.isWhitespace }
        guard isAbsolute(trimmed.utf8) else { return nil }
        var bytes = Array(trimmed.utf8)
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        if !bytes.contains(where: endsDestination) { return String(decoding: bytes, as: UTF8.self) }
        let hasEntity = bytes.contains(UInt8(ascii: ";"))
        var result: [UInt8] = []
        for byte in cleaned(String(decoding: bytes, as: UTF8.self)).utf8 {
            if hasEntity, byte == UInt8(ascii: "&") {
                result += Array("&amp;".utf8)
            } else if byte < 0x80, byte != UInt8(ascii: ";"), endsDestination(byte) {
                result += [UInt8(ascii: "%"), hexDigit(byte >> 4), hexDigit(byte & 15)]
            } else {
                result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Whether the byte, or a character that it begins, may end a destination or be read as an entity.
    private static func endsDestination(_ byte: UInt8) -> Bool {
        if byte <= 0x20 || byte >= 0x7F { return true }
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "\""),
            UInt8(ascii: ";"):
            return true
        default: return false
        }
    }

    private static func isAbsolute(_ target: Substring.UTF8View) -> Bool {
        let lowered = target.prefix(8).map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        return ["https://", "http://", "mailto:"].contains {
            lowered.starts(with: $0.utf8) && target.count > $0.utf8.count
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    // MARK: References

    enum ReferenceKind {
        case symbol, code, page, plain
    }

    /// What a reference by `role` shows: `shape` names a shape or an operation of the model, `py:class` and its like
    /// name code, `doc` names a page.
    static func referenceKind(_ role: String) -> ReferenceKind {
        if role == "shape" { return .symbol }
        if role.utf8.starts(with: "py:".utf8) { return .code }
        switch role {
        case "class", "meth", "func", "exc", "attr", "mod", "data", "const", "obj", "any": return .code
        case "doc": return .page
        default: return .plain
        }
    }

    /// The part after the last separator: `BadRequestException` of `~X.Client.exceptions.BadRequestException`.
    static func lastComponent(_ target: String, separator: Character) -> String {
        let parts = target.split(separator: separator)
        return parts.last.map(String.init) ?? target
    }

    // MARK: Words of DocC

    /// The tag of an aside: the five that DocC knows, and an unknown kind as a note.
    static func asideName(_ kind: String) -> String {
        switch kind.lowercased() {
        case "important": "Important"
        case "warning", "caution", "danger", "attention", "error", "deprecated": "Warning"
        case "tip", "hint": "Tip"
        case "experiment": "Experiment"
        default: "Note"
        }
    }

    /// Words that DocC takes for a tag when a list item begins with them and a colon.
    static let tags: Set<String> = [
        "attention", "author", "authors", "bug", "complexity", "copyright", "date", "experiment", "important",
        "invariant", "mutatingvariant", "nonmutatingvariant", "note", "postcondition", "precondition", "remark",
        "remarks", "requires", "returns", "seealso", "since", "tag", "throws", "tip", "todo", "version", "warning",
        "keyword", "recommended", "recommendedover", "localizationkey", "httpbody",
    ]

    static let longestTag = (tags.union(namedTags).map(\.utf8.count).max() ?? 0)

    /// Words that DocC takes for a tag with a name between them and the colon.
    static let namedTags: Set<String> = [
        "parameter", "parameters", "dictionarykey", "dictionarykeys", "possiblevalue", "possiblevalues",
        "httpparameter", "httpparameters", "httpresponse", "httpresponses", "term",
    ]
}
