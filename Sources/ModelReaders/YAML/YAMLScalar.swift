/// What a scalar means in the core schema of YAML 1.2 (section 10.3).
enum YAMLScalar {
    enum Value: Equatable {
        case null
        case bool(Bool)
        /// Kept as its source text.
        case number
        case string
    }

    static let stringTag = "tag:yaml.org,2002:str"
    private static let prefix = "tag:yaml.org,2002:"

    /// The meaning of a scalar; `nil` when the tag is unknown or the text is not of the tag's type.
    static func resolve(_ scalar: YAMLEvents.Scalar, tag: String?) -> Value? {
        guard let tag else { return scalar.isPlain ? resolve(scalar.text) : .string }
        if tag == "!" || tag == stringTag { return .string }
        let value = resolve(scalar.text)
        switch (tag.dropFirst(prefix.count), value) {
        case ("null", .null), ("bool", .bool), ("int", .number), ("float", .number):
            if tag.hasSuffix("int"), !isInteger(scalar.text) { return nil }
            return tag.hasPrefix(prefix) ? value : nil
        default: return nil
        }
    }

    /// Says why `resolve` gave nothing.
    static func refusal(_ scalar: YAMLEvents.Scalar, tag: String) -> String {
        let known = ["null", "bool", "int", "float"].map { prefix + $0 }
        let text = String(decoding: scalar.text, as: UTF8.self)
        if known.contains(tag) {
            return
                "\(quoted(text)) is no value of the tag !!\(tag.dropFirst(prefix.count)); correct it or remove the tag"
        }
        return "the tag \(quoted(tag)) is not supported; remove it or use !!str, !!int, !!float, !!bool or !!null"
    }

    private static func resolve(_ text: [UInt8]) -> Value {
        guard text.count <= 5 else { return isNumber(text) ? .number : .string }
        switch String(decoding: text, as: UTF8.self) {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        case ".nan", ".NaN", ".NAN": return .number
        default: return isNumber(text) ? .number : .string
        }
    }

    private static func isInteger(_ text: [UInt8]) -> Bool {
        let digits = unsigned(text)
        return isBased(text) || (!digits.isEmpty && digits.allSatisfy(isDigit))
    }

    private static func isNumber(_ text: [UInt8]) -> Bool {
        if isBased(text) { return true }
        let body = unsigned(text)
        if [".inf", ".Inf", ".INF"].contains(String(decoding: body.prefix(5), as: UTF8.self)) { return true }
        let whole = body.prefix(while: isDigit)
        var rest = body.dropFirst(whole.count)
        var digits = whole.count
        if rest.first == UInt8(ascii: ".") {
            let fraction = rest.dropFirst().prefix(while: isDigit)
            digits += fraction.count
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard digits > 0 else { return false }
        guard let mark = rest.first else { return true }
        guard mark | 0x20 == UInt8(ascii: "e") else { return false }
        let exponent = unsigned(rest.dropFirst())
        return !exponent.isEmpty && exponent.allSatisfy(isDigit)
    }

    /// `0o17` or `0x1F`.
    private static func isBased(_ text: [UInt8]) -> Bool {
        guard text.count > 2, text[0] == UInt8(ascii: "0") else { return false }
        switch text[1] {
        case UInt8(ascii: "o"): return text.dropFirst(2).allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "7") ~= $0 }
        case UInt8(ascii: "x"): return text.dropFirst(2).allSatisfy { JSONEscapes.hexDigit($0) != nil }
        default: return false
        }
    }

    private static func unsigned(_ text: some Collection<UInt8>) -> ArraySlice<UInt8> {
        let bytes = ArraySlice(Array(text))
        return bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") ? bytes.dropFirst() : bytes
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }
}
