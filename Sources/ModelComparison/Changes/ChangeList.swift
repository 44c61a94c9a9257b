internal import Model

/// What two values that are compared belong to, and where they stand.
struct ChangeScope {
    var subject: Change.Subject
    var part: Change.Part?
    var places: Versions<SourceLocation>

    func within(_ aspect: Aspect, _ name: String, _ places: Versions<SourceLocation>) -> ChangeScope {
        ChangeScope(subject: subject, part: Change.Part(aspect: aspect, name: name), places: places)
    }
}

/// Collects changes: the comparisons say what is compared and whom a difference breaks, and this finds the differences.
struct ChangeList {
    private(set) var changes: [Change] = []

    mutating func add(
        _ kind: ChangeKind, _ texts: Versions<String?> = Versions(nil, nil), in scope: ChangeScope,
        _ breaks: Breaks = .nothing, suggestion: String? = nil
    ) {
        // What no longer holds for a member is looked for at the member, which is still there.
        let side: Change.Side = kind.action == .removed && kind.aspect.isEntity ? .old : .new
        changes.append(
            Change(
                kind: kind, subject: scope.subject, part: scope.part, old: texts.old, new: texts.new, breaks: breaks,
                suggestion: suggestion, location: side == .old ? scope.places.old : scope.places.new, side: side))
    }

    /// Something that has one value, or none.
    mutating func compare(
        _ aspect: Aspect, _ values: Versions<String?>, in scope: ChangeScope,
        _ breaks: @autoclosure () -> Breaks = .nothing
    ) {
        if !values.areEqual { add(ChangeKind(aspect, .changed), values, in: scope, breaks()) }
    }

    /// Something that holds or does not.
    mutating func compare(
        _ aspect: Aspect, _ flags: Versions<Bool>, in scope: ChangeScope,
        added: @autoclosure () -> Breaks = .nothing, removed: @autoclosure () -> Breaks = .nothing
    ) {
        if flags.areEqual { return }
        add(ChangeKind(aspect, flags.new ? .added : .removed), in: scope, flags.new ? added() : removed())
    }

    /// Something of which there is one or none, described by a text.
    mutating func compare(
        entity aspect: Aspect, _ texts: Versions<String?>, in scope: ChangeScope,
        _ breaks: (ChangeKind.Action) -> Breaks = { _ in .nothing }
    ) {
        if texts.areEqual { return }
        let action: ChangeKind.Action = texts.old == nil ? .added : texts.new == nil ? .removed : .changed
        add(ChangeKind(aspect, action), texts, in: scope, breaks(action))
    }

    /// Names of which each is there or not, whatever their order.
    mutating func compare(
        names aspect: Aspect, _ names: Versions<[String]>, in scope: ChangeScope,
        added: Breaks = .nothing, removed: Breaks = .nothing
    ) {
        let sets = names.map { Set($0) }
        for name in sets.new.subtracting(sets.old) {
            add(ChangeKind(aspect, .added), in: scope.within(aspect, name, scope.places), added)
        }
        for name in sets.old.subtracting(sets.new) {
            add(ChangeKind(aspect, .removed), in: scope.within(aspect, name, scope.places), removed)
        }
    }

    /// The prose of something, and the note that it should no longer be used.
    mutating func compareProse(
        _ prose: Versions<Located<String>?>, _ deprecations: Versions<Deprecation?>, in scope: ChangeScope
    ) {
        if prose.old?.value != prose.new?.value { add(ChangeKind(.documentation, .changed), in: scope) }
        switch (deprecations.old, deprecations.new) {
        case (nil, .some): add(ChangeKind(.deprecated, .added), in: scope)
        case (.some, nil): add(ChangeKind(.deprecated, .removed), in: scope)
        case (let old?, let new?) where old != new:
            add(ChangeKind(.deprecation, .changed), Versions(old.message, new.message), in: scope)
        default: break
        }
    }

    /// A limit of which less allows less: a smallest value is tightened when it grows, a largest one when it shrinks.
    mutating func compareLimit(
        _ aspect: Aspect, _ limits: Versions<String?>, in scope: ChangeScope, growthTightens: Bool
    ) {
        if limits.areEqual { return }
        let action: ChangeKind.Action
        switch (limits.old, limits.new) {
        case (nil, _): action = .tightened
        case (_, nil): action = .loosened
        case (let old?, let new?):
            guard let old = Double(old), let new = Double(new) else {
                action = .changed
                break
            }
            // One number may be written in two ways.
            if old == new { return }
            action = (new > old) == growthTightens ? .tightened : .loosened
        }
        add(ChangeKind(aspect, action), limits, in: scope)
    }

    /// The changes in the order of reports.
    func sorted() -> [Change] {
        changes.map { ($0, ChangeOrder($0)) }.sorted { $0.1 < $1.1 }.map(\.0)
    }
}
