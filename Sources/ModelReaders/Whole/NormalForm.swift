internal import Model

/// Brings what the forms of a model say in different ways to one way, so that one API is one model, whatever it was
/// read from.
///
///     what                           botocore                          Smithy             here
///     labels of the path             "/{id}", member "Id" called "id"  "/{Id}"            "/{Id}"
///     names that change nothing      "locationName" of any member      none               none
///     lists without a wrapper        at the list or at the member      at the member      at the member
///     an element's name, namespace   at the structure or the member    at the service too at the member
///     errors of an operation         in the service's order            sorted             sorted, each once
///     patterns                       for the whole text                with anchors       without anchors
///     a length of 0 or more          said where another limit stands   as written         not said
///     ids of Route 53                nothing: every tool knows         nothing            at the inputs' members
///
/// What belongs to another protocol than the one that the service prefers is dropped.
struct NormalForm {
    private(set) var model: Model
    private let wire: WireProtocol?

    init(_ model: Model) {
        self.model = model
        wire = model.service.protocols.first
        settleService()
        self.model.operations = model.operations.map { Self.settled($0, of: model.service) }
        if wire?.hasHTTPBindings ?? false { settleLabels() }
        if wire?.hasXMLNames ?? false { self.model = ElementForm(self.model).model }
        for shape in self.model.shapes.values { settle(shape) }
        if model.service.serviceID == "Route 53" { settleIDs() }
    }

    /// The service answers with ids such as `/hostedzone/Z1` and wants `Z1` in requests; what it answers is what
    /// people pass on.
    private mutating func settleIDs() {
        for name in Set(model.operations.compactMap { $0.input?.value }) {
            for place in model.shapes[name]?.members.indices ?? 0..<0 {
                let target = model.shapes[name]?.members[place].target
                let isID = ["ResourceId", "DelegationSetId", "ChangeId"].contains(target)
                model.shapes[name]?.members[place].traits.isEndOfPath = isID
            }
        }
    }

    /// The name of targets and the version belong to JSON, the namespace to XML.
    private mutating func settleService() {
        let protocols = model.service.protocols
        if !protocols.contains(.json) { model.service.jsonVersion = nil }
        if !protocols.contains(.json), !protocols.contains(.rpcV2CBOR) { model.service.targetPrefix = nil }
        if !protocols.contains(where: \.hasXMLNames) { model.service.xmlNamespace = nil }
        model.service.clientContextParameters.sort { Self.precedes($0.name, $1.name) }
    }

    private static func settled(_ operation: Operation, of service: Service) -> Operation {
        var operation = operation
        var seen: Set<String> = []
        operation.errors.removeAll { !seen.insert($0.value).inserted }
        operation.errors.sort { precedes($0.value, $1.value) }
        operation.endpointParameters.sort { precedes($0.name, $1.name) }
        operation.contextParameters.sort { precedes($0.name, $1.name) }
        if operation.auth == service.auth { operation.auth = nil }
        return operation
    }

    private static func precedes(_ a: String, _ b: String) -> Bool {
        a.utf8.lexicographicallyPrecedes(b.utf8)
    }

    private mutating func settleLabels() {
        var known: [String: [String: String]] = [:]
        for (index, operation) in model.operations.enumerated() {
            guard let input = operation.input else { continue }
            let names = known[input.value] ?? labels(of: input.value)
            known[input.value] = names
            if names.isEmpty { continue }
            model.operations[index].requestURI = Self.rename(names, in: operation.requestURI)
        }
    }

    /// The names of the members that labels stand for, where they differ.
    private func labels(of input: String) -> [String: String] {
        var names: [String: String] = [:]
        for member in model.shapes[input]?.members ?? [] where member.traits.httpBinding == .label {
            if let label = member.traits.wireName, label != member.name { names[label] = member.name }
        }
        return names
    }

    /// `/channels/{channelArn}` with the name `ChannelArn` for `channelArn` is `/channels/{ChannelArn}`.
    static func rename(_ names: [String: String], in template: String) -> String {
        var result = ""
        for (index, part) in template.split(separator: "{", omittingEmptySubsequences: false).enumerated() {
            guard index > 0 else {
                result += part
                continue
            }
            let label = String(part.prefix { $0 != "}" && $0 != "+" })
            result += "{" + (names[label] ?? label) + part.dropFirst(label.count)
        }
        return result
    }

    private mutating func settle(_ shape: Shape) {
        if !isSettled(shape.traits) {
            let traits = settled(shape.traits, of: shape)
            model.shapes[shape.name]?.traits = traits
        }
        for (index, member) in shape.members.enumerated() {
            if isSettled(member.traits), shape.kind != .union { continue }
            let traits = settled(member.traits, of: member, in: shape)
            model.shapes[shape.name]?.members[index].traits = traits
        }
    }

    /// Most traits have nothing to be settled, and to copy them would take longer than to look.
    private func isSettled(_ traits: Traits) -> Bool {
        traits.wireName == nil && traits.queryName == nil && traits.error?.code == nil
            && traits.constraints.minimum == nil && traits.constraints.pattern == nil && !traits.isFlattened
            && !traits.isXMLAttribute && traits.xmlNamespace == nil
    }

    private func settled(_ traits: Traits, of shape: Shape) -> Traits {
        var traits = traits
        if traits.error?.code == shape.name { traits.error?.code = nil }
        if traits.constraints.minimum == "0", shape.kind.hasLength { traits.constraints.minimum = nil }
        if let pattern = traits.constraints.pattern { traits.constraints.pattern = PatternForm.withoutAnchors(pattern) }
        if !(wire?.hasXMLNames ?? false) || (shape.kind != .structure && shape.kind != .union) { traits.wireName = nil }
        return withoutXML(traits)
    }

    private func settled(_ traits: Traits, of member: Member, in shape: Shape) -> Traits {
        var traits = withoutXML(traits)
        if shape.kind == .union { traits.isRequired = false }
        switch traits.httpBinding {
        case .label, .queryParameters, .statusCode: traits.wireName = nil
        case .payload: if wire == .restJSON { traits.wireName = nil }
        case .prefixHeaders: if traits.wireName == "" { traits.wireName = nil }
        case nil: if traits.wireName == member.name { traits.wireName = nil }
        default: break
        }
        // The name that EC2's requests have anyway.
        let name = traits.wireName ?? member.name
        if traits.queryName == name.prefix(1).uppercased() + name.dropFirst() { traits.queryName = nil }
        return traits
    }

    private func withoutXML(_ traits: Traits) -> Traits {
        guard let wire, !wire.hasXMLNames else { return traits }
        var traits = traits
        traits.isFlattened = false
        traits.isXMLAttribute = false
        traits.xmlNamespace = nil
        return traits
    }

}

/// The regular expressions of models, which are for the whole text and have no anchors.
enum PatternForm {
    /// `^[0-9]+$` is `[0-9]+`.
    static func withoutAnchors(_ pattern: String) -> String {
        var text = Substring(pattern)
        if text.hasPrefix("^") { text.removeFirst() }
        if endsWithAnchor(text) { text.removeLast() }
        return String(text)
    }

    /// A pattern for the whole text in place of one that is searched in it.
    ///
    ///     \S  ->  .*\S.*        ^[0-9]{12}  ->  ^[0-9]{12}.*
    static func spanning(_ pattern: String) -> String {
        let head = pattern.hasPrefix("^") || pattern.hasPrefix(".*") ? "" : ".*"
        let tail = endsWithAnchor(pattern[...]) || pattern.hasSuffix(".*") ? "" : ".*"
        return head + pattern + tail
    }

    /// Whether the last character is a dollar sign that no backslash makes a plain one.
    private static func endsWithAnchor(_ pattern: Substring) -> Bool {
        let bytes = pattern.utf8
        guard bytes.last == UInt8(ascii: "$") else { return false }
        return bytes.dropLast().reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 0
    }
}

/// Where the names and namespaces of XML elements stand: at the members that are written as elements.
private struct ElementForm {
    private(set) var model: Model
    private let inputs: Set<String>
    /// The lists that members have with and without an element around the items.
    private var wrapped: Set<String> = []
    private var flattened: Set<String> = []

    init(_ model: Model) {
        self.model = model
        inputs = Set(model.operations.compactMap { $0.input?.value })
        for shape in model.shapes.values { settleMembers(of: shape) }
        for shape in model.shapes.values { settle(shape) }
        for name in flattened.subtracting(wrapped) {
            for index in model.shapes[name]?.members.indices ?? 0..<0 {
                self.model.shapes[name]?.members[index].traits.wireName = nil
            }
        }
        if model.service.protocols.first == .restXML { settleNamespace() }
    }

    private mutating func settleMembers(of shape: Shape) {
        for (index, member) in shape.members.enumerated() {
            guard let target = model.shapes[member.target] else { continue }
            var traits = member.traits
            if target.traits.isFlattened {
                traits.isFlattened = true
                // The query protocol's lists are called after their elements.
                if target.kind == .list { traits.wireName = target.members.first?.traits.wireName ?? traits.wireName }
            }
            if target.kind == .list {
                if traits.isFlattened { flattened.insert(target.name) } else { wrapped.insert(target.name) }
            }
            if target.kind == .structure || target.kind == .union {
                traits.xmlNamespace = traits.xmlNamespace ?? target.traits.xmlNamespace
            }
            if traits.httpBinding == .payload { traits.wireName = Self.rootName(member, target) }
            if traits != member.traits { model.shapes[shape.name]?.members[index].traits = traits }
        }
    }

    /// The name of the element that a payload is; nil where it is its shape's.
    ///
    /// A name that is the member's own is no more than botocore's default where the shape has one.
    private static func rootName(_ member: Member, _ target: Shape) -> String? {
        guard target.kind == .structure || target.kind == .union else { return nil }
        var name = member.traits.wireName
        if let own = target.traits.wireName, name == nil || name == member.name { name = own }
        return name == target.name ? nil : name
    }

    /// What the members have now is dropped from the shapes. The root of a request is no member's.
    private mutating func settle(_ shape: Shape) {
        if shape.traits.isFlattened { model.shapes[shape.name]?.traits.isFlattened = false }
        guard shape.kind == .structure || shape.kind == .union else { return }
        let isRoot = inputs.contains(shape.name)
        if !isRoot || shape.traits.wireName == shape.name { model.shapes[shape.name]?.traits.wireName = nil }
        if !isRoot { model.shapes[shape.name]?.traits.xmlNamespace = nil }
    }

    /// A service's namespace is that of the elements which requests start with.
    private mutating func settleNamespace() {
        guard let uri = model.service.xmlNamespace else { return }
        model.service.xmlNamespace = nil
        for name in inputs {
            guard let shape = model.shapes[name] else { continue }
            if let index = shape.members.firstIndex(where: { $0.traits.httpBinding == .payload }) {
                guard let kind = model.shapes[shape.members[index].target]?.kind, kind == .structure || kind == .union,
                    shape.members[index].traits.xmlNamespace == nil
                else { continue }
                model.shapes[name]?.members[index].traits.xmlNamespace = XMLNamespace(uri: uri)
            } else if shape.traits.xmlNamespace == nil, shape.members.contains(where: { $0.traits.httpBinding == nil })
            {
                model.shapes[name]?.traits.xmlNamespace = XMLNamespace(uri: uri)
            }
        }
    }
}

extension WireProtocol {
    /// Whether members stand in the parts of an HTTP message by their bindings.
    var hasHTTPBindings: Bool { self == .restJSON || self == .restXML }

    /// Whether elements of XML, or the names of a query, are called by XML's traits.
    var hasXMLNames: Bool { self == .restXML || self == .query || self == .ec2 }
}

extension Shape.Kind {
    /// Whether limits of a shape of this kind are those of a length.
    fileprivate var hasLength: Bool {
        switch self {
        case .string, .enum, .blob, .list, .map: true
        default: false
        }
    }
}
