/// The texts of Markdown: escapes, code spans, link destinations and the words that DocC gives a meaning.
enum MarkdownText {
    // MARK: Text

    /// The text with a space for each character that could end or hide a line, and without marks that reorder it.
    static func cleaned(_ text: String) -> String {
        guard mayHaveUnwanted(text), text.unicodeScalars.contains(where: isUnwanted) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: continue
            default: scalars.append(isUnwanted(scalar) ? " " : scalar)
            }
        }
        return String(scalars)
    }

    /// By bytes, which is quick; true also where only some characters that begin with such a byte are unwanted.
    private static func mayHaveUnwanted(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF { return true }
                index += 1
            }
            return false
        }
    }

    private static func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// Where the text from `start` on is no longer the same in Markdown: at a character that may be markup, at white
    /// space that is more than one space between two words, or at the end.
    static func endOfPlain(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let isPlain = isPlain
        var index = start
        while index < text.count {
            let byte = text[index]
            if !isPlain[Int(byte)] {
                let isBetweenWords = byte == MarkdownProse.space && index > start && index + 1 < text.count
                guard isBetweenWords, text[index + 1] != MarkdownProse.space else { return index }
            }
            index += 1
        }
        return index
    }

    /// Whether a byte is text wherever it stands; a table, as a debug build is slow at everything else. It is written
    /// here alone, before anyone reads it.
    private nonisolated(unsafe) static let isPlain: UnsafePointer<Bool> = {
        let table = UnsafeMutablePointer<Bool>.allocate(capacity: 256)
        table.initialize(repeating: true, count: 256)
        for byte in " #&*<[\\]_`|~".utf8 { table[Int(byte)] = false }
        return UnsafePointer(table)
    }()

    /// What `contains` does, without its price in a debug build.
    static func has(_ byte: UInt8, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < text.count {
            if text[index] == byte { return true }
            index += 1
        }
        return false
    }

    /// Whether a Markdown reader would take the byte for markup.
    static func isActive(_ text: UnsafeBufferPointer<UInt8>, at index: Int, place: MarkdownProse.Place) -> Bool {
        let before = index > 0 ? text[index - 1] : MarkdownProse.space
        switch text[index] {
        case UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "<"), UInt8(ascii: "\\"),
            UInt8(ascii: "~"), UInt8(ascii: "|"):
            return true
        case UInt8(ascii: "]"): return place == .link
        // Underscores inside a word never emphasise.
        case UInt8(ascii: "_"): return !isWord(before) || index + 1 == text.count || !isWord(text[index + 1])
        case UInt8(ascii: "#"): return place == .heading && before == MarkdownProse.space
        case UInt8(ascii: "&"):
            var end = index + 1
            while end < text.count, isEntityName(text[end]) { end += 1 }
            return end < text.count && text[end] == UInt8(ascii: ";")
        default: return false
        }
    }

    /// A single word with a backslash before each character that Markdown would read as markup.
    static func escaped(_ word: String, place: MarkdownProse.Place) -> String {
        var word = word
        return word.withUTF8 { text in
            var result: [UInt8] = []
            for index in text.indices {
                if isActive(text, at: index, place: place) { result.append(UInt8(ascii: "\\")) }
                result.append(text[index])
            }
            return String(decoding: result, as: UTF8.self)
        }
    }

    static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) || byte >= 0x80 }

    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isEntityName(_ byte: UInt8) -> Bool {
        isDigit(byte) || isLetter(byte) || byte == UInt8(ascii: "#")
    }

    /// Where rendered prose needs a backslash when a line starts at `start`: its word would make the line a heading, a
    /// list, a quote or a directive.
    static func escape(_ bytes: UnsafeBufferPointer<UInt8>, atLineStart start: Int) -> Int? {
        guard start < bytes.count else { return nil }
        let second = start + 1 < bytes.count ? bytes[start + 1] : MarkdownProse.space
        switch bytes[start] {
        case UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "@"), UInt8(ascii: "="): return start
        case UInt8(ascii: "-"), UInt8(ascii: "+"): return isWord(second) ? nil : start
        case UInt8(ascii: ":"): return second == UInt8(ascii: "-") ? start : nil
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            var end = start
            while end < bytes.count, isDigit(bytes[end]) { end += 1 }
            guard end < bytes.count, bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")") else {
                return nil
            }
            return end + 1 == bytes.count || MarkdownProse.isSeparator(bytes[end + 1]) ? end : nil
        default: return nil
        }
    }

    /// Escapes an ampersand at the end of rendered prose that the text behind it could complete to an entity.
    static func escapeOpenEntity(_ bytes: inout [UInt8]) {
        var place = bytes.count - 1
        while place >= 0, isEntityName(bytes[place]) { place -= 1 }
        guard place >= 0, bytes[place] == UInt8(ascii: "&") else { return }
        let backslashes = bytes[..<place].reversed().prefix { $0 == UInt8(ascii: "\\") }.count
        if backslashes.isMultiple(of: 2) { bytes.insert(UInt8(ascii: "\\"), at: place) }
    }

    // MARK: Code

    /// A code span, or nothing for code without a visible character.
    static func codeSpan(_ code: String, inTable: Bool) -> String {
        var text = cleaned(code)
        guard text.utf8.contains(where: { $0 != UInt8(ascii: " ") }) else { return "" }
        let ticks = longestBacktickRun(text)
        // DocC reads two backticks as a link to a symbol.
        let fence = String(repeating: "`", count: ticks == 0 ? 1 : max(3, ticks + 1))
        if inTable, text.utf8.contains(UInt8(ascii: "|")) {
            text = text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
        }
        let edges = [text.utf8.first, text.utf8.last]
        let needsSpace = edges.contains(UInt8(ascii: "`")) || edges == [UInt8(ascii: " "), UInt8(ascii: " ")]
        return needsSpace ? "\(fence) \(text) \(fence)" : fence + text + fence
    }

    static func longestBacktickRun(_ text: String) -> Int {
        var longest = 0
        var current = 0
        for byte in text.utf8 {
            current = byte == UInt8(ascii: "`") ? current + 1 : 0
            longest = max(longest, current)
        }
        return longest
    }

    /// The lines of a code block without empty ones at its start and end; tabs stay.
    static func codeLines(_ code: String) -> [String] {
        var lines = code.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }
            .map { line in
                line.split(separator: "\t", omittingEmptySubsequences: false)
                    .map { cleaned(String($0)) }.joined(separator: "\t")
            }
        func isBlank(_ line: String) -> Bool { line.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
        while let last = lines.last, isBlank(last) { lines.removeLast() }
        return Array(lines.drop(while: isBlank))
    }

    static func languageName(_ language: String) -> String {
        String(
            decoding: language.utf8.filter { isDigit($0) || isLetter($0) || "+-#._".utf8.contains($0) }, as: UTF8.self)
    }
}
