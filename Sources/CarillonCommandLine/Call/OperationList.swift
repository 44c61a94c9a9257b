internal import Generator
internal import Model

/// What `carillon call SERVICE` prints: the operations, each with the first sentence about it.
enum OperationList {
    static func text(of model: Model) -> String {
        let rows = model.operations.map { ($0.name, ShortProse.sentence($0.documentation)) }
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { name, prose in
            prose.isEmpty ? "\(name)\n" : "\(name)\(String(repeating: " ", count: width - name.count))  \(prose)\n"
        }.joined()
    }
}
