internal import CLibXML2

/// Makes a tree of HTML with libxml2's event parser.
///
/// Events instead of libxml2's own tree: nothing is left to free but the parser, and depth is checked on the way.
enum HTMLTreeReader {
    /// libxml2 wants its own globals made by one thread, before others use it.
    private static let library: Void = xmlInitParser()

    /// The nodes of the text, `nil` if its elements are nested too deeply or the parser cannot be made.
    static func read(_ html: UnsafeBufferPointer<UInt8>) -> HTMLTree? {
        library
        guard let parser = htmlNewParserCtxt() else { return nil }
        defer { htmlFreeParserCtxt(parser) }
        guard let handler = parser.pointee.sax else { return nil }
        handler.pointee = handlers
        var tree = HTMLTree()
        // The parser borrows the tree for as long as this call runs.
        withUnsafeMutablePointer(to: &tree) { tree in
            parser.pointee.userData = UnsafeMutableRawPointer(tree)
            parse(html, parser)
        }
        tree.finish()
        return tree.isTooDeep ? nil : tree
    }

    private static func parse(_ html: UnsafeBufferPointer<UInt8>, _ parser: htmlParserCtxtPtr) {
        let options = HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
        html.withMemoryRebound(to: CChar.self) { html in
            let document = htmlCtxtReadMemory(
                parser, html.baseAddress, Int32(clamping: html.count), nil, "UTF-8",
                Int32(bitPattern: options | HTML_PARSE_IGNORE_ENC.rawValue))
            if let document { xmlFreeDoc(document) }
        }
    }

    /// Take the events for text and elements; all others go nowhere, errors included.
    private static var handlers: xmlSAXHandler {
        var handlers = xmlSAXHandler()
        handlers.startElement = { context, tag, attributes in
            guard let tree = HTMLTreeReader.tree(context), let tag else { return }
            let name = HTMLTreeReader.text(tag)
            let element = HTMLElement(name: name)
            let target = element.attribute.flatMap { HTMLTreeReader.value(of: $0, in: attributes) }
            tree.pointee.start(
                element, element == .unknown ? name : target ?? UnsafeBufferPointer(rebasing: name[..<0]))
        }
        handlers.endElement = { context, tag in
            guard let tree = HTMLTreeReader.tree(context), let tag else { return }
            tree.pointee.end(HTMLElement(name: HTMLTreeReader.text(tag)))
        }
        let characters: charactersSAXFunc = { context, bytes, count in
            guard let tree = HTMLTreeReader.tree(context), let bytes, count > 0 else { return }
            tree.pointee.append(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        handlers.characters = characters
        handlers.ignorableWhitespace = characters
        handlers.cdataBlock = characters
        return handlers
    }

    private static func tree(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<HTMLTree>? {
        context?.assumingMemoryBound(to: HTMLTree.self)
    }

    private static func text(_ string: UnsafePointer<xmlChar>) -> UnsafeBufferPointer<UInt8> {
        var count = 0
        while string[count] != 0 { count += 1 }
        return UnsafeBufferPointer(start: string, count: count)
    }

    /// The value of an attribute, from the list of names and values that ends with a null pointer.
    private static func value(
        of attribute: String, in attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) -> UnsafeBufferPointer<UInt8>? {
        guard var next = attributes else { return nil }
        while let name = next.pointee {
            if String(cString: name) == attribute { return next[1].map(text) }
            next += 2
        }
        return nil
    }
}
