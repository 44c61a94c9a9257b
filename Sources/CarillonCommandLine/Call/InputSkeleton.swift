internal import Generator
internal import Model

/// The input of an operation to be filled in: YAML that `--input` takes, with types and prose as comments.
///
/// Required members are there, with a value of the right type; the others are commented out.
///
///     ChannelArn: ""      # string, required. The ARN of the channel.
///     #Type: "STANDARD"   # STANDARD | RESTRICTED
///
/// A structure that stands in several places is written out once, so that the text is never longer than the model.
struct InputSkeleton {
    private struct Line {
        var depth: Int
        var isLive: Bool
        var text: String
        var comment: String
    }

    private static let lineLimit = 20_000
    private static let widest = 44

    private let model: Model
    private var lines: [Line] = []
    /// Structures that are being written, and those that have been.
    private var open: Set<String> = []
    private var written: Set<String> = []
    /// Sentences of pages by the member's path, for models without prose.
    private let sentences: [String: String]

    static func text(of operation: ModelOperation, in model: Model, page: ReferencePage?) -> String {
        var head = ["\(operation.name) of \(model.service.fullName)"]
        var sentence = ShortProse.sentence(operation.documentation)
        if let page, sentence.isEmpty { sentence = ShortProse.sentence(page.description) }
        if !sentence.isEmpty { head.append(sentence) }
        let comment = head.map { "# \(TerminalText.line($0))\n" }.joined()
        guard let input = operation.input?.value, let shape = model.shapes[input], !shape.members.isEmpty else {
            return comment + "# It takes no input.\n{}\n"
        }
        let note = "# Members that may be left out are commented out. Give the file with --input @FILE.yaml.\n\n"
        var skeleton = InputSkeleton(model: model, sentences: Self.sentences(page))
        skeleton.structure(shape, depth: 0, isLive: true, path: "")
        // An input without required members is an empty one, until something is filled in.
        return comment + note + skeleton.rendered
    }

    private init(model: Model, sentences: [String: String]) {
        self.model = model
        self.sentences = sentences
    }

    // MARK: Values

    private mutating func structure(_ shape: Shape, depth: Int, isLive: Bool, path: String) {
        open.insert(shape.name)
        written.insert(shape.name)
        let needed = shape.members.filter { $0.traits.isRequired && !$0.traits.isIdempotencyToken }
        var live = Set(needed.map(\.name))
        if live.isEmpty, depth > 0, let first = preferred(shape) { live = [first] }
        if shape.kind == .union { live = preferred(shape).map { [$0] } ?? [] }
        for member in shape.members {
            let isRequired = shape.kind != .union && member.traits.isRequired
            let inner = path.isEmpty ? member.name : "\(path).\(member.name)"
            let prose = sentences[inner] ?? ShortProse.sentence(member.traits.documentation)
            var type = typeName(member.target)
            if member.traits.isIdempotencyToken { type += ", a random one if left out" }
            let needed = isRequired && !member.traits.isIdempotencyToken ? ", required" : ""
            value(
                of: member.target, after: "\(YAMLText.scalar(member.name)):",
                comment: Self.sentences(type + needed, prose),
                depth: depth, isLive: isLive && live.contains(member.name), path: inner)
        }
        open.remove(shape.name)
    }

    /// The member that is shown where one must be: a simple one, if there is any.
    private func preferred(_ shape: Shape) -> String? {
        let simple = shape.members.first { member in
            model.shapes[member.target].map { Self.placeholder($0) != nil } ?? false
        }
        return (simple ?? shape.members.first)?.name
    }

    /// - Parameter label: What stands before the value: a name with its colon, or a list's dash.
    private mutating func value(
        of target: String, after label: String, comment: String, depth: Int, isLive: Bool, path: String
    ) {
        guard lines.count < Self.lineLimit, let shape = model.shapes[target] else { return }
        func add(_ text: String, _ more: String = "") {
            let comment = Self.sentences(comment, more)
            lines.append(Line(depth: depth, isLive: isLive, text: text, comment: comment))
        }
        if let text = Self.placeholder(shape) { return add("\(label) \(text)") }
        let isRepeated = open.contains(target) || (!isLive && written.contains(target))
        switch shape.kind {
        case .structure, .union:
            if shape.members.isEmpty { return add("\(label) {}") }
            if isRepeated { return add("\(label) {}", "See \(shape.name) above") }
            add(label, shape.kind == .union ? "Exactly one of these members" : "")
            structure(shape, depth: depth + 1, isLive: isLive, path: path)
        case .list, .map:
            guard let element = shape.members.last, !open.contains(element.target) else {
                return add("\(label) \(shape.kind == .list ? "[]" : "{}")")
            }
            add(label)
            let inner = shape.kind == .list ? "-" : "\(mapKey(shape)):"
            value(
                of: element.target, after: inner, comment: typeName(element.target), depth: depth + 1, isLive: isLive,
                path: path)
        default: add("\(label) {}")
        }
    }

    private func mapKey(_ shape: Shape) -> String {
        let key = shape.members.first.flatMap { model.shapes[$0.target] }
        return key?.enumValues.first.map { YAMLText.scalar($0.value) } ?? "key"
    }

    /// A value of a shape that has no members; `nil` for the others.
    private static func placeholder(_ shape: Shape) -> String? {
        switch shape.kind {
        case .string, .blob: "\"\""
        case .enum: shape.enumValues.first.map { YAMLText.scalar($0.value) } ?? "\"\""
        case .intEnum: shape.enumValues.first?.value ?? "0"
        case .boolean: "false"
        case .byte, .short, .integer, .long, .bigInteger: "0"
        case .float, .double, .bigDecimal: "0.0"
        case .timestamp: "\"2021-05-15T10:00:00Z\""
        case .document: "{}"
        case .list, .map, .structure, .union: nil
        }
    }

    private func typeName(_ target: String) -> String {
        guard let shape = model.shapes[target] else { return "" }
        switch shape.kind {
        case .enum, .intEnum:
            let values = shape.enumValues.map { TerminalText.line($0.value) }
            return values.prefix(12).joined(separator: " | ") + (values.count > 12 ? " | …" : "")
        case .blob: return "blob, as base64"
        case .timestamp: return "time"
        default: return shape.kind.rawValue
        }
    }

    // MARK: Text

    private static func sentences(_ first: String, _ second: String) -> String {
        if first.isEmpty || second.isEmpty { return first + second }
        return first + (first.hasSuffix(".") || first.hasSuffix(":") || first.hasSuffix("…") ? " " : ". ") + second
    }

    private var rendered: String {
        let texts = lines.map { line in
            (line.isLive ? "" : "#") + String(repeating: "  ", count: line.depth) + line.text
        }
        let width = min(Self.widest, texts.map(\.count).max() ?? 0)
        return zip(lines, texts).map { line, text in
            if line.comment.isEmpty { return text + "\n" }
            return "\(text)\(String(repeating: " ", count: max(0, width - text.count)))  # \(line.comment)\n"
        }.joined()
    }

    private static func sentences(_ page: ReferencePage?) -> [String: String] {
        var sentences: [String: String] = [:]
        var open = (page?.parameters ?? []).map { ($0.name ?? "", $0) }
        while let (path, member) = open.popLast() {
            let sentence = ShortProse.sentence(member.documentation)
            // What a page says of a list's element has the list's own path, and stands behind it.
            if !sentence.isEmpty, sentences[path] == nil { sentences[path] = sentence }
            open += member.members.map { inner in (inner.name.map { "\(path).\($0)" } ?? path, inner) }
        }
        return sentences
    }
}
