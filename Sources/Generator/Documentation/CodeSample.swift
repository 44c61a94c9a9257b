/// Code of the documentation as a small tree: calls with their arguments, lists, maps and literals. One writer lays it
/// out, whatever it was made of.
indirect enum CodeSample {
    /// A literal or name. The comment stands at the line's end, after the comma.
    case code(String, comment: String? = nil)
    /// A value with code around it, on its line.
    case wrapped(String, CodeSample, String, comment: String? = nil)
    /// Items between brackets: on one line where there is room, else each on a line of its own.
    case group(String, [Item], String)

    struct Item {
        /// With all that stands before the value: `name: `.
        var label: String
        var value: CodeSample

        init(_ label: String, _ value: CodeSample) {
            self.label = label
            self.value = value
        }
    }

    static func list(_ elements: [CodeSample]) -> Self {
        .group("[", elements.map { Item("", $0) }, "]")
    }

    /// `[:]` when it is empty.
    static func map(_ entries: [Item]) -> Self {
        .group("[", entries, entries.isEmpty ? ":]" : "]")
    }

    /// - Parameter width: Where groups break, in UTF-8 bytes; `nil` breaks each of them.
    func text(width: Int? = nil) -> String {
        var writer = CodeSampleWriter(width: width)
        writer.write(self, depth: 0)
        return writer.text
    }
}

/// Lays a sample out, with four spaces a level.
private struct CodeSampleWriter {
    let width: Int?
    private(set) var text = ""
    private var comment: String?
    /// The length of the last line.
    private var column = 0

    init(width: Int?) {
        self.width = width
    }

    /// The depth is that of the value that the sample was made of, which its maker limits.
    mutating func write(_ sample: CodeSample, depth: Int) {
        if let width, let line = OneLine(sample, limit: width - column)?.text { return add(line) }
        switch sample {
        case .code(let code, let comment): add(code, comment: comment)
        case .wrapped(let head, let value, let tail, let comment):
            add(head)
            write(value, depth: depth)
            add(tail, comment: comment)
        case .group(let head, let items, let tail):
            add(head)
            for (index, item) in items.enumerated() {
                next(depth + 1)
                add(item.label)
                write(item.value, depth: depth + 1)
                if index + 1 < items.count { add(",") }
            }
            if !items.isEmpty { next(depth) }
            add(tail)
        }
    }

    private mutating func add(_ code: String, comment: String? = nil) {
        text += code
        column += code.utf8.count
        if let comment { self.comment = comment }
    }

    private mutating func next(_ depth: Int) {
        if let comment { text += "  // " + comment }
        comment = nil
        text += "\n" + String(repeating: "    ", count: depth)
        column = 4 * depth
    }
}

/// A sample on one line, as far as it has room there and no comments.
private struct OneLine {
    private(set) var text = ""
    private let limit: Int

    init?(_ sample: CodeSample, limit: Int) {
        self.limit = limit
        guard add(sample) else { return nil }
    }

    private mutating func add(_ sample: CodeSample) -> Bool {
        switch sample {
        case .code(let code, nil): return add(code)
        case .wrapped(let head, let value, let tail, nil): return add(head) && add(value) && add(tail)
        case .group(let head, let items, let tail):
            guard add(head) else { return false }
            for (index, item) in items.enumerated() {
                guard add(index == 0 ? item.label : ", " + item.label), add(item.value) else { return false }
            }
            return add(tail)
        case .code, .wrapped: return false
        }
    }

    private mutating func add(_ code: String) -> Bool {
        text += code
        // Room for the comma behind it.
        return text.utf8.count < limit
    }
}
