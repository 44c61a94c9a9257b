import Model

/// A page's syntax block against the members that the same page lists, and its enum values against the model.
extension PageComparison {
    private static let maximumSyntaxDepth = 64

    mutating func compare(
        syntax: Syntax?, with members: [PageMember], shape: Shape?, at place: PagePlace
    ) {
        guard let syntax else {
            guard let first = members.first else { return }
            return findings.add(
                "page-syntax",
                "the page lists \(place.side == .request ? "parameters" : "response members") but has no "
                    + "\(blockName(place)); add the block to the page",
                at: page.title.location, note: "the first of them stands here", at: first.location)
        }
        guard case .structure(let entries) = syntax.value else { return }
        var place = place
        place.pageLocation = syntax.location
        compare(entries: entries, with: members, shape: shape, at: place, depth: 0)
    }

    private func blockName(_ place: PagePlace) -> String {
        place.side == .request ? "'Request Syntax'" : "'Response Syntax'"
    }

    private mutating func compare(
        entries: [Syntax.Entry], with members: [PageMember], shape: Shape?, at place: PagePlace, depth: Int
    ) {
        let named = members.compactMap { member in member.name.map { ($0, member) } }
        let listed = Dictionary(named, uniquingKeysWith: { first, _ in first })
        var shown: Set<String> = []
        for entry in entries where !findings.isFull {
            shown.insert(entry.name.value)
            let entryPlace = place.member(entry.name.value, at: entry.name.location)
            guard let member = listed[entry.name.value] else {
                reportUnlisted(entry, at: entryPlace, within: place)
                continue
            }
            let target = shape.flatMap { self.member(entry.name.value, of: $0) }?.target
            compare(entry.syntax, with: member, shape: self.shape(target), at: entryPlace, depth: depth + 1)
        }
        for (name, member) in named where !shown.contains(name) && !findings.isFull {
            reportUnshown(member, at: place.member(name, at: member.location), within: place)
        }
    }

    private mutating func compare(
        _ syntax: Syntax, with member: PageMember, shape: Shape?, at place: PagePlace, depth: Int
    ) {
        guard depth < Self.maximumSyntaxDepth, !findings.isFull else { return }
        guard let type = PageType(word: member.type), type != .document else { return }
        guard type.accepts(syntax.value) else { return reportOtherType(syntax, member, at: place) }
        switch syntax.value {
        case .strings(let values):
            if type == .string { compareEnum(values, with: shape, at: place, syntax.location) }
        case .list(let elements):
            guard let element = elements.first, let listed = member.members.first else { return }
            let inner = self.shape(shape?.members.first?.target)
            let elementPlace = place.element("[]", at: element.location)
            compare(element, with: listed, shape: inner, at: elementPlace, depth: depth + 1)
        case .structure(let entries):
            compare(dict: entries, with: member, shape: shape, at: place, depth: depth)
        default: return
        }
    }

    private mutating func compare(
        dict entries: [Syntax.Entry], with member: PageMember, shape: Shape?, at place: PagePlace, depth: Int
    ) {
        let isMap = member.members.count == 2 && member.members.allSatisfy { $0.name == nil }
        guard isMap else {
            return compare(entries: entries, with: member.members, shape: shape, at: place, depth: depth)
        }
        guard let value = entries.first else { return }
        let inner = self.shape(shape?.kind == .map ? shape?.members.last?.target : nil)
        let valuePlace = place.element("{}", at: value.syntax.location)
        compare(value.syntax, with: member.members[1], shape: inner, at: valuePlace, depth: depth + 1)
    }

    // MARK: Enum values

    private mutating func compareEnum(
        _ values: [String], with shape: Shape?, at place: PagePlace, _ location: SourceLocation
    ) {
        guard let shape, shape.kind == .enum || shape.kind == .string else { return }
        let modeled = Set(shape.enumValues.map(\.value))
        let isPlain = values == ["string"] && !modeled.contains("string")
        if isPlain, shape.kind == .string { return }
        if isPlain {
            return findings.add(
                "page-enum-value",
                "\(place.subject) is the enum '\(shape.name)' in the model, but the page shows none of its "
                    + "\(modeled.count) values; write them in the \(blockName(place))",
                at: location, note: "'\(shape.name)' is defined here", at: shape.location)
        }
        for value in values where !modeled.contains(value) {
            findings.add(
                "page-enum-value",
                "value '\(value)' of \(place.subject) on the page is no value of '\(shape.name)' in the model; "
                    + "remove it from the \(blockName(place)), or add it to the model",
                at: location, note: "'\(shape.name)' is defined here", at: shape.location)
        }
        let shown = Set(values)
        for value in shape.enumValues where !shown.contains(value.value) {
            findings.add(
                "page-enum-value",
                "value '\(value.value)' of '\(shape.name)' in the model is not shown for \(place.subject) on the page; "
                    + "add it to the \(blockName(place)), or remove it from the model",
                at: value.location, note: "the page shows the values here", at: location)
        }
    }

    // MARK: Reports

    private mutating func reportUnlisted(_ entry: Syntax.Entry, at place: PagePlace, within outer: PagePlace) {
        findings.add(
            "page-syntax",
            "\(place.subject) stands in the \(blockName(place)) but is not described below it; "
                + "describe it on the page, or remove it from the block",
            at: entry.name.location, note: "the block's part begins here", at: outer.pageLocation)
    }

    private mutating func reportUnshown(_ member: PageMember, at place: PagePlace, within outer: PagePlace) {
        guard !PageOmissions.isComputed(member) else { return }
        findings.add(
            "page-syntax",
            "\(place.subject) is described on the page but missing from its \(blockName(place)); "
                + "add it to the block, or remove its description",
            at: member.location, note: "the block's part begins here", at: outer.pageLocation)
    }

    private mutating func reportOtherType(_ syntax: Syntax, _ member: PageMember, at place: PagePlace) {
        findings.add(
            "page-syntax",
            "\(place.subject) is \(syntax.value.word) in the \(blockName(place)) but '\(member.type)' in its "
                + "description on the same page; correct the one that is wrong",
            at: syntax.location, note: "\(place.subject) is described here", at: member.location)
    }
}
