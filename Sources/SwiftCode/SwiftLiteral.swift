/// The one place where text becomes Swift source: literals, identifiers and comment lines.
///
/// Whatever the text holds (quotes, newlines, `\(`, `"""`, control characters, marks that reorder text), the result is
/// one literal with exactly that value, one identifier, or comment lines that cannot end the comment.
public enum SwiftLiteral {
    /// A string literal on one line, with its quotes.
    public static func string(_ text: String) -> String {
        if isPlain(text) { return "\"" + text + "\"" }
        var out = "\""
        for scalar in text.unicodeScalars {
            appendEscaped(scalar, to: &out)
        }
        return out + "\""
    }

    /// The lines of a multi-line literal, delimiters included, each to be written after the same indentation.
    ///
    /// An empty line needs no indentation.
    public static func multiline(_ text: String) -> [String] {
        var lines = ["\"\"\""]
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let line = String(Substring(line))
            lines.append(isPlain(line) ? line : escapedLine(line))
        }
        lines.append("\"\"\"")
        return lines
    }

    private static func escapedLine(_ line: String) -> String {
        var out = ""
        var followsQuote = false
        for scalar in line.unicodeScalars {
            // Two quotes in a row never stand unescaped, so three don't either.
            if scalar == "\"" {
                out += followsQuote ? "\\\"" : "\""
            } else {
                appendEscaped(scalar, to: &out)
            }
            followsQuote = scalar == "\""
        }
        return out
    }

    private static func appendEscaped(_ scalar: Unicode.Scalar, to out: inout String) {
        switch scalar {
        case "\"": out += "\\\""
        case "\\": out += "\\\\"
        case "\n": out += "\\n"
        case "\r": out += "\\r"
        case "\t": out += "\\t"
        case "\0": out += "\\0"
        case _ where isInvisible(scalar):
            out += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        default: out.unicodeScalars.append(scalar)
        }
    }

    /// Printable ASCII without quote and backslash.
    private static func isPlain(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                if byte < 0x20 || byte > 0x7E || byte == 0x22 || byte == 0x5C { return false }
                index += 1
            }
            return true
        }
    }

    /// Controls, line separators, zero-width characters, and marks that make source read otherwise than it compiles.
    static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF0...0xFFFB, 0xE0000...0xE0FFF:
            true
        default: false
        }
    }
}

extension SwiftLiteral {
    /// Whether a text can stand in a comment as it is; most can.
    static func isCommentLine(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                if bytes[index] < 0x20 || bytes[index] > 0x7E { return false }
                index += 1
            }
            return bytes.last != UInt8(ascii: " ")
        }
    }

    /// The lines of a comment that say `text`: no control characters, no spaces at the end.
    public static func commentLines(_ text: String) -> [String] {
        if isCommentLine(text) { return [text] }
        var lines: [String] = []
        var line = ""
        var previous: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}":
                lines.append(trimmed(line))
                line = ""
            case "\t": line += "    "
            // The joiner holds emoji together and hides nothing.
            case _ where isInvisible(scalar) && scalar != "\u{200D}": break
            default: line.unicodeScalars.append(scalar)
            }
            previous = scalar
        }
        lines.append(trimmed(line))
        return lines
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.unicodeScalars.last == " " { line.unicodeScalars.removeLast() }
        return line
    }
}
