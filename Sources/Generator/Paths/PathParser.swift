import Model

/// Reads the tokens of a path, the weakest operators first: `|`, `||`, `&&`, comparisons, `!`, then what follows a
/// value (`.a`, `[0]`, `[*]`, `[]`, `[?…]`).
struct PathParser {
    /// Deeper nesting is refused; the paths of all AWS models nest four times at most.
    static let deepest = 32

    typealias Token = PathLexer.Token

    private let tokens: [Token]
    private var place = 0
    private var depth = 0

    init(_ text: String) throws(PathProblem) {
        tokens = try PathLexer.tokens(of: text)
    }

    mutating func parse() throws(PathProblem) -> PathExpression {
        let expression = try pipe()
        guard current.kind == .end else { throw unexpected("an operator or the end") }
        return expression
    }

    // MARK: Tokens

    private var current: Token { tokens[place] }

    private mutating func advance() {
        // The end stays the current token.
        if place + 1 < tokens.count { place += 1 }
    }

    private mutating func take(_ symbol: String) -> Bool {
        guard current.kind == .symbol(symbol) else { return false }
        advance()
        return true
    }

    private mutating func expect(_ symbol: String) throws(PathProblem) {
        guard take(symbol) else { throw unexpected("\"\(symbol)\"") }
    }

    private func ahead(_ count: Int) -> Token.Kind {
        tokens[min(place + count, tokens.count - 1)].kind
    }

    private mutating func enter() throws(PathProblem) {
        depth += 1
        guard depth <= Self.deepest else {
            throw .syntax("a path nests \(Self.deepest) times at most", at: current.column)
        }
    }

    private func unexpected(_ wanted: String) -> PathProblem {
        .syntax("\(wanted) is expected here", at: current.column)
    }

    // MARK: Operators

    private mutating func pipe() throws(PathProblem) -> PathExpression {
        try enter()
        defer { depth -= 1 }
        var left = try or()
        while take("|") { left = PathExpression(.then(left, try or()), at: left.column) }
        return left
    }

    private mutating func or() throws(PathProblem) -> PathExpression {
        var left = try and()
        while take("||") { left = PathExpression(.or(left, try and()), at: left.column) }
        return left
    }

    private mutating func and() throws(PathProblem) -> PathExpression {
        var left = try comparison()
        while take("&&") { left = PathExpression(.and(left, try comparison()), at: left.column) }
        return left
    }

    private mutating func comparison() throws(PathProblem) -> PathExpression {
        var left = try chain()
        while case .comparator(let comparator) = current.kind {
            advance()
            left = PathExpression(.compare(left, comparator, try chain()), at: left.column)
        }
        return left
    }

    private mutating func chain() throws(PathProblem) -> PathExpression {
        var left = try primary()
        while let next = try following(left, isProjected: false) { left = next }
        return left
    }
}

extension PathParser {
    private mutating func primary() throws(PathProblem) -> PathExpression {
        let start = current
        switch start.kind {
        case .name(let name):
            advance()
            return current.kind == .symbol("(") ? try call(name, start.column) : .init(.field(name), at: start.column)
        case .quotedName(let name):
            advance()
            return PathExpression(.field(name), at: start.column)
        case .literal(let literal):
            advance()
            return PathExpression(.literal(literal), at: start.column)
        case .symbol(let symbol): return try primary(symbol, start.column)
        default: throw unexpected("a name, a value or an opening bracket")
        }
    }

    private mutating func primary(_ symbol: String, _ column: Int) throws(PathProblem) -> PathExpression {
        switch symbol {
        case "@":
            advance()
            return PathExpression(.current, at: column)
        case "(":
            advance()
            let inner = try pipe()
            try expect(")")
            return inner
        case "!":
            advance()
            return PathExpression(.not(try negated()), at: column)
        case "&":
            advance()
            return PathExpression(.reference(try pipe()), at: column)
        case "{": return try object()
        case "*": return try values(of: PathExpression(.current, at: column))
        case "[", "[]", "[?":
            let whole = PathExpression(.current, at: column)
            if let result = try following(whole, isProjected: false) { return result }
            return try list()
        default: throw unexpected("a name, a value or an opening bracket")
        }
    }

    /// `!` binds tighter than a dot: `!a[0]` is `!(a[0])`, `!a.b` is `(!a).b`.
    private mutating func negated() throws(PathProblem) -> PathExpression {
        try enter()
        defer { depth -= 1 }
        var operand = try primary()
        while current.kind == .symbol("["), let next = try following(operand, isProjected: false) { operand = next }
        return operand
    }

    private mutating func call(_ name: String, _ column: Int) throws(PathProblem) -> PathExpression {
        try expect("(")
        var arguments: [PathExpression] = []
        if !take(")") {
            repeat { arguments.append(try pipe()) } while take(",")
            try expect(")")
        }
        return PathExpression(.call(name, arguments), at: column)
    }

    private mutating func list() throws(PathProblem) -> PathExpression {
        let column = current.column
        try expect("[")
        var elements: [PathExpression] = []
        repeat { elements.append(try pipe()) } while take(",")
        try expect("]")
        return PathExpression(.list(elements), at: column)
    }

    private mutating func object() throws(PathProblem) -> PathExpression {
        let column = current.column
        try expect("{")
        var entries: [PathExpression.Entry] = []
        repeat {
            guard let name = name else { throw unexpected("a name") }
            advance()
            try expect(":")
            entries.append(PathExpression.Entry(name: name, value: try pipe()))
        } while take(",")
        try expect("}")
        return PathExpression(.object(entries), at: column)
    }

    private var name: String? {
        switch current.kind {
        case .name(let name), .quotedName(let name): name
        default: nil
        }
    }
}

extension PathParser {
    /// What follows a value and belongs to it; nil when nothing does.
    ///
    /// - Parameter isProjected: The value is an element of a projection, which `[]` ends.
    private mutating func following(_ left: PathExpression, isProjected: Bool) throws(PathProblem) -> PathExpression? {
        guard case .symbol(let symbol) = current.kind else { return nil }
        switch symbol {
        case ".":
            advance()
            return current.kind == .symbol("*") ? try values(of: left) : then(left, try member())
        case "[]":
            if isProjected { return nil }
            advance()
            return try projection(of: left, .flatten)
        case "[?":
            advance()
            let condition = try pipe()
            try expect("]")
            return try projection(of: left, .filter(condition))
        case "[": return try bracket(left)
        default: return nil
        }
    }

    private func then(_ left: PathExpression, _ right: PathExpression) -> PathExpression {
        left.content == .current ? right : PathExpression(.then(left, right), at: left.column)
    }

    /// What may stand behind a dot.
    private mutating func member() throws(PathProblem) -> PathExpression {
        switch current.kind {
        case .name, .quotedName: return try primary()
        case .symbol("["): return try list()
        case .symbol("{"): return try object()
        default: throw unexpected("a name")
        }
    }

    /// `[0]`, `[1:2]` or `[*]`; nil for a selection.
    private mutating func bracket(_ left: PathExpression) throws(PathProblem) -> PathExpression? {
        if isSelection { return nil }
        advance()
        if take("*") {
            try expect("]")
            return try projection(of: left, .list)
        }
        return try index(left)
    }

    private mutating func index(_ left: PathExpression) throws(PathProblem) -> PathExpression {
        let column = current.column
        var parts: [Int?] = [nil]
        while current.kind != .symbol("]") {
            if case .number(let number) = current.kind, parts[parts.count - 1] == nil {
                parts[parts.count - 1] = number
                advance()
            } else if parts.count < 3, take(":") {
                parts.append(nil)
            } else {
                throw unexpected("\"]\"")
            }
        }
        advance()
        if parts.count == 1, let only = parts[0] {
            return then(left, PathExpression(.index(only), at: column))
        }
        if parts.count == 3, parts[2] == 0 { throw .syntax("the step of a slice is not 0", at: column) }
        let slice = PathExpression.Projection.slice(
            start: parts[0], stop: parts[1], step: parts.count == 3 ? parts[2] : nil)
        return try projection(of: left, slice)
    }

    private mutating func values(of left: PathExpression) throws(PathProblem) -> PathExpression {
        try expect("*")
        return try projection(of: left, .values)
    }

    /// All that follows up to an operator, or up to `[]`, is done to each element.
    private mutating func projection(
        of left: PathExpression, _ projection: PathExpression.Projection
    ) throws(PathProblem) -> PathExpression {
        try enter()
        defer { depth -= 1 }
        var each = PathExpression(.current, at: current.column)
        if current.kind == .symbol("["), isSelection { each = try list() }
        while let next = try following(each, isProjected: true) { each = next }
        return PathExpression(.project(left, projection, each), at: left.column)
    }

    /// Whether the opening bracket begins `[a, b]` rather than an index, a slice or `[*]`.
    private var isSelection: Bool {
        switch ahead(1) {
        case .number, .symbol(":"): false
        case .symbol("*"): ahead(2) != .symbol("]")
        default: true
        }
    }
}
