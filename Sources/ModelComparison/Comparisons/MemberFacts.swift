internal import Model

/// Compares the traits of a member that both versions have: the member's own, and those that it has from its target.
struct MemberFacts {
    let members: Versions<Member>
    let targets: Versions<Shape?>
    /// Both versions have the target: it is compared where it stands.
    let targetsAreOne: Bool
    let shapes: Versions<Shape>
    let use: ShapeUse
    /// The old version's.
    let service: Service

    private func both<Value>(_ value: (Member, Shape?) -> Value) -> Versions<Value> {
        Versions(value(members.old, targets.old), value(members.new, targets.new))
    }

    func compareTraits(in scope: ChangeScope, _ changes: inout ChangeList) {
        compareRequired(in: scope, &changes)
        compareBinding(in: scope, &changes)
        compareForm(in: scope, &changes)
        compareXML(in: scope, &changes)
        changes.compare(.hostLabel, members.map(\.traits.isHostLabel), in: scope)
        changes.compare(.discoveryID, members.map(\.traits.isEndpointDiscoveryID), in: scope)
        changes.compare(.contextParameter, members.map(\.traits.contextParameter), in: scope)
        let isOwn = targetsAreOne
        changes.compare(
            .sensitive, both { $0.traits.isSensitive || (!isOwn && $1?.traits.isSensitive == true) }, in: scope)
        changes.compareLimits(
            both { isOwn ? $0.traits.constraints : $0.traits.constraints.over($1?.traits.constraints) }, in: scope)
    }

    private func compareRequired(in scope: ChangeScope, _ changes: inout ChangeList) {
        let tokens = members.map(\.traits.isIdempotencyToken)
        let required = members.map(\.traits.isRequired)
        // A token is optional in Swift: the client fills it in.
        let optional = Versions(!required.old || tokens.old, !required.new || tokens.new)
        let isAnother = shapes.new.kind == .structure && !optional.areEqual
        let became = isAnother ? "the property is \(optional.new ? "" : "not ")optional now" : nil
        changes.compare(
            .required, required, in: scope,
            added: Breaks(source: became, wire: "an old client may leave it out").onWire(use.contains(.input)),
            removed: Breaks(source: became, wire: "an old client reads a zero value where it is left out")
                .onWire(use.contains(.output)))
        let reason = required.areEqual ? Breaks(source: became) : .nothing
        changes.compare(.idempotencyToken, tokens, in: scope, added: reason, removed: reason)
    }

    private func compareBinding(in scope: ChangeScope, _ changes: inout ChangeList) {
        let bindings = members.map { $0.traits.httpBinding?.text ?? "body" }
        guard bindings.areEqual else {
            changes.compare(
                .binding, bindings.map { $0 }, in: scope, .wire("an old client looks for it in the old place"))
            return
        }
        let isElement = shapes.new.kind == .list || shapes.new.kind == .map
        let isXMLOnly = isElement || members.new.traits.httpBinding == .payload
        changes.compare(
            .wireName, members.map(\.wireName), in: scope,
            Breaks.wire("an old client knows it by the old name").onWire(!isXMLOnly || service.speaksXML))
        changes.compare(
            .queryName, members.map(\.traits.queryName), in: scope,
            Breaks.wire("an old client sends it by the old name").onWire(
                service.speaks(.query, .ec2) && use.contains(.input)))
    }

    private func compareForm(in scope: ChangeScope, _ changes: inout ChangeList) {
        if targets.old?.kind == .timestamp, targets.new?.kind == .timestamp {
            let formats = both { $0.traits.timestampFormat ?? $1?.traits.timestampFormat ?? standardFormat($0) }
            changes.compare(
                .timestampFormat, formats.map(\.rawValue), in: scope, .wire("an old client uses the old format"))
        }
        changes.compare(
            .mediaType, both { $0.traits.mediaType ?? $1?.traits.mediaType }, in: scope,
            Breaks.wire("an old client sends the old content type").onWire(
                use.contains(.input) && members.new.traits.httpBinding == .payload))
        let json = Breaks.wire("an old client has another encoding for it")
        changes.compare(
            .jsonValue, both { $0.traits.isJSONValue || $1?.traits.isJSONValue == true }, in: scope, added: json,
            removed: json)
        changes.compare(
            .streaming, both { $0.traits.isStreaming || $1?.traits.isStreaming == true }, in: scope)
    }

    /// The format of a timestamp for which the model names none.
    private func standardFormat(_ member: Member) -> TimestampFormat {
        switch member.traits.httpBinding {
        case .header, .prefixHeaders: .httpDate
        case .label, .query, .queryParameters: .dateTime
        default: service.speaksXML ? .dateTime : .epochSeconds
        }
    }

    /// A structure's own namespace is compared at the structure.
    private func inherited(_ target: Shape?) -> XMLNamespace? {
        target?.kind == .structure && targetsAreOne ? nil : target?.traits.xmlNamespace
    }

    private func compareXML(in scope: ChangeScope, _ changes: inout ChangeList) {
        func reason(_ text: String) -> Breaks { Breaks.wire(text).onWire(service.speaksXML) }
        let place = reason("an old client looks for it in the old place")
        changes.compare(
            .xmlAttribute, members.map(\.traits.isXMLAttribute), in: scope, added: place, removed: place)
        // Botocore's form says it of the list, Smithy's of the member.
        changes.compare(
            .flattened, both { $0.traits.isFlattened || $1?.traits.isFlattened == true }, in: scope, added: place,
            removed: place)
        changes.compare(
            .xmlNamespace, both { ($0.traits.xmlNamespace ?? inherited($1))?.text }, in: scope,
            reason("the element has another namespace"))
    }
}

extension Member {
    /// The name on the wire, where there is one: a label's place is given by the URI. Headers know no case.
    fileprivate var wireName: String? {
        switch traits.httpBinding {
        case .label, .queryParameters, .statusCode: nil
        case .prefixHeaders: (traits.wireName ?? "").lowercased()
        case .header: (traits.wireName ?? name).lowercased()
        case .query, .payload, nil: traits.wireName ?? name
        }
    }
}

extension HTTPBinding {
    fileprivate var text: String {
        switch self {
        case .label: "path"
        case .query, .queryParameters: "query"
        case .header: "header"
        case .prefixHeaders: "headers"
        case .payload: "payload"
        case .statusCode: "status"
        }
    }
}

extension Constraints {
    /// These limits, and those of the target where there are none.
    fileprivate func over(_ target: Constraints?) -> Constraints {
        Constraints(
            minimum: minimum ?? target?.minimum, maximum: maximum ?? target?.maximum,
            pattern: pattern ?? target?.pattern)
    }
}
