import Model

/// Every word that the facts of a page hold, with the words that the page's form adds to each fact.
///
/// A word is a run of ASCII letters and digits, or of characters beyond ASCII. Links whose text is their target
/// count once, as the page has it once.
struct FactWords {
    private(set) var counts: [String: Int] = [:]
    /// Whether the names of roles and directives count, which the source has and a parsed page has not.
    private let hasMarkup: Bool

    static func words(in text: String) -> [String: Int] {
        var words = FactWords(hasMarkup: true)
        words.add(text)
        return words.counts
    }

    private init(hasMarkup: Bool) {
        self.hasMarkup = hasMarkup
    }

    init(_ page: ReferencePage, hasMarkup: Bool) {
        self.hasMarkup = hasMarkup
        add(page.breadcrumb)
        add(page.title.value)
        add("\(markup("py method")) \(page.signature.value)")
        add(page.description)
        if !page.seeAlso.isEmpty { add("See also") }
        add(page.seeAlso)
        if let syntax = page.requestSyntax {
            add("Request Syntax response client \(page.title.value)")
            add(syntax)
        }
        for parameter in page.parameters {
            add("type param \(parameter.name ?? "")")
            add(parameter)
        }
        add(page.result)
        if let syntax = page.responseSyntax {
            add("Response Syntax")
            add(syntax)
        }
        if !page.exceptions.isEmpty { add("Exceptions") }
        let service = page.signature.value.split(separator: ".").first.map(String.init) ?? ""
        for exception in page.exceptions {
            add("\(markup("py class")) \(service) Client exceptions \(exception.value)")
        }
        for section in page.sections {
            add(section.title.value)
            add(section.body)
        }
    }

    private mutating func add(_ result: ReferencePage.Result) {
        switch result {
        case .none: add("returns None")
        case .unspecified: break
        case .structure(let member):
            add("rtype dict returns Response Structure")
            add(member)
        }
    }

    private mutating func add(_ member: PageMember) {
        add("\(member.name ?? "") \(member.type)")
        switch member.type {
        case "StreamingBody", "EventStream": add(markup("class"))
        case "document": add("document \(markup("ref"))")
        default: break
        }
        if member.isRequired { add("REQUIRED") }
        if member.isAutopopulated { add("This field is autopopulated if not provided.") }
        add(member.documentation)
        for nested in member.members { add(nested) }
    }

    private mutating func add(_ syntax: Syntax) {
        switch syntax.value {
        case .strings(let values): for value in values { add(value) }
        case .boolean: add("True False")
        case .integer: add("123")
        case .float: add("123 0")
        case .timestamp: add("datetime 2015 1 1")
        case .blob: add("b bytes")
        case .other(let text): add(text)
        case .list(let elements): for element in elements { add(element) }
        case .structure(let entries):
            for entry in entries {
                add(entry.name.value)
                add(entry.syntax)
            }
        }
    }

    private func markup(_ text: String) -> String { hasMarkup ? text : "" }

    mutating func add(_ documentation: Documentation) { add(documentation.blocks) }

    private mutating func add(_ blocks: [Documentation.Block]) {
        for block in blocks {
            switch block {
            case .paragraph(let text), .heading(let text): add(text)
            case .list(_, let items): for item in items { add(item) }
            case .admonition(let kind, let inner):
                add(markup(kind))
                add(inner)
            case .code(let text, let language): add("\(text) \(markup(language ?? ""))")
            case .definitions(let items):
                for item in items {
                    add(item.term)
                    add(item.blocks)
                }
            case .table(let rows): for row in rows { for cell in row { add(cell) } }
            }
        }
    }

    private mutating func add(_ inlines: [Documentation.Inline]) {
        for inline in inlines {
            switch inline {
            case .text(let text), .code(let text): add(text)
            case .strong(let inner), .emphasis(let inner): add(inner)
            case .link(let inner, let target):
                if inner != [.text(target)] { add(inner) }
                add(target)
            case .reference(let role, let target, let text):
                add("\(markup(role)) \(target) \(text ?? "")")
            case .lineBreak: break
            }
        }
    }

    mutating func add(_ text: String) {
        var word: [UInt8] = []
        var wasASCII = true
        for byte in text.utf8 {
            let isASCII = byte < 0x80
            let isWord = !isASCII || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x39)
            if !word.isEmpty, !isWord || isASCII != wasASCII {
                counts[String(decoding: word, as: UTF8.self), default: 0] += 1
                word.removeAll(keepingCapacity: true)
            }
            if isWord { word.append(byte) }
            wasASCII = isASCII
        }
        if !word.isEmpty { counts[String(decoding: word, as: UTF8.self), default: 0] += 1 }
    }

    /// What one side has more of than the other, as `word: this|that`.
    static func differences(_ facts: [String: Int], _ source: [String: Int]) -> [String] {
        Set(facts.keys).union(source.keys).filter { facts[$0] != source[$0] }.sorted()
            .map { "\($0): \(facts[$0] ?? 0)|\(source[$0] ?? 0)" }
    }
}
