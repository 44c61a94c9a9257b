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
        var lines = Lines()
        lines.start((operation.output == nil ? "" : "let response = ") + "try await client.")
        lines.add(SwiftLiteral.identifier(names.function(operation.name), as: .member))
        write(entries(syntax), of: operation.input?.value, open: "(", close: ")", to: &lines, depth: 0)
        return lines.text
    }

    func response(_ syntax: Syntax, of shape: Shape) -> String {
        var lines = Lines()
        lines.start(names.type(shape.name))
        write(entries(syntax), of: shape.name, open: "(", close: ")", to: &lines, depth: 0)
        return lines.text
    }

    private func entries(_ syntax: Syntax) -> [Syntax.Entry] {
        if case .structure(let entries) = syntax.value { entries } else { [] }
    }

    private func write(
        _ entries: [Syntax.Entry], of shape: String?, open: String, close: String, to lines: inout Lines, depth: Int
    ) {
        lines.add(open)
        let ordered = labelled(entries, of: shape)
        for (index, entry) in ordered.enumerated() {
            lines.next(depth + 1)
            lines.add(entry.label + ": ")
            write(entry.syntax, of: entry.target, to: &lines, depth: depth + 1)
            lines.endElement(isLast: index + 1 == ordered.count)
        }
        if !ordered.isEmpty { lines.next(depth) }
        lines.add(close)
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

    private func write(_ syntax: Syntax, of target: String?, to lines: inout Lines, depth: Int) {
        guard depth < Self.deepest else { return lines.add("…") }
        let shape = target.flatMap(shapes.shape)
        switch syntax.value {
        case .strings(let values): writeStrings(values, of: shape, to: &lines)
        case .boolean: lines.add("true", comment: "or false")
        case .integer: lines.add("123")
        case .float: lines.add("123.0")
        case .timestamp: lines.add("Timestamp(seconds: 1_420_070_400)")
        case .blob: lines.add("[UInt8](\"bytes\".utf8)")
        case .other: lines.add("…")
        case .list(let elements): writeList(elements, of: shape, to: &lines, depth: depth)
        case .structure(let entries): writeStructure(entries, of: shape, to: &lines, depth: depth)
        }
    }

    private func writeStrings(_ values: [String], of shape: Shape?, to lines: inout Lines) {
        guard let shape, shape.kind == .enum else { return lines.add(SwiftLiteral.string(values.first ?? "")) }
        let names = Dictionary(
            zip(shape.enumValues.map(\.value), Names.values(of: shape)), uniquingKeysWith: { first, _ in first })
        let cases = values.map {
            names[$0].map { "." + SwiftLiteral.identifier($0, as: .member) } ?? SwiftLiteral.string($0)
        }
        let others = cases.dropFirst()
        lines.add(cases.first ?? "\"\"", comment: others.isEmpty ? nil : "or " + others.joined(separator: ", "))
    }

    private func writeList(_ elements: [Syntax], of shape: Shape?, to lines: inout Lines, depth: Int) {
        lines.add("[")
        for (index, element) in elements.enumerated() {
            lines.next(depth + 1)
            write(element, of: shape?.members.first?.target, to: &lines, depth: depth + 1)
            lines.endElement(isLast: index + 1 == elements.count)
        }
        if !elements.isEmpty { lines.next(depth) }
        lines.add("]")
    }

    private func writeStructure(_ entries: [Syntax.Entry], of shape: Shape?, to lines: inout Lines, depth: Int) {
        switch shape?.kind {
        case .map:
            lines.add("[")
            for (index, entry) in entries.enumerated() {
                lines.next(depth + 1)
                lines.add(SwiftLiteral.string(entry.name.value) + ": ")
                write(entry.syntax, of: shape?.members.last?.target, to: &lines, depth: depth + 1)
                lines.endElement(isLast: index + 1 == entries.count)
            }
            if entries.isEmpty { lines.add(":") } else { lines.next(depth) }
            lines.add("]")
        case .union: writeUnion(entries, of: shape, to: &lines, depth: depth)
        default: write(entries, of: shape?.name, open: ".init(", close: ")", to: &lines, depth: depth)
        }
    }

    private func writeUnion(_ entries: [Syntax.Entry], of shape: Shape?, to lines: inout Lines, depth: Int) {
        let cases = labelled(entries, of: shape?.name)
        guard let first = cases.first else { return lines.add("…") }
        lines.add("." + SwiftLiteral.identifier(first.label, as: .member) + "(")
        write(first.syntax, of: first.target, to: &lines, depth: depth)
        let others = cases.dropFirst().map { "." + SwiftLiteral.identifier($0.label, as: .member) }
        lines.add(")", comment: others.isEmpty ? nil : "or " + others.joined(separator: ", "))
    }

    /// Lines of code, each with a comment that has to wait for the comma.
    private struct Lines {
        private(set) var text = ""
        private var comment: String?

        mutating func start(_ code: String) {
            text = code
        }

        mutating func add(_ code: String, comment: String? = nil) {
            text += code
            if let comment { self.comment = comment }
        }

        mutating func endElement(isLast: Bool) {
            if !isLast { text += "," }
        }

        mutating func next(_ depth: Int) {
            if let comment { text += "  // " + comment }
            comment = nil
            text += "\n" + String(repeating: "    ", count: depth)
        }
    }
}
