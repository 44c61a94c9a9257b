/// Leaf values as text in the head of an HTTP message, after the HTTP bindings of the Smithy specification.
extension MemberLayout {
    /// The value's text in a head, where JSON values are written in base64; nil when it is absent.
    package func text(_ slot: UnsafeRawPointer, _ format: TimestampFormat) throws(CodecError) -> String? {
        let text = try bodyText(slot, format)
        return isJSONValue ? text.map { Base64.encode(Array($0.utf8)) } : text
    }

    /// The value's text in a body; nil when it is absent.
    package func bodyText(_ slot: UnsafeRawPointer, _ format: TimestampFormat) throws(CodecError) -> String? {
        guard isPresent(slot) else { return nil }
        let text: String? =
            switch kind {
            case .string, .enum: loadString(slot)
            case .boolean: loadBoolean(slot).map { $0 ? "true" : "false" }
            case .byte, .short, .integer, .long, .intEnum: loadInteger(slot).map { String($0) }
            case .float: loadFloat(slot).map { Self.text(Double($0), "\($0)") }
            case .double: loadDouble(slot).map { Self.text($0, "\($0)") }
            case .bigInteger, .bigDecimal: loadNumber(slot)?.text
            case .timestamp: loadTimestamp(slot).map { Self.text($0, timestampFormat ?? format) }
            case .blob: loadBlob(slot).map { Base64.encode($0) }
            default: nil
            }
        guard let text else {
            throw CodecError("the value has no form as text: a \(kind) should stand here", path: name.string)
        }
        return text
    }

    private static func text(_ value: Double, _ finite: String) -> String {
        if value.isFinite { return finite }
        return value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity"
    }

    private static func text(_ value: Timestamp, _ format: TimestampFormat) -> String {
        var text: [UInt8] = []
        value.append(to: &text, as: format)
        return String(decoding: text, as: UTF8.self)
    }

    /// Stores the value that a text in a head stands for.
    package func store(text: String, _ slot: UnsafeMutableRawPointer, _ format: TimestampFormat) throws(CodecError) {
        try store(bodyText: isJSONValue ? plainText(text) : text, slot, format)
    }

    /// Stores the value that a text in a body stands for.
    package func store(
        bodyText text: String, _ slot: UnsafeMutableRawPointer, _ format: TimestampFormat
    ) throws(CodecError) {
        if kind == .string || kind == .enum { return storeString(text, slot) }
        var failure: CodecError?
        var text = text
        text.withUTF8 { bytes in
            do throws(CodecError) {
                try withUnsafePointer(to: self) { (member) throws(CodecError) in
                    try Self.store(bytes: bytes, member, slot, format)
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    private func plainText(_ text: String) throws(CodecError) -> String {
        var encoded = text
        guard let bytes = encoded.withUTF8({ Base64.decode($0) }), let plain = String(validating: bytes, as: UTF8.self)
        else { throw wrong(encoded.utf8.prefix(60), "base64") }
        return plain
    }

    func wrong(_ text: some Collection<UInt8>, _ wanted: String) -> CodecError {
        let shown = isSensitive ? Redacted.text : "'\(String(decoding: text, as: UTF8.self).prefix(60))'"
        return CodecError("\(shown) stands where \(wanted) should", path: name.string)
    }
}

/// Lists in one header field: values separated by commas, quoted where they hold a comma or a quote, or blanks at an end,
/// which would be no part of them otherwise (RFC 9110).
enum HeaderList {
    static func join(_ values: [String], quoting: Bool) -> String {
        // One empty value is not an empty list.
        if quoting, values == [""] { return quote("") }
        return values.map { quoting && needsQuotes($0) ? quote($0) : $0 }.joined(separator: ", ")
    }

    private static func needsQuotes(_ value: String) -> Bool {
        func isBlank(_ byte: UInt8?) -> Bool { byte == 0x20 || byte == 0x09 }
        return value.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }
            || isBlank(value.utf8.first) || isBlank(value.utf8.last)
    }

    private static func quote(_ value: String) -> String {
        var quoted = "\""
        for character in value {
            if character == "\"" || character == "\\" { quoted.append("\\") }
            quoted.append(character)
        }
        return quoted + "\""
    }

    /// Splits a field; a date of `httpDate` holds one comma of its own.
    static func split(_ field: String, datesWithComma: Bool) -> [String] {
        var values: [String] = []
        var value: [UInt8] = []
        var isQuoted = false
        var wasQuoted = false
        var commas = 0
        var rest = Array(field.utf8)[...]
        func finish() {
            let text = String(decoding: value, as: UTF8.self)
            values.append(wasQuoted ? text : text.trimmingSpaces())
            value = []
            wasQuoted = false
        }
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\\") where isQuoted:
                if let next = rest.popFirst() { value.append(next) }
            case UInt8(ascii: "\""):
                if !isQuoted { value = [] }
                isQuoted.toggle()
                wasQuoted = true
            case UInt8(ascii: ",") where !isQuoted:
                commas += 1
                if datesWithComma, commas % 2 == 1 { value.append(byte) } else { finish() }
            default:
                if !(wasQuoted && !isQuoted) { value.append(byte) }
            }
        }
        if !value.isEmpty || wasQuoted || !values.isEmpty { finish() }
        return values
    }
}

extension String {
    package func trimmingSpaces() -> String {
        let bytes = utf8.drop { $0 == 0x20 || $0 == 0x09 }
        let end = bytes.lastIndex { $0 != 0x20 && $0 != 0x09 }
        return end.map { String(Substring(bytes[...$0])) } ?? ""
    }
}
