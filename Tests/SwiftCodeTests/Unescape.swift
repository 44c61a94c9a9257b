/// Reads the literals back, as the compiler does.
enum Unescape {
    struct Malformed: Error {}

    static func line(_ literal: String) throws -> String {
        guard literal.unicodeScalars.first == "\"", literal.unicodeScalars.last == "\"", literal.utf8.count >= 2 else {
            throw Malformed()
        }
        let inner = String(String.UnicodeScalarView(literal.unicodeScalars.dropFirst().dropLast()))
        return try content(inner, isMultiline: false)
    }

    static func lines(_ lines: [String]) throws -> String {
        guard lines.first == "\"\"\"", lines.last == "\"\"\"", lines.count >= 3 else { throw Malformed() }
        return try content(lines.dropFirst().dropLast().joined(separator: "\n"), isMultiline: true)
    }

    private static func content(_ text: String, isMultiline: Bool) throws -> String {
        var out = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        var quotes = 0
        while let scalar = rest.popFirst() {
            quotes = scalar == "\"" ? quotes + 1 : 0
            if quotes > (isMultiline ? 2 : 0) || scalar == "\r" { throw Malformed() }
            if scalar == "\\" { out.append(try escape(&rest)) } else { out.append(scalar) }
        }
        return String(out)
    }

    private static func escape(_ rest: inout Substring.UnicodeScalarView) throws -> Unicode.Scalar {
        switch rest.popFirst() {
        case "n": return "\n"
        case "r": return "\r"
        case "t": return "\t"
        case "0": return "\0"
        case "\"": return "\""
        case "\\": return "\\"
        case "u":
            guard rest.popFirst() == "{", let end = rest.firstIndex(of: "}"),
                let value = UInt32(String(rest[..<end]), radix: 16), let scalar = Unicode.Scalar(value)
            else { throw Malformed() }
            rest = rest[rest.index(after: end)...]
            return scalar
        default: throw Malformed()
        }
    }
}

/// The same numbers in each run.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
