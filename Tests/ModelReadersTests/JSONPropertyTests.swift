import Foundation
import ModelReaders
import Testing

/// Random documents are read as Foundation reads them.
@Suite struct JSONPropertyTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func agreesWithFoundation(seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        let text = Self.value(depth: 0, using: &generator)
        let expected = try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
        #expect(Self.isEqual(try json(text), expected), "seed \(seed): \(text)")
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func acceptsNothingThatFoundationRefuses(seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        var bytes = Array(Self.value(depth: 0, using: &generator).utf8)
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[index] = UInt8.random(in: 0...255, using: &generator)
        guard thrownText({ _ = try Tree.parse(json: bytes, file: "a.json") }) == nil else { return }
        _ = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    }

    private static func value(depth: Int, using generator: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<(depth < 5 ? 8 : 5), using: &generator) {
        case 0: return string(using: &generator)
        case 1: return "\(Int.random(in: Int.min...Int.max, using: &generator))"
        // Short fractions: Foundation misses some long ones by a unit in the last place.
        case 2: return "\(Double(Int.random(in: -1_000_000...1_000_000, using: &generator)) / 8)"
        case 3: return Bool.random(using: &generator) ? "true" : "false"
        case 4: return "null"
        case 5:
            let count = Int.random(in: 0..<12, using: &generator)
            return
                "[\((0..<count).map { _ in space(&generator) + value(depth: depth + 1, using: &generator) }.joined(separator: ","))]"
        default:
            let entries = (0..<Int.random(in: 0..<12, using: &generator)).map { index in
                "\(space(&generator))\"\(index)\(string(using: &generator).dropFirst()):\(value(depth: depth + 1, using: &generator))"
            }
            return "{\(entries.joined(separator: ","))\(space(&generator))}"
        }
    }

    private static func space(_ generator: inout SeededGenerator) -> String {
        ["", " ", "\n", "\r\n\t"].randomElement(using: &generator) ?? ""
    }

    private static func string(using generator: inout SeededGenerator) -> String {
        let pieces = ["a", "model", "é", "€", "😀", "\\\"", "\\\\", "\\n", "\\u00e9", "\\ud83d\\ude00", "/", "\\/", " "]
        let count = Int.random(in: 0..<20, using: &generator)
        return "\"\((0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined())\""
    }

    private static func isEqual(_ node: Node, _ value: Any) -> Bool {
        switch value {
        case let array as [Any]:
            return node.kind == .array && node.count == array.count
                && zip(node.elements, array).allSatisfy { isEqual($0, $1) }
        case let object as [String: Any]:
            return node.kind == .object && node.count == object.count
                && node.entries.allSatisfy { entry in object[entry.name].map { isEqual(entry.value, $0) } ?? false }
        case let string as String: return node.string == string
        case is NSNull: return node.isNull
        case let number as NSNumber:
            if let bool = node.bool { return number.boolValue == bool }
            if let integer = node.integer { return number.intValue == integer }
            return node.numberText.flatMap(Double.init) == number.doubleValue
        default: return false
        }
    }
}
