public import Model

/// Reads one documentation page: reStructuredText in the form that boto3's generator writes, one operation a page.
///
/// Bytes come in; the page's facts and the diagnostics go out. Four steps, each in its own type:
/// `PageText` finds lines and places, `BlockParser` makes a tree of any reStructuredText (with `InlineParser`
/// for the text inside a paragraph), and `PageFacts` decides what each part of the tree says about the
/// operation (with `SyntaxBlockParser` for the blocks of request and response syntax).
/// The tree knows nothing of operations, and the facts nothing of indentation.
///
/// Whatever is not understood is a diagnostic, and its words stay in the nearest prose. Severities: `error` for
/// what makes a fact wrong or missing, `warning` for what only makes the prose look different from what was meant.
public struct PageReader: Sendable {
    /// The findings that are listed one by one; the rest of a page's findings are counted.
    static let diagnosticLimit = 200

    /// Reads a page from its bytes.
    ///
    /// - Parameters:
    ///   - file: The path that every place in the page and in its diagnostics names.
    ///   - bytes: The page in UTF-8. Ill-formed sequences are reported and read as U+FFFD.
    /// - Returns: The page, `nil` if it holds no `.. py:method::`; and what was found, in the page's order.
    public static func read(
        file: String, bytes: UnsafeRawBufferPointer
    ) -> (page: ReferencePage?, diagnostics: [Diagnostic]) {
        guard let base = bytes.bindMemory(to: UInt8.self).baseAddress else {
            return read(file: file, bytes: [0x0A])
        }
        let controls = ControlCharacters(in: Bytes(base: base, count: bytes.count))
        guard let first = controls.first else {
            return read(text: PageText(file: file, base: base, count: bytes.count))
        }
        var cleaned = [UInt8](bytes)
        controls.blank(in: &cleaned)
        return cleaned.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return (nil, []) }
            let text = PageText(file: file, base: base, count: buffer.count)
            text.report(
                .error, "control-character",
                "the page holds \(controls.count) control character(s), the first of them with the code "
                    + "\(controls.firstCode), read as spaces here; take them out", at: first)
            return read(text: text)
        }
    }

    /// Reads a page from an array of its bytes, as ``read(file:bytes:)-(String,UnsafeRawBufferPointer)`` does.
    public static func read(file: String, bytes: [UInt8]) -> (page: ReferencePage?, diagnostics: [Diagnostic]) {
        bytes.withUnsafeBytes { read(file: file, bytes: $0) }
    }

    private static func read(text: PageText) -> (page: ReferencePage?, diagnostics: [Diagnostic]) {
        text.checkEncoding()
        let blocks = BlockParser(text).parse()
        let page = PageFacts(text).page(from: blocks)
        return (page, text.diagnostics)
    }
}
