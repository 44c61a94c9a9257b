import Model

/// A page's bytes with their lines, the place of each byte, and what was found in them so far.
///
/// A class, because every step of the reader adds to the one list of diagnostics. It lives within one
/// call of the reader, as do the bytes.
final class PageText {
    let file: String
    let bytes: Bytes
    /// The first byte of each line.
    let lineStarts: [Int]
    private var found: [Diagnostic] = []
    private var unlisted = 0

    init(file: String, base: UnsafePointer<UInt8>, count: Int) {
        self.file = file
        bytes = Bytes(base: base, count: count)
        var starts = [0]
        var next = 0
        while let end = bytes.first(0x0A, from: next, to: count) {
            next = end + 1
            starts.append(next)
        }
        lineStarts = starts
    }

    /// Where the byte at the offset stands, by bisection of the lines.
    func location(_ offset: Int) -> SourceLocation {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return SourceLocation(file: file, line: low + 1, column: offset - lineStarts[low] + 1)
    }

    func report(_ severity: Diagnostic.Severity, _ code: String, _ message: String, at offset: Int) {
        guard found.count < PageReader.diagnosticLimit else {
            unlisted += 1
            return
        }
        found.append(Diagnostic(severity, code, message, at: location(offset)))
    }

    /// All findings, in the page's order; the last one counts those beyond the limit.
    var diagnostics: [Diagnostic] {
        var sorted = found.enumerated().sorted { a, b in
            guard let first = a.element.location, let second = b.element.location, first != second
            else { return a.offset < b.offset }
            return (first.line, first.column) < (second.line, second.column)
        }.map(\.element)
        if unlisted > 0 {
            sorted.append(
                .error(
                    "too-many-diagnostics",
                    "the page has \(unlisted) further findings; resolve those above first", at: sorted.last?.location))
        }
        return sorted
    }

    /// Reports the first sequence of bytes that is not UTF-8.
    func checkEncoding() {
        guard let offset = bytes.firstInvalidUTF8 else { return }
        report(
            .error, "invalid-utf8",
            "the byte 0x\(String(bytes[offset], radix: 16)) is not UTF-8, and is read as U+FFFD; save the page as UTF-8",
            at: offset)
    }
}

extension Bytes {
    /// Whether the three bytes stand first that some editors write before UTF-8.
    var startsWithByteOrderMark: Bool { self[0] == 0xEF && self[1] == 0xBB && self[2] == 0xBF }

    /// Where the first sequence stands that is no UTF-8, `nil` if all of it is.
    var firstInvalidUTF8: Int? {
        var index = 0
        while index < count {
            if base[index] < 0x80 {
                index += 1
                continue
            }
            let length = scalarLength(at: index)
            if length == 0 { return index }
            index += length
        }
        return nil
    }

    /// The length of the well-formed sequence at the place, 0 if it is ill-formed (Unicode, table 3-7).
    private func scalarLength(at index: Int) -> Int {
        let lead = self[index]
        let second = self[index + 1]
        func follows(_ place: Int) -> Bool { self[place] & 0xC0 == 0x80 }
        switch lead {
        case 0xC2...0xDF: return follows(index + 1) ? 2 : 0
        case 0xE0: return second >= 0xA0 && follows(index + 1) && follows(index + 2) ? 3 : 0
        case 0xED: return second <= 0x9F && follows(index + 1) && follows(index + 2) ? 3 : 0
        case 0xE1...0xEF: return follows(index + 1) && follows(index + 2) ? 3 : 0
        case 0xF0: return second >= 0x90 && follows(index + 1) && follows(index + 2) && follows(index + 3) ? 4 : 0
        case 0xF4: return second <= 0x8F && follows(index + 1) && follows(index + 2) && follows(index + 3) ? 4 : 0
        case 0xF1...0xF3: return follows(index + 1) && follows(index + 2) && follows(index + 3) ? 4 : 0
        default: return 0
        }
    }

    /// The scalar at the place and its length in bytes, `nil` past the end or where it is ill-formed.
    func scalar(at index: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        let lead = self[index]
        guard index >= 0, index < count else { return nil }
        if lead < 0x80 { return (Unicode.Scalar(lead), 1) }
        let length = scalarLength(at: index)
        guard length > 0 else { return nil }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for step in 1..<length { value = value << 6 | UInt32(self[index + step] & 0x3F) }
        return Unicode.Scalar(value).map { ($0, length) }
    }

    /// The scalar that ends just before the place.
    func scalar(before index: Int) -> Unicode.Scalar? {
        var start = index - 1
        while start > 0, start > index - 4, self[start] & 0xC0 == 0x80 { start -= 1 }
        return scalar(at: start)?.scalar
    }
}
