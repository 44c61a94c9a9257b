import Testing

/// Expects two texts to be the same; a failure shows the lines that differ.
func expectSame(_ actual: String, _ expected: String, sourceLocation: SourceLocation = #_sourceLocation) {
    guard actual != expected else { return }
    let actual = actual.split(separator: "\n", omittingEmptySubsequences: false)
    let expected = expected.split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [(place: Double, text: String)] = []
    for change in actual.difference(from: expected) {
        switch change {
        case .remove(let offset, let line, _): lines.append((Double(offset), "-\(offset + 1): \(line)"))
        case .insert(let offset, let line, _): lines.append((Double(offset) + 0.5, "+\(offset + 1): \(line)"))
        }
    }
    let text = lines.sorted { $0.place < $1.place }.map(\.text).joined(separator: "\n")
    Issue.record("- is expected, + is there\n\(text)", sourceLocation: sourceLocation)
}
