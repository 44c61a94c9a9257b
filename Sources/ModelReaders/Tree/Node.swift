public import Model

/// One value of a `Tree`, with its place.
public struct Node: Sendable {
    public enum Kind: UInt8, Sendable {
        case object, array, string, number, bool, null

        /// The kind with its article, for messages: `a string`.
        public var phrase: String {
            switch self {
            case .object: "an object"
            case .array: "an array"
            case .string: "a string"
            case .number: "a number"
            case .bool: "a boolean"
            case .null: "null"
            }
        }
    }

    let tree: Tree
    let index: Int

    var record: Tree.Record { tree.records[index] }

    public var kind: Kind { record.kind }

    public var location: SourceLocation { tree.location(at: record.position) }

    /// The text of a string; `nil` for other kinds.
    public var string: String? {
        let record = record
        return record.kind == .string ? tree.text(of: record) : nil
    }

    /// A number as the file writes it, of any size and precision; `nil` for other kinds.
    public var numberText: String? {
        let record = record
        return record.kind == .number ? tree.text(of: record) : nil
    }

    /// A number that is an integer and fits; `nil` for other kinds and other numbers.
    public var integer: Int? {
        guard let text = numberText else { return nil }
        if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
        if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) }
        return Int(text)
    }

    public var bool: Bool? {
        let record = record
        return record.kind == .bool ? record.start == 1 : nil
    }

    public var isNull: Bool { kind == .null }

    /// The elements of an array or the entries of an object; 0 for other kinds.
    public var count: Int {
        let record = record
        return record.kind == .array || record.kind == .object ? Int(record.count) : 0
    }

    /// The elements of an array, in order; none for other kinds.
    public var elements: Elements {
        let record = record
        return Elements(tree: tree, index: index + 1, remaining: record.kind == .array ? Int(record.count) : 0)
    }

    /// The entries of an object, in the file's order; none for other kinds.
    public var entries: Entries {
        let record = record
        return Entries(tree: tree, index: index + 1, remaining: record.kind == .object ? Int(record.count) : 0)
    }

    /// The value of an object's entry, by a search through the entries.
    public subscript(name: String) -> Node? {
        for entry in entries where entry.name == name { return entry.value }
        return nil
    }

    /// An entry of an object: its key and its value.
    public struct Entry: Sendable {
        /// A string.
        public let key: Node
        public let value: Node

        public var name: String { key.tree.text(of: key.record) }
    }

    public struct Elements: Sequence, IteratorProtocol, Sendable {
        let tree: Tree
        var index: Int
        var remaining: Int

        public mutating func next() -> Node? {
            guard remaining > 0 else { return nil }
            let node = Node(tree: tree, index: index)
            index += Int(tree.records[index].size)
            remaining -= 1
            return node
        }
    }

    public struct Entries: Sequence, IteratorProtocol, Sendable {
        let tree: Tree
        var index: Int
        var remaining: Int

        public mutating func next() -> Entry? {
            guard remaining > 0 else { return nil }
            let entry = Entry(key: Node(tree: tree, index: index), value: Node(tree: tree, index: index + 1))
            index += 1 + Int(tree.records[index + 1].size)
            remaining -= 1
            return entry
        }
    }
}
