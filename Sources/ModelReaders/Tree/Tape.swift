internal import Model

/// A tape under construction, and what JSON and YAML have in common: limits and the rule against duplicate keys.
struct Tape {
    /// How deep objects and arrays may nest.
    static let depthLimit = 512
    /// What one file may hold; offsets are 32 bits wide.
    static let sizeLimit = 512 << 20

    let file: String
    var records: [Tree.Record] = []
    var extra: [UInt8] = []
    /// The byte offset at which each line starts, as far as the file has been read.
    var lineStarts: [UInt32] = [0]
    /// The records of the objects and arrays that are still open.
    var open: [Int] = []

    init(file: String) {
        self.file = file
    }

    func location(at offset: Int) -> SourceLocation {
        let tree = Tree(file: file, source: [], extra: [], records: [], lineStarts: lineStarts)
        return tree.location(at: UInt32(clamping: offset))
    }

    mutating func appendText(
        _ kind: Node.Kind, at position: Int, start: Int, count: Int, in storage: Tree.Storage
    ) {
        records.append(
            Tree.Record(
                kind: kind, storage: storage, position: UInt32(truncatingIfNeeded: position),
                start: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: count), size: 1))
    }

    mutating func append(_ kind: Node.Kind, value: UInt32 = 0, at position: Int) {
        records.append(
            Tree.Record(
                kind: kind, storage: .source, position: UInt32(truncatingIfNeeded: position), start: value,
                count: 0, size: 1))
    }

    mutating func beginContainer(_ kind: Node.Kind, at position: Int) throws(Diagnostic) {
        if open.count == Self.depthLimit {
            throw .error(
                "nesting-depth",
                "\(kind.phrase) nests deeper than \(Self.depthLimit) levels; flatten the file",
                at: location(at: position))
        }
        open.append(records.count)
        append(kind, at: position)
    }

    /// Notes that the innermost open object or array has one entry or element more.
    mutating func countChild() {
        records[open[open.count - 1]].count += 1
    }

    mutating func endContainer() {
        let index = open.removeLast()
        records[index].size = UInt32(truncatingIfNeeded: records.count - index)
    }

    /// Refuses an object, complete on the tape at `index`, in which a key stands twice.
    ///
    /// - Parameter source: The bytes that the keys' records point into.
    func checkKeys(ofObjectAt index: Int, source: UnsafePointer<UInt8>) throws(Diagnostic) {
        guard records[index].count > 1 else { return }
        let pair = extra.withUnsafeBufferPointer { extra in
            KeySearch(records: records, source: source, extra: extra.baseAddress ?? source).duplicate(in: index)
        }
        guard let (first, second) = pair else { return }
        let bytes: String = text(of: second, source: source)
        throw .error(
            "duplicate-key", "the key \(quoted(bytes)) stands twice in this object; remove one of them",
            at: location(at: Int(records[second].position)),
            notes: [.init("the other one stands here", at: location(at: Int(records[first].position)))])
    }

    private func text(of key: Int, source: UnsafePointer<UInt8>) -> String {
        let record = records[key]
        let start = Int(record.start)
        let count = Int(record.count)
        if record.storage == .extra { return String(decoding: extra[start..<start + count], as: UTF8.self) }
        return String(decoding: UnsafeBufferPointer(start: source + start, count: count), as: UTF8.self)
    }
}
