/// The parameters of a form as a tree by the dots in their names: `a.b.1=x` is `x` below `1` below `b` below `a`.
///
/// The nodes stand in one array, so that a hostile form costs no recursion.
struct FormTree {
    struct Node {
        /// The parameter's value; nil when only longer names have one.
        var text: String?
        /// Places of nodes, by the next part of the name.
        var children: [Substring: Int] = [:]
    }

    private(set) var nodes = [Node()]

    /// - Throws: ``CodecError`` when an escape is malformed, a text is not UTF-8, a name stands twice or is too deep.
    init(_ bytes: UnsafeBufferPointer<UInt8>, maximumDepth: Int) throws(CodecError) {
        let body = UnsafeRawBufferPointer(bytes)
        var start = 0
        while start < body.count {
            let end = body[start...].firstIndex(of: UInt8(ascii: "&")) ?? body.count
            if end > start { try add(Array(body[start..<end]), at: start, maximumDepth) }
            start = end + 1
        }
    }

    private mutating func add(_ pair: [UInt8], at offset: Int, _ maximumDepth: Int) throws(CodecError) {
        let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.count
        guard let name = PercentEncoding.decode(bytes: pair[..<equals], plusIsSpace: true) else {
            throw CodecError("a parameter's name is malformed", offset: offset)
        }
        guard let value = PercentEncoding.decode(bytes: pair[equals...].dropFirst(), plusIsSpace: true) else {
            throw CodecError("the parameter's value is malformed", offset: offset, path: name)
        }
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= maximumDepth * 3 else {
            throw CodecError("values are nested deeper than \(maximumDepth) levels", offset: offset)
        }
        var node = 0
        for part in parts { node = child(part, of: node) }
        guard nodes[node].text == nil else {
            throw CodecError("the parameter stands twice in the form", offset: offset, path: name)
        }
        nodes[node].text = value
    }

    private mutating func child(_ name: Substring, of node: Int) -> Int {
        if let known = nodes[node].children[name] { return known }
        nodes.append(Node())
        nodes[node].children[name] = nodes.count - 1
        return nodes.count - 1
    }
}
