import Model
import SwiftCode

/// What samples need to know of the types that are generated; names are looked up once for each shape.
final class SampleContext {
    let shapes: ShapeSelection
    let names: Names
    private let recursion: Recursion
    private var memberNames: [String: [String]] = [:]
    private var requiredMembers: [String: [Int]] = [:]
    private var memberIndices: [String: [String: Int]] = [:]
    private var caseNames: [String: [String: String]] = [:]
    /// Suggestions cost time in proportion to the names that exist, so only the first misfits get one.
    private var suggestions = 25

    init(shapes: ShapeSelection, names: Names, recursion: Recursion) {
        self.shapes = shapes
        self.names = names
        self.recursion = recursion
    }

    /// The places of the members that Swift does not let be left out.
    func required(of shape: Shape) -> [Int] {
        if let places = requiredMembers[shape.name] { return places }
        let places = shape.members.indices.filter { index in
            let member = shape.members[index]
            return !member.isOptional(isIndirect: recursion.isRecursive(member, of: shape.name))
        }
        requiredMembers[shape.name] = places
        return places
    }

    /// The Swift names of a shape's members, in its order.
    func members(of shape: Shape) -> [String] {
        if let names = memberNames[shape.name] { return names }
        let names = Names.members(of: shape)
        memberNames[shape.name] = names
        return names
    }

    /// The place of a member in its shape; `nil` when there is no member of this name.
    func index(of member: String, in shape: Shape) -> Int? {
        if let indices = memberIndices[shape.name] { return indices[member] }
        let indices = Dictionary(
            shape.members.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        memberIndices[shape.name] = indices
        return indices[member]
    }

    func unionCase(_ index: Int, of shape: Shape) -> String {
        implicit(members(of: shape)[index], of: shape)
    }

    /// The case of an enum's value; a value that the model does not know by its raw value.
    func enumCase(_ value: String, of shape: Shape, raw: String) -> String {
        let names = caseNames[shape.name] ?? Names.valueNames(of: shape)
        caseNames[shape.name] = names
        guard let name = names[value] else { return ".init(rawValue: \(raw))" }
        return implicit(name, of: shape)
    }

    /// The end of a message that offers the nearest name.
    func suggestion(for name: String, among candidates: some Sequence<String>) -> String {
        guard suggestions > 0 else { return "" }
        suggestions -= 1
        return EditDistance.suggestion(for: name, among: candidates)
    }

    /// The path of a value under its Swift names: `Key.Names[0]` becomes `key.names[0]`; as it is where it leads nowhere.
    func path(_ path: String, in shape: String?) -> String {
        var target = shape
        var steps: [String] = []
        for step in path.split(separator: ".", omittingEmptySubsequences: false) {
            guard let shape = target.flatMap(shapes.shape) else { return path }
            let name = step.prefix { $0 != "[" }
            if shape.kind == .map {
                steps.append(String(step))
                target = shape.members.last?.target
            } else {
                guard let index = index(of: String(name), in: shape) else { return path }
                steps.append(members(of: shape)[index] + step.dropFirst(name.count))
                target = shape.members[index].target
            }
            for _ in step.dropFirst(name.count).split(separator: "[") {
                target = target.flatMap(shapes.shape)?.members.last?.target
            }
        }
        return steps.joined(separator: ".")
    }

    /// `.name`, which for an optional would mean the optional's own cases.
    private func implicit(_ name: String, of shape: Shape) -> String {
        let member = "." + SwiftLiteral.identifier(name, as: .member)
        return name == "none" || name == "some" ? "\(names.namespace).\(names.type(shape.name))\(member)" : member
    }
}
