internal import Model

/// The values of one JSON or YAML file, each with its place.
///
/// The tree is a tape: one fixed-size record a value, in the file's order. An object's record is followed by
/// key, value, key, value and so on; each record knows how many records its value takes, so that a reader steps
/// over what it does not need. Text stays in the file's bytes until somebody asks for it as a `String`, and a
/// place is a byte offset until somebody asks for line and column. So a large model costs 20 bytes a value.
///
/// `Node` is the way to look at a tree.
public final class Tree: Sendable {
    /// The path as the reader was given it.
    public let file: String
    let source: [UInt8]
    /// Text that does not stand in the source as it is: keys with escapes, every scalar of YAML.
    let extra: [UInt8]
    let records: [Record]
    /// The byte offset at which each line starts.
    let lineStarts: [UInt32]
    /// The file that values were merged in from; positions from `start` on stand there.
    let merged: (tree: Tree, start: UInt32)?

    init(
        file: String, source: [UInt8], extra: [UInt8], records: [Record], lineStarts: [UInt32],
        merged: (tree: Tree, start: UInt32)? = nil
    ) {
        self.file = file
        self.source = source
        self.extra = extra
        self.records = records
        self.lineStarts = lineStarts
        self.merged = merged
    }

    /// The whole document.
    public var root: Node { Node(tree: self, index: 0) }

    /// One value of the tape.
    struct Record {
        var kind: Node.Kind
        var storage: Storage
        /// Where the value starts in the source, for places.
        var position: UInt32
        /// Where the text starts, in the source or in `extra`.
        var start: UInt32
        /// The text's bytes; of an array its elements, of an object its entries.
        var count: UInt32
        /// The records of this value together with all within it.
        var size: UInt32
    }

    /// Where a record's text stands.
    enum Storage: UInt8 {
        case source
        /// In the source, with JSON escapes in it; they have been checked.
        case escaped
        case extra
    }

    func location(at offset: UInt32) -> SourceLocation {
        if let merged, offset >= merged.start { return merged.tree.location(at: offset - merged.start) }
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return SourceLocation(file: file, line: low + 1, column: Int(offset - lineStarts[low]) + 1)
    }

    func text(of record: Record) -> String {
        let start = Int(record.start)
        let end = start + Int(record.count)
        switch record.storage {
        case .source: return String(decoding: source[start..<end], as: UTF8.self)
        case .extra: return String(decoding: extra[start..<end], as: UTF8.self)
        case .escaped: return String(decoding: JSONEscapes.decode(source[start..<end]), as: UTF8.self)
        }
    }
}
