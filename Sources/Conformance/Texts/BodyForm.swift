/// A request's body in one form, so that what means the same reads the same.
enum BodyForm {
    /// - Parameters:
    ///   - wire: The name of the wire protocol.
    ///   - hasMaps: There may be maps in the body, whose entries may stand in any order.
    static func text(_ body: [UInt8], _ wire: String, hasMaps: Bool = false) -> String {
        let form: String? =
            switch wire {
            case "json", "rest-json": JSONForm.text(body)
            case "rest-xml": XMLForm.text(body, sortsEntries: hasMaps)
            case "smithy-rpc-v2-cbor": CBORForm.text(body)
            case "query", "ec2": Self.form(String(decoding: body, as: UTF8.self), hasMaps)
            default: nil
            }
        return form ?? String(decoding: body, as: UTF8.self)
    }

    private static func form(_ text: String, _ hasMaps: Bool) -> String {
        hasMaps ? FormNames(text).text : query(text)
    }

    /// Parameters a line, sorted by name; those of one name keep their order. Escapes stay as they are.
    static func query(_ text: String) -> String {
        let parameters = text.split(separator: "&", omittingEmptySubsequences: false).enumerated()
        let sorted = parameters.sorted { a, b in
            let names = (name(a.element), name(b.element))
            return names.0 == names.1 ? a.offset < b.offset : names.0 < names.1
        }
        return sorted.map(\.element).joined(separator: "\n")
    }

    private static func name(_ parameter: Substring) -> Substring { parameter.prefix { $0 != "=" } }
}

/// A form whose names are taken apart at their dots, so that the entries of maps can be sorted:
///
///     Map.entry.1.key=b&Map.entry.1.value=2&Map.entry.2.key=a&Map.entry.2.value=1
private struct FormNames {
    private var root = ElementTree(line: "")

    init(_ text: String) {
        for parameter in text.split(separator: "&") {
            let parts = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let names = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            Self.insert(names[...], parts.count > 1 ? "=\(parts[1])" : "", into: &root)
        }
        Self.sort(&root)
    }

    private static func insert(_ names: ArraySlice<String>, _ value: String, into tree: inout ElementTree) {
        guard let name = names.first else {
            tree.children.append(ElementTree(line: value))
            return
        }
        let index = tree.children.firstIndex { $0.line == name } ?? tree.children.count
        if index == tree.children.count { tree.children.append(ElementTree(line: name)) }
        insert(names.dropFirst(), value, into: &tree.children[index])
    }

    /// Sorts the names of a level, then forgets numbers, so that entries are neighbours of one name.
    private static func sort(_ tree: inout ElementTree) {
        tree.children.sort { (Int($0.line) ?? 0, $0.line) < (Int($1.line) ?? 0, $1.line) }
        for index in tree.children.indices {
            sort(&tree.children[index])
            if Int(tree.children[index].line) != nil { tree.children[index].line = "N" }
        }
    }

    var text: String {
        var tree = root
        tree.sortEntries()
        return tree.children.flatMap { $0.lines() }.joined(separator: "\n")
    }
}
