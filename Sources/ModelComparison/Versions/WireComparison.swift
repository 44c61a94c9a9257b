internal import Model

/// Whether values of two shapes look the same on the wire.
struct WireComparison {
    let models: Versions<PreparedModel>
    let pairs: ShapePairs
    let signatures: ShapeSignatures

    /// Why an old client does not understand the new target, or the service not the old one; `nil` when all is well.
    ///
    /// Shapes that are one in both versions are compared where they stand, and not here.
    func difference(_ names: Versions<String>, use: ShapeUse) -> String? {
        var names = names
        // Lists of lists, deeper than any real model, end here.
        for _ in 0..<32 where !pairs.areOne(names) {
            guard let old = models.old.shape(names.old), let new = models.new.shape(names.new) else { return nil }
            if let difference = difference(Versions(old, new), use: use) { return difference }
            guard old.kind == .list || old.kind == .map else { return nil }
            guard let oldElement = old.members.last?.target, let newElement = new.members.last?.target else {
                return nil
            }
            names = Versions(oldElement, newElement)
        }
        return nil
    }

    /// The same, without a look at the elements of lists and maps.
    func difference(_ shapes: Versions<Shape>, use: ShapeUse) -> String? {
        let forms = shapes.map { Form($0.kind) }
        guard forms.old.name == forms.new.name else {
            return "\(forms.old.name) and \(forms.new.name) are different on the wire"
        }
        if use.contains(.output), forms.new.width > forms.old.width {
            return "a value may not fit the old client's `\(shapes.old.kind.rawValue)`"
        }
        let haveMembers = shapes.new.kind == .structure || shapes.new.kind == .union
        if haveMembers, !signatures.areEqual(shapes.map(\.name)) {
            return "the structures have different members"
        }
        return nil
    }

    /// How a kind's values are written: kinds with one name can be read as each other while the width suffices.
    private struct Form {
        let name: String
        var width = 0

        init(_ kind: Shape.Kind) {
            switch kind {
            case .byte: (name, width) = ("an integer", 1)
            case .short: (name, width) = ("an integer", 2)
            case .integer, .long, .intEnum: (name, width) = ("an integer", 3)
            case .bigInteger: (name, width) = ("an integer", 4)
            case .float: (name, width) = ("a fraction", 1)
            case .double: (name, width) = ("a fraction", 2)
            case .bigDecimal: (name, width) = ("a fraction", 3)
            case .string, .enum: name = "a string"
            case .structure: name = "a structure"
            case .union: name = "a union"
            default: name = "a \(kind.rawValue)"
            }
        }
    }
}
