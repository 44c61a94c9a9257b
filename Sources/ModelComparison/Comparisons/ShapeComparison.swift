internal import Generator
internal import Model

/// Compares the shapes that the wanted operations reach, each once, where the model declares it.
///
/// Shapes that become no Swift type (strings, lists) may come and go unnoticed: the members that lead to them tell.
struct ShapeComparison {
    let models: Versions<PreparedModel>
    let pairs: ShapePairs
    let wire: WireComparison
    let suggestions: RenameSuggestions

    func run(_ changes: inout ChangeList) {
        for shape in pairs.unshared.old where shape.kind.isNominal {
            changes.add(
                ChangeKind(.shape, .removed), Versions(shape.kind.rawValue, nil), in: ChangeScope(shape, shape),
                .source("the type `\(type(shape.name, models.old))` is gone"),
                suggestion: suggestions.shapes[shape.name])
        }
        for shape in pairs.unshared.new where shape.kind.isNominal {
            changes.add(
                ChangeKind(.shape, .added), Versions(nil, shape.kind.rawValue), in: ChangeScope(shape, shape))
        }
        for shapes in pairs.shared { compare(shapes, &changes) }
    }

    private func type(_ shape: String, _ model: PreparedModel) -> String {
        model.interface.types[shape] ?? shape
    }

    private func compare(_ shapes: Versions<Shape>, _ changes: inout ChangeList) {
        let scope = ChangeScope(shapes.old, shapes.new)
        let use = models.old.uses[shapes.old.name, default: []]
            .intersection(models.new.uses[shapes.new.name, default: []])
        compareNames(shapes, scope, &changes)
        let traits = shapes.map(\.traits)
        changes.compareProse(traits.map(\.documentation), traits.map(\.deprecation), in: scope)
        changes.compareLimits(traits.map(\.constraints), in: scope)
        changes.compare(.sensitive, traits.map(\.isSensitive), in: scope)
        guard shapes.map(\.kind).areEqual else { return compareKinds(shapes, use, scope, &changes) }
        compareForm(shapes, use, scope, &changes)
        compareErrors(shapes, scope, &changes)
        let members = MemberComparison(models: models, pairs: pairs, wire: wire, shapes: shapes, use: use)
        members.run(scope, &changes)
        EnumComparison(models: models, shapes: shapes, use: use).run(scope, &changes)
    }

    private func compareNames(_ shapes: Versions<Shape>, _ scope: ChangeScope, _ changes: inout ChangeList) {
        guard shapes.new.kind.isNominal, shapes.old.kind.isNominal else { return }
        let types = Versions(type(shapes.old.name, models.old), type(shapes.new.name, models.new))
        guard !shapes.map(\.name).areEqual else {
            changes.compare(.swiftName, types.map { $0 }, in: scope, .source("the old name is gone"))
            return
        }
        changes.add(
            ChangeKind(.shape, .renamed), shapes.map(\.name), in: scope,
            types.areEqual ? .nothing : .source("the type `\(types.old)` is `\(types.new)` now"))
    }

    private func compareKinds(
        _ shapes: Versions<Shape>, _ use: ShapeUse, _ scope: ChangeScope, _ changes: inout ChangeList
    ) {
        let types = Versions(type(shapes.old.name, models.old), type(shapes.new.name, models.new))
        var breaks = Breaks(wire: wire.difference(shapes, use: use))
        if !types.areEqual {
            breaks.source = "`\(types.old)` is `\(types.new)` in Swift now"
        } else if shapes.new.kind.isNominal {
            breaks.source = "`\(types.new)` is another kind of type"
        }
        changes.compare(.kind, shapes.map(\.kind.rawValue), in: scope, breaks)
    }

    private func compareForm(
        _ shapes: Versions<Shape>, _ use: ShapeUse, _ scope: ChangeScope, _ changes: inout ChangeList
    ) {
        let traits = shapes.map(\.traits)
        let (old, new) = (type(shapes.old.name, models.old), type(shapes.new.name, models.new))
        switch shapes.new.kind {
        case .list, .map:
            let source = old == new ? nil : "`\(old)` is `\(new)` in Swift now"
            changes.compare(
                .sparse, traits.map(\.isSparse), in: scope,
                added: Breaks(source: source, wire: "an old client expects a value everywhere")
                    .onWire(use.contains(.output)),
                removed: Breaks(source: source, wire: "an old client may send nulls").onWire(use.contains(.input)))
        case .union:
            let reason = Breaks.wire("the values are framed in another way")
            changes.compare(.eventStream, traits.map(\.isEventStream), in: scope, added: reason, removed: reason)
        case .structure:
            changes.compare(
                .wireName, traits.map(\.wireName), in: scope,
                Breaks.wire("the root element has another name").onWire(models.old.model.service.speaksXML))
            changes.compare(
                .xmlNamespace, traits.map { $0.xmlNamespace?.text }, in: scope,
                Breaks.wire("the root element has another namespace").onWire(models.old.model.service.speaksXML))
        default: break
        }
    }

    private func compareErrors(_ shapes: Versions<Shape>, _ scope: ChangeScope, _ changes: inout ChangeList) {
        let errors = shapes.map(\.traits.error)
        changes.compare(
            .errorTrait, errors.map { $0 != nil }, in: scope,
            removed: .source("`\(type(shapes.new.name, models.new))` has no metadata of a response any more"))
        guard let old = errors.old, let new = errors.new else { return }
        let codes = Versions(old.code ?? shapes.old.name, new.code ?? shapes.new.name)
        // The runtime knows an error by its code and by its shape's name.
        let isKnown = codes.new == shapes.old.name
        changes.compare(
            .errorCode, codes.map { $0 }, in: scope,
            Breaks.wire("an old client does not know the error").onWire(!isKnown))
        changes.compare(
            .errorStatus, Versions(old.httpStatusCode, new.httpStatusCode).map { $0.map(String.init) }, in: scope)
        changes.compare(.errorFault, Versions(old.fault.rawValue, new.fault.rawValue), in: scope)
        changes.compare(.retryable, Versions(old.isRetryable, new.isRetryable), in: scope)
        changes.compare(.throttling, Versions(old.isThrottling, new.isThrottling), in: scope)
    }
}

extension ChangeScope {
    init(_ old: Shape, _ new: Shape) {
        self.init(subject: .shape(new.name), part: nil, places: Versions(old.location, new.location))
    }
}

extension ChangeList {
    mutating func compareLimits(_ limits: Versions<Constraints>, in scope: ChangeScope) {
        compareLimit(.minimum, limits.map(\.minimum), in: scope, growthTightens: true)
        compareLimit(.maximum, limits.map(\.maximum), in: scope, growthTightens: false)
        compareLimit(.pattern, limits.map(\.pattern), in: scope, growthTightens: true)
    }
}

extension XMLNamespace {
    var text: String { prefix.map { "\($0)=\(uri)" } ?? uri }
}
