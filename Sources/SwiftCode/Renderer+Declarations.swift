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
        write(type.access.prefix)
        write(type.keyword.rawValue)
        write(" ")
        write(type.name, as: .declaration)
        if !type.conformances.isEmpty {
            write(": ")
            write(type.conformances)
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
        write(enumCase.isIndirect ? "indirect case " : "case ")
        write(enumCase.name, as: .declaration)
        if let payload = enumCase.payload {
            write("(")
            write(payload)
            write(")")
        }
        newline()
    }

    private mutating func write(_ property: PropertyDeclaration) {
        writeDocumentation(property.documentation)
        indent()
        write(property.access.prefix)
        if property.isStatic { write("static ") }
        write(property.isLet || property.isConstant ? "let " : "var ")
        write(property.name, as: .declaration)
        if let type = property.type {
            write(": ")
            write(type)
        }
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
            write("@")
            write(attribute, as: .declaration)
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
        case .function(let name):
            write("func ")
            write(name, as: .declaration)
        case .initializer(let isFailable): write(isFailable ? "init?" : "init")
        }
        write("(")
        let start = end
        writeParameters(function.parameters)
        writeTail(of: function)
        if function.parameters.isEmpty || column + 2 <= Self.width { return }
        take(backTo: start)
        newline()
        deeper { $0.writeParameterLines(function.parameters) }
        indent()
        writeTail(of: function)
    }

    private mutating func writeTail(of function: FunctionDeclaration) {
        write(")")
        if let failure = function.failure {
            write(" async throws(")
            write(failure)
            write(")")
        }
        if let result = function.result {
            write(" -> ")
            write(result)
        }
    }

    /// All on one line, as far as the line goes: what stands beyond is taken back.
    private mutating func writeParameters(_ parameters: [Parameter]) {
        for (index, parameter) in parameters.enumerated() where column <= Self.width {
            if index > 0 { write(", ") }
            write(parameter)
        }
    }

    private mutating func writeParameterLines(_ parameters: [Parameter]) {
        for (index, parameter) in parameters.enumerated() {
            indent()
            write(parameter)
            if index + 1 < parameters.count { write(",") }
            newline()
        }
    }

    private mutating func write(_ parameter: Parameter) {
        switch parameter.label {
        case .same: break
        case .none: write("_ ")
        case .named(let label):
            write(label, as: .declaration)
            write(" ")
        }
        write(parameter.name, as: .declaration)
        write(": ")
        write(parameter.type)
        if let value = parameter.defaultValue {
            let start = end
            write(" = ")
            if !writeFlat(value, more: nil) { take(backTo: start) }
        }
    }

    /// ` { … }`: on the same line when it is one short expression.
    mutating func writeBlock(_ statements: [Statement], onOneLine: Bool = true) {
        if statements.isEmpty {
            write(" {}")
            return newline()
        }
        write(" {")
        if onOneLine, statements.count == 1, case .expression(let only) = statements[0] {
            let start = end
            write(" ")
            if writeFlat(only, more: 2) {
                write(" }")
                return newline()
            }
            take(backTo: start)
        }
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
