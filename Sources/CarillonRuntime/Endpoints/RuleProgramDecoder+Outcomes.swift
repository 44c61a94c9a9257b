// What rules lead to, and the rules themselves.

extension RuleProgramDecoder {
    mutating func outcome() throws(EndpointError) {
        switch try reader.string() {
        case "error":
            program.outcomes.append(.error(try piece()))
        case "endpoint":
            var endpoint = RuleOutcome.EndpointOutcome(url: try nodeIndex())
            for _ in 0..<(try reader.count()) {
                let name = try string()
                endpoint.headers.append((name, try pieces()))
            }
            for field in try fields(depth: 0) {
                if field.name == "authSchemes" {
                    endpoint.authSchemes = try authSchemes(field.value)
                } else {
                    endpoint.properties.append(field)
                }
            }
            program.outcomes.append(.endpoint(endpoint))
        default:
            throw reader.error("is neither an error nor an endpoint")
        }
        try reader.endLine()
    }

    private mutating func piece() throws(EndpointError) -> RulePiece {
        let node = try nodeIndex()
        guard case .text(let text) = program.initialValues[node] else { return .node(node) }
        let start = Int(~text.start)
        let string = self.text(start..<(start + Int(text.count)))
        return .constant(string, fitsHeader: string.fitsHeader)
    }

    private mutating func pieces() throws(EndpointError) -> [RulePiece] {
        var result: [RulePiece] = []
        for _ in 0..<(try reader.count()) { result.append(try piece()) }
        return result
    }

    private mutating func fields(depth: Int) throws(EndpointError) -> [RuleProperty.Field] {
        var result: [RuleProperty.Field] = []
        for _ in 0..<(try reader.count()) {
            let name = try string()
            result.append(.init(name: name, value: try property(depth: depth + 1)))
        }
        return result
    }

    private mutating func property(depth: Int) throws(EndpointError) -> RuleProperty {
        guard depth <= Self.maximumDepth else { throw reader.error("nests more than \(Self.maximumDepth) deep") }
        switch try reader.string() {
        case "s": return .piece(try piece())
        case "b": return .boolean(try reader.index(below: 2) == 1)
        case "i": return .integer(try reader.number())
        case "r": return .record(try fields(depth: depth))
        case "a":
            var elements: [RuleProperty] = []
            for _ in 0..<(try reader.count()) { elements.append(try property(depth: depth + 1)) }
            return .array(elements)
        default: throw reader.error("has an unknown kind of property")
        }
    }

    private func authSchemes(_ property: RuleProperty) throws(EndpointError) -> [RuleAuthScheme] {
        guard case .array(let elements) = property else { throw reader.error("has 'authSchemes' that is not an array") }
        var result: [RuleAuthScheme] = []
        for element in elements {
            guard case .record(let fields) = element else { throw reader.error("has an auth scheme that is no record") }
            result.append(try authScheme(fields))
        }
        return result
    }

    private func authScheme(_ fields: [RuleProperty.Field]) throws(EndpointError) -> RuleAuthScheme {
        var scheme = RuleAuthScheme(name: .constant("", fitsHeader: true))
        var hasName = false
        for field in fields {
            switch (field.name, field.value) {
            case ("name", .piece(let piece)):
                scheme.name = piece
                hasName = true
            case ("signingName", .piece(let piece)): scheme.signingName = piece
            case ("signingRegion", .piece(let piece)): scheme.signingRegion = piece
            case ("disableDoubleEncoding", .boolean(let value)): scheme.disableDoubleEncoding = value
            case ("signingRegionSet", .array(let values)):
                for value in values {
                    guard case .piece(let piece) = value else { throw reader.error("has a region that is no text") }
                    scheme.signingRegionSet.append(piece)
                }
            default: scheme.properties.append(field)
            }
        }
        guard hasName else { throw reader.error("has an auth scheme without a name") }
        return scheme
    }

    mutating func rule(_ index: Int, of count: Int, open: inout [Int]) throws(EndpointError) {
        while let last = open.last, last <= index { open.removeLast() }
        var rule = Rule(conditions: 0..<0, end: index + 1, outcome: nil)
        switch try reader.string() {
        case "o": rule.outcome = try reader.index(below: program.outcomes.count)
        case "t":
            rule.end = try reader.index(below: count + 1)
            guard rule.end > index, rule.end <= open.last ?? count else {
                throw reader.error("ends its tree at rule \(rule.end), outside of the tree that it is in")
            }
            open.append(rule.end)
        default: throw reader.error("is neither a tree nor a rule with an outcome")
        }
        let start = program.conditions.count
        while !reader.isAtLineEnd { program.conditions.append(try nodeIndex()) }
        rule.conditions = start..<program.conditions.count
        program.rules.append(rule)
        try reader.endLine()
    }
}
