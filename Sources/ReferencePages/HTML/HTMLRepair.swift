/// Mends what an HTML parser would drop although it is text.
///
///     arn:aws:<region>:<id>     no element, as nothing closes it      arn:aws:&lt;region>:&lt;id>
///     <code><x>1</x></code>     no element, in code                   <code>&lt;x>1&lt;/x></code>
///     a <b, <= c                no tags                               a &lt;b, &lt;= c
///     <![CDATA[&amp;]]>         a mark of XML                         &amp;
///
/// Control characters become spaces.
struct HTMLRepair {
    private let html: UnsafeBufferPointer<UInt8>
    private var output: [UInt8] = []
    /// Up to here `html` is in `output`, or left out.
    private var copied = 0
    private(set) var hasControls = false
    private var tags: Tags?
    private var codeDepth = 0
    /// The end of the comment that began last, and where from on no comment ends.
    private var commentEnd = 0
    private var endOfComments = Int.max

    /// The elements that are opened and closed somewhere, by their keys.
    private struct Tags {
        var opened: Set<UInt64> = []
        var closed: Set<UInt64> = []
    }

    init(_ html: UnsafeBufferPointer<UInt8>) {
        self.html = html
    }

    /// The mended text; `nil` when there is nothing to mend.
    mutating func mended() -> [UInt8]? {
        var index = 0
        var isInCDATA = false
        while index < html.count {
            let byte = html[index]
            if byte < 0x20, !byte.isSpace {
                hasControls = true
                replace(index, 1, with: " ")
            } else if byte == 0x3C, html.has("<![CDATA[", at: index) {
                isInCDATA = true
                replace(index, 9, with: "")
            } else if isInCDATA, byte == 0x5D, html.has("]]>", at: index) {
                isInCDATA = false
                replace(index, 3, with: "")
            } else if byte == 0x3C, !isMarkup(at: index) {
                replace(index, 1, with: "&lt;")
            }
            index += 1
        }
        guard copied > 0 else { return nil }
        replace(html.count, 0, with: "")
        return output
    }

    private mutating func replace(_ index: Int, _ count: Int, with text: StaticString) {
        guard index >= copied else { return }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: html[copied..<index]))
        output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        copied = index + count
    }

    // MARK: Tags

    /// Whether a tag or a comment begins here, rather than text that only looks like one.
    private mutating func isMarkup(at index: Int) -> Bool {
        if index < commentEnd { return true }
        guard let tag = tag(at: index) else { return html.has("<!--", at: index) && isComment(from: index + 4) }
        switch HTMLElement(name: tag.name) {
        case .code, .preformatted:
            if !tag.isEmpty { codeDepth = max(0, codeDepth + (tag.isClosing ? -1 : 1)) }
            return true
        case .unknown where codeDepth > 0: return false
        case .unknown, .inlineGroup: break
        default: return true
        }
        let tags = self.tags ?? allTags()
        self.tags = tags
        return (tag.isClosing ? tags.opened : tags.closed).contains(HTMLElement.key(tag.name))
    }

    private func allTags() -> Tags {
        var tags = Tags()
        for index in html.indices where html[index] == 0x3C {
            guard let tag = tag(at: index) else { continue }
            if tag.isClosing { tags.closed.insert(HTMLElement.key(tag.name)) }
            if !tag.isClosing, !tag.isEmpty { tags.opened.insert(HTMLElement.key(tag.name)) }
        }
        return tags
    }

    private func tag(at index: Int) -> (name: UnsafeBufferPointer<UInt8>, isClosing: Bool, isEmpty: Bool)? {
        let isClosing = index + 1 < html.count && html[index + 1] == 0x2F
        let start = index + (isClosing ? 2 : 1)
        guard start < html.count, html[start].isLetter else { return nil }
        var nameEnd = start
        while nameEnd < html.count, isNameByte(html[nameEnd]) { nameEnd += 1 }
        var end = nameEnd
        while end < html.count, html[end] != 0x3C, html[end] != 0x3E { end += 1 }
        guard end < html.count, html[end] == 0x3E, [0x20, 0x2F, 0x3E].contains(html[nameEnd]) || html[nameEnd].isSpace
        else { return nil }
        let name = UnsafeBufferPointer(rebasing: html[start..<nameEnd])
        return (name, isClosing, html[end - 1] == 0x2F)
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte == 0x2D || byte == 0x5F || byte == 0x3A || byte == 0x2E
    }

    private mutating func isComment(from start: Int) -> Bool {
        var end = start
        while end < min(html.count, endOfComments) {
            if html[end] == 0x2D, html.has("-->", at: end) {
                commentEnd = end
                return true
            }
            end += 1
        }
        endOfComments = min(start, endOfComments)
        return false
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the ASCII text stands at the place.
    func has(_ text: StaticString, at place: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard place >= 0, place + length <= count else { return false }
        for offset in 0..<length where self[place + offset] != text.utf8Start[offset] { return false }
        return true
    }
}
