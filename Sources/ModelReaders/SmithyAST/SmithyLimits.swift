internal import Model

/// Gives a member with limits of its own a shape of its own, as the other forms of a model have it: there limits
/// belong to shapes only.
///
///     ConverseRequest$paths -> Paths, at most 10        becomes        ConverseRequest$paths -> ConverseRequestPathsList
///
/// A limit of a member stands in place of its target's limit of the same kind.
struct SmithyLimits {
    /// Lists of lists with limits at every level end here; those further in keep their limits at their elements.
    private static let depthLimit = 8

    private(set) var shapes: [String: Shape]
    /// The shapes as the file has them, of which copies are made.
    private let originals: [String: Shape]

    init(shapes: [String: Shape]) {
        self.shapes = shapes
        originals = shapes
        let owners = shapes.values.filter { $0.members.contains { $0.traits.constraints != Constraints() } }
        for owner in owners.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
            self.shapes[owner.name] = settle(owner, depth: 0)
        }
    }

    private mutating func settle(_ owner: Shape, depth: Int) -> Shape {
        var owner = owner
        for (index, member) in owner.members.enumerated() {
            guard member.traits.constraints != Constraints(), depth < Self.depthLimit,
                let target = originals[member.target]
                    ?? SmithyPrelude.shape(Located(member.target, at: member.location)),
                let word = Self.word(target.kind)
            else { continue }
            let name = owner.name + Self.capitalised(member.name) + word
            guard shapes[name] == nil else { continue }
            var copy = target
            copy.name = name
            copy.location = member.location
            Self.limit(&copy.traits.constraints, by: member.traits.constraints)
            owner.members[index].target = name
            owner.members[index].traits.constraints = Constraints()
            shapes[name] = settle(copy, depth: depth + 1)
        }
        return owner
    }

    private static func limit(_ constraints: inout Constraints, by own: Constraints) {
        if own.minimum != nil || own.maximum != nil {
            constraints.minimum = own.minimum
            constraints.maximum = own.maximum
        }
        if let pattern = own.pattern { constraints.pattern = pattern }
    }

    /// The end of the new shape's name; `nil` for kinds of which Swift types are made, which would be two then.
    private static func word(_ kind: Shape.Kind) -> String? {
        switch kind {
        case .structure, .union, .enum, .intEnum: nil
        default: capitalised(kind.rawValue)
        }
    }

    private static func capitalised(_ name: String) -> String {
        name.prefix(1).uppercased() + name.dropFirst()
    }
}
