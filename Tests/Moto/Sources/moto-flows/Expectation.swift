/// What came back is not what should have.
struct Unexpected: Error, CustomStringConvertible {
    let description: String

    init(_ what: String, expected: String, actual: String, file: String = #fileID, line: Int = #line) {
        description = "\(file):\(line): \(what)\n    expected: \(expected)\n    actual:   \(actual)"
    }
}

/// Compares what came back with what should have.
func expect<Value: Equatable>(
    _ what: String, _ actual: Value, _ expected: Value, file: String = #fileID, line: Int = #line
) throws(Unexpected) {
    if actual == expected { return }
    throw Unexpected(what, expected: "\(expected)", actual: "\(actual)", file: file, line: line)
}

/// Says that a condition does not hold.
func expect(
    _ what: String, that condition: Bool, file: String = #fileID, line: Int = #line
) throws(Unexpected) {
    if !condition { throw Unexpected(what, expected: "true", actual: "false", file: file, line: line) }
}

/// A value that a service leaves out only when something is wrong.
func require<Value>(
    _ what: String, _ value: Value?, file: String = #fileID, line: Int = #line
) throws(Unexpected) -> Value {
    guard let value else { throw Unexpected(what, expected: "a value", actual: "none", file: file, line: line) }
    return value
}
