/// What the elements of a model's prose mean, whatever they are called.
enum HTMLElement: UInt8 {
    /// Groups blocks and means nothing itself: `p`, `div`.
    case group
    case list, orderedList, item
    case definitions, term, definition
    case table, rows, row, cell
    case heading, preformatted
    case note, important, warning, caution, tip
    case strong, emphasis, code
    case link
    /// DocBook's link.
    case urlLink
    case image
    case lineBreak
    /// Groups text and means nothing in Markdown: `span`, `u`.
    case inlineGroup
    case unknown

    /// Whether the element breaks the paragraph around it.
    var isBlock: Bool {
        switch self {
        case .strong, .emphasis, .code, .link, .urlLink, .image, .lineBreak, .inlineGroup, .unknown: false
        default: true
        }
    }

    /// The kind of an admonition.
    var admonition: String? {
        switch self {
        case .note: "note"
        case .important: "important"
        case .warning: "warning"
        case .caution: "caution"
        case .tip: "tip"
        default: nil
        }
    }

    /// The attribute that says where the element leads, or what stands for it.
    var attribute: String? {
        switch self {
        case .link: "href"
        case .urlLink: "url"
        case .image: "alt"
        default: nil
        }
    }

    /// - Parameter name: The name's bytes, in whatever case.
    init(name: UnsafeBufferPointer<UInt8>) {
        self = Self.elements[Self.key(name)] ?? .unknown
    }

    private static let elements: [UInt64: HTMLElement] = {
        let names: [HTMLElement: String] = [
            .group: """
            html head body div section article p para blockquote center examples function zonbook xhtml caption
            colgroup col hr figure figcaption header footer main details summary address
            """,
            .list: "ul menu", .orderedList: "ol", .item: "li", .definitions: "dl", .term: "dt", .definition: "dd",
            .table: "table", .rows: "thead tbody tfoot", .row: "tr", .cell: "td th",
            .heading: "fullname h1 h2 h3 h4 h5 h6", .preformatted: "pre programlisting",
            .note: "note", .important: "important", .warning: "warning", .caution: "caution", .tip: "tip",
            .strong: "b strong", .emphasis: "i em var cite dfn replaceable emphasis",
            .code: "code tt kbd samp filename literal", .link: "a", .urlLink: "ulink", .image: "img wbr",
            .lineBreak: "br", .inlineGroup: "span font small sup sub u s del ins abbr title label q link",
        ]
        var elements: [UInt64: HTMLElement] = [:]
        for (element, names) in names {
            for var name in names.split(whereSeparator: \.isWhitespace) {
                elements[name.withUTF8(key)] = element
            }
        }
        return elements
    }()

    /// FNV-1a of the name in lower case.
    static func key(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var key: UInt64 = 0xCBF2_9CE4_8422_2325
        var index = 0
        while index < name.count {
            let byte = name[index]
            key = (key ^ UInt64(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)) &* 0x100_0000_01B3
            index += 1
        }
        return key
    }
}
