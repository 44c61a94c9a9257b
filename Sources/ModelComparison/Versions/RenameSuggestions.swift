internal import Model
internal import ModelReaders

/// What something that is gone is probably called now.
///
/// Shapes are offered when they hold the same, operations when they answer at the same place or have a similar name.
/// Names are compared for the first few that are gone only, since that takes time in proportion to those that came.
struct RenameSuggestions {
    private static let searchLimit = 25
    private static let candidateLimit = 2_000

    /// The new names by the old ones.
    let operations: [String: String]
    let shapes: [String: String]

    init(_ models: Versions<PreparedModel>, _ pairs: ShapePairs, _ signatures: ShapeSignatures) {
        operations = Self.operations(models)
        shapes = Self.shapes(pairs.unshared, signatures)
    }

    private static func operations(_ models: Versions<PreparedModel>) -> [String: String] {
        let names = models.map { Set($0.operations.map(\.name)) }
        let gone = models.old.operations.filter { !names.new.contains($0.name) }
        let came = models.new.operations.filter { !names.old.contains($0.name) }
        let places = Dictionary(grouping: came, by: place)
        var suggestions: [String: String] = [:]
        var others: [String] = []
        for operation in gone {
            if let place = place(operation), let same = places[place], same.count == 1 {
                suggestions[operation.name] = same[0].name
            } else {
                others.append(operation.name)
            }
        }
        for name in others.prefix(searchLimit) {
            suggestions[name] = EditDistance.closest(to: name, among: came.prefix(candidateLimit).map(\.name))
        }
        return suggestions
    }

    /// Method and path; the RPC protocols have one place for all operations, which tells nothing.
    private static func place(_ operation: Operation) -> String? {
        let path = RequestTemplate(operation.requestURI).shape
        return path == "/" ? nil : "\(operation.httpMethod) \(path)"
    }

    private static func shapes(_ unshared: Versions<[Shape]>, _ signatures: ShapeSignatures) -> [String: String] {
        var came: [Int: [String]] = [:]
        for shape in unshared.new {
            if let number = signatures.number(new: shape.name) { came[number, default: []].append(shape.name) }
        }
        var suggestions: [String: String] = [:]
        var searches = 0
        for shape in unshared.old {
            guard let number = signatures.number(old: shape.name), let same = came[number] else { continue }
            // Many errors hold a message and nothing else: there the name must be similar as well.
            if same.count == 1, shape.members.count + shape.enumValues.count > 1 {
                suggestions[shape.name] = same[0]
            } else if searches < searchLimit {
                searches += 1
                suggestions[shape.name] = EditDistance.closest(to: shape.name, among: same.prefix(candidateLimit))
            }
        }
        return suggestions
    }
}
