internal import Model

/// Finds the operations of a service: its own, and those of its resources and theirs.
struct SmithyOperations {
    let shapes: SmithyShapes
    let mixins: SmithyMixins
    private var findings: Findings { shapes.findings }

    /// The operations, each once, in the file's order.
    func find(in service: SmithyServiceReader.Draft) -> [SmithyShapes.Entry] {
        var operations = service.operations
        var pending = Array(service.resources.reversed())
        var seen: Set<String> = []
        while let next = pending.popLast() {
            guard seen.insert(next.value).inserted else {
                findings.error(
                    "duplicate-value",
                    "the resource \(quoted(next.value)) is bound twice; bind it to the service or to one resource",
                    at: next.location)
                continue
            }
            guard let entry = entry(next, .resource) else { continue }
            let flat = mixins.flatten(entry)
            checkTraits(of: flat)
            for property in flat.properties { read(property, &operations, &pending) }
        }
        var ids: Set<String> = []
        let entries = operations.filter { ids.insert($0.value).inserted }.compactMap { entry($0, .operation) }
        checkNames(of: entries)
        return entries
    }

    private func checkNames(of operations: [SmithyShapes.Entry]) {
        var owners: [String: SmithyShapes.Entry] = [:]
        for operation in operations {
            let name = SmithyShapes.name(of: operation.id)
            guard let other = owners.updateValue(operation, forKey: name) else { continue }
            findings.error(
                "conflicting-name",
                "the service has the operations \(quoted(other.id)) and \(quoted(operation.id)), which are both called"
                    + " \(quoted(name)); leave one of them out",
                at: operation.key.location, notes: [.init("the other one stands here", at: other.key.location)])
        }
    }

    private func read(
        _ property: Node.Entry, _ operations: inout [Located<String>], _ pending: inout [Located<String>]
    ) {
        switch property.name {
        case "operations", "collectionOperations":
            operations += shapes.targets(property.value, quoted(property.name))
        case "resources": pending += shapes.targets(property.value, "\"resources\"").reversed()
        // What identifies a resource, and what it is made of, stands in its operations' shapes as well.
        case "identifiers", "properties": break
        default:
            if let operation = shapes.target(property.value, quoted(property.name)) { operations.append(operation) }
        }
    }

    private func checkTraits(of resource: FlatShape) {
        let known: Set<SmithyTrait> = [.documentation, .title, .deprecated, .mixin]
        for entry in resource.traits {
            if let trait = SmithyTrait(entry.name), known.contains(trait) { continue }
            findings.leaveTrait(entry, of: .resource)
        }
    }

    private func entry(_ name: Located<String>, _ type: SmithyType) -> SmithyShapes.Entry? {
        guard let entry = shapes[name.value] else {
            findings.error(
                "unknown-shape",
                "the \(type.rawValue) \(quoted(name.value)) is no shape of this file"
                    + shapes.suggestion(for: name.value),
                at: name.location)
            return nil
        }
        if entry.type == type { return entry }
        findings.error(
            "wrong-kind",
            "\(quoted(name.value)) is \(entry.type.phrase); it must be \(type.phrase)",
            at: name.location, notes: [.init("the shape stands here", at: entry.key.location)])
        return nil
    }
}

/// Finds the shapes that a service's operations reach, and gives them names without namespaces.
struct SmithyClosure {
    let findings: Findings
    /// All shapes by their IDs, whether the service reaches them or not.
    private(set) var shapes: [String: Shape]
    /// In the order in which they were reached.
    private(set) var reached: [String] = []
    /// The names in the model by the IDs.
    private(set) var names: [String: String] = [:]

    init(findings: Findings, shapes: [String: Shape]) {
        self.findings = findings
        self.shapes = shapes
    }

    mutating func reach(from roots: [Located<String>]) {
        var pending = Array(roots.reversed())
        var seen: Set<String> = []
        while let next = pending.popLast() {
            guard seen.insert(next.value).inserted else { continue }
            guard let shape = shapes[next.value] ?? SmithyPrelude.shape(next) else { continue }
            shapes[next.value] = shape
            reached.append(next.value)
            pending += shape.members.reversed().map { Located($0.target, at: $0.location) }
        }
    }

    /// The shapes that are reached, under their names in the model.
    var named: [Shape] {
        reached.compactMap { id in
            guard var shape = shapes[id], let name = names[id] else { return nil }
            shape.name = name
            for index in shape.members.indices {
                let target = shape.members[index].target
                shape.members[index].target = names[target] ?? target
            }
            return shape
        }
    }

    func named(_ operation: Operation) -> Operation {
        var operation = operation
        operation.input = operation.input.map(named)
        operation.output = operation.output.map(named)
        operation.errors = operation.errors.map(named)
        return operation
    }

    private func named(_ id: Located<String>) -> Located<String> {
        Located(names[id.value] ?? id.value, at: id.location)
    }

    /// Settles the names: those that the service gives, else those of the IDs.
    ///
    /// Two shapes of one name are an error, unless one of them is of a kind that no Swift type is made of: that one
    /// is called by its whole ID then, as is a shape of the prelude.
    mutating func name(renamed: [String: Located<String>]) {
        checkRenames(renamed)
        var owners: [String: [String]] = [:]
        for id in reached { owners[renamed[id]?.value ?? SmithyShapes.name(of: id), default: []].append(id) }
        for id in reached where names[id] == nil {
            let name = renamed[id]?.value ?? SmithyShapes.name(of: id)
            settle(name, among: owners[name] ?? [id])
        }
    }

    private mutating func settle(_ name: String, among ids: [String]) {
        guard ids.count > 1 else {
            names[ids[0]] = name
            return
        }
        let ids = ids.sorted { a, b in
            let ranks = (rank(a), rank(b))
            return ranks.0 == ranks.1 ? a.utf8.lexicographicallyPrecedes(b.utf8) : ranks.0 < ranks.1
        }
        names[ids[0]] = name
        for id in ids.dropFirst() {
            names[id] = id
            if rank(id) == 0 { reportConflict(id, ids[0], name) }
        }
    }

    /// Shapes of which Swift types are made take a name before others, and those before the prelude.
    private func rank(_ id: String) -> Int {
        if id.hasPrefix("smithy.api#") { return 2 }
        return shapes[id]?.kind.makesType ?? false ? 0 : 1
    }

    private func reportConflict(_ id: String, _ other: String, _ name: String) {
        let notes = shapes[other].map { [Diagnostic.Note("the other shape stands here", at: $0.location)] } ?? []
        findings.error(
            "conflicting-name",
            "the service uses \(quoted(id)) and \(quoted(other)), which are both called \(quoted(name)); give one of"
                + " them another name in the service's \"rename\"",
            at: shapes[id]?.location, notes: notes)
    }

    private func checkRenames(_ renamed: [String: Located<String>]) {
        for (id, name) in renamed.sorted(by: { $0.value.location < $1.value.location }) where names[id] == nil {
            guard shapes[id] == nil else { continue }
            let advice = findings.suggestion(for: id, among: reached)
            findings.error(
                "unknown-shape", "\"rename\" names \(quoted(id)), which is no shape of this file\(advice)",
                at: name.location)
        }
    }
}

extension Shape.Kind {
    /// Whether a Swift type is made of a shape of this kind.
    fileprivate var makesType: Bool {
        switch self {
        case .structure, .union, .enum, .intEnum: true
        default: false
        }
    }
}
