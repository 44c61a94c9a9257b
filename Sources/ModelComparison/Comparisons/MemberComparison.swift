internal import Generator
internal import Model

/// Compares the members of a shape: of a structure, a union, a list or a map.
struct MemberComparison {
    let models: Versions<PreparedModel>
    let pairs: ShapePairs
    let wire: WireComparison
    let shapes: Versions<Shape>
    /// How both versions use the shape.
    let use: ShapeUse

    func run(_ scope: ChangeScope, _ changes: inout ChangeList) {
        let members = Versions(entries(shapes.old, models.old), entries(shapes.new, models.new))
        let known = members.map { list in
            Dictionary(list.map { ($0.member.name, $0) }, uniquingKeysWith: { first, _ in first })
        }
        for entry in members.old where known.new[entry.member.name] == nil { remove(entry, scope, &changes) }
        for entry in members.new {
            if let old = known.old[entry.member.name] {
                compare(Versions(old, entry), scope, &changes)
            } else {
                add(entry, scope, &changes)
            }
        }
        compareOrder(
            Versions(
                members.old.map(\.member.name).filter { known.new[$0] != nil },
                members.new.map(\.member.name).filter { known.old[$0] != nil }), scope, &changes)
    }

    /// A member with what it is in Swift.
    struct Entry {
        let member: Member
        let property: SwiftInterface.Property?

        /// The type for a report.
        var type: String { property?.declaredType ?? member.target }
    }

    private func entries(_ shape: Shape, _ model: PreparedModel) -> [Entry] {
        let properties = model.interface.properties[shape.name] ?? []
        return shape.members.enumerated().map { index, member in
            Entry(member: member, property: index < properties.count ? properties[index] : nil)
        }
    }

    private func scope(_ scope: ChangeScope, _ old: Entry?, _ new: Entry?) -> ChangeScope {
        let places = Versions(
            old?.member.location ?? scope.places.old, new?.member.location ?? scope.places.new)
        return scope.within(.member, new?.member.name ?? old?.member.name ?? "", places)
    }

    private func add(_ entry: Entry, _ scope: ChangeScope, _ changes: inout ChangeList) {
        var breaks = Breaks.nothing
        if shapes.new.kind == .union {
            breaks.source = "a switch over the union needs the case `.\(entry.property?.name ?? "")`"
        } else if entry.member.traits.isRequired {
            if entry.property?.isOptional == false { breaks.source = "the initialiser needs it" }
            if use.contains(.input) { breaks.wire = "an old client does not send it" }
        }
        changes.add(
            ChangeKind(.member, .added), Versions(nil, entry.type), in: self.scope(scope, nil, entry), breaks)
    }

    private func remove(_ entry: Entry, _ scope: ChangeScope, _ changes: inout ChangeList) {
        var breaks = Breaks.source(
            shapes.old.kind == .union ? "the case of the union is gone" : "the property is gone")
        if use.contains(.input) {
            breaks.wire = "an old client still sends it"
        } else if entry.member.traits.isRequired {
            breaks.wire = "an old client reads a zero value for what it required"
        }
        changes.add(
            ChangeKind(.member, .removed), Versions(entry.type, nil), in: self.scope(scope, entry, nil), breaks)
    }

    /// The initialiser takes the members in their order; the cases of a union have none.
    private func compareOrder(_ names: Versions<[String]>, _ scope: ChangeScope, _ changes: inout ChangeList) {
        guard shapes.new.kind == .structure,
            let first = zip(names.old, names.new).first(where: { $0 != $1 })
        else { return }
        changes.add(
            ChangeKind(.memberOrder, .changed), in: scope,
            .source("the initialiser takes `\(first.1)` where it took `\(first.0)`"))
    }

    private func compare(_ entries: Versions<Entry>, _ scope: ChangeScope, _ changes: inout ChangeList) {
        let part = self.scope(scope, entries.old, entries.new)
        let members = entries.map(\.member)
        let facts = MemberFacts(
            members: members,
            targets: Versions(models.old.shape(members.old.target), models.new.shape(members.new.target)),
            targetsAreOne: pairs.areOne(members.map(\.target)), shapes: shapes, use: use,
            service: models.old.model.service)
        compareType(entries, part, &changes)
        compareSwift(entries, part, &changes)
        facts.compareTraits(in: part, &changes)
        changes.compareProse(
            members.map(\.traits.documentation), members.map(\.traits.deprecation), in: part)
    }

    private func compareType(_ entries: Versions<Entry>, _ scope: ChangeScope, _ changes: inout ChangeList) {
        let targets = entries.map(\.member.target)
        if pairs.areOne(targets) { return }
        // The keys of a map are strings in Swift.
        let isKey = shapes.new.kind == .map && entries.new.member.name == "key"
        let types = Versions(
            models.old.interface.types[targets.old] ?? targets.old,
            models.new.interface.types[targets.new] ?? targets.new)
        let source = isKey || types.areEqual ? nil : "`\(types.old)` is `\(types.new)` in Swift now"
        let breaks = Breaks(source: source, wire: wire.difference(targets, use: use))
        let kinds = Versions(models.old.shape(targets.old)?.kind, models.new.shape(targets.new)?.kind)
        guard breaks.isBreaking || !kinds.areEqual else { return }
        changes.add(ChangeKind(.type, .changed), targets.map { $0 }, in: scope, breaks)
    }

    /// What no trait and no target explains: another name after a collision, a structure that contains itself now.
    private func compareSwift(_ entries: Versions<Entry>, _ scope: ChangeScope, _ changes: inout ChangeList) {
        guard let old = entries.old.property, let new = entries.new.property else { return }
        changes.compare(
            .swiftName, Versions(old.name, new.name), in: scope, .source("the old name is gone"))
        let traits = entries.map(\.member.traits)
        let isOptionalAlone =
            old.isOptional != new.isOptional && traits.map(\.isRequired).areEqual
            && traits.map(\.isIdempotencyToken).areEqual
        let targets = entries.map(\.member.target)
        let isTypeAlone =
            old.type != new.type && pairs.areOne(targets)
            && models.old.interface.types[targets.old] == models.new.interface.types[targets.new]
        guard isOptionalAlone || isTypeAlone else { return }
        changes.compare(
            .swiftType, Versions(old.declaredType, new.declaredType), in: scope,
            .source("the property has another type"))
    }
}
