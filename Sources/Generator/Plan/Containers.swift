import Model

/// Which types stand as elements of lists and values of maps: those conform to a protocol by which the runtime makes
/// arrays and dictionaries of them without asking what they are.
struct Containers {
    /// By the protocol's name, the shapes that conform to it.
    private var shapes: [String: Set<String>] = [:]

    init(_ all: some Collection<Shape>) {
        for shape in all where shape.kind == .list || shape.kind == .map {
            // Of a sparse one the elements are optionals, which have no protocol.
            guard let element = shape.members.last, !shape.traits.isSparse else { continue }
            shapes[shape.kind == .list ? "ListValue" : "MapValue", default: []].insert(element.target)
        }
    }

    /// The protocols that the type of a structure or union conforms to.
    func protocols(_ shape: Shape) -> [String] {
        ["ListValue", "MapValue"].filter { shapes[$0]?.contains(shape.name) ?? false }
    }
}
