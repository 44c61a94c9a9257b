#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A run of bytes that outlives its user: the page's own, or those of a paragraph put together from lines.
///
/// A pointer and a count instead of an array, because the reader runs unoptimised in debug builds, where an
/// array's subscript costs several times as much. Reading past the end gives 0, which no page's text holds.
struct Bytes {
    let base: UnsafePointer<UInt8>
    let count: Int

    subscript(index: Int) -> UInt8 {
        index >= 0 && index < count ? base[index] : 0
    }

    /// The first place of the byte from `start` on, `nil` if there is none before `end`.
    func first(_ byte: UInt8, from start: Int, to end: Int) -> Int? {
        guard start >= 0, start < end, end <= count,
            let found = memchr(base + start, Int32(byte), end - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// Whether the ASCII text stands at the place.
    func has(_ text: StaticString, at place: Int) -> Bool {
        let length = text.utf8CodeUnitCount
        guard place >= 0, place + length <= count else { return false }
        return memcmp(base + place, text.utf8Start, length) == 0
    }

    /// The bytes from `start` up to `end` as text; ill-formed UTF-8 is repaired.
    func string(_ start: Int, _ end: Int) -> String {
        guard start >= 0, start < end, end <= count else { return "" }
        return String(decoding: UnsafeBufferPointer(start: base + start, count: end - start), as: UTF8.self)
    }

    func slice(_ start: Int, _ end: Int) -> UnsafeBufferPointer<UInt8> {
        guard start >= 0, start < end, end <= count else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: base + start, count: end - start)
    }
}

/// The characters that reStructuredText and its users do not write: NUL and the like.
struct ControlCharacters {
    /// Where the first one stands, `nil` if the bytes hold none.
    private(set) var first: Int?
    private(set) var firstCode: UInt8 = 0
    private(set) var count = 0

    init(in bytes: Bytes) {
        let pointer = bytes.base
        var index = 0
        while index < bytes.count {
            let byte = pointer[index]
            if byte < 0x20, Self.isControl(byte) {
                if first == nil {
                    first = index
                    firstCode = byte
                }
                count += 1
            }
            index += 1
        }
    }

    /// Overwrites each with a space, which keeps every column.
    func blank(in bytes: inout [UInt8]) {
        guard let first else { return }
        bytes.withUnsafeMutableBufferPointer { buffer in
            for index in first..<buffer.count where Self.isControl(buffer[index]) { buffer[index] = 0x20 }
        }
    }

    /// Tab, line feed, vertical tab, form feed and carriage return are white space, the others are not text.
    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && (byte < 0x09 || byte > 0x0D)
    }
}

extension UInt8 {
    var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
    var isAlphanumeric: Bool { isDigit || isLetter }
    /// The ASCII characters that titles are underlined with.
    var isPunctuation: Bool { self > 0x20 && self < 0x7F && !isAlphanumeric }
}
