internal import Model

/// Tells by a number which structures, unions and enums hold the same: equal numbers, equal content.
///
/// The number stands for the members with their wire names and targets, or for an enum's values; the shape's own name
/// and the order do not count. So shapes of both versions are compared in one look, however often that is needed.
struct ShapeSignatures {
    private let numbers: Versions<[String: Int]>

    init(_ models: Versions<PreparedModel>, _ pairs: ShapePairs) {
        var known: [[String]: Int] = [:]
        func numbers(_ model: PreparedModel, _ target: (String) -> String) -> [String: Int] {
            var numbers: [String: Int] = [:]
            for name in model.uses.keys {
                guard let shape = model.shape(name), shape.kind.isNominal else { continue }
                let content = Self.content(of: shape) { name in
                    pairs.isPaired(target(name)) ? target(name) : model.shape(name)?.kind.rawValue ?? ""
                }
                numbers[name] = known[content, default: known.count]
                known[content] = numbers[name]
            }
            return numbers
        }
        let old = numbers(models.old) { pairs.newNames[$0] ?? "" }
        self.numbers = Versions(old, numbers(models.new) { $0 })
    }

    func areEqual(_ names: Versions<String>) -> Bool {
        guard let old = numbers.old[names.old] else { return false }
        return old == numbers.new[names.new]
    }

    func number(old name: String) -> Int? { numbers.old[name] }
    func number(new name: String) -> Int? { numbers.new[name] }

    private static func content(of shape: Shape, _ target: (String) -> String) -> [String] {
        let members = shape.members.map { member in
            let traits = member.traits
            let wire = [
                member.name, traits.wireName ?? "", traits.httpBinding.map { "\($0)" } ?? "",
                traits.isRequired ? "required" : "", target(member.target),
            ]
            return wire.joined(separator: "\u{0}")
        }
        let content = members + shape.enumValues.map(\.value)
        return [shape.kind.rawValue] + content.sorted { $0.utf8Precedes($1) }
    }
}
