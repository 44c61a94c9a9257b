/// CBOR (RFC 8949) in one form: diagnostic notation, indented, maps sorted by key, floats of all widths alike.
///
/// It is a reader of its own, apart from the runtime's, because it judges what that one wrote.
struct CBORForm {
    private var rest: ArraySlice<UInt8>
    private static let depthLimit = 200

    /// The form of a body; nil when it is not exactly one data item.
    static func text(_ body: [UInt8]) -> String? {
        var form = CBORForm(rest: body[...])
        guard let text = form.item("", depth: 0), form.rest.isEmpty else { return nil }
        return text
    }

    private mutating func item(_ indent: String, depth: Int) -> String? {
        guard depth < Self.depthLimit, let first = rest.popFirst() else { return nil }
        let information = first & 0x1F
        switch first >> 5 {
        case 0: return argument(information).map { "\($0)" }
        case 1: return argument(information).map { $0 == .max ? "-18446744073709551616" : "-\($0 + 1)" }
        case 2: return string(information, 2).map { "h'" + $0.map(Self.hex).joined() + "'" }
        case 3: return string(information, 3).flatMap { String(validating: $0, as: UTF8.self) }.map(JSONText.quoted)
        case 4: return array(information, indent, depth)
        case 5: return map(information, indent, depth)
        case 6:
            guard let tag = argument(information), let content = item(indent, depth: depth + 1) else { return nil }
            return "\(tag)(\(content))"
        default: return simple(information)
        }
    }

    private mutating func argument(_ information: UInt8) -> UInt64? {
        if information < 24 { return UInt64(information) }
        guard information < 28 else { return nil }
        let count = 1 << (information - 24)
        guard rest.count >= count else { return nil }
        var value: UInt64 = 0
        for _ in 0..<count { value = value << 8 | UInt64(rest.removeFirst()) }
        return value
    }

    /// Takes the byte that ends an item of indefinite length.
    private mutating func takeBreak() -> Bool {
        guard rest.first == 0xFF else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func string(_ information: UInt8, _ kind: UInt8) -> [UInt8]? {
        if information != 31 {
            guard let length = argument(information), length <= UInt64(rest.count) else { return nil }
            defer { rest = rest.dropFirst(Int(length)) }
            return Array(rest.prefix(Int(length)))
        }
        var bytes: [UInt8] = []
        while !takeBreak() {
            guard let first = rest.popFirst(), first >> 5 == kind, first & 0x1F != 31,
                let chunk = string(first & 0x1F, kind)
            else { return nil }
            bytes += chunk
        }
        return bytes
    }

    private mutating func array(_ information: UInt8, _ indent: String, _ depth: Int) -> String? {
        let inner = indent + "  "
        return elements(information) { form in form.item(inner, depth: depth + 1) }.map {
            Self.block("[", $0, "]", indent)
        }
    }

    private mutating func map(_ information: UInt8, _ indent: String, _ depth: Int) -> String? {
        let inner = indent + "  "
        let entries = elements(information) { form in
            guard let key = form.item(inner, depth: depth + 1), let value = form.item(inner, depth: depth + 1)
            else { return nil }
            return "\(key): \(value)"
        }
        return entries.map { Self.block("{", $0.sorted(), "}", indent) }
    }

    private mutating func elements(_ information: UInt8, _ body: (inout CBORForm) -> String?) -> [String]? {
        var elements: [String] = []
        if information == 31 {
            while !takeBreak() {
                guard let element = body(&self) else { return nil }
                elements.append(element)
            }
            return elements
        }
        // Every element takes a byte at least.
        guard let count = argument(information), count <= UInt64(rest.count) else { return nil }
        for _ in 0..<count {
            guard let element = body(&self) else { return nil }
            elements.append(element)
        }
        return elements
    }

    private static func block(_ open: String, _ elements: [String], _ close: String, _ indent: String) -> String {
        if elements.isEmpty { return open + close }
        return open + elements.map { "\n\(indent)  \($0)" }.joined(separator: ",") + "\n" + indent + close
    }

    private mutating func simple(_ information: UInt8) -> String? {
        switch information {
        case 20: return "false"
        case 21: return "true"
        case 22: return "null"
        case 23: return "undefined"
        case 25: return argument(25).map { NumberForm.text(Double(Float16(bitPattern: UInt16($0)))) }
        case 26: return argument(26).map { NumberForm.text(Double(Float(bitPattern: UInt32($0)))) }
        case 27: return argument(27).map { NumberForm.text(Double(bitPattern: $0)) }
        default: return nil
        }
    }

    private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}
