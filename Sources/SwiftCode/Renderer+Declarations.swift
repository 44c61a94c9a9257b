extension Renderer {
    mutating func write(_ declaration: Declaration) {
        switch declaration {
        case .type(let type): write(type)
        case .property(let property): write(property)
        case .function(let function): write(function)
        case .enumCase(let enumCase): write(enumCase)
        }
    }

    private mutating func writeDocumentation(_ lines: [String]) {
        for line in lines { writeComment("///", line) }
    }

    private mutating func write(_ type: TypeDeclaration) {
        writeDocumentation(type.documentation)
        indent()
        write(type.access.prefix + type.keyword.rawValue + " ")
        write(SwiftLiteral.identifier(type.name, as: .declaration))
        if !type.conformances.isEmpty {
            write(": " + type.conformances.map(\.source).joined(separator: ", "))
        }
        if type.members.isEmpty {
            write(" {}")
            return newline()
        }
        write(" {")
        newline()
        deeper { $0.writeMembers(type.members) }
        closeBrace()
    }

    /// Functions, types and whatever has a long comment stand apart; cases, and short properties, stand together.
    private mutating func writeMembers(_ members: [Declaration]) {
        for (index, member) in members.enumerated() {
            if index > 0, member.run == nil || member.run != members[index - 1].run { newline() }
            write(member)
        }
    }

    private mutating func closeBrace() {
        indent()
        write("}")
        newline()
    }

    private mutating func write(_ enumCase: EnumCaseDeclaration) {
        writeDocumentation(enumCase.documentation)
        indent()
        write(
            (enumCase.isIndirect ? "indirect case " : "case ")
                + SwiftLiteral.identifier(enumCase.name, as: .declaration))
        if let payload = enumCase.payload { write("(" + payload.source + ")") }
        newline()
    }

    private mutating func write(_ property: PropertyDeclaration) {
        writeDocumentation(property.documentation)
        indent()
        write(property.access.prefix + (property.isStatic ? "static " : ""))
        write(property.isLet || property.isConstant ? "let " : "var ")
        write(SwiftLiteral.identifier(property.name, as: .declaration))
        if let type = property.type { write(": " + type.source) }
        switch property.content {
        case .stored: newline()
        case .constant(let value):
            write(" = ")
            write(value, more: 0)
            newline()
        case .computed(let get): writeBlock([.expression(get)])
        case .body(let statements): writeBlock(statements)
        case .accessors(let get, let set): writeAccessors(get: get, set: set)
        }
    }

    private mutating func writeAccessors(get: Expression, set: Expression) {
        write(" {")
        newline()
        deeper { renderer in
            for (keyword, body) in [("get", get), ("set", set)] {
                renderer.indent()
                renderer.write(keyword)
                renderer.writeBlock([.expression(body)])
            }
        }
        closeBrace()
    }

    private mutating func write(_ function: FunctionDeclaration) {
        writeDocumentation(function.documentation)
        for attribute in function.attributes {
            indent()
            write("@" + SwiftLiteral.identifier(attribute, as: .declaration))
            newline()
        }
        indent()
        writeSignature(function)
        switch function.body {
        case nil: newline()
        case let body?: writeBlock(body, onOneLine: body.isEmpty || function.isInitializer)
        }
    }

    private mutating func writeSignature(_ function: FunctionDeclaration) {
        write(function.access.prefix)
        switch function.kind {
        case .function(let name): write("func " + SwiftLiteral.identifier(name, as: .declaration))
        case .initializer(let isFailable): write(isFailable ? "init?" : "init")
        }
        var tail = ")"
        if let failure = function.failure { tail += " async throws(" + failure.source + ")" }
        if let result = function.result { tail += " -> " + result.source }
        let parameters = function.parameters.map(\.source)
        let flat = "(" + parameters.joined(separator: ", ")
        if parameters.isEmpty || fits(flat, more: tail.utf8.count + 2) { return write(flat + tail) }
        write("(")
        newline()
        deeper { $0.writeList(parameters) }
        indent()
        write(tail)
    }

    private mutating func writeList(_ items: [String]) {
        for (index, item) in items.enumerated() {
            indent()
            write(item)
            if index + 1 < items.count { write(",") }
            newline()
        }
    }

    /// ` { … }`: on the same line when it is one short expression.
    mutating func writeBlock(_ statements: [Statement], onOneLine: Bool = true) {
        if statements.isEmpty {
            write(" {}")
            return newline()
        }
        if onOneLine, statements.count == 1, case .expression(let only) = statements[0],
            let flat = only.flat, fits(flat, more: 5)
        {
            write(" { " + flat + " }")
            return newline()
        }
        write(" {")
        newline()
        deeper { renderer in
            for statement in statements { renderer.write(statement) }
        }
        closeBrace()
    }
}

extension Declaration {
    fileprivate enum Run {
        case properties, cases
    }

    /// The run of lines without empty ones between them that the declaration may stand in.
    fileprivate var run: Run? {
        switch self {
        case .type, .function: nil
        case .enumCase: .cases
        case .property(let property):
            switch property.content {
            case .accessors, .body: nil
            default: property.documentation.count <= 1 ? .properties : nil
            }
        }
    }
}

extension PropertyDeclaration {
    fileprivate var isConstant: Bool {
        if case .constant = content { true } else { false }
    }
}

extension FunctionDeclaration {
    fileprivate var isInitializer: Bool {
        if case .initializer = kind { true } else { false }
    }
}

extension Parameter {
    fileprivate var source: String {
        let prefix =
            switch label {
            case .same: ""
            case .none: "_ "
            case .named(let label): SwiftLiteral.identifier(label, as: .declaration) + " "
            }
        let head = prefix + SwiftLiteral.identifier(name, as: .declaration) + ": " + type.source
        guard let value = defaultValue?.flat else { return head }
        return head + " = " + value
    }
}
