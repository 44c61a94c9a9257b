extension CBORReader {
    // MARK: Strings

    /// Reads a text string.
    @inline(__always)
    mutating func readText(_ wanted: StaticString) throws(CodecError) -> String {
        let start = index
        var head = try readHead(wanted)
        while head.major == 0xC0 { head = try readHead(wanted) }
        guard head.major == 0x60 else { throw unexpected(start, wanted) }
        guard !head.isIndefinite else { return try string(try readChunks(0x60, "a text string"), start) }
        let length = try checked(head, wanted, start)
        let text = UnsafeBufferPointer(start: bytes + index, count: length)
        index &+= length
        if Bytes.isASCII(text) { return String(ascii: text) }
        guard let string = String(validating: text, as: UTF8.self) else {
            throw CodecError("a string is not UTF-8", offset: start)
        }
        return string
    }

    private func string(_ chunks: [UInt8], _ start: Int) throws(CodecError) -> String {
        guard let string = String(validating: chunks, as: UTF8.self) else {
            throw CodecError("a string is not UTF-8", offset: start)
        }
        return string
    }

    private mutating func readBlob() throws(CodecError) -> [UInt8] {
        let start = index
        var head = try readHead("a byte string")
        while head.major == 0xC0 { head = try readHead("a byte string") }
        guard head.major == 0x40 else { throw unexpected(start, "a byte string") }
        guard !head.isIndefinite else { return try readChunks(0x40, "a byte string") }
        let length = try checked(head, "a byte string", start)
        defer { index &+= length }
        return Array(UnsafeBufferPointer(start: bytes + index, count: length))
    }

    /// Reads the chunks of an indefinite string up to its break; each is a string of the same kind with a length.
    private mutating func readChunks(_ major: UInt8, _ wanted: StaticString) throws(CodecError) -> [UInt8] {
        var chunks: [UInt8] = []
        while true {
            let start = index
            let head = try readHead(wanted)
            if head.major == 0xE0, head.isIndefinite { return chunks }
            guard head.major == major, !head.isIndefinite else { throw unexpected(start, wanted) }
            let length = try checked(head, wanted, start)
            chunks.append(contentsOf: UnsafeBufferPointer(start: bytes + index, count: length))
            index &+= length
        }
    }

    // MARK: Leaves

    /// Reads a value without members, other than a string.
    mutating func readLeaf(_ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer) throws(CodecError) {
        let start = index
        do throws(CodecError) {
            try readAnyLeaf(member, slot, start)
        } catch {
            guard member.pointee.isSensitive else { throw error }
            throw CodecError("\(Redacted.text) stands where a \(member.pointee.kind) should", offset: start)
        }
    }

    private mutating func readAnyLeaf(
        _ member: UnsafePointer<MemberLayout>, _ slot: UnsafeMutableRawPointer, _ start: Int
    ) throws(CodecError) {
        switch member.pointee.kind {
        case .boolean:
            let value = try readBoolean()
            MemberLayout.put(value, member, slot) { .boolean(value) }
        case .byte, .short, .integer, .long, .intEnum:
            let number = try readNumber("an integer")
            guard let value = number.integer, MemberLayout.store(integer: value, member, slot) else {
                throw CodecError("the number \(number.text) is no \(member.pointee.kind)", offset: start)
            }
        case .float, .double:
            let number = try readNumber("a number")
            guard let value = number.double, fits(value, number, member) else {
                throw CodecError("the number is too large for a \(member.pointee.kind)", offset: start)
            }
            member.pointee.storeDouble(value, slot)
        case .bigInteger, .bigDecimal:
            let number = try readNumber("a number")
            guard let value = BigNumber(number.text) else {
                throw CodecError("\(number.text) is no \(member.pointee.kind)", offset: start)
            }
            member.pointee.storeNumber(value, slot)
        case .timestamp:
            let value = try readTimestamp()
            MemberLayout.put(value, member, slot) { .timestamp(value) }
        case .blob:
            let value = try readBlob()
            MemberLayout.put(value, member, slot) { .blob(value) }
        case .document: member.pointee.storeDocument(try readDocument(), slot)
        default: throw failure("a \(member.pointee.kind) has no form in CBOR")
        }
    }

    /// What is finite in CBOR must not become infinite.
    private func fits(_ value: Double, _ number: Number, _ member: UnsafePointer<MemberLayout>) -> Bool {
        if case .floating(let written) = number, !written.isFinite { return true }
        return value.isFinite && (member.pointee.kind == .double || Float(value).isFinite)
    }

    private mutating func readBoolean() throws(CodecError) -> Bool {
        let start = index
        let head = try readHead("a boolean")
        guard head.major == 0xE0, head.info == 20 || head.info == 21 else { throw unexpected(start, "a boolean") }
        return head.info == 21
    }

    /// Tag 1 and a number of seconds since 1970; the number alone is understood as well.
    private mutating func readTimestamp() throws(CodecError) -> Timestamp {
        let start = index
        let number = try readNumber("a timestamp")
        switch number {
        case .integer(let seconds): return Timestamp(seconds: seconds)
        case .floating(let seconds) where seconds.isFinite:
            if let timestamp = Timestamp(milliseconds: seconds) { return timestamp }
        default: break
        }
        do throws(TimestampError) {
            return try Timestamp(number.text, as: .epochSeconds)
        } catch {
            throw CodecError("\(error)", offset: start)
        }
    }

    // MARK: Values of any shape

    /// Reads any value as it stands.
    mutating func readDocument() throws(CodecError) -> Document {
        guard index < count else { throw unexpected(index, "a value") }
        switch bytes[index] {
        case 0x00..<0x40, 0xF9...0xFB: return try readNumber("a value").document
        case 0x40..<0x60: return .blob(try readBlob())
        case 0x60..<0x80: return .string(try readText("a text string"))
        case 0x80..<0xA0: return try readArray()
        case 0xA0..<0xC0: return try readObject()
        case 0xC1: return .timestamp(try readTimestamp())
        case 0xC2...0xC4: return try readNumber("a value").document
        case 0xC0..<0xE0:
            _ = try readHead("a value")
            try enter()
            defer { depth &-= 1 }
            return try readDocument()
        case 0xF4, 0xF5: return .boolean(try readBoolean())
        case 0xF6, 0xF7:
            index &+= 1
            return .null
        default: throw unexpected(index, "a value")
        }
    }

    private mutating func readArray() throws(CodecError) -> Document {
        var remaining = try readCount(0x80, "an array")
        try enter()
        var elements: [Document] = []
        while try another(&remaining) { elements.append(try readDocument()) }
        depth &-= 1
        return .array(elements)
    }

    private mutating func readObject() throws(CodecError) -> Document {
        var remaining = try readCount(0xA0, "a map")
        try enter()
        var members: [String: Document] = [:]
        while try another(&remaining) {
            let start = index
            let key = try readText("a map's key")
            guard members.updateValue(try readDocument(), forKey: key) == nil else {
                throw CodecError("a key stands twice in a map", offset: start)
            }
        }
        depth &-= 1
        return .object(members)
    }

    /// Reads any value without keeping it.
    mutating func skipValue() throws(CodecError) {
        let start = index
        let head = try readHead("a value")
        switch head.major {
        case 0x00, 0x20: return
        case 0x40, 0x60:
            if head.isIndefinite {
                let chunks = try readChunks(head.major, head.major == 0x40 ? "a byte string" : "a text string")
                if head.major == 0x60 { _ = try string(chunks, start) }
                return
            }
            index &+= try checked(head, "a string", start)
            guard head.major == 0x60 else { return }
            let text = UnsafeBufferPointer(start: bytes + index - Int(head.number), count: Int(head.number))
            guard Bytes.isASCII(text) || String(validating: text, as: UTF8.self) != nil else {
                throw CodecError("a string is not UTF-8", offset: start)
            }
        case 0x80, 0xA0:
            index = start
            var remaining = try readCount(head.major, "a value")
            try enter()
            while try another(&remaining) {
                if head.major == 0xA0 { try skipValue() }
                try skipValue()
            }
            depth &-= 1
        case 0xC0:
            try enter()
            try skipValue()
            depth &-= 1
        default:
            guard !head.isIndefinite else { throw unexpected(start, "a value") }
        }
    }
}

extension Timestamp {
    /// The time of a number of seconds with at most three decimals, which is what services send.
    fileprivate init?(milliseconds seconds: Double) {
        let milliseconds = (seconds * 1_000).rounded()
        guard milliseconds.magnitude < 4e15, milliseconds / 1_000 == seconds else { return nil }
        let (whole, rest) = floorDivide(Int64(milliseconds), 1_000)
        self.init(seconds: whole, nanoseconds: rest * 1_000_000)
    }
}

extension Bytes {
    /// Whether no byte has its highest bit set.
    @inline(__always)
    static func isASCII(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let base = text.baseAddress else { return true }
        var index = 0
        var bits: UInt64 = 0
        while index &+ 8 <= text.count {
            bits |= UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
            index &+= 8
        }
        while index < text.count {
            bits |= UInt64(base[index])
            index &+= 1
        }
        return bits & 0x8080_8080_8080_8080 == 0
    }
}
