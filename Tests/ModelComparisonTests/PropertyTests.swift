import Model
import ModelComparison
import ModelReaders
import Testing

@Suite struct PropertyTests {
    /// What is not told, such as another name of a string, leaves no trace by which to turn other changes round. No more
    /// does a member that gets another list: its elements' changes are told under the name that the list has now.
    private let told = allChanges.filter { change in
        !change.expected.isEmpty && !change.edits.contains { $0.to.contains("Notes2") }
    }

    /// The edits of several cases at once, as far as they go together.
    private func edited(_ random: inout SeededGenerator) -> Model? {
        var text = Box.text
        for _ in 0..<6 {
            for edit in told.randomElement(using: &random)?.edits ?? [] {
                text = text.replacing(edit.from, with: edit.to)
            }
        }
        return try? Box.model(text: text, folder: "random")
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func manyChangesAtOnceAreMirrored(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        var compared = 0
        while compared < 4 {
            guard let old = edited(&random), let new = edited(&random) else { continue }
            try expectMirrored(old, new)
            #expect(try ModelDifference(old: new, new: new).changes.isEmpty)
            compared += 1
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func orderInTheFilesDoesNotMatter(seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        var new: Model?
        while new == nil { new = edited(&random) }
        let models = try (Box.model(), #require(new))
        let expected = try ModelDifference(old: models.0, new: models.1)
        let shuffled = try ModelDifference(
            old: shuffled(models.0, &random), new: shuffled(models.1, &random))
        for format in ReportOptions.Format.allCases {
            let options = ReportOptions(format: format, listsDocumentation: true)
            #expect(shuffled.report(options) == expected.report(options))
        }
    }

    /// The same model with its dictionaries filled in another order, and lists that are none.
    private func shuffled(_ model: Model, _ random: inout SeededGenerator) -> Model {
        var model = model
        var shapes: [String: Shape] = [:]
        for shape in model.shapes.values.shuffled(using: &random) {
            var shape = shape
            shape.enumValues.shuffle(using: &random)
            if shape.kind == .union { shape.members.shuffle(using: &random) }
            shapes[shape.name] = shape
        }
        model.shapes = shapes
        for index in model.operations.indices { model.operations[index].errors.shuffle(using: &random) }
        return model
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
