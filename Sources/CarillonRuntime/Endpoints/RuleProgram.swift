// Endpoint rules reach the runtime as a text that the generator wrote, and become this program once.
//
// A rule set is two things. Its expressions are pure, so each distinct one is a *node*, numbered so that a node's
// arguments come before it; a name that a condition assigns is just the number of that condition's node. Its rules are
// a tree of conditions, kept in preorder: a rule knows its conditions' nodes and the index after its last descendant.
//
// Resolving walks the rules without recursion and computes each node at most once (`RuleMachine`). Texts are spans of
// bytes, in the program's literals or in the resolution's own store, so that taking texts apart copies nothing.

/// A span of UTF-8 bytes in the program's literals (`start` is the offset's complement) or in the machine's store.
struct RuleText: Sendable, BitwiseCopyable {
    var start: Int32
    var count: Int32

    static func literal(_ range: Range<Int>) -> Self {
        Self(start: ~Int32(range.lowerBound), count: Int32(range.count))
    }

    static func stored(_ range: Range<Int>) -> Self {
        Self(start: Int32(range.lowerBound), count: Int32(range.count))
    }
}

/// What a node is worth.
enum RuleValue: Sendable, BitwiseCopyable {
    /// Not computed yet.
    case pending
    case empty
    case boolean(Bool)
    case integer(Int32)
    case text(RuleText)
    /// Texts of the machine's list store.
    case list(start: Int32, count: Int32)
    /// In the list store: partition, service, region, account; the resource's parts follow.
    case arn(start: Int32, resourceCount: Int32)
    /// In the list store: scheme, authority, path, normalized path.
    case url(start: Int32, isIP: Bool)
    case partition(Int32)
}

/// What a node does; the raw value is its name in the program's text.
enum RuleOperation: String, Sendable, BitwiseCopyable {
    /// Never written: the first nodes are the parameters, in their order.
    case parameter = "$"
    case string = "s"
    case boolean = "b"
    case integer = "i"
    case list = "a"
    case template = "t"
    case attribute = "."
    case index = "@"
    case isSet, not, booleanEquals, stringEquals, substring, uriEncode, parseURL, isValidHostLabel
    case coalesce, ite, split
    case partition = "aws.partition"
    case parseARN = "aws.parseArn"
    case isVirtualHostableBucket = "aws.isVirtualHostableS3Bucket"

    /// How many nodes the operation takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .parameter, .string, .boolean, .integer: 0...0
        case .list, .template: 0...Int.max
        case .attribute, .index, .isSet, .not, .uriEncode, .parseURL, .partition, .parseARN: 1...1
        case .booleanEquals, .stringEquals, .isValidHostLabel, .isVirtualHostableBucket: 2...2
        case .ite, .split: 3...3
        case .substring: 4...4
        case .coalesce: 2...Int.max
        }
    }
}

/// What `getAttr` takes out of a record.
enum RuleAttribute: String, Sendable, BitwiseCopyable {
    case name, dnsSuffix, dualStackDnsSuffix, implicitGlobalRegion, supportsFIPS, supportsDualStack
    case partition, service, region, accountId, resourceId
    case scheme, authority, path, normalizedPath, isIp
}

struct RuleNode: Sendable, BitwiseCopyable {
    var operation: RuleOperation
    /// Of `.attribute`.
    var attribute = RuleAttribute.name
    /// Of `.index`: the element, from the end when negative.
    var index: Int32 = 0
    private var firstArgument: Int32
    private var argumentCount: Int32

    init(operation: RuleOperation, arguments: Range<Int>) {
        self.operation = operation
        firstArgument = Int32(arguments.lowerBound)
        argumentCount = Int32(arguments.count)
    }

    /// A slice of the program's arguments.
    var arguments: Range<Int> {
        get { Int(firstArgument)..<Int(firstArgument + argumentCount) }
        set {
            firstArgument = Int32(newValue.lowerBound)
            argumentCount = Int32(newValue.count)
        }
    }
}

/// A text of an outcome.
enum RulePiece: Sendable {
    /// `fitsHeader`: nothing in it breaks out of a header.
    case constant(String, fitsHeader: Bool)
    case node(Int)
}

indirect enum RuleProperty: Sendable {
    case piece(RulePiece)
    case boolean(Bool)
    case integer(Int)
    case array([RuleProperty])
    case record([Field])

    struct Field: Sendable {
        var name: String
        var value: RuleProperty
    }
}

struct RuleAuthScheme: Sendable {
    var name: RulePiece
    var signingName: RulePiece?
    var signingRegion: RulePiece?
    var signingRegionSet: [RulePiece] = []
    var disableDoubleEncoding = false
    var properties: [RuleProperty.Field] = []
}

enum RuleOutcome: Sendable {
    case error(RulePiece)
    case endpoint(EndpointOutcome)

    struct EndpointOutcome: Sendable {
        var url: Int
        var headers: [(name: String, values: [RulePiece])] = []
        var authSchemes: [RuleAuthScheme] = []
        var properties: [RuleProperty.Field] = []
    }
}

struct Rule: Sendable, BitwiseCopyable {
    private var firstCondition: Int32 = 0
    private var conditionCount: Int32 = 0
    private var last: Int32
    private var outcomeIndex: Int32

    init(conditions: Range<Int>, end: Int, outcome: Int?) {
        last = Int32(end)
        outcomeIndex = outcome.map { Int32($0) } ?? -1
        self.conditions = conditions
    }

    /// A slice of the program's conditions.
    var conditions: Range<Int> {
        get { Int(firstCondition)..<Int(firstCondition + conditionCount) }
        set {
            firstCondition = Int32(newValue.lowerBound)
            conditionCount = Int32(newValue.count)
        }
    }

    /// The index after the rule's last descendant.
    var end: Int {
        get { Int(last) }
        set { last = Int32(newValue) }
    }

    /// An outcome; `nil` in a tree rule.
    var outcome: Int? {
        get { outcomeIndex < 0 ? nil : Int(outcomeIndex) }
        set { outcomeIndex = newValue.map { Int32($0) } ?? -1 }
    }
}

struct RuleParameter: Sendable {
    enum Kind: String, Sendable {
        case string = "s"
        case boolean = "b"
        case stringArray = "a"

        var name: String {
            switch self {
            case .string: "string"
            case .boolean: "boolean"
            case .stringArray: "list of strings"
            }
        }
    }
    var name: String
    var kind: Kind
    var isRequired: Bool
    var builtInName: String?
    var builtIn: EndpointBuiltIn?
    /// The node of the default.
    var defaultNode: Int?
}

/// A decoded rule set.
struct RuleProgram: Sendable {
    /// The first nodes are the parameters' own.
    var parameters: [RuleParameter] = []
    /// The bytes of all literals and of the partitions' names.
    var literals: [UInt8] = []
    var nodes: [RuleNode] = []
    /// Every node's value before a resolution: literals are known, the others pending.
    var initialValues: [RuleValue] = []
    var arguments: [Int] = []
    var conditions: [Int] = []
    var outcomes: [RuleOutcome] = []
    var rules: [Rule] = []
    /// The texts of each partition, in the order of `PartitionText`.
    var partitionTexts: [RuleText] = []

    /// Places in `partitionTexts`.
    enum PartitionText: Int {
        case name, dnsSuffix, dualStackDNSSuffix, implicitGlobalRegion
        static let count = 4
    }

    mutating func appendPartitions() {
        for partition in EndpointPartition.all {
            for text in [
                partition.name, partition.dnsSuffix, partition.dualStackDNSSuffix, partition.implicitGlobalRegion,
            ] {
                let start = literals.count
                text.withUTF8Buffer { literals.append(contentsOf: $0) }
                partitionTexts.append(.literal(start..<literals.count))
            }
        }
    }

    /// The names of the parameters that a node's value comes from, in the rule set's order.
    func parameterNames(ofNode node: Int) -> [String] {
        var isNeeded = [Bool](repeating: false, count: nodes.count)
        isNeeded[node] = true
        for index in stride(from: node, through: 0, by: -1) where isNeeded[index] {
            for argument in arguments[nodes[index].arguments] { isNeeded[argument] = true }
        }
        return parameters.indices.filter { isNeeded[$0] }.map { parameters[$0].name }
    }
}
