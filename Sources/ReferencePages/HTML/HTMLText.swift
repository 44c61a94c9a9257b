internal import Model

/// Text with each run of white space as one space, as HTML shows it.
struct HTMLText {
    private(set) var bytes: [UInt8] = []
    /// Whether spaces in front are dropped.
    private let trims: Bool

    init(trims: Bool) {
        self.trims = trims
    }

    private var dropsSpace: Bool { bytes.last.map { $0 == 0x20 } ?? trims }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        while start < text.count {
            let end = Self.endOfPlain(text, from: start)
            if end > start { bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end])) }
            guard end < text.count else { return }
            start = end + 1
            if text[end].isSpace {
                if !dropsSpace { bytes.append(0x20) }
            } else if start < text.count, let character = Self.character(ofControl: text[start]) {
                bytes.append(contentsOf: character.utf8)
                start += 1
            } else {
                bytes.append(text[end])
            }
        }
    }

    mutating func appendSpace() {
        if !dropsSpace { bytes.append(0x20) }
    }

    /// Up to here the text is as HTML shows it: white space is single spaces between words, and no C1 control.
    private static func endOfPlain(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while index < text.count {
            let byte = text[index]
            if byte <= 0x20 {
                let isBetweenWords = byte == 0x20 && index > start && index + 1 < text.count
                guard isBetweenWords, text[index + 1] > 0x20 else { return index }
            } else if byte == 0xC2 {
                return index
            }
            index += 1
        }
        return index
    }

    /// What browsers show for a C1 control: the character that Windows has at its place. `&#150;` is a dash.
    private static func character(ofControl byte: UInt8) -> String? {
        guard byte >= 0x80, byte <= 0x9F else { return nil }
        let characters = Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
        return String(characters[Int(byte - 0x80)])
    }

    mutating func trimEnd() {
        if bytes.last == 0x20 { bytes.removeLast() }
    }

    var string: String { String(decoding: bytes, as: UTF8.self) }
}

/// A run of inline prose under construction.
struct HTMLRun {
    private var inlines: [Documentation.Inline] = []
    private var text: HTMLText
    private let trims: Bool
    private var endsWithMargin = false

    /// - Parameter trims: White space at the ends is dropped.
    init(trims: Bool) {
        self.trims = trims
        text = HTMLText(trims: trims)
    }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        guard let first = text.first else { return }
        if endsWithMargin, !".,;:!?)".utf8.contains(first) { appendSpace() }
        endsWithMargin = false
        self.text.append(text)
    }

    mutating func appendSpace() { text.appendSpace() }

    /// A space at the beginning of code, which parts it from a word but not from a parenthesis.
    mutating func appendMarginBeforeCode() {
        if text.bytes.last != UInt8(ascii: "(") { appendSpace() }
    }

    /// A space at the end of code, which parts it from a word but not from a full stop.
    mutating func appendMarginAfterCode() { endsWithMargin = true }

    mutating func append(_ inline: Documentation.Inline) {
        if endsWithMargin { appendSpace() }
        endsWithMargin = false
        flush()
        inlines.append(inline)
    }

    mutating func append(_ run: [Documentation.Inline]) {
        for inline in run {
            if case .text(var text) = inline { text.withUTF8 { append($0) } } else { append(inline) }
        }
    }

    private mutating func flush() {
        if !text.bytes.isEmpty { inlines.append(.text(text.string)) }
        text = HTMLText(trims: false)
    }

    mutating func finish() -> [Documentation.Inline] {
        if trims { text.trimEnd() } else if endsWithMargin { appendSpace() }
        flush()
        return inlines
    }
}
