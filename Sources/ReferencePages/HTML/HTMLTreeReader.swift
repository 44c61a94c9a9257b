internal import CLibXML2

/// A piece of an HTML text.
indirect enum HTMLNode {
    case text(String)
    case element(name: String, target: String?, [HTMLNode])
}

/// Makes a tree of HTML with libxml2's event parser.
///
/// Events instead of libxml2's own tree: nothing is left to free but the parser, and depth is checked on the way.
final class HTMLTreeReader {
    static let depthLimit = 256

    private struct Open {
        var name: String
        var target: String?
        var children: [HTMLNode] = []
    }

    /// libxml2 wants its own globals made by one thread, before others use it.
    private static let library: Void = xmlInitParser()

    private var open: [Open] = [Open(name: "", target: nil)]
    /// Text not yet in the tree: the parser hands it over in pieces.
    private var text: [UInt8] = []
    private var isTooDeep = false

    /// The nodes of the text, `nil` if its elements are nested too deeply or the parser cannot be made.
    static func read(_ html: String) -> [HTMLNode]? {
        let reader = HTMLTreeReader()
        guard reader.parse(html), !reader.isTooDeep else { return nil }
        while reader.open.count > 1 { reader.close() }
        reader.flush()
        return reader.open[0].children
    }

    private func parse(_ html: String) -> Bool {
        Self.library
        guard let parser = htmlNewParserCtxt() else { return false }
        defer { htmlFreeParserCtxt(parser) }
        guard let handler = parser.pointee.sax else { return false }
        Self.install(in: &handler.pointee)
        let options = HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NONET.rawValue
        // The parser borrows the reader for as long as this call runs.
        parser.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        var html = html
        let document = html.withUTF8 { bytes -> htmlDocPtr? in
            guard let base = bytes.baseAddress else { return nil }
            return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                htmlCtxtReadMemory(
                    parser, $0, Int32(clamping: bytes.count), nil, "UTF-8",
                    Int32(bitPattern: options | HTML_PARSE_IGNORE_ENC.rawValue))
            }
        }
        if let document { xmlFreeDoc(document) }
        return true
    }

    /// Takes the events for text and elements; all others go nowhere, errors included.
    private static func install(in handler: inout xmlSAXHandler) {
        handler = xmlSAXHandler()
        handler.startElement = { context, name, attributes in
            guard let reader = HTMLTreeReader.from(context), let name else { return }
            reader.start(String(cString: name), HTMLTreeReader.target(in: attributes))
        }
        handler.endElement = { context, name in
            guard let reader = HTMLTreeReader.from(context), let name else { return }
            reader.end(String(cString: name))
        }
        let characters: charactersSAXFunc = { context, bytes, count in
            guard let reader = HTMLTreeReader.from(context), let bytes, count > 0 else { return }
            reader.text.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        handler.characters = characters
        handler.ignorableWhitespace = characters
        handler.cdataBlock = characters
    }

    private static func from(_ context: UnsafeMutableRawPointer?) -> HTMLTreeReader? {
        context.map { Unmanaged<HTMLTreeReader>.fromOpaque($0).takeUnretainedValue() }
    }

    /// The value of `href`, from the list of names and values that ends with a null pointer.
    private static func target(
        in attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) -> String? {
        guard var next = attributes else { return nil }
        while let name = next.pointee {
            if String(cString: name) == "href" { return next[1].map { String(cString: $0) } ?? "" }
            next += 2
        }
        return nil
    }

    private func start(_ name: String, _ target: String?) {
        guard !isTooDeep else { return }
        flush()
        if open.count > Self.depthLimit { isTooDeep = true }
        open.append(Open(name: name, target: target))
    }

    private func end(_ name: String) {
        guard !isTooDeep else { return }
        // The parser closes what it opened, in order; anything else is none of ours.
        if open.count > 1, open[open.count - 1].name == name { close() }
    }

    private func close() {
        flush()
        let element = open.removeLast()
        open[open.count - 1].children.append(
            .element(name: element.name, target: element.target, element.children))
    }

    private func flush() {
        guard !text.isEmpty else { return }
        if !isTooDeep { open[open.count - 1].children.append(.text(String(decoding: text, as: UTF8.self))) }
        text.removeAll(keepingCapacity: true)
    }
}
