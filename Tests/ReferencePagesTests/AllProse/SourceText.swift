/// What a piece of HTML says and which elements it has, found without a parser.
struct SourceText {
    /// The text without white space.
    private(set) var bytes: [UInt8] = []
    private(set) var elements: [String: Int] = [:]
    private(set) var attributes: [String: Int] = [:]

    /// Names between angle brackets that are text.
    private static let texts: Set<String> = ["region", "account-id", "uuid", "owner-id", "n", "role", "accessibility"]

    init(_ html: String) {
        var html = html.contains("CDATA") ? html.replacing("<![CDATA[", with: "").replacing("]]>", with: "") : html
        html.withUTF8 { read($0) }
    }

    private mutating func read(_ html: UnsafeBufferPointer<UInt8>) {
        bytes.reserveCapacity(html.count)
        var index = 0
        while index < html.count {
            let byte = html[index]
            let isTag = byte == UInt8(ascii: "<")
            if isTag || byte == UInt8(ascii: "&") {
                let last = isTag ? UInt8(ascii: ">") : UInt8(ascii: ";")
                var end = index + 1
                while end < html.count, html[end] != last { end += 1 }
                let text = String(decoding: html[min(index + 1, html.count)..<end], as: UTF8.self)
                if end < html.count, isTag ? add(tag: text) : add(entity: text) {
                    index = end + 1
                    continue
                }
            }
            if byte > 0x20 { bytes.append(byte) }
            index += 1
        }
    }

    /// `false` for text that is no tag.
    private mutating func add(tag: String) -> Bool {
        let words = tag.split(whereSeparator: { $0.isWhitespace || $0 == "/" })
        guard let name = words.first?.lowercased(), name.first?.isLetter == true, !Self.texts.contains(name) else {
            return false
        }
        if tag.hasPrefix("/") { return true }
        elements[name, default: 0] += 1
        guard tag.contains("=") else { return true }
        let values = tag.split(omittingEmptySubsequences: false) { $0 == "\"" || $0 == "'" }
        for (index, value) in values.enumerated() where index.isMultiple(of: 2) && value.hasSuffix("=") {
            let attribute = value.split(whereSeparator: \.isWhitespace).last?.dropLast() ?? ""
            attributes["\(name) \(attribute)", default: 0] += 1
        }
        return true
    }

    private mutating func add(entity: String) -> Bool {
        var number: UInt32?
        if entity.hasPrefix("#x") { number = UInt32(entity.dropFirst(2), radix: 16) }
        if entity.hasPrefix("#"), number == nil { number = UInt32(entity.dropFirst()) }
        // The en dash of Windows is the only such number that occurs.
        let character = number.flatMap { Unicode.Scalar($0 == 0x96 ? 0x2013 : $0) } ?? Self.named[entity]
        guard let character else { return false }
        bytes += Array(String(Character(character)).utf8)
        return true
    }

    private static let named: [String: Unicode.Scalar] = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"]
}
