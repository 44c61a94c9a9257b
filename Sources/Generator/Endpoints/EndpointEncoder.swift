import Model

/// Builds an `EndpointProgram`: collects strings, nodes, outcomes and rules, and whatever is wrong with the rule set.
struct EndpointEncoder {
    /// How deep rules, expressions and properties may nest; the runtime keeps to the same limit for nodes.
    static let maximumDepth = 64

    /// A node's number and the type of its value.
    struct Node {
        var index: Int
        var type: EndpointType

        static let unknown = Node(index: 0, type: .unknown)
    }

    typealias Scope = [String: Node]

    let ruleSet: EndpointRuleSet
    var diagnostics: [Diagnostic] = []
    var minorVersion = 0

    private var parameterLines: [String] = []
    private var strings = LineTable()
    private var nodes = LineTable()
    private var nodeDepths: [Int] = []
    private var outcomes = LineTable()
    var ruleLines: [String] = []

    init(_ ruleSet: EndpointRuleSet) {
        self.ruleSet = ruleSet
    }

    mutating func encode() {
        checkVersion()
        let scope = parameterScope()
        for parameter in ruleSet.parameters { encode(parameter) }
        if ruleSet.rules.isEmpty {
            report("endpoint-no-rules", "The endpoint rule set has no rules; give it at least one", ruleSet.location)
        }
        for rule in ruleSet.rules { encode(rule, scope, depth: 1) }
    }

    func text() -> String {
        var lines = ["carillon-endpoint-rules 1"]
        for (name, section) in [
            ("parameters", parameterLines), ("strings", strings.lines), ("nodes", nodes.lines),
            ("outcomes", outcomes.lines), ("rules", ruleLines),
        ] {
            lines.append("\(name) \(section.count)")
            lines += section
        }
        return lines.joined(separator: "\n")
    }

    mutating func report(_ code: String, _ message: String, _ location: SourceLocation) {
        diagnostics.append(.error(code, message, at: location))
    }

    private mutating func checkVersion() {
        let parts = ruleSet.version.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, parts[0] == 1, let minor = parts[1], minor >= 0 else {
            report(
                "endpoint-version",
                "The endpoint rule set has version '\(ruleSet.version)', of which nothing is known; "
                    + "use version 1.0 or 1.1",
                ruleSet.location)
            return
        }
        minorVersion = minor
    }
}

/// Distinct lines with their numbers.
struct LineTable {
    private(set) var lines: [String] = []
    private var indices: [String: Int] = [:]

    /// The line's number, and whether it is new.
    mutating func index(of line: String) -> (index: Int, isNew: Bool) {
        if let index = indices[line] { return (index, false) }
        indices[line] = lines.count
        lines.append(line)
        return (lines.count - 1, true)
    }
}

// MARK: - Parameters

extension EndpointEncoder {
    private mutating func parameterScope() -> Scope {
        var scope: Scope = [:]
        for (index, parameter) in ruleSet.parameters.enumerated() {
            if scope[parameter.name] != nil {
                report(
                    "endpoint-duplicate-name",
                    "Endpoint parameter '\(parameter.name)' stands twice; take one away", parameter.location)
            }
            scope[parameter.name] = Node(index: index, type: parameter.kind.type)
            nodeDepths.append(1)
        }
        return scope
    }

    private mutating func encode(_ parameter: EndpointRuleSet.Parameter) {
        if !Self.isWord(parameter.name) {
            report(
                "endpoint-name",
                "Endpoint parameter '\(parameter.name)' must have a name of letters, digits and '_'; rename it",
                parameter.location)
        }
        let builtIn = parameter.builtIn ?? "-"
        if builtIn != "-", !builtIn.split(separator: ":").allSatisfy({ Self.isWord(String($0)) }) {
            report(
                "endpoint-name",
                "Endpoint parameter '\(parameter.name)' has the built-in '\(builtIn)'; write it like 'AWS::Region'",
                parameter.location)
        }
        let initial = parameter.defaultValue.flatMap { defaultNode($0, of: parameter) }.map { "\($0.index)" } ?? "-"
        parameterLines.append(
            "\(parameter.name) \(parameter.kind.letter) \(parameter.isRequired ? 1 : 0) \(builtIn) \(initial)")
    }

    private mutating func defaultNode(
        _ value: EndpointRuleSet.Value, of parameter: EndpointRuleSet.Parameter
    ) -> Node? {
        let node: Node? =
            switch (value, parameter.kind) {
            case (.string(let string), .string): literal(string)
            case (.boolean(let boolean), .boolean): literal(boolean)
            case (.array(let elements), .stringArray): defaultList(elements, parameter.location)
            default: nil
            }
        if node == nil {
            report(
                "endpoint-default",
                "Endpoint parameter '\(parameter.name)' is \(parameter.kind.type.noun), "
                    + "but its default is not; give it a default of that type", parameter.location)
        }
        return node
    }

    private mutating func defaultList(_ elements: [EndpointRuleSet.Value], _ location: SourceLocation) -> Node? {
        var items: [Node] = []
        for element in elements {
            guard case .string(let string) = element else { return nil }
            items.append(literal(string))
        }
        return node("a", items, type: .list, location)
    }

    static func isWord(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy {
                switch $0 {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}

extension EndpointRuleSet.Parameter.Kind {
    var type: EndpointType {
        switch self {
        case .string: .string
        case .boolean: .boolean
        case .stringArray: .list
        }
    }

    fileprivate var letter: String {
        switch self {
        case .string: "s"
        case .boolean: "b"
        case .stringArray: "a"
        }
    }
}

// MARK: - Nodes

extension EndpointEncoder {
    /// The number of the string in the program's table.
    mutating func stringIndex(_ string: String) -> Int {
        strings.index(of: Self.escaped(string)).index
    }

    mutating func literal(_ string: String) -> Node {
        leaf("s \(stringIndex(string))", .string)
    }

    mutating func literal(_ boolean: Bool) -> Node {
        leaf("b \(boolean ? 1 : 0)", .boolean)
    }

    mutating func literal(_ integer: Int, _ location: SourceLocation) -> Node {
        guard Int32(exactly: integer) != nil, integer != Int(Int32.min) else {
            report("endpoint-type", "The number \(integer) is too large; use at most 2147483647", location)
            return .unknown
        }
        return leaf("i \(integer)", .integer)
    }

    private mutating func leaf(_ line: String, _ type: EndpointType) -> Node {
        Node(index: number(line, depth: 1), type: type)
    }

    /// A node of an operation, its arguments' numbers and a last word.
    mutating func node(
        _ operation: String, _ arguments: [Node], _ last: String? = nil, type: EndpointType, _ location: SourceLocation
    ) -> Node {
        // What was reported once has no number, and what is made of it needs no report of its own.
        guard !arguments.contains(where: { $0.type == .unknown }) else { return .unknown }
        var line = operation
        for argument in arguments { line += " \(argument.index)" }
        if let last { line += " \(last)" }
        let depth = 1 + (arguments.map { nodeDepths[$0.index] }.max() ?? 0)
        guard depth <= Self.maximumDepth else {
            reportDepth("This expression", location)
            return .unknown
        }
        return Node(index: number(line, depth: depth), type: type)
    }

    private mutating func number(_ line: String, depth: Int) -> Int {
        let (index, isNew) = nodes.index(of: line)
        if isNew { nodeDepths.append(depth) }
        return ruleSet.parameters.count + index
    }

    mutating func outcomeIndex(_ line: String) -> Int {
        outcomes.index(of: line).index
    }

    mutating func reportDepth(_ what: String, _ location: SourceLocation) {
        report("endpoint-nesting", "\(what) nests more than \(Self.maximumDepth) deep; flatten it", location)
    }

    /// Printable ASCII without quotes, backslashes and spaces at the ends; other bytes are written like `%0A`.
    static func escaped(_ string: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = Array(string.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            let isInside = index > 0 && index < bytes.count - 1
            switch byte {
            case UInt8(ascii: "%"), UInt8(ascii: "\""), UInt8(ascii: "\\"), ..<0x20, 0x7F...:
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            case 0x20 where !isInside: result += Array("%20".utf8)
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
