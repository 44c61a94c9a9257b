internal import Model

/// What a form of a model calls the traits that messages name.
struct TraitWords {
    var label: String
    var hostLabel: String
    /// The end of a sentence on an operation that asks for its endpoint in vain.
    var noDiscovery: String

    static let botocore = TraitWords(
        label: "the location \"uri\"", hostLabel: "\"hostLabel\"",
        noDiscovery: "no operation of the service has \"endpointoperation\"")
    static let smithy = TraitWords(
        label: quoted(SmithyTrait.httpLabel.rawValue), hostLabel: quoted(SmithyTrait.hostLabel.rawValue),
        noDiscovery: "the service has no \(quoted(SmithyTrait.clientEndpointDiscovery.rawValue))")
}

/// Makes the parts of a model whole: checks what refers to what, and settles what depends on a target.
struct ModelCheck {
    let findings: Findings
    private let words: TraitWords
    private(set) var shapes: [String: Shape]
    private(set) var operations: [Operation] = []
    private let shapeNames: [String]
    private let namedShapes: Set<String>
    private let references: ReferenceCheck
    /// Many operations may share one input, however large it is.
    private var inputs: [String: InputMembers] = [:]

    /// The members of an input by what refers to them.
    private struct InputMembers {
        let names: Set<String>
        let labels: [Member]
        let labelNames: Set<String>
        let hostLabels: Set<String>

        init(_ input: Shape?) {
            let members = input?.members ?? []
            names = Set(members.map(\.name))
            labels = members.filter { $0.traits.httpBinding == .label }
            labelNames = Set(labels.map { $0.traits.wireName ?? $0.name })
            hostLabels = Set(members.filter(\.traits.isHostLabel).map(\.name))
        }
    }

    /// - Parameters:
    ///   - shapes: In the file's order, which is the order of the findings.
    ///   - rules: The endpoint rules, as far as there are any.
    init(findings: Findings, shapes: [Shape], rules: EndpointRuleSet?, words: TraitWords = .botocore) {
        self.findings = findings
        self.words = words
        references = ReferenceCheck(findings: findings, rules: rules)
        shapeNames = shapes.map(\.name)
        namedShapes = Set(shapes.filter { $0.traits.wireName != nil }.map(\.name))
        self.shapes = Dictionary(shapes.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func run(_ drafts: [OperationReader.Draft], _ clientParameters: [ClientContextParameter]) {
        references.check(clientParameters)
        for name in shapeNames { checkMembers(of: name) }
        checkCircles()
        for draft in drafts {
            nameRoot(of: draft)
            check(draft)
            operations.append(draft.operation)
        }
        references.checkDiscovery(operations, words)
    }

    private mutating func checkMembers(of name: String) {
        guard let shape = shapes[name] else { return }
        for (index, member) in shape.members.enumerated() {
            references.check(member, of: name)
            guard let target = shapes[member.target] else {
                let owner = "the member \(quoted(member.name)) of \(quoted(name))"
                unknownShape(Located(member.target, at: member.location), namedBy: owner)
                continue
            }
            let traits = Self.inherited(member.traits, target)
            if traits.httpBinding != member.traits.httpBinding || traits.wireName != member.traits.wireName {
                shapes[name]?.members[index].traits = traits
            }
            if traits.httpBinding == .query, target.kind == .map {
                shapes[name]?.members[index].traits.httpBinding = .queryParameters
            }
            if shape.kind == .map, index == 0, target.kind != .string, target.kind != .enum {
                findings.error(
                    "wrong-kind",
                    "the key of the map \(quoted(name)) is the \(target.kind.rawValue) \(quoted(target.name));"
                        + " map keys must be strings",
                    at: member.location)
            }
        }
    }

    /// Old files say at a shape where all members of its type stand. The name of a structure is that of a root element,
    /// and that of a list has no effect in the services that have one.
    private static func inherited(_ traits: Traits, _ target: Shape) -> Traits {
        guard target.traits.httpBinding != nil || target.traits.wireName != nil else { return traits }
        guard ![.structure, .union, .list].contains(target.kind) else { return traits }
        var traits = traits
        traits.httpBinding = traits.httpBinding ?? target.traits.httpBinding
        traits.wireName = traits.wireName ?? target.traits.wireName
        return traits
    }

    private func unknownShape(_ name: Located<String>, namedBy owner: String) {
        let advice = findings.suggestion(for: name.value, among: shapeNames)
        findings.error(
            "unknown-shape", "\(owner) targets \(quoted(name.value)), which is no shape of this file\(advice)",
            at: name.location)
    }

    /// Refuses lists and maps that hold nothing but themselves: no value of such a type exists.
    private func checkCircles() {
        var finite: Set<String> = []
        for start in shapeNames {
            var path: Set<String> = []
            var name = start
            while let shape = shapes[name], shape.kind == .list || shape.kind == .map, !finite.contains(name) {
                guard path.insert(name).inserted else {
                    findings.error(
                        "recursive-shape",
                        "the \(shape.kind.rawValue) \(quoted(name)) holds nothing but itself; put a structure between",
                        at: shape.location)
                    break
                }
                guard let next = shape.members.last?.target else { break }
                name = next
            }
            finite.formUnion(path)
        }
    }

    private mutating func nameRoot(of draft: OperationReader.Draft) {
        guard let input = draft.operation.input?.value, shapes[input] != nil else { return }
        // The name that an operation gives its input is botocore's default where the shape has its own.
        if let name = draft.inputName, !namedShapes.contains(input) { shapes[input]?.traits.wireName = name }
        if let namespace = draft.inputNamespace { shapes[input]?.traits.xmlNamespace = namespace }
        if let payload = draft.inputPayload { bind(payload, in: input) }
    }

    private mutating func bind(_ payload: Located<String>, in input: String) {
        let members = shapes[input]?.members ?? []
        if let index = members.firstIndex(where: { $0.name == payload.value }) {
            shapes[input]?.members[index].traits.httpBinding = .payload
            return
        }
        let advice = findings.suggestion(for: payload.value, among: members.map(\.name))
        findings.error(
            "unknown-payload",
            "\"payload\" of \(quoted(input)) names \(quoted(payload.value)), which is no member of it\(advice)",
            at: payload.location)
    }

    private mutating func check(_ draft: OperationReader.Draft) {
        let operation = draft.operation
        let owner = "operation \(quoted(operation.name))"
        let input = structure(operation.input, "the input of the \(owner)")
        _ = structure(operation.output, "the output of the \(owner)")
        for error in operation.errors {
            // Some older files mark an error only where an operation lists it.
            if let shape = structure(error, "an error of the \(owner)"), shape.traits.error == nil {
                shapes[error.value]?.traits.error = ErrorTrait()
            }
        }
        if operation.input != nil, input == nil { return }
        let members = members(of: input)
        checkLabels(of: operation, members)
        references.check(draft, input, names: members.names)
    }

    private mutating func members(of input: Shape?) -> InputMembers {
        guard let input else { return InputMembers(nil) }
        if let known = inputs[input.name] { return known }
        let members = InputMembers(input)
        inputs[input.name] = members
        return members
    }

    private func structure(_ name: Located<String>?, _ owner: @autoclosure () -> String) -> Shape? {
        guard let name else { return nil }
        guard let shape = shapes[name.value] else {
            unknownShape(name, namedBy: owner())
            return nil
        }
        if shape.kind == .structure { return shape }
        findings.error(
            "wrong-kind", "\(owner()) is the \(shape.kind.rawValue) \(quoted(name.value)); it must be a structure",
            at: name.location, notes: [.init("the shape stands here", at: shape.location)])
        return nil
    }

    /// Each `{label}` of the path and of the host prefix needs its member, and each label member its place.
    private func checkLabels(of operation: Operation, _ members: InputMembers) {
        let path = Set(Self.labels(in: operation.requestURI))
        for label in Self.labels(in: operation.requestURI) where !members.labelNames.contains(label) {
            missingLabel(label, of: operation, "request URI", words.label)
        }
        // Of many more members than the path has labels, the first ones without a place are enough to be told.
        for member in members.labels.prefix(path.count + 10) {
            let label = member.traits.wireName ?? member.name
            if path.contains(label) { continue }
            findings.error(
                "unknown-label",
                "the member \(quoted(member.name)) stands in the path, but the request URI of the operation"
                    + " \(quoted(operation.name)) has no {\(shortened(label))}",
                at: member.location)
        }
        for label in Self.labels(in: operation.hostPrefix ?? "") where !members.hostLabels.contains(label) {
            missingLabel(label, of: operation, "host prefix", words.hostLabel)
        }
    }

    private func missingLabel(_ label: String, of operation: Operation, _ place: String, _ trait: String) {
        findings.error(
            "unknown-label",
            "the \(place) of the operation \(quoted(operation.name)) has the label {\(shortened(label))}, but no member of its"
                + " input has that name and \(trait)",
            at: operation.location)
    }

    /// The names in braces, without the `+` of a label that spans segments.
    static func labels(in template: String) -> [String] {
        var labels: [String] = []
        var current: [UInt8]?
        for byte in template.utf8 {
            switch byte {
            case UInt8(ascii: "{"): current = []
            case UInt8(ascii: "}"):
                if var name = current {
                    if name.last == UInt8(ascii: "+") { name.removeLast() }
                    labels.append(String(decoding: name, as: UTF8.self))
                }
                current = nil
            default: current?.append(byte)
            }
        }
        return labels
    }
}
