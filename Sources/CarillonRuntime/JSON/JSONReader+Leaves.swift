extension JSONReader {
    /// Reads a value without members, other than a string.
    mutating func readLeaf(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer) throws(CodecError) {
        do throws(CodecError) {
            try readAnyLeaf(member, slot)
        } catch {
            guard member.pointee.isSensitive else { throw error }
            throw failure("\(Redacted.text) stands where a \(member.pointee.kind) should")
        }
    }

    private mutating func readAnyLeaf(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer)
        throws(CodecError)
    {
        switch member.pointee.kind {
        case .boolean:
            let value = try readBoolean()
            MemberLayout.put(value, member, slot) { .boolean(value) }
        case .byte, .short, .integer, .long, .intEnum: try readInteger(member, slot)
        case .float, .double: try readFloatingPoint(member, slot)
        case .bigInteger, .bigDecimal: member.pointee.storeNumber(BigNumber(unchecked: try readNumberText()), slot)
        case .timestamp:
            let value = try readTimestamp(member.pointee.timestampFormat ?? .epochSeconds)
            MemberLayout.put(value, member, slot) { .timestamp(value) }
        case .blob:
            let value = try readBlob()
            MemberLayout.put(value, member, slot) { .blob(value) }
        case .document: member.pointee.storeDocument(try readDocument(), slot)
        default: throw failure("a \(member.pointee.kind) has no form in JSON")
        }
    }

    private mutating func readBoolean() throws(CodecError) -> Bool {
        switch peek() {
        case UInt8(ascii: "t"):
            try word("true")
            return true
        case UInt8(ascii: "f"):
            try word("false")
            return false
        default: throw unexpected("true or false")
        }
    }

    private mutating func readInteger(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer)
        throws(CodecError)
    {
        let start = index
        let text = try scanNumber("an integer")
        guard let value = text.integer, MemberLayout.store(integer: value, member, slot) else {
            index = start
            throw failure("the number \(text.string) is no \(member.pointee.kind)")
        }
    }

    private mutating func readFloatingPoint(
        _ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer
    ) throws(CodecError) {
        let start = index
        let isNumber = peek() != UInt8(ascii: "\"")
        let value = try readDouble()
        guard !isNumber || (value.isFinite && (member.pointee.kind == .double || Float(value).isFinite)) else {
            index = start
            throw failure("the number is too large for a \(member.pointee.kind)")
        }
        member.pointee.storeDouble(value, slot)
    }

    private mutating func readDouble() throws(CodecError) -> Double {
        if peek() == UInt8(ascii: "\"") {
            switch try readText() {
            case "NaN": return .nan
            case "Infinity": return .infinity
            case "-Infinity": return -.infinity
            case let text: throw failure("the string '\(text.prefix(40))' stands where a number should")
            }
        }
        return try scanNumber("a number").double
    }

    private mutating func readNumberText() throws(CodecError) -> String { try scanNumber("a number").string }

    /// Reads a number by the grammar of RFC 8259 and keeps its place and parts.
    mutating func scanNumber(_ wanted: String) throws(CodecError) -> JSONNumber {
        let first = peek()
        guard first == UInt8(ascii: "-") || (first >= UInt8(ascii: "0") && first <= UInt8(ascii: "9")) else {
            throw unexpected(wanted)
        }
        guard let number = JSONNumber(bytes + index, count &- index) else {
            throw failure("a number is malformed")
        }
        index &+= number.count
        return number
    }

    private mutating func readTimestamp(_ format: TimestampFormat) throws(CodecError) -> Timestamp {
        let start = index
        do throws(TimestampError) {
            if peek() == UInt8(ascii: "\"") {
                let format = format == .epochSeconds ? TimestampFormat.dateTime : format
                let range = try? scanString()
                guard let range, !range.isEscaped else {
                    return try Timestamp(parsing: UnsafeBufferPointer(start: bytes, count: 0), as: format)
                }
                return try Timestamp(
                    parsing: UnsafeBufferPointer(start: bytes + range.start, count: range.count), as: format)
            }
            let number = try? scanNumber("a timestamp")
            if let timestamp = number?.timestamp { return timestamp }
            return try Timestamp(
                parsing: UnsafeBufferPointer(start: number?.base ?? bytes, count: number?.count ?? 0),
                as: .epochSeconds)
        } catch {
            index = start
            throw failure("\(error)")
        }
    }

    private mutating func readBlob() throws(CodecError) -> [UInt8] {
        guard peek() == UInt8(ascii: "\"") else { throw unexpected("a base64 string") }
        let start = index
        let range = try scanString()
        var text = UnsafeBufferPointer(start: bytes + range.start, count: range.count)
        if range.isEscaped {
            index = start
            var unescaped = Array(try readText().utf8)
            return try unescaped.withUnsafeMutableBufferPointer { (buffer) throws(CodecError) -> [UInt8] in
                text = UnsafeBufferPointer(buffer)
                guard let blob = Base64.decode(text) else { throw CodecError("a blob is no base64", offset: start) }
                return blob
            }
        }
        guard let blob = Base64.decode(text) else { throw CodecError("a blob is no base64", offset: start) }
        return blob
    }

    // MARK: Values of any shape

    /// Reads any value as it stands.
    mutating func readDocument() throws(CodecError) -> Document {
        switch peek() {
        case UInt8(ascii: "{"): return try readObject()
        case UInt8(ascii: "["): return try readArray()
        case UInt8(ascii: "\""): return .string(try readText())
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean(try readBoolean())
        case UInt8(ascii: "n"):
            try word("null")
            return .null
        default: return try scanNumber("a JSON value").document
        }
    }

    private mutating func readObject() throws(CodecError) -> Document {
        index &+= 1
        try enter()
        var members: [String: Document] = [:]
        if !isEmpty(until: UInt8(ascii: "}")) {
            repeat {
                guard peek() == UInt8(ascii: "\"") else { throw unexpected("a member's name") }
                let key = try readText()
                try expect(UInt8(ascii: ":"))
                members[key] = try readDocument()
            } while try another(until: UInt8(ascii: "}"))
        }
        depth &-= 1
        return .object(members)
    }

    private mutating func readArray() throws(CodecError) -> Document {
        index &+= 1
        try enter()
        var elements: [Document] = []
        if !isEmpty(until: UInt8(ascii: "]")) {
            repeat { elements.append(try readDocument()) } while try another(until: UInt8(ascii: "]"))
        }
        depth &-= 1
        return .array(elements)
    }

    /// Reads any value without keeping it.
    mutating func skipValue() throws(CodecError) {
        switch peek() {
        case UInt8(ascii: "{"):
            index &+= 1
            try enter()
            if !isEmpty(until: UInt8(ascii: "}")) {
                repeat {
                    guard peek() == UInt8(ascii: "\"") else { throw unexpected("a member's name") }
                    try skipString()
                    try expect(UInt8(ascii: ":"))
                    try skipValue()
                } while try another(until: UInt8(ascii: "}"))
            }
            depth &-= 1
        case UInt8(ascii: "["):
            index &+= 1
            try enter()
            if !isEmpty(until: UInt8(ascii: "]")) {
                repeat { try skipValue() } while try another(until: UInt8(ascii: "]"))
            }
            depth &-= 1
        case UInt8(ascii: "\""): try skipString()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: _ = try scanNumber("a JSON value")
        }
    }

    private mutating func skipString() throws(CodecError) {
        let start = index
        let range = try scanString()
        guard range.isEscaped || !range.isASCII else { return }
        index = start
        _ = try readText()
    }
}
