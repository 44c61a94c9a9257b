internal import Model

/// The type of an entry of a Smithy AST's `shapes`.
enum SmithyType: String, CaseIterable {
    case blob, boolean, string, byte, short, integer, long, float, double
    case bigInteger, bigDecimal, timestamp, document
    case `enum`, intEnum, list, set, map, structure, union
    case service, operation, resource
    /// No shape, but traits for one that stands elsewhere.
    case apply

    /// The kind of the model's shape; `nil` for what holds no values. A set is sent like a list.
    var kind: Shape.Kind? { self == .set ? .list : Shape.Kind(rawValue: rawValue) }

    /// The type with its article: `an operation`.
    var phrase: String {
        switch self {
        case .integer, .intEnum, .enum, .operation, .apply: "an \(rawValue)"
        default: "a \(rawValue)"
        }
    }

    /// The keys of an entry of this type, beside `type`, `traits` and `mixins`.
    var keys: Set<String> {
        switch self {
        case .list, .set: ["member"]
        case .map: ["key", "value"]
        case .structure, .union, .enum, .intEnum: ["members"]
        case .service: ["version", "operations", "resources", "errors", "rename"]
        case .operation: ["input", "output", "errors"]
        case .resource:
            Set(Self.lifecycle + ["operations", "collectionOperations", "resources", "identifiers", "properties"])
        default: []
        }
    }

    /// The keys of a resource that name one operation.
    static let lifecycle = ["create", "put", "read", "update", "delete", "list"]
}

/// The entries of a Smithy AST's `shapes` as they stand in the file, found by their IDs.
struct SmithyShapes {
    struct Entry {
        let id: String
        let key: Node
        let body: Node
        let type: SmithyType
    }

    /// Traits that an `apply` entry gives to the shape or member whose ID is its key.
    struct Application {
        let key: Node
        let traits: [Node.Entry]
    }

    let findings: Findings
    /// In the file's order.
    private(set) var entries: [Entry] = []
    private(set) var applications: [String: Application] = [:]
    private var indices: [String: Int] = [:]

    init(_ node: Node, findings: Findings) {
        self.findings = findings
        guard findings.isObject(node, "\"shapes\"") else { return }
        entries.reserveCapacity(node.count)
        for entry in node.entries { add(entry) }
        checkApplications()
    }

    subscript(id: String) -> Entry? {
        indices[id].map { entries[$0] }
    }

    /// The end of a message that offers the nearest ID.
    func suggestion(for id: String) -> String {
        findings.suggestion(for: id, among: entries.lazy.map(\.id))
    }

    /// The target of `{"target": …}`; reports what is no such reference.
    func target(_ node: Node, _ name: @autoclosure () -> String) -> Located<String>? {
        guard findings.isObject(node, name()) else { return nil }
        var target: Located<String>?
        for entry in node.entries {
            if entry.name == "target" {
                target = findings.locatedString(entry.value, "\"target\"")
            } else {
                findings.unknownTrait(entry.key, of: "a reference")
            }
        }
        if node["target"] == nil {
            findings.error("missing-key", "\(name()) has no \"target\"; name a shape", at: node.location)
        }
        return target
    }

    /// The targets of an array of references.
    func targets(_ node: Node, _ name: @autoclosure () -> String) -> [Located<String>] {
        guard findings.isArray(node, name()) else { return [] }
        return node.elements.compactMap { target($0, "an element of \(name())") }
    }

    private mutating func add(_ entry: Node.Entry) {
        let id = entry.name
        guard findings.isObject(entry.value, "the shape \(quoted(id))"), let type = type(of: entry) else { return }
        if type == .apply { return apply(entry) }
        guard Self.isShapeID(id) else {
            findings.error(
                "unknown-value",
                "\(quoted(id)) is no absolute shape ID; write the namespace and the name: \"com.example#Name\"",
                at: entry.key.location)
            return
        }
        indices[id] = entries.count
        entries.append(Entry(id: id, key: entry.key, body: entry.value, type: type))
    }

    private func type(of entry: Node.Entry) -> SmithyType? {
        guard let node = entry.value["type"] else {
            findings.error(
                "missing-key", "the shape \(quoted(entry.name)) has no \"type\"; add it", at: entry.key.location)
            return nil
        }
        guard let name = findings.string(node, "\"type\"") else { return nil }
        if let type = SmithyType(rawValue: name) { return type }
        let advice = findings.suggestion(for: name, among: SmithyType.allCases.map(\.rawValue))
        findings.error("unknown-value", "the shape type \(quoted(name)) is not known\(advice)", at: node.location)
        return nil
    }

    private mutating func apply(_ entry: Node.Entry) {
        var traits: [Node.Entry] = []
        for part in entry.value.entries {
            switch part.name {
            case "type": continue
            case "traits": if findings.isObject(part.value, "\"traits\"") { traits = Array(part.value.entries) }
            default: findings.unknownTrait(part.key, of: "an apply statement")
            }
        }
        applications[entry.name] = Application(key: entry.key, traits: traits)
    }

    private func checkApplications() {
        for (id, application) in applications.sorted(by: { $0.value.key.index < $1.value.key.index }) {
            let shape = String(id.prefix { $0 != "$" })
            guard self[shape] == nil else { continue }
            findings.error(
                "unknown-shape",
                "the apply statement names \(quoted(shape)), which is no shape of this file\(suggestion(for: shape))",
                at: application.key.location)
        }
    }

    /// Whether a text is `namespace#Name`. Names are not looked at further: those of later versions may hold more.
    private static func isShapeID(_ id: String) -> Bool {
        let parts = id.utf8.split(separator: UInt8(ascii: "#"), omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && !parts[1].contains(UInt8(ascii: "$"))
    }

    /// `com.example#Fish` is `Fish`.
    static func name(of id: String) -> String {
        guard let mark = id.utf8.lastIndex(of: UInt8(ascii: "#")) else { return id }
        return String(id[id.utf8.index(after: mark)...])
    }
}
