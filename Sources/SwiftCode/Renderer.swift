/// Writes a tree as source text.
///
/// What fits into a line stands in one; an argument or parameter list that doesn't stands one per line.
struct Renderer: ~Copyable {
    static let width = 120

    private var text: TextBuffer
    private var depth = 0
    private var lineStart = 0

    /// - Parameter capacity: How many bytes are expected.
    init(capacity: Int = 1 << 16) {
        text = TextBuffer(capacity: capacity)
    }

    var bytes: [UInt8] { text.bytes }

    /// Where the next byte goes.
    var end: Int { text.count }

    var column: Int { text.count - lineStart }

    mutating func write(_ file: SourceFile) {
        for line in file.header { writeComment("//", line) }
        for entry in file.imports {
            if let access = entry.access { write(access.rawValue + " ") }
            write("import ")
            write(entry.module, as: .declaration)
            if let comment = entry.comment {
                write("  ")
                writeComment("//", comment)
            } else {
                newline()
            }
        }
        for declaration in file.declarations {
            newline()
            write(declaration)
        }
    }

    mutating func write(_ source: String) {
        text.append(source)
    }

    mutating func newline() {
        text.append(UInt8(ascii: "\n"))
        lineStart = text.count
    }

    /// Starts a line at the current depth.
    mutating func indent() {
        text.append(UInt8(ascii: " "), times: 4 * depth)
    }

    /// Writes the lines of a comment that say `line`, at the current depth.
    mutating func writeComment(_ mark: String, _ line: String) {
        guard !SwiftLiteral.isCommentLine(line) else { return writeClean(mark, line) }
        for part in SwiftLiteral.commentLines(line) { writeClean(mark, part) }
    }

    private mutating func writeClean(_ mark: String, _ line: String) {
        indent()
        write(mark)
        if !line.isEmpty {
            text.append(UInt8(ascii: " "))
            write(line)
        }
        newline()
    }

    mutating func deeper(_ body: (inout Self) -> Void) {
        depth += 1
        body(&self)
        depth -= 1
    }

    /// Takes back what was written on the current line since `place`.
    mutating func take(backTo place: Int) {
        text.removeAll(from: place)
    }
}
