internal import CarillonRuntime

extension XMLWriter {
    enum Place {
        case element, attribute
    }

    /// Writes a string with the escapes that it needs where it stands.
    mutating func write(
        string: String, in place: Place, _ member: UnsafePointer<MemberLayout>? = nil
    ) {
        var string = string
        string.withUTF8 { write(text: $0, in: place, member) }
    }

    mutating func write(
        text: UnsafeBufferPointer<UInt8>, in place: Place, _ member: UnsafePointer<MemberLayout>? = nil
    ) {
        guard let base = text.baseAddress else { return }
        var start = 0
        for at in 0..<text.count {
            guard Self.mayNeedEscape(base[at]), let escape = escape(text, at, place, member) else { continue }
            out.put(base + start, at &- start)
            out.put(escape)
            start = at &+ 1
        }
        out.put(base + start, text.count &- start)
    }

    @inline(__always)
    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
            || byte == UInt8(ascii: "\"") || byte == 0xEF
    }

    /// What stands for a byte; nil when it stands for itself. A reader turns a carriage return into a line feed, and in
    /// attributes every white space into a space, unless they are escaped.
    private mutating func escape(
        _ text: UnsafeBufferPointer<UInt8>, _ at: Int, _ place: Place, _ member: UnsafePointer<MemberLayout>?
    ) -> StaticString? {
        switch text[at] {
        case UInt8(ascii: "&"): return "&amp;"
        case UInt8(ascii: "<"): return "&lt;"
        case UInt8(ascii: ">"): return "&gt;"
        case UInt8(ascii: "\""): return place == .attribute ? "&quot;" : nil
        case 0x0D: return "&#xD;"
        case 0x0A: return place == .attribute ? "&#xA;" : nil
        case 0x09: return place == .attribute ? "&#x9;" : nil
        case 0xEF:
            // U+FFFE and U+FFFF are no characters of XML.
            guard at + 2 < text.count, text[at + 1] == 0xBF, text[at + 2] >= 0xBE else { return nil }
            fail("the character U+FFF\(text[at + 2] == 0xBE ? "E" : "F") cannot stand in XML", member)
            return nil
        default:
            let digits = String(text[at], radix: 16, uppercase: true)
            let padding = String(repeating: "0", count: 4 - digits.count)
            fail("the character U+\(padding)\(digits) cannot stand in XML", member)
            return nil
        }
    }
}
