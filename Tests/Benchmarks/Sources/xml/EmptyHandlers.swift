import CLibXML2

/// libxml2's SAX parser alone: the same events as the codec's, and nothing done with them.
enum EmptyHandlers {
    struct Malformed: Error {}

    static func parse(_ bytes: [UInt8]) throws {
        guard let parser = xmlNewParserCtxt() else { throw Malformed() }
        defer { xmlFreeParserCtxt(parser) }
        parser.pointee.sax.pointee = handler
        let options = XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue
        bytes.withUnsafeBytes {
            let base = $0.assumingMemoryBound(to: CChar.self).baseAddress
            _ = xmlCtxtReadMemory(parser, base, Int32($0.count), nil, nil, Int32(options))
        }
        guard parser.pointee.wellFormed == 1 else { throw Malformed() }
    }

    nonisolated(unsafe) private static let handler: xmlSAXHandler = {
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.startElementNs = { _, _, _, _, _, _, _, _, _ in }
        handler.endElementNs = { _, _, _, _ in }
        handler.characters = { _, _, _ in }
        handler.ignorableWhitespace = handler.characters
        return handler
    }()
}
