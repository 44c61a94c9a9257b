import Model

/// Reads a block of request or response syntax: an example in Python notation that shows every member once.
///
///     response = client.tag_resource(        ->  structure, one entry a parameter
///         Tags=[{'Key': 'string'}],          ->  list of a structure
///         Mode='ON'|'OFF')                   ->  strings ON and OFF
///
/// Whatever it cannot read is one error, with its place; the block then says nothing.
struct SyntaxBlockParser {
    /// As deep as `BlockParser` nests.
    static let depthLimit = BlockParser.depthLimit

    let page: PageText
    let bytes: Bytes
    let end: Int
    var index: Int

    /// Where reading stopped, what stood there instead of what, and what to do.
    struct Failure: Error {
        var offset: Int
        var message: String
    }

    init(_ page: PageText, _ range: Range<Int>) {
        self.page = page
        bytes = page.bytes
        index = range.lowerBound
        end = range.upperBound
    }

    /// Reads a block: a call of the operation, or the value that it returns.
    ///
    /// - Returns: The syntax, `nil` for a block of comments or after an error; and the part of the block that
    ///   the syntax does not cover, for the prose.
    static func parse(_ page: PageText, _ range: Range<Int>) -> (syntax: Syntax?, rest: Range<Int>?) {
        var parser = SyntaxBlockParser(page, range)
        do throws(Failure) {
            parser.skipSpace()
            // A block that is too large for the page's generator holds a comment instead.
            guard parser.index < parser.end else { return (nil, range) }
            let syntax = parser.startsCall() ? try parser.call() : try parser.value(depth: 0)
            parser.skipSpace()
            guard parser.index < parser.end else { return (syntax, nil) }
            page.report(
                .warning, "syntax-block-rest",
                "the syntax ends before this text in its block, which goes to the prose; end the block with the syntax",
                at: parser.index)
            return (syntax, parser.index..<range.upperBound)
        } catch {
            page.report(.error, "syntax-block", error.message, at: error.offset)
            return (nil, range)
        }
    }

    // MARK: Bytes

    var byte: UInt8 { index < end ? bytes[index] : 0 }

    /// Moves behind white space, and behind comments as far as their lines go.
    mutating func skipSpace() {
        while index < end {
            if bytes.base[index] == 0x23 {
                index = bytes.first(0x0A, from: index, to: end) ?? end
            } else if bytes.base[index].isSpace {
                index += 1
            } else {
                return
            }
        }
    }

    mutating func take(_ expected: UInt8) -> Bool {
        guard byte == expected, index < end else { return false }
        index += 1
        return true
    }

    mutating func expect(_ expected: UInt8, _ what: String) throws(Failure) {
        skipSpace()
        guard take(expected) else { throw unexpected(what) }
    }

    func unexpected(_ wanted: String) -> Failure {
        guard index < end else {
            return Failure(
                offset: end, message: "the syntax block ends where \(wanted) is expected; complete it")
        }
        let sign = bytes.scalar(at: index).map { String($0.scalar) } ?? "\u{FFFD}"
        return Failure(
            offset: index, message: "the syntax block has '\(sign)' where \(wanted) is expected; write it as in Python")
    }

    // MARK: Calls

    /// Whether `client.name(` follows, with or without `response =` before it.
    func startsCall() -> Bool {
        bytes.has("response", at: index) || bytes.has("client.", at: index)
    }

    mutating func call() throws(Failure) -> Syntax {
        if bytes.has("response", at: index) {
            index += 8
            try expect(0x3D, "'='")
            skipSpace()
        }
        let start = index
        name()
        guard index > start else { throw unexpected("the operation's name") }
        try expect(0x28, "'('")
        let entries = try entries(closing: 0x29, depth: 0)
        return Syntax(.structure(entries), at: page.location(start))
    }

    /// Moves behind letters, digits, dots and underscores.
    mutating func name() {
        while index < end, bytes.base[index].isAlphanumeric || bytes.base[index] == 0x5F || bytes.base[index] == 0x2E {
            index += 1
        }
    }

    // MARK: Structures and lists

    /// `Name=value` up to `)`, or `'Name': value` up to `}`.
    mutating func entries(closing: UInt8, depth: Int) throws(Failure) -> [Syntax.Entry] {
        var entries: [Syntax.Entry] = []
        skipSpace()
        while !take(closing) {
            let name = try closing == 0x29 ? argumentName() : quotedName()
            try expect(closing == 0x29 ? 0x3D : 0x3A, closing == 0x29 ? "'='" : "':'")
            entries.append(Syntax.Entry(name: name, syntax: try value(depth: depth + 1)))
            try separator(closing)
        }
        return entries
    }

    mutating func separator(_ closing: UInt8) throws(Failure) {
        skipSpace()
        if take(0x2C) {
            skipSpace()
        } else if byte != closing || index >= end {
            throw unexpected("',' or '\(Character(Unicode.Scalar(closing)))'")
        }
    }

    mutating func argumentName() throws(Failure) -> Located<String> {
        let start = index
        while index < end, bytes[index].isAlphanumeric || "_-.".utf8.contains(bytes[index]) { index += 1 }
        guard index > start else { throw unexpected("a parameter's name") }
        return Located(bytes.string(start, index), at: page.location(start))
    }

    mutating func quotedName() throws(Failure) -> Located<String> {
        guard byte == 0x27 else { throw unexpected("a member's name in quotes") }
        let start = index + 1
        return Located(try string(), at: page.location(start))
    }

    mutating func list(depth: Int) throws(Failure) -> [Syntax] {
        var elements: [Syntax] = []
        skipSpace()
        while !take(0x5D) {
            elements.append(try value(depth: depth + 1))
            try separator(0x5D)
        }
        return elements
    }
}
