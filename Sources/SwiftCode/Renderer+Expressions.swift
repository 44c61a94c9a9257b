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
        write(item.pattern.source + ":")
        if case .switch = item.body {
            newline()
            return deeper { $0.write(item.body) }
        }
        if let flat = item.body.flat, fits(flat, more: 1) {
            write(" " + flat)
            return newline()
        }
        newline()
        deeper { $0.write(item.body) }
    }

    /// Writes an expression that `more` columns of text follow on its last line.
    mutating func write(_ expression: Expression, more: Int) {
        if let flat = expression.flat, !expression.canBreak || fits(flat, more: more) { return write(flat) }
        switch expression {
        case .call(let function, let arguments):
            write(function, more: 1)
            writeList("(", arguments, ")") { renderer, argument in
                if let label = argument.label { renderer.write(SwiftLiteral.identifier(label, as: .label) + ": ") }
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
        default: write(expression.flat ?? "")
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

    /// The expression on one line; `nil` when it holds a literal over several lines.
    var flat: String? {
        switch self {
        case .name(let name): SwiftLiteral.identifier(name, as: .declaration)
        case .self: "self"
        case .nil: "nil"
        case .wildcard: "_"
        case .integer(let value): String(value)
        case .string(let text): SwiftLiteral.string(text)
        case .text: nil
        case .implicit(let name): "." + SwiftLiteral.identifier(name, as: .member)
        case .initializer(let type): (type?.source ?? "") + ".init"
        case .member(let base, let name):
            base.flat.map { $0 + "." + SwiftLiteral.identifier(name, as: .member) }
        case .method(let base, let name):
            base.flat.map { $0 + "." + SwiftLiteral.identifier(name, as: .member) + "(_:)" }
        case .optionalChain(let base): base.flat.map { $0 + "?" }
        case .call(let function, let arguments): flatCall(function, arguments)
        case .array(let elements): Self.flatList(elements).map { "[" + $0 + "]" }
        case .keyPath(let steps): Self.flatKeyPath(steps)
        case .metatype(let type): type.source + ".self"
        case .type(let type): type.source
        case .tryAwait(let inner): inner.flat.map { "try await " + $0 }
        case .assignment(let left, let right): flatAssignment(left, right)
        }
    }

    private func flatAssignment(_ left: Expression, _ right: Expression) -> String? {
        guard let left = left.flat, let right = right.flat else { return nil }
        return left + " = " + right
    }

    private func flatCall(_ function: Expression, _ arguments: [Argument]) -> String? {
        guard var out = function.flat else { return nil }
        out += "("
        for (index, argument) in arguments.enumerated() {
            guard let value = argument.value.flat else { return nil }
            if index > 0 { out += ", " }
            if let label = argument.label { out += SwiftLiteral.identifier(label, as: .label) + ": " }
            out += value
        }
        return out + ")"
    }

    private static func flatKeyPath(_ steps: [KeyPathStep]) -> String {
        var out = "\\"
        for (index, step) in steps.enumerated() {
            out += "." + SwiftLiteral.identifier(step.name, as: .member)
            if step.isOptional, index + 1 < steps.count { out += "?" }
        }
        return out
    }

    private static func flatList(_ elements: [Expression]) -> String? {
        var out = ""
        for (index, element) in elements.enumerated() {
            guard let value = element.flat else { return nil }
            if index > 0 { out += ", " }
            out += value
        }
        return out
    }
}

extension Statement {
    fileprivate var flat: String? {
        switch self {
        case .expression(let expression): expression.flat
        case .return(let expression): expression.flat.map { "return " + $0 }
        case .switch: nil
        }
    }
}

extension SwitchCase.Pattern {
    fileprivate var source: String {
        switch self {
        case .value(let value): "case " + (value.flat ?? "")
        case .payload(let name, let variable):
            "case ." + SwiftLiteral.identifier(name, as: .member)
                + "(let " + SwiftLiteral.identifier(variable, as: .declaration) + ")"
        case .cast(let variable, let type):
            "case let " + SwiftLiteral.identifier(variable, as: .declaration) + " as " + type.source
        case .default: "default"
        }
    }
}
