internal import CarillonRuntime

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// What is refused before libxml2 sees a document.
enum DocumentCheck {
    /// Names, and the attributes of one element, may take this many bytes: libxml2 compares every attribute with every
    /// other.
    static let maximumTag = 65_536

    /// Why the bytes are refused; nil when they are not.
    static func refusal(of bytes: UnsafeBufferPointer<UInt8>) -> CodecError? {
        if let place = firstBad(bytes) {
            return CodecError(bytes[place] == 0 ? "byte 0 stands in the XML" : "the XML is not UTF-8", offset: place)
        }
        if let encoding = declaredEncoding(bytes) {
            return CodecError("the XML is said to be in '\(encoding)'; only UTF-8 is read", offset: 0)
        }
        return bytes.count > maximumTag ? longTag(bytes) : nil
    }

    /// The first byte that is 0 or no part of UTF-8. With neither, libxml2 cannot take the bytes for another encoding.
    private static func firstBad(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let base = bytes.baseAddress else { return nil }
        let tops: UInt64 = 0x8080_8080_8080_8080
        var at = 0
        while at < bytes.count {
            while at &+ 8 <= bytes.count {
                let word = UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self)
                if (word | (word &- 0x0101_0101_0101_0101)) & tops != 0 { break }
                at &+= 8
            }
            guard at < bytes.count else { break }
            let length = scalarLength(base + at, bytes.count &- at)
            if length == 0 { return at }
            at &+= length
        }
        return nil
    }

    /// The bytes of the scalar that starts here; 0 when none does.
    private static func scalarLength(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int {
        let first = bytes[0]
        if first < 0x80 { return first == 0 ? 0 : 1 }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, first <= 0xF4, count >= length else { return 0 }
        // The second byte's range excludes overlong forms, surrogates and what lies beyond Unicode.
        let low: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
        let high: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
        guard bytes[1] >= low, bytes[1] <= high else { return 0 }
        for index in 2..<4 where index < length && bytes[index] & 0xC0 != 0x80 { return 0 }
        return length
    }

    /// The encoding of an XML declaration, unless it is one whose texts are UTF-8.
    private static func declaredEncoding(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard bytes[start...].starts(with: "<?xml".utf8) else { return nil }
        let declaration = bytes[start...].prefix(200).prefix { $0 != UInt8(ascii: ">") }
        let text = String(decoding: declaration, as: UTF8.self)
        guard let name = text.split(separator: "encoding", maxSplits: 1).dropFirst().first else { return nil }
        let quoted = name.split(omittingEmptySubsequences: false) { $0 == "\"" || $0 == "'" }
        guard quoted.count >= 3 else { return nil }
        let encoding = String(quoted[1])
        return ["utf-8", "utf8", "us-ascii", "ascii"].contains(encoding.lowercased()) ? nil : encoding
    }

    /// The first tag that is too long.
    ///
    /// A tag holds no other `<`: where every half of such a length has one, there is no long tag. Only in other documents
    /// are tags told from comments and CDATA sections.
    private static func longTag(_ bytes: UnsafeBufferPointer<UInt8>) -> CodecError? {
        guard let base = bytes.baseAddress else { return nil }
        let end = base + bytes.count
        for block in stride(from: base, to: end, by: maximumTag / 2)
        where find(UInt8(ascii: "<"), block, min(block + maximumTag / 2, end)) == nil {
            return longTag(base, end)
        }
        return nil
    }

    private static func longTag(_ base: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> CodecError? {
        var at = base
        while let open = find(UInt8(ascii: "<"), at, end) {
            if starts("<!--", open, end) {
                at = behind("-->", open + 4, end)
            } else if starts("<![CDATA[", open, end) {
                at = behind("]]>", open + 9, end)
            } else {
                at = endOfTag(open, end)
                guard at - open <= maximumTag else {
                    return CodecError("a tag is longer than \(maximumTag) bytes", offset: open - base)
                }
            }
        }
        return nil
    }

    private static func find(
        _ byte: UInt8, _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
    ) -> UnsafePointer<UInt8>? {
        memchr(start, Int32(byte), end - start).map { UnsafePointer($0.assumingMemoryBound(to: UInt8.self)) }
    }

    private static func starts(
        _ mark: StaticString, _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
    ) -> Bool {
        end - start >= mark.utf8CodeUnitCount && memcmp(start, mark.utf8Start, mark.utf8CodeUnitCount) == 0
    }

    /// The place behind the next mark; the end where there is none.
    private static func behind(
        _ mark: StaticString, _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
    ) -> UnsafePointer<UInt8> {
        var at = start
        while at < end, let place = find(mark.utf8Start[0], at, end) {
            if starts(mark, place, end) { return place + mark.utf8CodeUnitCount }
            at = place + 1
        }
        return end
    }

    /// The place behind a tag's `>`, which may stand in quotes before.
    private static func endOfTag(
        _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
    ) -> UnsafePointer<UInt8> {
        var quote: UInt8 = 0
        var at = start
        while at < end, at - start <= maximumTag + 1 {
            let byte = at[0]
            at += 1
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                break
            }
        }
        return at
    }
}
