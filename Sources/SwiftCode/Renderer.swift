/// Writes a tree as source text.
///
/// What fits into a line stands in one; an argument or parameter list that doesn't stands one per line.
struct Renderer {
    static let width = 120

    private(set) var text = ""
    private var depth = 0
    private var lineStart = 0

    private var column: Int { text.utf8.count - lineStart }

    mutating func write(_ file: SourceFile) {
        for line in file.header.flatMap(SwiftLiteral.commentLines) {
            write(line.isEmpty ? "//" : "// " + line)
            newline()
        }
        for entry in file.imports {
            write(entry.access.prefix + "import " + SwiftLiteral.identifier(entry.module, as: .declaration))
            newline()
        }
        for declaration in file.declarations {
            newline()
            write(declaration)
        }
    }

    mutating func write(_ source: String) {
        text += source
    }

    mutating func newline() {
        text += "\n"
        lineStart = text.utf8.count
    }

    /// Starts a line at the current depth.
    mutating func indent() {
        text += Self.indentation(depth)
    }

    mutating func deeper(_ body: (inout Self) -> Void) {
        depth += 1
        body(&self)
        depth -= 1
    }

    /// Whether `source` and `more` columns after it stand within the line.
    func fits(_ source: String, more: Int) -> Bool {
        column + source.utf8.count + more <= Self.width
    }

    private static func indentation(_ depth: Int) -> String {
        depth < indentations.count ? indentations[depth] : String(repeating: "    ", count: depth)
    }

    private static let indentations = (0..<12).map { String(repeating: "    ", count: $0) }
}
