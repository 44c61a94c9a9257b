import Model
import ModelComparison
import Testing

/// Expects that comparing two models the other way round finds the same changes, mirrored.
func expectMirrored(_ old: Model, _ new: Model, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
    let forth = try ModelDifference(old: old, new: new).changes
    let back = try ModelDifference(old: new, new: old).changes
    var names: [String: String] = [:]
    for change in forth where change.kind.code == "shape-renamed" {
        if let old = change.old, let new = change.new { names[new] = old }
    }
    let mirrored = Set(forth.map { text($0, mirrored: true, names: names) })
    let found = Set(back.map { text($0, mirrored: false, names: [:]) })
    #expect(mirrored == found, sourceLocation: sourceLocation)
    #expect(forth.count == mirrored.count, "no two changes are equal", sourceLocation: sourceLocation)
}

private func text(_ change: Change, mirrored: Bool, names: [String: String]) -> String {
    let kind = mirrored ? ChangeKind(change.kind.aspect, change.kind.action.mirrored) : change.kind
    let texts = mirrored ? [change.new, change.old] : [change.old, change.new]
    let subject =
        switch change.subject {
        case .shape(let name): "shape \(names[name] ?? name)"
        default: "\(change.subject)"
        }
    let part = change.part.map { "\($0.aspect) \($0.name)" } ?? ""
    return ([kind.code, subject, part] + texts.map { $0 ?? "-" }).joined(separator: " | ")
}
