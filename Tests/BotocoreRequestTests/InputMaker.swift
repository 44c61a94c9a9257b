import CarillonRuntime
import Foundation
import Model

enum Repository {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}

/// Makes inputs from a model, each as a document for our client and as JSON for botocore, with members in the model's
/// order: both sides write them in that order.
struct InputMaker {
    enum Choice: CaseIterable {
        case everyMember, requiredMembers, someMembers
    }

    struct Input {
        var document: Document
        var json: String
    }

    let model: Model
    let texts: [String]
    /// A fixed sequence: the same inputs in each run.
    private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

    init(model: Model, texts: [String]) {
        self.model = model
        self.texts = texts
    }

    private mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    mutating func input(of operation: ModelOperation, _ choice: Choice) -> Input {
        guard let name = operation.input?.value, let shape = model.shapes[name] else {
            return Input(document: [:], json: "{}")
        }
        return structure(shape, choice)
    }

    private mutating func structure(_ shape: Shape, _ choice: Choice) -> Input {
        var members: [String: Document] = [:]
        var parts: [String] = []
        for member in shape.members {
            // A token that is left out is random on both sides.
            let isNeeded = member.traits.isRequired || member.traits.isIdempotencyToken
            let isTaken = isNeeded || choice == .everyMember || (choice == .someMembers && next() % 2 == 0)
            guard isTaken, let target = model.shapes[member.target] else { continue }
            let value = value(target, choice, isInHeader: member.traits.httpBinding == .header)
            members[member.name] = value.document
            parts.append("\"\(member.name)\":\(value.json)")
        }
        return Input(document: .object(members), json: "{\(parts.joined(separator: ","))}")
    }

    private mutating func value(_ shape: Shape, _ choice: Choice, isInHeader: Bool) -> Input {
        switch shape.kind {
        case .structure: return structure(shape, choice)
        case .list:
            guard let element = shape.members.first.flatMap({ model.shapes[$0.target] }) else { break }
            let values = (0..<Int(next() % 3 + 1)).map { _ in value(element, choice, isInHeader: false) }
            return Input(
                document: .array(values.map(\.document)), json: "[\(values.map(\.json).joined(separator: ","))]")
        case .map:
            guard let element = shape.members.last.flatMap({ model.shapes[$0.target] }) else { break }
            let value = value(element, choice, isInHeader: false)
            return Input(document: .object(["key": value.document]), json: "{\"key\":\(value.json)}")
        case .boolean:
            let value = next() % 2 == 0
            return Input(document: .boolean(value), json: "\(value)")
        case .integer, .long, .short, .byte:
            let value = Int64(next() % 50)
            return Input(document: .integer(value), json: "\(value)")
        case .timestamp:
            let value = Int64(1_600_000_000 + next() % 100_000_000)
            return Input(document: .timestamp(Timestamp(seconds: value)), json: "\(value)")
        case .enum:
            let value = shape.enumValues[Int(next() % UInt64(shape.enumValues.count))].value
            return Input(document: .string(value), json: "\"\(value)\"")
        default: break
        }
        let text = isInHeader ? "arn:aws:chime::1:app-instance/x" : texts[Int(next() % UInt64(texts.count))]
        return Input(document: .string(text), json: BotocoreRequestTests.json(text))
    }
}
