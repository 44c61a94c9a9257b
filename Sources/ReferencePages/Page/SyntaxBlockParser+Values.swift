import Model

/// The values of a block, and the choices between them.
extension SyntaxBlockParser {
    /// One value, or several between `|` that say which values there may be.
    mutating func value(depth: Int) throws(Failure) -> Syntax {
        skipSpace()
        let start = index
        guard depth < Self.depthLimit else {
            throw Failure(
                offset: start,
                message: "the syntax block is nested deeper than \(Self.depthLimit) levels; nest it less")
        }
        var alternatives = [try single(depth: depth)]
        while separatesAlternatives() { alternatives.append(try single(depth: depth)) }
        let value = combined(alternatives, start)
        return Syntax(value, at: page.location(start))
    }

    /// Moves behind `|` or ` or `.
    private mutating func separatesAlternatives() -> Bool {
        if take(0x7C) { return true }
        guard bytes.has(" or ", at: index), index + 4 < end else { return false }
        index += 4
        return true
    }

    private mutating func combined(_ alternatives: [Syntax.Value], _ start: Int) -> Syntax.Value {
        if alternatives.count == 1, let only = alternatives.first {
            return only
        }
        var strings: [String] = []
        for case .strings(let values) in alternatives { strings += values }
        if strings.count == alternatives.count { return .strings(strings) }
        if alternatives == [.other("True"), .other("False")] { return .boolean }
        return .other(bytes.string(start, index))
    }

    private mutating func single(depth: Int) throws(Failure) -> Syntax.Value {
        switch byte {
        case 0x27: return .strings([try string()])
        case 0x7B: return try braces(depth: depth)  // {
        case 0x5B: return try brackets(depth: depth)  // [
        case 0x2D, 0x30...0x39: return number()
        default:
            if byte == 0x62, bytes[index + 1] == 0x27 {
                index += 1
                _ = try string()
                return .blob
            }
            return try named(depth: depth)
        }
    }

    private mutating func braces(depth: Int) throws(Failure) -> Syntax.Value {
        for text in ["{...}", "{'... recursive ...'}"] as [StaticString] where bytes.has(text, at: index) {
            index += text.utf8CodeUnitCount
            return .other("\(text)")
        }
        index += 1
        return .structure(try entries(closing: 0x7D, depth: depth))
    }

    private mutating func brackets(depth: Int) throws(Failure) -> Syntax.Value {
        if bytes.has("[...]", at: index) {
            index += 5
            return .other("[...]")
        }
        index += 1
        return .list(try list(depth: depth))
    }

    private mutating func number() -> Syntax.Value {
        var isFloat = false
        index += 1
        while index < end, byte.isDigit || byte == 0x2E {
            if byte == 0x2E { isFloat = true }
            index += 1
        }
        return isFloat ? .float : .integer
    }

    /// `True`, `file`, `datetime(2015, 1, 1)`, `StreamingBody()`, `EventStream({…})`.
    private mutating func named(depth: Int) throws(Failure) -> Syntax.Value {
        let start = index
        name()
        guard index > start else { throw unexpected("a value") }
        guard take(0x28) else { return .other(bytes.string(start, index)) }
        let isTimestamp = bytes.has("datetime(", at: start)
        skipSpace()
        while !take(0x29) {
            // Read for its form alone: the value says what the page says, text and all.
            _ = try value(depth: depth + 1)
            try separator(0x29)
        }
        if isTimestamp { return .timestamp }
        return .other(bytes.string(start, index))
    }

    /// A string in single quotes. The pages escape nothing, so a quote closes only where the value may end.
    mutating func string() throws(Failure) -> String {
        let start = index + 1
        var search = start
        while let quote = bytes.first(0x27, from: search, to: end) {
            search = quote + 1
            guard closes(quote) else { continue }
            if let lineEnd = bytes.first(0x0A, from: start, to: quote), lineEnd < quote { break }
            index = quote + 1
            return bytes.string(start, quote)
        }
        throw Failure(offset: start - 1, message: "the string that ' opens is not closed on its line; close it")
    }

    private func closes(_ quote: Int) -> Bool {
        var next = quote + 1
        while next < end, bytes[next] == 0x20 { next += 1 }
        return next >= end || "|,:)]}\n\r".utf8.contains(bytes[next]) || bytes.has("or ", at: next)
    }
}
