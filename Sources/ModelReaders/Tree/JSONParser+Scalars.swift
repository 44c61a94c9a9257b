internal import Model

extension JSONParser {
    /// Reads a string; its escapes are checked here and decoded when the text is asked for.
    mutating func parseString() throws(Diagnostic) {
        let position = index
        var storage = Tree.Storage.source
        index += 1
        while true {
            skipPlainText()
            let byte = base[index]
            if byte == UInt8(ascii: "\"") { break }
            if byte == UInt8(ascii: "\\") {
                storage = .escaped
                try checkEscape()
            } else if byte >= 0x80 {
                try checkScalar()
            } else {
                throw controlCharacter(from: position)
            }
        }
        tape.appendText(.string, at: position, start: position + 1, count: index - position - 1, in: storage)
        index += 1
    }

    /// Goes to the next byte that is a quotation mark, a backslash, a control character or not ASCII.
    ///
    /// Eight bytes are looked at together. The lowest high bit of `marks` is exact; those above it may come from a
    /// borrow, but nobody looks at them.
    private mutating func skipPlainText() {
        let low: UInt64 = 0x0101_0101_0101_0101
        while true {
            let word = UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
            let quotes = (word ^ (low &* 0x22)) &- low
            let backslashes = (word ^ (low &* 0x5C)) &- low
            let controls = word &- (low &* 0x20)
            let marks = (quotes | backslashes | controls | word) & (low &* 0x80)
            if marks != 0 {
                index += marks.trailingZeroBitCount >> 3
                return
            }
            index += 8
        }
    }

    private mutating func checkEscape() throws(Diagnostic) {
        switch base[index + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            index += 2
        case UInt8(ascii: "u"):
            let unit = try escapedUnit(at: index)
            if 0xDC00...0xDFFF ~= unit { throw loneSurrogate(unit) }
            if 0xD800...0xDBFF ~= unit {
                guard base[index + 6] == UInt8(ascii: "\\"), base[index + 7] == UInt8(ascii: "u"),
                    0xDC00...0xDFFF ~= (try escapedUnit(at: index + 6))
                else { throw loneSurrogate(unit) }
                index += 6
            }
            index += 6
        default:
            throw failure("this backslash starts no JSON escape; write \\\\ for a backslash")
        }
    }

    /// The UTF-16 unit of the `\uXXXX` whose backslash stands at `start`.
    private func escapedUnit(at start: Int) throws(Diagnostic) -> UInt16 {
        var unit: UInt16 = 0
        var digit = start + 2
        while digit < start + 6 {
            guard let value = JSONEscapes.hexDigit(base[digit]) else {
                throw failure("the escape \\u needs four hexadecimal digits", at: start)
            }
            unit = unit << 4 | UInt16(value)
            digit += 1
        }
        return unit
    }

    private func loneSurrogate(_ unit: UInt16) -> Diagnostic {
        failure("the surrogate \\u\(String(unit, radix: 16)) stands alone; a character beyond U+FFFF needs a pair")
    }

    /// Checks one character of more than one byte (RFC 3629: no overlong forms, surrogates or values past U+10FFFF).
    private mutating func checkScalar() throws(Diagnostic) {
        guard let length = UTF8Check.length(base + index) else {
            let byte = String(base[index], radix: 16, uppercase: true)
            throw failure("the byte 0x\(byte) is not UTF-8 here; save the file as UTF-8")
        }
        index += length
    }

    private func controlCharacter(from position: Int) -> Diagnostic {
        if index == count {
            return truncated("the string", from: position)
        }
        let byte = String(base[index], radix: 16)
        return failure("the string holds the control character U+\(padded(byte)); write it as \\u\(padded(byte))")
    }

    private func padded(_ digits: String) -> String {
        String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    mutating func parseNumber() throws(Diagnostic) {
        let start = index
        if base[index] == UInt8(ascii: "-") { index += 1 }
        if base[index] == UInt8(ascii: "0") {
            index += 1
            if isDigit(base[index]) { throw failure("a number starts with a zero; remove it", at: start) }
        } else {
            try skipDigits(after: "'-'")
        }
        if base[index] == UInt8(ascii: ".") {
            index += 1
            try skipDigits(after: "the decimal point")
        }
        if base[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            if base[index] == UInt8(ascii: "+") || base[index] == UInt8(ascii: "-") { index += 1 }
            try skipDigits(after: "the exponent's mark")
        }
        tape.appendText(.number, at: start, start: start, count: index - start, in: .source)
    }

    private mutating func skipDigits(after what: StaticString) throws(Diagnostic) {
        guard isDigit(base[index]) else { throw unexpected("a digit after \(what)") }
        while isDigit(base[index]) { index += 1 }
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }

    mutating func parseLiteral(_ literal: StaticString, _ kind: Node.Kind, _ value: UInt32) throws(Diagnostic) {
        var offset = 0
        while offset < literal.utf8CodeUnitCount {
            guard base[index + offset] == literal.utf8Start[offset] else { throw unexpected("a value") }
            offset += 1
        }
        tape.append(kind, value: value, at: index)
        index += offset
    }
}
