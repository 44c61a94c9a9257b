import Model

/// The documentation of everything that is emitted, as Markdown lines.
///
/// What a page says comes first, then what the model says. Facts that Swift's types cannot hold (limits, deprecation,
/// who fills a member in) are added as sentences.
struct Prose {
    typealias HTMLReader = @Sendable (Located<String>) -> Documentation

    let pages: PageIndex
    let shapes: ShapeSelection
    let names: Names
    private let texts: ModelTexts
    let symbols: SymbolPaths
    private let renderer: MarkdownRenderer

    init(pages: PageIndex, shapes: ShapeSelection, names: Names, symbols: SymbolPaths, readHTML: @escaping HTMLReader) {
        self.pages = pages
        self.shapes = shapes
        self.names = names
        self.symbols = symbols
        renderer = MarkdownRenderer { symbols.path($0) }
        texts = ModelTexts(renderer, readHTML)
    }

    func service(_ service: Service) -> [String] {
        paragraphs(
            ["\(text(service.fullName)), API version \(text(service.apiVersion))."],
            texts.lines(service.documentation))
    }

    func shape(_ shape: Shape) -> [String] {
        paragraphs(
            description(of: shape), error(shape.traits.error),
            deprecation(shape.traits.deprecation))
    }

    /// What a model says of an error beside its members.
    private func error(_ error: ErrorTrait?) -> [String] {
        guard let error else { return [] }
        var sentences = [error.fault == .server ? "The service failed" : "The service refused the request"]
        if let status = error.httpStatusCode { sentences[0] += ", with the status \(status)" }
        if error.isThrottling { sentences.append("It asks its callers to slow down") }
        if error.isRetryable { sentences.append("The same request may succeed when it is sent again") }
        return [sentences.joined(separator: ". ") + "."]
    }

    /// Words of the model's own within Markdown.
    func text(_ words: String) -> String {
        renderer.lines([.text(words)]).joined(separator: " ")
    }

    func code(_ text: String) -> String {
        MarkdownText.codeSpan(text, inTable: false)
    }

    func sentence(_ documentation: Documentation) -> String? {
        renderer.firstSentence(documentation)
    }

    func lines(_ documentation: Documentation) -> [String] {
        renderer.lines(documentation)
    }

    /// The first sentence on a shape.
    func summary(of shape: Shape) -> String? {
        if let element = pages.elements[shape.name] { return sentence(element) }
        let own = read(shape.traits.documentation)
        return sentence(own.isEmpty ? pages.holders[shape.name] ?? own : own)
    }

    private func description(of shape: Shape) -> [String] {
        if let element = pages.elements[shape.name] { return lines(element) }
        let own = texts.lines(shape.traits.documentation)
        return own.isEmpty ? pages.holders[shape.name].map(lines) ?? own : own
    }

    func member(_ member: Member, of shape: Shape) -> [String] {
        let key = PageIndex.MemberKey(shape: shape.name, member: member.name)
        let described = pages.members[key]
        return paragraphs(
            description(of: member, described),
            token(member, isAutopopulated: described?.isAutopopulated ?? false),
            deprecation(member.traits.deprecation))
    }

    func value(_ value: EnumValue) -> [String] {
        paragraphs(
            [code(value.value)], texts.lines(value.documentation), deprecation(value.deprecation))
    }

    func read(_ html: Located<String>?) -> Documentation { texts.read(html) }

    private func description(of member: Member, _ described: PageMember?) -> [String] {
        if let described, !described.documentation.isEmpty { return lines(described.documentation) }
        let own = texts.lines(member.traits.documentation)
        guard own.isEmpty, let target = shapes.shape(member.target), !target.kind.isNominal else { return own }
        return texts.lines(target.traits.documentation)
    }

    private func token(_ member: Member, isAutopopulated: Bool) -> [String] {
        if member.traits.isIdempotencyToken {
            return [
                "This field is autopopulated if not provided: `nil` becomes a random UUID, which stays the same "
                    + "across retries."
            ]
        }
        return isAutopopulated ? ["This field is autopopulated if not provided."] : []
    }

    func deprecation(_ deprecation: Deprecation?) -> [String] {
        guard let deprecation else { return [] }
        var sentence = "Deprecated"
        if let since = deprecation.since { sentence += " since " + text(since) }
        if let message = deprecation.message { sentence += ": " + text(message) }
        return ["> Warning: " + sentence + (sentence.hasSuffix(".") ? "" : ".")]
    }

    /// The parts that say something, with an empty line between them.
    func paragraphs(_ parts: [String]...) -> [String] {
        Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
    }
}

extension Prose {
    /// `Length: 1 to 256 characters. Pattern: …` The service checks these; the client doesn't.
    func limits(_ member: Member) -> [String] {
        guard let target = shapes.shape(member.target) else { return [] }
        let own = member.traits.constraints
        let inherited = target.traits.constraints
        var parts: [String] = []
        let range = self.range(own.minimum ?? inherited.minimum, own.maximum ?? inherited.maximum)
        if let range { parts.append(Self.limit(of: target.kind, range)) }
        if let pattern = own.pattern ?? inherited.pattern { parts.append("Pattern: \(code(pattern)).") }
        return parts.isEmpty ? [] : [parts.joined(separator: " ")]
    }

    private func range(_ minimum: String?, _ maximum: String?) -> String? {
        switch (minimum, maximum) {
        case (let low?, let high?): low == high ? "exactly \(text(low))" : "\(text(low)) to \(text(high))"
        case (let low?, nil): "\(text(low)) or more"
        case (nil, let high?): "at most \(text(high))"
        case (nil, nil): nil
        }
    }

    private static func limit(of kind: Shape.Kind, _ range: String) -> String {
        switch kind {
        case .string, .enum: "Length: \(range) characters."
        case .blob: "Length: \(range) bytes."
        case .list: "Count: \(range) elements."
        case .map: "Count: \(range) entries."
        default: "Range: \(range)."
        }
    }
}
