extension Renderer {
    mutating func write(_ statement: Statement) {
        indent()
        switch statement {
        case .expression(let expression):
            write(expression, more: 0)
            newline()
        case .return(let expression):
            write("return ")
            write(expression, more: 0)
            newline()
        case .switch(let subject, let cases):
            write("switch ")
            write(subject, more: 2)
            write(" {")
            newline()
            for item in cases { write(item) }
            indent()
            write("}")
            newline()
        }
    }

    private mutating func write(_ item: SwitchCase) {
        indent()
        write(item.pattern)
        write(":")
        if case .switch = item.body {
            newline()
            return deeper { $0.write(item.body) }
        }
        let start = end
        write(" ")
        if writeFlat(item.body, more: 0) { return newline() }
        take(backTo: start)
        newline()
        deeper { $0.write(item.body) }
    }

    private mutating func write(_ pattern: SwitchCase.Pattern) {
        switch pattern {
        case .value(let value):
            write("case ")
            _ = writeFlat(value, more: nil)
        case .payload(let name, let variable):
            write("case .")
            write(name, as: .member)
            write("(let ")
            write(variable, as: .declaration)
            write(")")
        case .cast(let variable, let type):
            write("case let ")
            write(variable, as: .declaration)
            write(" as ")
            write(type)
        case .default: write("default")
        }
    }

    /// Writes an expression that `more` columns of text follow on its last line.
    mutating func write(_ expression: Expression, more: Int) {
        if writeFlat(expression, more: expression.canBreak ? more : nil) { return }
        switch expression {
        case .call(let function, let arguments):
            write(function, more: 1)
            writeList("(", arguments, ")") { renderer, argument in
                renderer.write(label: argument.label)
                renderer.write(argument.value, more: 1)
            }
        case .array(let elements):
            writeList("[", elements, "]") { $0.write($1, more: 1) }
        case .tryAwait(let inner):
            write("try await ")
            write(inner, more: more)
        case .assignment(let left, let right):
            write(left, more: 3)
            write(" = ")
            write(right, more: more)
        case .text(let text): writeText(text)
        default: break
        }
    }

    private mutating func writeList<Item>(
        _ open: String, _ items: [Item], _ close: String, item: (inout Self, Item) -> Void
    ) {
        write(open)
        newline()
        deeper { renderer in
            for (index, element) in items.enumerated() {
                renderer.indent()
                item(&renderer, element)
                if index + 1 < items.count { renderer.write(",") }
                renderer.newline()
            }
        }
        indent()
        write(close)
    }

    /// The literal starts on the current line and hangs at the current depth.
    private mutating func writeText(_ text: String) {
        for (index, line) in SwiftLiteral.multiline(text).enumerated() {
            if index > 0 {
                newline()
                if !line.isEmpty { indent() }
            }
            write(line)
        }
    }
}

/// What stands on one line: it is written to see whether it fits, and taken back if it doesn't.
extension Renderer {
    /// Writes an expression on the current line; `false`, and nothing, when it holds a literal over several lines, or
    /// when it and `more` columns do not fit.
    ///
    /// - Parameter more: `nil` to write it however long it is.
    mutating func writeFlat(_ expression: Expression, more: Int?) -> Bool {
        let start = end
        if tryFlat(expression, limit: more.map { Self.width - $0 } ?? .max) { return true }
        take(backTo: start)
        return false
    }

    private mutating func writeFlat(_ statement: Statement, more: Int) -> Bool {
        switch statement {
        case .expression(let expression): return writeFlat(expression, more: more)
        case .return(let expression):
            write("return ")
            return writeFlat(expression, more: more)
        case .switch: return false
        }
    }

    /// Gives up as soon as the column is beyond the limit, so that a long list costs no more than a line.
    private mutating func tryFlat(_ expression: Expression, limit: Int) -> Bool {
        switch expression {
        case .text: return false
        case .member(let base, let name):
            guard tryFlat(base, limit: limit) else { return false }
            write(".")
            write(name, as: .member)
        case .method(let base, let name):
            guard tryFlat(base, limit: limit) else { return false }
            write(".")
            write(name, as: .member)
            write("(_:)")
        case .optionalChain(let base):
            guard tryFlat(base, limit: limit) else { return false }
            write("?")
        case .call(let function, let arguments):
            guard tryFlat(function, limit: limit) else { return false }
            write("(")
            for (index, argument) in arguments.enumerated() {
                if index > 0 { write(", ") }
                write(label: argument.label)
                guard tryFlat(argument.value, limit: limit) else { return false }
            }
            write(")")
        case .array(let elements):
            write("[")
            for (index, element) in elements.enumerated() {
                if index > 0 { write(", ") }
                guard tryFlat(element, limit: limit) else { return false }
            }
            write("]")
        case .tryAwait(let inner):
            write("try await ")
            return tryFlat(inner, limit: limit)
        case .assignment(let left, let right):
            guard tryFlat(left, limit: limit) else { return false }
            write(" = ")
            return tryFlat(right, limit: limit)
        default: writeSimple(expression)
        }
        return column <= limit
    }

    /// Writes an expression without others in it.
    private mutating func writeSimple(_ expression: Expression) {
        switch expression {
        case .name(let name): write(name, as: .declaration)
        case .self: write("self")
        case .nil: write("nil")
        case .wildcard: write("_")
        case .integer(let value): write(String(value))
        case .string(let text): write(SwiftLiteral.string(text))
        case .implicit(let name):
            write(".")
            write(name, as: .member)
        case .initializer(let type):
            if let type { write(type) }
            write(".init")
        case .keyPath(let steps): write(steps)
        case .metatype(let type):
            write(type)
            write(".self")
        case .type(let type): write(type)
        case .text, .member, .method, .optionalChain, .call, .array, .tryAwait, .assignment: break
        }
    }

    private mutating func write(_ steps: [KeyPathStep]) {
        write("\\")
        for (index, step) in steps.enumerated() {
            write(".")
            write(step.name, as: .member)
            if step.isOptional, index + 1 < steps.count { write("?") }
        }
    }

    private mutating func write(label: String?) {
        guard let label else { return }
        write(label, as: .label)
        write(": ")
    }

    mutating func write(_ name: String, as position: SwiftLiteral.Position) {
        write(SwiftLiteral.identifier(name, as: position))
    }
}

extension Expression {
    fileprivate var canBreak: Bool {
        switch self {
        case .call(_, let arguments): !arguments.isEmpty
        case .array(let elements): !elements.isEmpty
        case .tryAwait(let inner): inner.canBreak
        case .assignment(_, let right): right.canBreak
        case .text: true
        default: false
        }
    }
}
