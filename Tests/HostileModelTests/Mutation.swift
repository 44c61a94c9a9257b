/// Ways to spoil a model.
enum Mutation: CaseIterable {
    case dropEntry, duplicateEntry, renameEntry, longName, oddName, changeType, retarget, swapEntries, numberAsText
    case textAsNumber, longText, hugeNumber

    private static let oddNames = [
        "", " ", "self", "init", "Type", "Protocol", "default", "1", "-", "é", "👍", "\u{202E}", "a\nb", "`", "\"",
        "\\(x)",
        "*/", "$0", "_", "String", "Result", "Error", "Optional", "shape", "members", "unknown", "com.example#A", "%",
        "a b",
    ]

    /// Changes one value; a value that the mutation does not fit stays.
    func apply(to value: inout MutableJSON, shapes: [String], _ random: inout SeededGenerator) {
        switch (self, value) {
        case (_, .object(let members)) where !members.isEmpty:
            value = .object(changed(members, &random))
        case (.retarget, .string): value = .string(shapes.randomElement(using: &random) ?? "")
        case (.textAsNumber, .string): value = .literal("17")
        case (.numberAsText, .literal(let text)): value = .string(text)
        case (.longText, .string): value = .string(String(repeating: "x<b> `", count: 2_000))
        case (.hugeNumber, .literal): value = .literal("123456789012345678901234567890")
        case (.oddName, .string): value = .string(Self.oddNames.randomElement(using: &random) ?? "")
        case (.changeType, _): value = Self.other(&random)
        default: return
        }
    }

    private func changed(_ members: [MutableJSON.Entry], _ random: inout SeededGenerator) -> [MutableJSON.Entry] {
        var members = members
        let index = Int.random(in: 0..<members.count, using: &random)
        switch self {
        case .dropEntry: members.remove(at: index)
        case .duplicateEntry: members.append(members[index])
        case .renameEntry: members[index].name += "X"
        case .longName: members[index].name = String(repeating: "aB1", count: 3_400)
        case .oddName: members[index].name = Self.oddNames.randomElement(using: &random) ?? ""
        case .changeType: members[index].value = Self.other(&random)
        case .swapEntries: members.swapAt(index, Int.random(in: 0..<members.count, using: &random))
        default: break
        }
        return members
    }

    private static func other(_ random: inout SeededGenerator) -> MutableJSON {
        let values: [MutableJSON] = [
            .literal("null"), .literal("true"), .literal("-1"), .literal("1e400"), .string(""), .string("a"),
            .array([]),
            .array([.string("a")]), .object([]), .object([.init(name: "shape", value: .string("a"))]),
        ]
        return values.randomElement(using: &random) ?? .literal("null")
    }
}

/// A small generator (SplitMix64) whose seed makes a failure repeatable.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}
