// From parameters to nodes, and from nodes to what the caller gets.

extension RuleMachine {
    /// Puts the parameters' values, the client's built-ins and the defaults into the parameters' nodes.
    mutating func load(_ given: EndpointParameters) throws(EndpointError) {
        try loadEntries(given.entries)
        for node in 0..<program.parameters.count where knownValue(node).isEmpty {
            if let value = try builtIn(node, given.builtIns) {
                setValue(value, ofNode: node)
            } else if let defaultNode = program.parameters[node].defaultNode {
                setValue(value(defaultNode), ofNode: node)
            } else if program.parameters[node].isRequired {
                let parameter = program.parameters[node]
                throw .missingParameter(name: parameter.name, builtIn: parameter.builtInName)
            } else {
                setValue(.empty, ofNode: node)
            }
        }
        try checkSize()
    }

    private mutating func loadEntries(_ entries: [EndpointParameters.Entry]) throws(EndpointError) {
        var hint = 0
        for entry in entries {
            guard let place = Self.place(of: entry.name, in: program.parameters, from: hint) else {
                throw .unknownParameter(name: entry.name, known: program.parameters.map(\.name))
            }
            hint = place + 1
            setValue(try value(of: entry, program.parameters[place].kind), ofNode: place)
        }
    }

    /// Looks from the hint on, where generated code has the next name, then from the start.
    private static func place(of name: String, in parameters: [RuleParameter], from hint: Int) -> Int? {
        for index in hint..<max(hint, parameters.count) where parameters[index].name == name { return index }
        for index in 0..<min(hint, parameters.count) where parameters[index].name == name { return index }
        return nil
    }

    private mutating func value(
        of entry: EndpointParameters.Entry, _ kind: RuleParameter.Kind
    ) throws(EndpointError) -> RuleValue {
        switch (entry.value, kind) {
        case (.string(let string), .string):
            return .text(try load(string, entry.name))
        case (.boolean(let boolean), .boolean):
            return .boolean(boolean)
        case (.stringArray(let strings), .stringArray):
            let start = texts.count
            for string in strings { texts.append(try load(string, entry.name)) }
            return .list(start: Int32(start), count: Int32(strings.count))
        default:
            throw .wrongParameterType(name: entry.name, expected: kind.name, actual: entry.value.kindName)
        }
    }

    private mutating func load(_ string: String, _ name: String) throws(EndpointError) -> RuleText {
        guard store.count + string.utf8.count <= Self.maximumSize else {
            throw .valueTooLong(parameter: name, limit: Self.maximumSize)
        }
        return append(string)
    }

    private mutating func builtIn(_ index: Int, _ given: EndpointBuiltIns) throws(EndpointError) -> RuleValue? {
        guard let builtIn = program.parameters[index].builtIn else { return nil }
        switch program.parameters[index].kind {
        case .boolean: return given.boolean(builtIn).map(RuleValue.boolean)
        case .string:
            guard let string = given.string(builtIn) else { return nil }
            return .text(try load(string, program.parameters[index].name))
        case .stringArray: return nil
        }
    }

    /// The parameters with their values, for a message.
    func parameterSummary() -> String {
        let known = program.parameters.enumerated().compactMap { (node, parameter) in
            summary(knownValue(node)).map { "\(parameter.name) = \($0)" }
        }
        return known.isEmpty ? "none" : known.joined(separator: ", ")
    }

    private func summary(_ value: RuleValue) -> String? {
        switch value {
        case .boolean(let value): "\(value)"
        case .text(let text): EndpointError.quoted(string(text))
        case .list(let start, let count):
            "[\((0..<Int(count)).map { EndpointError.quoted(string(texts[Int(start) + $0])) }.joined(separator: ", "))]"
        default: nil
        }
    }
}

extension String {
    /// Nothing in it breaks out of a header: printable ASCII.
    var fitsHeader: Bool { utf8.allSatisfy { 0x20..<0x7F ~= $0 } }
}

extension EndpointParameters.Value {
    fileprivate var kindName: String {
        switch self {
        case .string: RuleParameter.Kind.string.name
        case .boolean: RuleParameter.Kind.boolean.name
        case .stringArray: RuleParameter.Kind.stringArray.name
        }
    }
}

// MARK: - Outcomes

extension RuleMachine {
    /// The piece's text; `place` names it should it be empty.
    mutating func string(_ piece: RulePiece, _ place: @autoclosure () -> String) throws(EndpointError) -> String {
        switch piece {
        case .constant(let string, _): return string
        case .node(let node):
            guard let text = value(node).text else { throw emptyValue(place(), node) }
            try checkSize()
            return string(text)
        }
    }

    /// The same for a text that goes into a header, where a line break would begin another one.
    mutating func headerText(_ piece: RulePiece, _ place: @autoclosure () -> String) throws(EndpointError) -> String {
        if case .constant(let string, true) = piece { return string }
        let text = try string(piece, place())
        guard !text.fitsHeader else { return text }
        var parameters: [String] = []
        if case .node(let node) = piece { parameters = program.parameterNames(ofNode: node) }
        throw .unsafeHeader(place: place(), value: text, parameters: parameters)
    }

    mutating func authScheme(_ scheme: RuleAuthScheme) throws(EndpointError) -> EndpointAuthScheme {
        var result = EndpointAuthScheme(
            name: try headerText(scheme.name, "auth scheme"), disableDoubleEncoding: scheme.disableDoubleEncoding)
        if let piece = scheme.signingName { result.signingName = try headerText(piece, "signing name") }
        if let piece = scheme.signingRegion { result.signingRegion = try headerText(piece, "signing region") }
        for piece in scheme.signingRegionSet {
            result.signingRegionSet.append(try headerText(piece, "signing region set"))
        }
        result.properties = try fields(scheme.properties)
        return result
    }

    mutating func fields(_ fields: [RuleProperty.Field]) throws(EndpointError) -> [EndpointProperty.Field] {
        var result: [EndpointProperty.Field] = []
        for field in fields {
            result.append(.init(name: field.name, value: try property(field.value, field.name)))
        }
        return result
    }

    private mutating func property(_ property: RuleProperty, _ name: String) throws(EndpointError) -> EndpointProperty {
        switch property {
        case .boolean(let value): return .boolean(value)
        case .integer(let value): return .integer(value)
        case .piece(let piece): return .string(try string(piece, "property '\(name)'"))
        case .record(let fields): return .record(try self.fields(fields))
        case .array(let elements):
            var result: [EndpointProperty] = []
            for element in elements { result.append(try self.property(element, name)) }
            return .array(result)
        }
    }
}
