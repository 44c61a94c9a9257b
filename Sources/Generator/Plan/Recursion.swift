import Model

/// Which types contain themselves, other than through a list or map, and so need a reference in between.
///
/// A recursive union has indirect cases, which ends every cycle through it. What remains are cycles of structures
/// alone: there each member that stays within the cycle is kept behind a reference.
struct Recursion {
    private var unions: Set<String> = []
    private var componentOfStructure: [String: Int] = [:]

    init(_ shapes: some Collection<Shape>) {
        let containers = shapes.filter { $0.kind == .structure || $0.kind == .union }
        let all = Components(containers)
        for shape in containers where shape.kind == .union && all.isCyclic(shape.name) {
            unions.insert(shape.name)
        }
        let structures = Components(containers.filter { $0.kind == .structure })
        for (name, component) in structures.components where structures.isCyclic(name) {
            componentOfStructure[name] = component
        }
    }

    func isRecursive(union name: String) -> Bool {
        unions.contains(name)
    }

    /// Whether a structure's member leads back to the structure.
    func isRecursive(_ member: Member, of structure: String) -> Bool {
        guard let own = componentOfStructure[structure] else { return false }
        return componentOfStructure[member.target] == own
    }
}

/// The strongly connected components of shapes and their direct members (Tarjan's algorithm, without recursion).
private struct Components {
    private(set) var components: [String: Int] = [:]
    private var cyclicComponents: Set<Int> = []
    private var edges: [[Int]] = []
    private var order: [Int] = []
    private var low: [Int] = []
    private var open: [Int] = []
    private var isOpen: [Bool] = []
    private let names: [String]

    init(_ shapes: [Shape]) {
        names = shapes.map(\.name)
        let indices = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        edges = shapes.map { $0.members.compactMap { indices[$0.target] } }
        order = Array(repeating: -1, count: shapes.count)
        low = order
        isOpen = Array(repeating: false, count: shapes.count)
        var counter = 0
        for root in shapes.indices where order[root] < 0 {
            visit(root, counter: &counter)
        }
    }

    func isCyclic(_ name: String) -> Bool {
        components[name].map(cyclicComponents.contains) ?? false
    }

    private mutating func visit(_ root: Int, counter: inout Int) {
        var path = [(node: root, edge: 0)]
        enter(root, &counter)
        while let (node, edge) = path.last {
            if edge < edges[node].count {
                path[path.count - 1].edge += 1
                let next = edges[node][edge]
                if order[next] < 0 {
                    enter(next, &counter)
                    path.append((next, 0))
                } else if isOpen[next] {
                    low[node] = min(low[node], order[next])
                }
            } else {
                path.removeLast()
                if let parent = path.last { low[parent.node] = min(low[parent.node], low[node]) }
                if low[node] == order[node] { close(node) }
            }
        }
    }

    private mutating func enter(_ node: Int, _ counter: inout Int) {
        order[node] = counter
        low[node] = counter
        counter += 1
        open.append(node)
        isOpen[node] = true
    }

    private mutating func close(_ node: Int) {
        var size = 0
        while let member = open.popLast() {
            isOpen[member] = false
            components[names[member]] = order[node]
            size += 1
            if member == node { break }
        }
        if size > 1 || edges[node].contains(node) { cyclicComponents.insert(order[node]) }
    }
}
