internal import Model
internal import ModelReaders

/// One case of a suite: parameters and the request that they become, or a response and what is read from it.
struct ConformanceCase: Sendable {
    enum Direction: String, Sendable {
        case input, output
    }

    /// The path of the file without its ending, and the case's id or its place: `input/rest-json/RestJsonAllQuery` or
    /// `legacy/input/query/3:1`.
    let name: String
    let node: Node
    let direction: Direction
    /// The wire protocol of the suite.
    let wire: String
    let suiteDescription: String
    /// The endpoint that hosts are compared with.
    let clientEndpoint: String?

    var given: Node? { node["given"] }
    var operation: String { given?["name"]?.string ?? "OperationName" }
    var description: String { node["description"]?.string ?? suiteDescription }

    /// Whether a case is one that `--filter` asks for: its name, its end after a slash, or words of its descriptions.
    func matches(_ filter: String) -> Bool {
        name == filter || name.hasSuffix("/" + filter)
            || [name, suiteDescription, description].contains { $0.lowercased().contains(filter.lowercased()) }
    }
}
