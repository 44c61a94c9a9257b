internal import CLibXML2

/// XML in one form: an element or a text a line, indented, attributes and namespaces sorted, text without the white
/// space around it.
enum XMLForm {
    /// The form of a body; nil when it is no well-formed document.
    ///
    /// - Parameter sortsEntries: What may be entries of a map is sorted.
    static func text(_ body: [UInt8], sortsEntries: Bool = false) -> String? {
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
        let document = body.withUnsafeBytes { bytes in
            xmlReadMemory(bytes.bindMemory(to: CChar.self).baseAddress, Int32(body.count), nil, "UTF-8", options)
        }
        guard let document else { return nil }
        defer { xmlFreeDoc(document) }
        guard let root = xmlDocGetRootElement(document), var tree = tree(root) else { return nil }
        if sortsEntries { tree.sortEntries() }
        return tree.lines().joined(separator: "\n")
    }

    // The depth is limited by the parser.
    private static func tree(_ node: xmlNodePtr) -> ElementTree? {
        switch node.pointee.type {
        case XML_ELEMENT_NODE:
            let name = name(node.pointee.ns, node.pointee.name)
            var tree = ElementTree(line: "<" + ([name] + attributes(node)).joined(separator: " ") + ">")
            var child = node.pointee.children
            while let current = child {
                if let element = Self.tree(current) { tree.children.append(element) }
                child = current.pointee.next
            }
            return tree
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            let stripped = string(node.pointee.content).drop(while: \.isWhitespace)
            guard let last = stripped.lastIndex(where: { !$0.isWhitespace }) else { return nil }
            return ElementTree(line: JSONText.quoted(String(stripped[...last])))
        default: return nil
        }
    }

    private static func attributes(_ node: xmlNodePtr) -> [String] {
        var words: [String] = []
        var namespace = node.pointee.nsDef
        while let current = namespace {
            let prefix = current.pointee.prefix.map { ":" + string($0) } ?? ""
            words.append("xmlns" + prefix + "=" + JSONText.quoted(string(current.pointee.href)))
            namespace = current.pointee.next
        }
        var attribute = node.pointee.properties
        while let current = attribute {
            let value = string(current.pointee.children?.pointee.content)
            words.append(name(current.pointee.ns, current.pointee.name) + "=" + JSONText.quoted(value))
            attribute = current.pointee.next
        }
        return words.sorted()
    }

    private static func name(_ namespace: xmlNsPtr?, _ name: UnsafePointer<xmlChar>?) -> String {
        (namespace?.pointee.prefix.map { string($0) + ":" } ?? "") + string(name)
    }

    private static func string(_ text: UnsafePointer<xmlChar>?) -> String { text.map { String(cString: $0) } ?? "" }
}
