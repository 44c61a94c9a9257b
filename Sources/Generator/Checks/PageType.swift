import Model

/// What a value is, as far as a reference page can tell: several kinds of shapes share a word.
enum PageType: String {
    case string, boolean, integer, float, datetime, bytes, list, dict, document
    case eventStream = "event stream"

    /// The type of a shape's values on pages.
    init(_ shape: Shape) {
        switch shape.kind {
        case .blob: self = .bytes
        case .boolean: self = .boolean
        case .string, .enum: self = .string
        case .byte, .short, .integer, .long, .bigInteger, .intEnum: self = .integer
        case .float, .double, .bigDecimal: self = .float
        case .timestamp: self = .datetime
        case .document: self = .document
        case .list: self = .list
        case .map, .structure: self = .dict
        case .union: self = shape.traits.isEventStream ? .eventStream : .dict
        }
    }

    /// The type that a page's word names; `nil` for a word that no page uses.
    ///
    /// Words may come as a reference: ``:class:`.StreamingBody` ``, ``:ref:`document<document>` ``.
    init?(word: String) {
        switch Self.plain(word).lowercased() {
        case "string", "character", "str": self = .string
        case "boolean", "bool": self = .boolean
        case "integer", "long", "short", "byte", "biginteger", "int": self = .integer
        case "float", "double", "bigdecimal": self = .float
        case "datetime", "timestamp": self = .datetime
        case "bytes", "blob", "streamingbody", "bytes or seekable file-like object": self = .bytes
        case "list": self = .list
        case "dict", "map", "structure": self = .dict
        case "document", "json serializable": self = .document
        case "eventstream": self = .eventStream
        default: return nil
        }
    }

    private static func plain(_ word: String) -> String {
        var text = Substring(word)
        if let open = text.firstIndex(of: "`") {
            text = text[text.index(after: open)...].prefix { $0 != "`" && $0 != "<" }
            if let dot = text.lastIndex(of: ".") { text = text[text.index(after: dot)...] }
        }
        return String(text.drop { $0 == "." || $0 == "~" || $0 == " " })
    }

    /// Whether a page may give this word for a value that is `other` in the model.
    func matches(_ other: PageType, isJSONValue: Bool) -> Bool {
        switch (self, other) {
        case (.document, .string): isJSONValue
        case (.dict, .eventStream): true
        default: self == other
        }
    }

    /// Whether a value in a syntax block can stand for this type.
    func accepts(_ value: Syntax.Value) -> Bool {
        switch (self, value) {
        // A call, a name or `...` stands for anything.
        case (_, .other), (.document, _), (.string, .strings), (.boolean, .boolean), (.integer, .integer),
            (.float, .float), (.float, .integer), (.datetime, .timestamp), (.bytes, .blob), (.list, .list),
            (.dict, .structure), (.eventStream, .structure):
            true
        default: false
        }
    }
}

extension Syntax.Value {
    /// The word for a syntax value in a message.
    var word: String {
        switch self {
        case .strings: "a string"
        case .boolean: "a boolean"
        case .integer: "an integer"
        case .float: "a float"
        case .timestamp: "a datetime"
        case .blob: "bytes"
        case .other(let text): "'\(text)'"
        case .list: "a list"
        case .structure: "a dict"
        }
    }
}
