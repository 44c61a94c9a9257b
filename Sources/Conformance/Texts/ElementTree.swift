/// Elements of XML, or the parts of a form's names, on the way to one form.
struct ElementTree {
    /// The element's line, or a text.
    var line: String
    var children: [ElementTree] = []

    /// The lines of the tree, indented.
    func lines(_ indent: String = "") -> [String] {
        [indent + line] + children.flatMap { $0.lines(indent + "  ") }
    }

    /// Sorts what may be the entries of a map, which have no order: neighbours of one name that have two children of two
    /// names each. It is for cases with maps only, since a list of such elements looks the same.
    mutating func sortEntries() {
        for index in children.indices { children[index].sortEntries() }
        var start = 0
        while start < children.count {
            let end = children[start...].firstIndex { $0.line != children[start].line } ?? children.count
            if children[start..<end].allSatisfy(\.isEntry) {
                children[start..<end].sort { $0.lines().lexicographicallyPrecedes($1.lines()) }
            }
            start = end
        }
    }

    private var isEntry: Bool { children.count == 2 && children[0].line != children[1].line }
}
