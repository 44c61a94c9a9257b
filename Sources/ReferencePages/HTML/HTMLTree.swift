/// The nodes of a piece of HTML in the order of their beginnings, over one buffer of bytes.
struct HTMLTree {
    struct Node {
        /// `nil` for text.
        var element: HTMLElement?
        /// A text; an element's target; an unknown element's name.
        var start: Int
        var count: Int
        /// Behind the last node within the element.
        var end: Int
        /// Whether an element within breaks the paragraph.
        var holdsBlocks = false
    }

    static let depthLimit = 256

    private(set) var nodes: [Node] = []
    private(set) var bytes: [UInt8] = []
    private var open: [Int] = []
    private(set) var isTooDeep = false
    private var isInText = false

    mutating func start(_ element: HTMLElement, _ text: UnsafeBufferPointer<UInt8>) {
        guard !isTooDeep else { return }
        isInText = false
        if open.count == Self.depthLimit { isTooDeep = true }
        if element.isBlock { markAncestors() }
        open.append(nodes.count)
        nodes.append(Node(element: element, start: bytes.count, count: text.count, end: 0))
        bytes.append(contentsOf: text)
    }

    private mutating func markAncestors() {
        for index in open.reversed() {
            if nodes[index].holdsBlocks { return }
            nodes[index].holdsBlocks = true
        }
    }

    mutating func end(_ element: HTMLElement) {
        // The parser closes what it opened, in order; anything else is none of ours.
        guard !isTooDeep, let index = open.last, nodes[index].element == element else { return }
        isInText = false
        open.removeLast()
        nodes[index].end = nodes.count
    }

    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        guard !isTooDeep else { return }
        // The parser hands text over in pieces.
        if isInText {
            nodes[nodes.count - 1].count += text.count
        } else {
            nodes.append(Node(element: nil, start: bytes.count, count: text.count, end: nodes.count + 1))
        }
        bytes.append(contentsOf: text)
        isInText = true
    }

    mutating func finish() {
        for index in open { nodes[index].end = nodes.count }
        open = []
    }
}
