internal import CarillonRuntime
internal import CLibXML2

/// Runs libxml2's SAX parser over a body.
///
/// A parser belongs to one call. Nothing of libxml2's process-wide state is set, above all no error handler: errors
/// come through the parser's own structured handler, and nothing is printed. Documents with a DTD are refused at its
/// first byte, so that there are no entities but XML's five, no defaults and nothing to load from anywhere.
enum SAXParser {
    /// Parses the bytes into what the reader's root asks for.
    ///
    /// - Throws: The first error; the root's memory then owns nothing.
    static func run(_ bytes: UnsafeBufferPointer<UInt8>, _ reader: inout XMLReader) throws(CodecError) {
        if let refusal = DocumentCheck.refusal(of: bytes) {
            reader.fail(refusal)
        } else {
            withUnsafeMutablePointer(to: &reader) { parse(bytes, $0) }
        }
        if let failure = reader.failure { throw failure }
    }

    private static func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ reader: UnsafeMutablePointer<XMLReader>) {
        _ = isReady
        guard let base = bytes.baseAddress, let size = Int32(exactly: bytes.count) else {
            return reader.pointee.fail(CodecError("the XML is empty or larger than 2 GiB", offset: 0))
        }
        guard let parser = xmlNewParserCtxt() else {
            return reader.pointee.fail(CodecError(MalformedXML.message(Int32(XML_ERR_NO_MEMORY.rawValue))))
        }
        defer { xmlFreeParserCtxt(parser) }
        var run = Run(reader: reader, parser: parser)
        withUnsafeMutablePointer(to: &run) { run in
            parser.pointee.sax.pointee = handler
            parser.pointee.userData = UnsafeMutableRawPointer(run)
            base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                // The handlers make no document; libxml2 might make one for a DTD.
                if let document = xmlCtxtReadMemory(parser, $0, size, nil, nil, options) { xmlFreeDoc(document) }
            }
        }
        if parser.pointee.wellFormed == 0 {
            reader.pointee.fail(CodecError("the XML is malformed", offset: bytes.count))
        }
    }

    /// What the handlers are given.
    struct Run {
        let reader: UnsafeMutablePointer<XMLReader>
        let parser: xmlParserCtxtPtr

        /// Bytes from the start of the body to where the parser is.
        var offset: Int {
            guard let input = parser.pointee.input, let base = input.pointee.base else { return 0 }
            return Int(input.pointee.consumed) + (input.pointee.cur - base)
        }

        /// Ends the parsing when the reader has failed. libxml2 frees its input then, so this comes last in a handler.
        @inline(__always)
        func checkFailure() {
            if reader.pointee.failure != nil { stop() }
        }

        private func stop() {
            reader.pointee.locate(offset)
            xmlStopParser(parser)
        }

        func refuse(_ message: String) {
            reader.pointee.fail(CodecError(message, offset: offset))
            xmlStopParser(parser)
        }
    }

    /// Entities' replacement concerns only XML's own five, which attributes need it for. The limits that `HUGE` lifts are
    /// against entities too, and there are none; texts may be as long as the body.
    private static let options = Int32(
        truncatingIfNeeded: XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_HUGE.rawValue
            | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_NOCDATA.rawValue)

    /// Lets libxml2 make its tables once, before several threads parse.
    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    // Written once, before the first use, and only read afterwards.
    nonisolated(unsafe) private static let handler: xmlSAXHandler = {
        var handler = xmlSAXHandler()
        handler.initialized = XML_SAX2_MAGIC
        handler.startElementNs = startElement
        handler.endElementNs = endElement
        handler.characters = characters
        // The same for white space, or libxml2 looks ahead to tell it apart.
        handler.ignorableWhitespace = characters
        handler.cdataBlock = characters
        handler.internalSubset = doctype
        handler.serror = failed
        return handler
    }()
}

extension UnsafeMutableRawPointer {
    /// The state that libxml2 carries to its handlers.
    @inline(__always)
    fileprivate var run: SAXParser.Run { assumingMemoryBound(to: SAXParser.Run.self).pointee }
}

/// In a document of this many namespaces at once, looking them up takes too long.
private let maximumNamespaces = 512

private let startElement: startElementNsSAX2Func = { context, name, prefix, _, _, _, attributeCount, _, attributes in
    guard let run = context?.run, let name else { return }
    if run.parser.pointee.nsNr > maximumNamespaces {
        return run.refuse("more than \(maximumNamespaces) namespaces are declared at once")
    }
    run.reader.pointee.start(Element(name, prefix: prefix, attributeCount: Int(attributeCount), attributes))
    run.checkFailure()
}

private let endElement: endElementNsSAX2Func = { context, _, _, _ in
    guard let run = context?.run else { return }
    run.reader.pointee.end()
    run.checkFailure()
}

private let characters: charactersSAXFunc = { context, text, count in
    guard let run = context?.run, let text else { return }
    run.reader.pointee.text(text, Int(count))
}

private let doctype: internalSubsetSAXFunc = { context, _, _, _ in
    context?.run.refuse("the XML has a document type declaration, which is refused")
}

private let failed: xmlStructuredErrorFunc = { context, error in
    guard let run = context?.run, let error, error.pointee.level == XML_ERR_FATAL else { return }
    let offset = run.offset
    run.reader.pointee.fail(CodecError(MalformedXML.message(error.pointee.code), offset: offset))
}
