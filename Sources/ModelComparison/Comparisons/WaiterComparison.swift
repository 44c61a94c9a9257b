internal import Model

/// Compares the waiters of the wanted operations.
struct WaiterComparison {
    private let waiters: Versions<[String: Waiter]>
    private let services: Versions<SourceLocation>

    init(_ models: Versions<PreparedModel>) {
        waiters = models.map { model in
            let wanted = Set(model.operations.map(\.name))
            let waiters = model.model.waiters.filter { wanted.contains($0.operation.value) }
            return Dictionary(waiters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        }
        services = models.map(\.model.service.location)
    }

    func run(_ changes: inout ChangeList) {
        for name in Set(waiters.old.keys).union(waiters.new.keys) {
            let pair = waiters.map { $0[name] }
            let places = Versions(pair.old?.location ?? services.old, pair.new?.location ?? services.new)
            let part = Change.Part(aspect: .waiter, name: name)
            let scope = ChangeScope(subject: .service, part: part, places: places)
            guard let old = pair.old, let new = pair.new else {
                let isNew = pair.old == nil
                changes.add(
                    ChangeKind(.waiter, isNew ? .added : .removed), in: scope,
                    isNew ? .nothing : .source("nothing waits for this state any more"))
                continue
            }
            if old.text != new.text { changes.add(ChangeKind(.waiter, .changed), in: scope) }
            changes.compareProse(
                Versions(old.documentation, new.documentation), Versions(old.deprecation, new.deprecation), in: scope)
        }
    }
}

extension Waiter {
    /// All that the waiter does.
    fileprivate var text: String {
        let limits = [minimumDelay, maximumDelay, maximumAttempts ?? 0].map(String.init)
        return ([operation.value] + limits + acceptors.map { "\($0.state) \($0.matcher)" }).joined(separator: "\n")
    }
}
