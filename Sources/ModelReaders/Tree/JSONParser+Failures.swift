internal import Model

/// The wording of what can be wrong in a JSON text.
extension JSONParser {
    func failure(_ message: String, at offset: Int? = nil) -> Diagnostic {
        .error("json-syntax", message, at: tape.location(at: offset ?? index))
    }

    /// Something else than what must come here, or the end of the file.
    func unexpected(_ expected: String) -> Diagnostic {
        if index == count, let container = tape.open.last {
            let record = tape.records[container]
            return truncated(record.kind == .object ? "the object" : "the array", from: Int(record.position))
        }
        return failure("expected \(expected), found \(found)")
    }

    /// The file ends within something that starts at `start`.
    func truncated(_ what: String, from start: Int) -> Diagnostic {
        .error(
            "json-syntax", "the file ends within \(what); it may have been cut off",
            at: tape.location(at: count), notes: [.init("\(what) starts here", at: tape.location(at: start))])
    }

    private var found: String {
        if index == count { return "the end of the file" }
        let byte = base[index]
        if 0x21...0x7E ~= byte { return "'\(String(UnicodeScalar(byte)))'" }
        if byte >= 0x80, let length = UTF8Check.length(base + index) {
            return "'\(String(decoding: UnsafeBufferPointer(start: base + index, count: length), as: UTF8.self))'"
        }
        let digits = String(byte, radix: 16, uppercase: true)
        return "the byte 0x\(digits.count == 1 ? "0" : "")\(digits)"
    }
}
