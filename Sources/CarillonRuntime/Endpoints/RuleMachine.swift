/// One resolution: the nodes' values, and a store for the texts that are built on the way.
///
/// Nothing in here fails on a value: what cannot be computed is `.empty`, which lets a condition fail as the
/// specification wants it. Only a text beyond `maximumSize` is an error, found by `checkSize`.
struct RuleMachine {
    /// The most bytes that parameters and built texts may take together.
    static let maximumSize = 1 << 20

    private let shared: SharedRuleProgram
    private let scratch: RuleScratch
    private let values: UnsafeMutablePointer<RuleValue>
    private let states: UnsafeMutablePointer<RuleState>
    let arguments: UnsafePointer<Int32>
    private let nodes: UnsafePointer<RuleNode>
    private let literals: UnsafePointer<UInt8>
    private(set) var store: RuleBytes
    var texts: [RuleText]
    private var isTooLarge = false

    init(_ shared: SharedRuleProgram) {
        self.shared = shared
        (arguments, nodes, literals) = (shared.arguments, shared.nodes, shared.literals)
        scratch = shared.takeScratch()
        (values, states) = (scratch.values, scratch.states)
        store = scratch.store
        // Moved, not shared: appending to an array that two have would copy it.
        texts = []
        swap(&texts, &scratch.texts)
    }

    /// Hands the memory on to the next resolution. It is called once for each machine, and nothing may be asked of it
    /// any more.
    mutating func finish() {
        store.removeAll()
        scratch.store = store
        // What a hostile value has blown up is not kept.
        guard store.capacity <= 8_192, texts.capacity <= 1_024 else { return }
        texts.removeAll(keepingCapacity: true)
        swap(&texts, &scratch.texts)
        shared.giveBack(scratch)
    }

    var program: RuleProgram {
        @inline(__always) _read { yield shared.program }
    }

    @inline(__always)
    func node(_ index: Int) -> RuleNode { nodes[index] }

    /// The value of a node that was computed before.
    func knownValue(_ node: Int) -> RuleValue { values[node] }

    func checkSize() throws(EndpointError) {
        if isTooLarge { throw .valueTooLong(parameter: nil, limit: Self.maximumSize) }
    }

    /// Walks the rules; the index of the outcome that they choose.
    mutating func outcome() -> Int? {
        var index = 0
        let (rules, conditions) = (shared.rules, shared.conditions)
        // A tree whose conditions hold is entered for good: when its rules are exhausted, so is the rule set. Going on
        // would send a request with a custom endpoint that is no URL to the public endpoint that a later rule has.
        var end = program.rules.count
        while index < end {
            let rule = rules[index]
            guard holds(conditions, rule.conditions) else {
                index = rule.end
                continue
            }
            if let outcome = rule.outcome { return outcome }
            end = rule.end
            index += 1
        }
        return nil
    }

    @inline(__always)
    private mutating func holds(_ conditions: UnsafePointer<Int32>, _ range: Range<Int>) -> Bool {
        for index in range {
            let node = Int(conditions[index])
            if states[node] == .pending { _ = value(node) }
            if states[node] != .holds { return false }
        }
        return true
    }

    /// The node's value, computed when it is first asked for.
    @inline(__always)
    mutating func value(_ node: Int) -> RuleValue {
        states[node] == .pending ? computed(node) : values[node]
    }

    @inline(never)
    private mutating func computed(_ node: Int) -> RuleValue {
        let value = evaluate(nodes[node])
        setValue(value, ofNode: node)
        return value
    }

    mutating func setValue(_ value: RuleValue, ofNode node: Int) {
        values[node] = value
        states[node] = RuleState(value)
    }

    private mutating func evaluate(_ node: RuleNode) -> RuleValue {
        let first = node.arguments.lowerBound
        switch node.operation {
        // Literals are known from the start, and parameters are loaded before.
        case .parameter, .string, .boolean, .integer: return .empty
        case .list: return list(node.arguments)
        case .template: return template(node.arguments)
        case .attribute:
            let record = argument(first)
            return attribute(node.attribute, of: record)
        case .index:
            let list = argument(first)
            return element(Int(node.index), of: list)
        case .isSet: return .boolean(!argument(first).isEmpty)
        case .not: return argument(first).boolean.map { .boolean(!$0) } ?? .empty
        case .booleanEquals:
            guard let a = argument(first).boolean, let b = argument(first + 1).boolean else { return .empty }
            return .boolean(a == b)
        case .stringEquals:
            guard let a = argument(first).text, let b = argument(first + 1).text else { return .empty }
            return .boolean(isEqual(a, b))
        case .coalesce: return coalesce(node.arguments)
        case .ite: return argument(first).boolean.map { argument(first + ($0 ? 1 : 2)) } ?? .empty
        case .substring: return substring(first)
        case .split: return split(first)
        default:
            guard let text = argument(first).text else { return .empty }
            return function(node, of: text)
        }
    }

    /// The functions of a text, some with a second argument.
    private mutating func function(_ node: RuleNode, of text: RuleText) -> RuleValue {
        switch node.operation {
        case .uriEncode: return uriEncode(text)
        case .parseURL: return parseURL(text)
        case .parseARN: return parseARN(text)
        case .partition: return .partition(Int32(withBytes(text) { EndpointPartition.index(ofRegion: $0) }))
        case .isValidHostLabel, .isVirtualHostableBucket:
            let allowsSubdomains = argument(node.arguments.lowerBound + 1).boolean ?? false
            return .boolean(
                withBytes(text) {
                    node.operation == .isValidHostLabel
                        ? EndpointSyntax.isHostLabel($0, allowsSubdomains: allowsSubdomains)
                        : EndpointSyntax.isVirtualHostableBucket($0, allowsSubdomains: allowsSubdomains)
                })
        default: return .empty
        }
    }

    @inline(__always)
    mutating func argument(_ index: Int) -> RuleValue {
        value(Int(arguments[index]))
    }
}

extension RuleValue {
    var isEmpty: Bool {
        switch self {
        case .empty, .pending: true
        default: false
        }
    }

    var boolean: Bool? {
        if case .boolean(let value) = self { value } else { nil }
    }

    var integer: Int? {
        if case .integer(let value) = self { Int(value) } else { nil }
    }

    var text: RuleText? {
        if case .text(let value) = self { value } else { nil }
    }
}

// MARK: - Bytes

extension RuleMachine {
    /// Calls the body with the text's bytes.
    @inline(__always)
    func withBytes<Result>(_ text: RuleText, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let count = Int(text.count)
        if text.start < 0 { return body(.init(start: literals + Int(~text.start), count: count)) }
        return body(.init(start: store.base + Int(text.start), count: count))
    }

    /// One byte of the text.
    @inline(__always)
    func byte(_ text: RuleText, _ index: Int) -> UInt8 {
        text.start < 0 ? literals[Int(~text.start) + index] : store.base[Int(text.start) + index]
    }

    func isEqual(_ a: RuleText, _ b: RuleText) -> Bool {
        guard a.count == b.count else { return false }
        return withBytes(a) { a in
            withBytes(b) { b in
                for index in 0..<a.count where a[index] != b[index] { return false }
                return true
            }
        }
    }

    func string(_ text: RuleText) -> String {
        withBytes(text) { String(decoding: $0, as: UTF8.self) }
    }

    /// Appends the bytes to the store; without effect once it is full.
    mutating func append(_ text: RuleText) {
        guard fits(Int(text.count)) else { return }
        if text.start < 0 {
            store.append(UnsafeBufferPointer(start: literals + Int(~text.start), count: Int(text.count)))
        } else {
            store.append(Int(text.start)..<(Int(text.start) + Int(text.count)))
        }
    }

    mutating func append(_ byte: UInt8) {
        guard fits(1) else { return }
        store.append(byte)
    }

    mutating func append(_ string: String) -> RuleText {
        let start = store.count
        if fits(string.utf8.count) {
            let isAppended: Void? = string.utf8.withContiguousStorageIfAvailable { store.append($0) }
            if isAppended == nil { for byte in string.utf8 { store.append(byte) } }
        }
        return .stored(start..<store.count)
    }

    private mutating func fits(_ count: Int) -> Bool {
        if store.count + count > Self.maximumSize { isTooLarge = true }
        return !isTooLarge
    }
}
