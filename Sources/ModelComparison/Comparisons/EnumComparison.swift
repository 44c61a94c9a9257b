internal import Generator
internal import Model

/// Compares the values of an enum. Their order means nothing: the generated type is open and has no numbers.
struct EnumComparison {
    let models: Versions<PreparedModel>
    let shapes: Versions<Shape>
    let use: ShapeUse

    func run(_ scope: ChangeScope, _ changes: inout ChangeList) {
        let values = shapes.map { shape in
            Dictionary(shape.enumValues.map { ($0.value, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let names = Versions(
            models.old.interface.values[shapes.old.name] ?? [:], models.new.interface.values[shapes.new.name] ?? [:])
        for (text, value) in values.old where values.new[text] == nil {
            let name = names.old[text].map { "`.\($0)` is gone" }
            changes.add(
                ChangeKind(.enumValue, .removed),
                in: scope.within(.enumValue, text, Versions(value.location, shapes.new.location)),
                Breaks(source: name, wire: "an old client may send it").onWire(use.contains(.input)))
        }
        for (text, value) in values.new {
            let old = values.old[text]
            let part = scope.within(
                .enumValue, text, Versions(old?.location ?? shapes.old.location, value.location))
            guard let old else {
                changes.add(ChangeKind(.enumValue, .added), in: part)
                continue
            }
            changes.compare(
                .swiftName, Versions(names.old[text], names.new[text]), in: part, .source("the old name is gone"))
            changes.compareProse(
                Versions(old.documentation, value.documentation), Versions(old.deprecation, value.deprecation),
                in: part)
        }
    }
}
