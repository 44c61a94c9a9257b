import Model
import SwiftCode

/// A page's request or response syntax in Swift: every member with a value that shows its type.
///
///     Type='DEFAULT'|'VOIP'     becomes     type: .default  // or .voip
struct SyntaxExample {
    let shapes: ShapeSelection
    let names: Names

    private static let deepest = 32

    func request(_ syntax: Syntax, of operation: Operation) -> String {
        let arguments = arguments(entries(syntax), of: operation.input?.value, depth: 0)
        return names.call(of: operation, arguments).text()
    }

    func response(_ syntax: Syntax, of shape: Shape) -> String {
        let arguments = arguments(entries(syntax), of: shape.name, depth: 0)
        return CodeSample.group(names.type(shape.name) + "(", arguments, ")").text()
    }

    private func entries(_ syntax: Syntax) -> [Syntax.Entry] {
        if case .structure(let entries) = syntax.value { entries } else { [] }
    }

    private func arguments(_ entries: [Syntax.Entry], of shape: String?, depth: Int) -> [CodeSample.Item] {
        labelled(entries, of: shape).map { entry in
            CodeSample.Item(Names.label(entry.label), value(entry.syntax, of: entry.target, depth: depth + 1))
        }
    }

    /// The entries in the order of the Swift initialiser, under their Swift names.
    private func labelled(
        _ entries: [Syntax.Entry], of shape: String?
    ) -> [(label: String, syntax: Syntax, target: String?)] {
        guard let shape = shape.flatMap(shapes.shape) else {
            return entries.map { (NameRules.lowerCamel($0.name.value), $0.syntax, nil) }
        }
        let byName = Dictionary(entries.map { ($0.name.value, $0.syntax) }, uniquingKeysWith: { first, _ in first })
        return zip(shape.members, Names.members(of: shape)).compactMap { member, name in
            byName[member.name].map { (name, $0, member.target) }
        }
    }

    private func value(_ syntax: Syntax, of target: String?, depth: Int) -> CodeSample {
        guard depth < Self.deepest else { return .code("…") }
        let shape = target.flatMap(shapes.shape)
        switch syntax.value {
        case .strings(let values): return strings(values, of: shape)
        case .boolean: return .code("true", comment: "or false")
        case .integer: return .code("123")
        case .float: return .code("123.0")
        case .timestamp: return .code("Timestamp(seconds: 1_420_070_400)")
        case .blob: return .code("[UInt8](\"bytes\".utf8)")
        case .other: return .code("…")
        case .list(let elements):
            return .list(elements.map { value($0, of: shape?.members.first?.target, depth: depth + 1) })
        case .structure(let entries): return structure(entries, of: shape, depth: depth)
        }
    }

    private func strings(_ values: [String], of shape: Shape?) -> CodeSample {
        guard let shape, shape.kind == .enum else { return .code(SwiftLiteral.string(values.first ?? "")) }
        let names = Names.valueNames(of: shape)
        let cases = values.map {
            names[$0].map { "." + SwiftLiteral.identifier($0, as: .member) } ?? SwiftLiteral.string($0)
        }
        let others = cases.dropFirst()
        return .code(cases.first ?? "\"\"", comment: others.isEmpty ? nil : "or " + others.joined(separator: ", "))
    }

    private func structure(_ entries: [Syntax.Entry], of shape: Shape?, depth: Int) -> CodeSample {
        switch shape?.kind {
        case .map:
            return .map(
                entries.map { entry in
                    CodeSample.Item(
                        SwiftLiteral.string(entry.name.value) + ": ",
                        value(entry.syntax, of: shape?.members.last?.target, depth: depth + 1))
                })
        case .union: return union(entries, of: shape, depth: depth)
        default: return .group(".init(", arguments(entries, of: shape?.name, depth: depth), ")")
        }
    }

    private func union(_ entries: [Syntax.Entry], of shape: Shape?, depth: Int) -> CodeSample {
        let cases = labelled(entries, of: shape?.name)
        guard let first = cases.first else { return .code("…") }
        let others = cases.dropFirst().map { "." + SwiftLiteral.identifier($0.label, as: .member) }
        return .wrapped(
            "." + SwiftLiteral.identifier(first.label, as: .member) + "(",
            value(first.syntax, of: first.target, depth: depth), ")",
            comment: others.isEmpty ? nil : "or " + others.joined(separator: ", "))
    }
}
