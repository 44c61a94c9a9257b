/// Lines of tokens in which no text of a model can end a token or a line.
struct SchemaLines {
    private(set) var text = ""

    /// Starts a line. An empty token is written `-`, because it would vanish between its spaces.
    mutating func line(_ tokens: String...) {
        if !text.isEmpty { text += "\n" }
        for (index, token) in tokens.enumerated() {
            if index > 0 { text += " " }
            text += token.isEmpty ? "-" : Self.escaped(token)
        }
    }

    /// Adds `key=value` to the line.
    mutating func option(_ key: String, _ value: String?) {
        guard let value else { return }
        text += " " + key + "=" + Self.escaped(value)
    }

    /// Adds `key` to the line.
    mutating func flag(_ key: String, _ isSet: Bool) {
        if isSet { text += " " + key }
    }

    /// Every byte outside a set of printable ones as `%XX`.
    static func escaped(_ token: String) -> String {
        var token = token
        let changed = token.withUTF8 { bytes -> String? in isPlain(bytes) ? nil : escaped(bytes) }
        return changed ?? token
    }

    private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < bytes.count {
            if !isPlain(bytes[index]) { return false }
            index += 1
        }
        return true
    }

    private static func escaped(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var out: [UInt8] = []
        for byte in bytes {
            if isPlain(byte) {
                out.append(byte)
            } else {
                out += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    private static func isPlain(_ byte: UInt8) -> Bool {
        if byte.isLower || byte.isUpper || byte.isDigit { return true }
        switch byte {
        case 0x5F, 0x2D, 0x2E, 0x2F, 0x3A, 0x23, 0x24, 0x7B, 0x7D, 0x2B: return true  // _-./:#${}+
        case 0x3F, 0x26, 0x3D, 0x2C, 0x40, 0x2A, 0x7E, 0x28, 0x29, 0x5B, 0x5D: return true  // ?&=,@*~()[]
        default: return false
        }
    }
}
