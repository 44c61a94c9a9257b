/// Decodes the compact text of a rule set. Every index is checked here, so that resolving need not.
///
/// Line 1 is `carillon-endpoint-rules 1`; then come five sections, each with a head line of its name and its count of
/// lines:
///
///     parameters     name, kind (`s`, `b`, `a`), required (`0`, `1`), built-in or `-`, the default's node or `-`
///     strings        a text a line; `%0A` stands for a byte
///     nodes          an operation and its arguments: `isSet 3`, `. 7 dnsSuffix`, `@ 9 -1`, `t 1 4 2`;
///                    they are numbered from the parameters' count on, for the parameters are nodes too
///     outcomes       `error PIECE` or `endpoint URL HEADERS … PROPERTIES …`
///     rules          `t END CONDITION…` for a tree, `o OUTCOME CONDITION…` for a rule with an outcome
struct RuleProgramDecoder {
    private static let head = "carillon-endpoint-rules 1"
    /// How deep nodes and properties may nest; the generator keeps to the same limit.
    static let maximumDepth = 64

    var reader: RuleTextReader
    var program = RuleProgram()
    private var strings: [Range<Int>] = []
    private var depths: [Int] = []
    private var defaults: [(parameter: Int, node: Int, line: Int)] = []

    private init(_ text: [UInt8]) {
        reader = RuleTextReader(text)
    }

    static func decode(_ text: [UInt8]) throws(EndpointError) -> RuleProgram {
        var decoder = Self(text)
        try decoder.decode()
        return decoder.program
    }

    private mutating func decode() throws(EndpointError) {
        let head = try reader.literal(into: &program.literals)
        guard text(head) == Self.head else {
            throw .malformedRules(reason: "is not '\(Self.head)'", line: 1)
        }
        for _ in 0..<(try section("parameters")) { try parameter() }
        for _ in 0..<(try section("strings")) { strings.append(try reader.literal(into: &program.literals)) }
        appendParameterNodes()
        for _ in 0..<(try section("nodes")) { try node() }
        try setDefaults()
        for _ in 0..<(try section("outcomes")) { try outcome() }
        let ruleCount = try section("rules")
        var open: [Int] = []
        for index in 0..<ruleCount { try rule(index, of: ruleCount, open: &open) }
        guard reader.isAtEnd else { throw reader.error("stands after the last rule") }
        program.appendPartitions()
    }

    private mutating func section(_ name: String) throws(EndpointError) -> Int {
        guard try reader.string() == name else { throw reader.error("does not begin the section '\(name)'") }
        let count = try reader.count()
        try reader.endLine()
        return count
    }

    func text(_ range: Range<Int>) -> String {
        String(decoding: program.literals[range], as: UTF8.self)
    }

    mutating func string() throws(EndpointError) -> String {
        let index = try reader.index(below: strings.count)
        return text(strings[index])
    }

    mutating func nodeIndex() throws(EndpointError) -> Int {
        try reader.index(below: program.nodes.count)
    }

    private mutating func parameter() throws(EndpointError) {
        let name = try reader.string()
        guard let kind = RuleParameter.Kind(rawValue: try reader.string()) else {
            throw reader.error("has an unknown kind of parameter")
        }
        let isRequired = try reader.index(below: 2) == 1
        let builtIn = try reader.string()
        let defaultWord = try reader.string()
        if defaultWord != "-" {
            guard let node = Int(defaultWord) else { throw reader.error("has a default that is not a number") }
            defaults.append((program.parameters.count, node, reader.line))
        }
        program.parameters.append(
            RuleParameter(
                name: name, kind: kind, isRequired: isRequired, builtInName: builtIn == "-" ? nil : builtIn,
                builtIn: EndpointBuiltIn(rawValue: builtIn)))
        try reader.endLine()
    }

    private mutating func appendParameterNodes() {
        for _ in program.parameters {
            program.nodes.append(RuleNode(operation: .parameter, arguments: 0..<0))
            program.initialValues.append(.pending)
            depths.append(1)
        }
    }

    private mutating func setDefaults() throws(EndpointError) {
        for item in defaults {
            guard program.nodes.indices.contains(item.node),
                program.parameterNames(ofNode: item.node).isEmpty
            else {
                throw .malformedRules(reason: "has a default that is not a literal", line: item.line)
            }
            program.parameters[item.parameter].defaultNode = item.node
        }
    }
}

// MARK: - Nodes

extension RuleProgramDecoder {
    private mutating func node() throws(EndpointError) {
        let word = try reader.string()
        guard let operation = RuleOperation(rawValue: word) else {
            throw reader.error("has the unknown operation '\(word)'")
        }
        let start = program.arguments.count
        var node = RuleNode(operation: operation, arguments: start..<start)
        var value = RuleValue.pending
        switch operation {
        case .parameter: throw reader.error("repeats a parameter's node")
        case .string: value = .text(.literal(strings[try reader.index(below: strings.count)]))
        case .boolean: value = .boolean(try reader.index(below: 2) == 1)
        case .integer: value = .integer(Int32(try reader.number()))
        case .attribute:
            program.arguments.append(try nodeIndex())
            guard let attribute = RuleAttribute(rawValue: try reader.string()) else {
                throw reader.error("has an unknown attribute")
            }
            node.attribute = attribute
        case .index:
            program.arguments.append(try nodeIndex())
            node.index = Int32(try reader.number())
        default:
            while !reader.isAtLineEnd { program.arguments.append(try nodeIndex()) }
        }
        try finish(&node, value)
    }

    private mutating func finish(_ node: inout RuleNode, _ value: RuleValue) throws(EndpointError) {
        node.arguments = node.arguments.lowerBound..<program.arguments.count
        guard node.operation.arity ~= node.arguments.count else {
            throw reader.error("gives '\(node.operation.rawValue)' \(node.arguments.count) arguments")
        }
        let depth = 1 + (program.arguments[node.arguments].map { depths[$0] }.max() ?? 0)
        guard depth <= Self.maximumDepth else { throw reader.error("nests more than \(Self.maximumDepth) deep") }
        depths.append(depth)
        program.nodes.append(node)
        program.initialValues.append(value)
        try reader.endLine()
    }
}
