internal import Generator
internal import Model

/// Compares operations, without the shapes that they name.
struct OperationComparison {
    let models: Versions<PreparedModel>
    let pairs: ShapePairs
    let wire: WireComparison
    let suggestions: RenameSuggestions

    func run(_ changes: inout ChangeList) {
        let operations = models.map { model in
            Dictionary(model.operations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        }
        for operation in models.old.operations where operations.new[operation.name] == nil {
            let scope = ChangeScope(operation, operation)
            changes.add(
                ChangeKind(.operation, .removed), in: scope,
                Breaks(source: "its method is gone", wire: "an old client still calls it"),
                suggestion: suggestions.operations[operation.name])
        }
        for operation in models.new.operations {
            guard let old = operations.old[operation.name] else {
                changes.add(
                    ChangeKind(.operation, .added), in: ChangeScope(operation, operation),
                    .source("a type that conforms to `\(models.new.interface.protocolName)` needs its method"))
                continue
            }
            compare(Versions(old, operation), &changes)
        }
    }

    private func compare(_ operations: Versions<Operation>, _ changes: inout ChangeList) {
        let scope = ChangeScope(operations.old, operations.new)
        compareHTTP(operations, scope, &changes)
        compareMessages(operations, scope, &changes)
        compareErrors(operations, scope, &changes)
        compareTraits(operations, scope, &changes)
        comparePaginators(operations, scope, &changes)
        compareNames(operations, scope, &changes)
        changes.compareProse(operations.map(\.documentation), operations.map(\.deprecation), in: scope)
        if operations.old.examples.map(\.text) != operations.new.examples.map(\.text) {
            changes.add(ChangeKind(.examples, .changed), in: scope)
        }
    }

    private func compareNames(
        _ operations: Versions<Operation>, _ scope: ChangeScope, _ changes: inout ChangeList
    ) {
        let methods = Versions(
            models.old.interface.methods[operations.old.name], models.new.interface.methods[operations.new.name])
        for name in [methods.map { $0?.name }, methods.map { $0?.failure }] {
            changes.compare(.swiftName, name, in: scope, .source("the old name is gone"))
        }
        guard let cases = methods.new?.cases else { return }
        for (error, name) in cases {
            guard let oldError = pairs.oldNames[error], let old = methods.old?.cases[oldError] else { continue }
            changes.compare(
                .swiftName, Versions(old, name), in: scope.within(.error, error, scope.places),
                .source("the old name is gone"))
        }
    }
}

// MARK: Messages and errors

extension OperationComparison {
    private func compareMessages(
        _ operations: Versions<Operation>, _ scope: ChangeScope, _ changes: inout ChangeList
    ) {
        compareMessage(.input, operations.map(\.input), scope, &changes)
        compareMessage(.output, operations.map(\.output), scope, &changes)
    }

    private func compareMessage(
        _ aspect: Aspect, _ messages: Versions<Located<String>?>, _ scope: ChangeScope, _ changes: inout ChangeList
    ) {
        let use: ShapeUse = aspect == .input ? .input : .output
        let names = messages.map { $0?.value }
        var reason: String?
        switch (names.old, names.new) {
        case (nil, nil): return
        case (nil, let new?):
            if use == .input, requires(models.new.shape(new)) {
                reason = "an old client sends none of what it requires"
            }
        case (let old?, nil):
            if use == .input {
                reason = "an old client still sends it"
            } else if requires(models.old.shape(old)) {
                reason = "an old client reads zero values for what it required"
            }
        case (let old?, let new?):
            if pairs.areOne(Versions(old, new)) { return }
            reason = wire.difference(Versions(old, new), use: use)
        }
        let what = use == .input ? "parameter" : "result"
        changes.compare(entity: aspect, names, in: scope) { _ in
            Breaks(source: "the method has another \(what)", wire: reason)
        }
    }

    private func requires(_ shape: Shape?) -> Bool {
        shape?.members.contains { $0.traits.isRequired } ?? false
    }

    private func compareErrors(
        _ operations: Versions<Operation>, _ scope: ChangeScope, _ changes: inout ChangeList
    ) {
        let names = operations.map { Set($0.errors.map(\.value)) }
        let methods = Versions(
            models.old.interface.methods[operations.old.name], models.new.interface.methods[operations.new.name])
        for error in operations.new.distinctErrors where !names.old.contains(pairs.oldNames[error.value] ?? error.value)
        {
            let places = Versions(scope.places.old, error.location)
            let (failure, name) = (methods.new?.failure ?? "", methods.new?.cases[error.value] ?? "")
            changes.add(
                ChangeKind(.error, .added), in: scope.within(.error, error.value, places),
                .source("a switch over `\(failure)` needs the case `.\(name)`"))
        }
        for error in operations.old.distinctErrors where !names.new.contains(pairs.newNames[error.value] ?? error.value)
        {
            let places = Versions(error.location, scope.places.new)
            let (failure, name) = (methods.old?.failure ?? "", methods.old?.cases[error.value] ?? "")
            changes.add(
                ChangeKind(.error, .removed), in: scope.within(.error, error.value, places),
                .source("`\(failure)` has no case `.\(name)` any more"),
                suggestion: suggestions.shapes[error.value])
        }
    }
}

extension ChangeScope {
    init(_ old: Operation, _ new: Operation) {
        self.init(subject: .operation(new.name), part: nil, places: Versions(old.location, new.location))
    }
}

extension Operation {
    fileprivate var distinctErrors: [Located<String>] {
        var seen: Set<String> = []
        return errors.filter { seen.insert($0.value).inserted }
    }
}
