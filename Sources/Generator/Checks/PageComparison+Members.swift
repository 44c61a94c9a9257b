import Model

/// Members of the model against the members that the page lists, with all that is nested in them.
///
/// The walk follows the page, so it ends with the page, whatever the model's shapes refer to.
extension PageComparison {
    /// Page trees are no deeper than what a reader makes of a file; this bounds the stack for any value.
    private static let maximumDepth = 64

    mutating func compare(members: [PageMember], with shape: Shape, at place: PagePlace) {
        let place = place.inside(shape)
        guard place.history.count < Self.maximumDepth else { return }
        var listed: Set<String> = []
        for member in members where !findings.isFull {
            guard let name = member.name else { continue }
            listed.insert(name)
            let memberPlace = place.member(name, at: member.location)
            if let modeled = self.member(name, of: shape) {
                compare(member, with: modeled, at: memberPlace)
            } else {
                reportUnknown(member, of: shape, at: memberPlace)
            }
        }
        for member in shape.members where !listed.contains(member.name) && !findings.isFull {
            reportMissing(member, of: shape, at: place)
        }
    }

    private mutating func compare(_ page: PageMember, with member: Member, at place: PagePlace) {
        guard let shape = shape(member.target) else { return }
        let isRecursive = place.history.contains(shape.name)
        if place.side == .request {
            // Pages do not mark a member whose shape comes again.
            if !isRecursive { compareRequired(page, member, at: place) }
            compareIdempotency(page, member, at: place)
        }
        guard compareType(page, member, shape, at: place), !isRecursive else { return }
        switch shape.kind {
        case .structure, .union:
            // Pages name the events of a response only.
            if shape.traits.isEventStream, page.members.isEmpty, place.side == .request { return }
            compare(members: page.members, with: shape, at: place)
        case .list: compareElements(page, shape, ["[]"], at: place)
        case .map: compareElements(page, shape, ["{key}", "{}"], at: place)
        default: return
        }
    }

    /// The element of a list, or the key and the value of a map.
    private mutating func compareElements(
        _ page: PageMember, _ shape: Shape, _ suffixes: [String], at place: PagePlace
    ) {
        let place = place.inside(shape)
        guard place.history.count < Self.maximumDepth else { return }
        for (index, member) in shape.members.prefix(suffixes.count).enumerated() {
            let element = place.element(suffixes[index], at: place.pageLocation)
            guard page.members.indices.contains(index) else {
                reportMissing(member, of: shape, at: element)
                continue
            }
            compare(page.members[index], with: member, at: element)
        }
    }

    // MARK: One member

    private mutating func compareRequired(_ page: PageMember, _ member: Member, at place: PagePlace) {
        guard page.isRequired != member.traits.isRequired else { return }
        let message =
            page.isRequired
            ? "\(place.subject) is marked '[REQUIRED]' on the page but is optional in the model; "
                + "remove the mark, or require the member in the model"
            : "\(place.subject) is required in the model but not marked '[REQUIRED]' on the page; "
                + "add the mark, or make the member optional in the model"
        findings.add(
            "page-required", message, at: page.location,
            note: "'\(member.name)' is \(page.isRequired ? "optional" : "required") here", at: member.location)
    }

    private mutating func compareIdempotency(_ page: PageMember, _ member: Member, at place: PagePlace) {
        let isToken = member.traits.isIdempotencyToken
        // Pages say it at the end of a member's prose, so a member without prose cannot say it.
        let isSilent = isToken && page.documentation.isEmpty && !page.isAutopopulated
        guard page.isAutopopulated != isToken, !isSilent else { return }
        let message =
            isToken
            ? "\(place.subject) is an idempotency token in the model but not 'autopopulated' on the page; "
                + "add the sentence to the page, or remove the trait from the model"
            : "\(place.subject) is 'autopopulated if not provided' on the page but no idempotency token in the model; "
                + "remove the sentence from the page, or add the trait to the model"
        findings.add(
            "page-idempotency", message, at: page.location,
            note: "'\(member.name)' is \(isToken ? "an" : "no") idempotency token here", at: member.location)
    }

    /// Reports a difference of types; `false` where the two cannot be compared any deeper.
    private mutating func compareType(
        _ page: PageMember, _ member: Member, _ shape: Shape, at place: PagePlace
    ) -> Bool {
        let isJSON = member.traits.isJSONValue || shape.traits.isJSONValue
        let type = PageType(word: page.type)
        let holdsNames = page.members.contains { $0.name != nil }
        // A `dict` with named members is a structure, one with a key and a value a map.
        let isOtherDict = !page.members.isEmpty && type == .dict && holdsNames == (shape.kind == .map)
        if let type, type.matches(PageType(shape), isJSONValue: isJSON), !isOtherDict { return true }
        let nesting = isOtherDict ? (holdsNames ? " with named members" : " of keys and values") : ""
        let kind = isOtherDict ? shape.kind.rawValue : PageType(shape).rawValue
        findings.add(
            "page-type",
            "\(place.subject) has the type '\(page.type)'\(nesting) on the page, but its shape '\(shape.name)' in the "
                + "model is of the type '\(kind)'; correct the side that is wrong",
            at: page.location, note: "'\(member.name)' has the shape '\(shape.name)' here", at: member.location)
        return false
    }

    // MARK: Members of one side

    private mutating func reportUnknown(_ member: PageMember, of shape: Shape, at place: PagePlace) {
        let message =
            "\(place.subject) of the page is no member of '\(shape.name)' in the model; "
            + "correct its name or remove it from the page, or add it to the model"
        findings.add(
            "page-member-unknown", message, at: member.location,
            note: "'\(shape.name)' is defined here", at: shape.location)
    }

    private mutating func reportMissing(_ member: Member, of shape: Shape, at place: PagePlace) {
        let isNamed = shape.kind == .structure || shape.kind == .union
        let missing = isNamed ? place.member(member.name, at: place.pageLocation) : place
        let message =
            "\(missing.subject) of the model is not on the page '\(page.title.value)'; "
            + "add it to the page, or remove it from '\(shape.name)' in the model"
        findings.add(
            "page-member-missing", message, at: member.location,
            note: "the page describes \(place.path.isEmpty || !isNamed ? "its other members" : place.subject) here",
            at: place.pageLocation)
    }
}
