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
        return token.withUTF8 { bytes in
            if bytes.allSatisfy({ plain[Int($0)] }) { return String(decoding: bytes, as: UTF8.self) }
            var out: [UInt8] = []
            for byte in bytes {
                if plain[Int(byte)] {
                    out.append(byte)
                } else {
                    out += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
                }
            }
            return String(decoding: out, as: UTF8.self)
        }
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)
    private static let plain: [Bool] = {
        let symbols = Set("_-./:#${}+?&=,@*~()[]".utf8)
        return (UInt8.min...UInt8.max).map { $0.isDigit || $0.isUpper || $0.isLower || symbols.contains($0) }
    }()
}
