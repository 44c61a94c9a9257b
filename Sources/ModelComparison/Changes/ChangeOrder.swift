/// The place of a change in a report: the service; operations that came or went, then the others; shapes likewise; each
/// by name, its own changes before those of its parts. No two changes of a comparison have one place.
struct ChangeOrder: Comparable {
    private let keys: [String]

    init(_ change: Change) {
        let subject =
            switch change.subject {
            case .service: ["1", ""]
            case .operation(let name): [change.isOfWholeSubject ? "2" : "3", name]
            case .shape(let name): [change.isOfWholeSubject ? "4" : "5", name]
            }
        let part = change.part.map { [Self.rank($0.aspect), $0.name] } ?? ["", ""]
        keys =
            subject + part
            + [
                Self.rank(change.kind.aspect), Self.ranks[change.kind.action.rawValue] ?? "", change.old ?? "",
                change.new ?? "",
            ]
    }

    static func < (a: Self, b: Self) -> Bool {
        a.keys.lexicographicallyPrecedes(b.keys) { $0.utf8Precedes($1) }
    }

    private static func rank(_ aspect: Aspect) -> String { ranks[aspect.rawValue] ?? "" }

    /// The places in the order of declaration, as texts of one length.
    private static let ranks: [String: String] = {
        let names = Aspect.allCases.map(\.rawValue) + ChangeKind.Action.allCases.map(\.rawValue)
        return Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, String(100 + $0)) })
    }()
}
