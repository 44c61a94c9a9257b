extension Tree {
    /// This document with an object of another one merged into its root.
    ///
    /// Objects that stand under the same key become one, any other value takes the place of the one that was there,
    /// and new keys come last. Every value keeps the place in the file that it was read from.
    ///
    ///     {"a": {"b": 1, "c": [2]}}  with  {"a": {"c": [3], "d": 4}}  is  {"a": {"b": 1, "c": [3], "d": 4}}
    func merging(_ addition: Node) -> Tree {
        guard root.kind == .object, addition.kind == .object else { return self }
        var merge = TreeMerge(base: self, addition: addition.tree)
        merge.merge(0, addition.index)
        return merge.tree
    }
}

/// Writes the tape of two documents merged: the records of both, those of the addition moved behind the base's bytes.
private struct TreeMerge {
    private let base: Tree
    private let addition: Tree
    private let positionShift: UInt32
    private let sourceShift: UInt32
    private let extraShift: UInt32
    private var records: [Tree.Record] = []

    init(base: Tree, addition: Tree) {
        self.base = base
        self.addition = addition
        positionShift = base.records.reduce(0) { max($0, $1.position) } + 1
        sourceShift = UInt32(base.source.count)
        extraShift = UInt32(base.extra.count)
        records.reserveCapacity(base.records.count + addition.records.count)
    }

    var tree: Tree {
        Tree(
            file: base.file, source: base.source + addition.source, extra: base.extra + addition.extra,
            records: records, lineStarts: base.lineStarts, merged: (addition, positionShift))
    }

    /// Appends two objects as one. The depth is that of the trees, which the parsers limit.
    mutating func merge(_ object: Int, _ other: Int) {
        let start = records.count
        records.append(base.records[object])
        // By bytes: what Unicode counts as equal can be two keys.
        var added: [[UInt8]: Node.Entry] = [:]
        for entry in Node(tree: addition, index: other).entries { added[Array(entry.name.utf8)] = entry }
        for entry in Node(tree: base, index: object).entries {
            guard let value = added.removeValue(forKey: Array(entry.name.utf8))?.value else {
                appendBase(entry.key.index, entry.value.index)
                continue
            }
            if entry.value.kind == .object, value.kind == .object {
                records.append(entry.key.record)
                merge(entry.value.index, value.index)
            } else {
                records.append(entry.key.record)
                appendAddition(value.index)
            }
        }
        for entry in Node(tree: addition, index: other).entries where added[Array(entry.name.utf8)] != nil {
            appendAddition(entry.key.index)
            appendAddition(entry.value.index)
            records[start].count += 1
        }
        records[start].size = UInt32(records.count - start)
    }

    /// Appends a key and its value as they are.
    private mutating func appendBase(_ key: Int, _ value: Int) {
        records += base.records[key..<value + Int(base.records[value].size)]
    }

    private mutating func appendAddition(_ index: Int) {
        for var record in addition.records[index..<index + Int(addition.records[index].size)] {
            record.position += positionShift
            // What starts nowhere is a number's value or a container; only texts point into the bytes.
            if record.kind == .string || record.kind == .number {
                record.start += record.storage == .extra ? extraShift : sourceShift
            }
            records.append(record)
        }
    }
}
