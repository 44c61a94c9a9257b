import Model
import ModelReaders
import Testing

/// Input that nobody wrote by hand: it gives a model or an error, in time.
@Suite struct SmithyHostileTests {
    private static let count = 100_000
    private let rpc = "\"aws.protocols#awsJson1_0\":{}"

    private func ends(_ text: String, with end: String) {
        let thrown = thrownText { _ = try readSmithy(text) }
        #expect(thrown?.hasSuffix(end) == true, "\(thrown?.suffix(300) ?? "nothing was thrown")")
    }

    @Test func manyShapesWithoutATarget() {
        let shapes = (0..<20_000).map {
            "\"a#S\($0)\":{\"type\":\"structure\",\"members\":{\"m\":{\"target\":\"a#No\($0)\"}}}"
        }
        ends(
            smithy(shapes.joined(separator: ",")),
            with: "19900 more errors were found; correct those above first [too-many-errors]")
    }

    @Test func aChainOfManyShapesIsRead() throws {
        let shapes = (0..<Self.count).map {
            "\"a#S\($0)\":{\"type\":\"structure\",\"members\":{\"m\":{\"target\":\"a#S\(($0 + 1) % Self.count)\"}}}"
        }
        let get = "\"a#Get\":{\"type\":\"operation\",\"input\":{\"target\":\"a#S0\"}},"
        let text = smithy(get + shapes.joined(separator: ","), operations: ["Get"], traits: rpc)
        #expect(try readSmithy(text).model.shapes.count == Self.count)
    }

    @Test func aChainOfManyMixins() {
        let shapes = (0..<20_000).map {
            "\"a#S\($0)\":{\"type\":\"structure\",\"traits\":{\"smithy.api#mixin\":{}},\"mixins\":[{\"target\":\"a#S\($0 + 1)\"}]}"
        }
        let first = "\"a#X\":{\"type\":\"structure\",\"mixins\":[{\"target\":\"a#S0\"}]},"
        ends(
            smithy(first + shapes.joined(separator: ",")),
            with: "mixins nest deeper than 64 levels; flatten them [nesting-depth]")
    }

    /// Each of a thousand shapes would copy a thousand members and more.
    @Test func mixinsThatMultiply() {
        let members = (0..<2000).map { "\"m\($0)\":{\"target\":\"smithy.api#String\"}" }.joined(separator: ",")
        let users = (0..<1000).map {
            "\"a#S\($0)\":{\"type\":\"structure\",\"mixins\":[{\"target\":\"a#M\"}]}"
        }
        let mixin = "\"a#M\":{\"type\":\"structure\",\"traits\":{\"smithy.api#mixin\":{}},\"members\":{\(members)}},"
        let thrown = thrownText { _ = try readSmithy(smithy(mixin + users.joined(separator: ","))) }
        #expect(
            thrown?.contains(
                "error: the mixins up to here copy more than 1000000 members; write them out [mixin-limit]")
                == true)
    }

    @Test func manyResourcesOneWithinTheOther() throws {
        let shapes = (0..<Self.count).map {
            "\"a#R\($0)\":{\"type\":\"resource\",\"resources\":[{\"target\":\"a#R\($0 + 1)\"}]}"
        }
        let last =
            ",\"a#R\(Self.count)\":{\"type\":\"resource\",\"read\":{\"target\":\"a#Get\"}},\"a#Get\":{\"type\":\"operation\"}"
        let text = smithy(
            shapes.joined(separator: ",") + last, service: "\"resources\":[{\"target\":\"a#R0\"}]", traits: rpc)
        #expect(try readSmithy(text).model.operations.map(\.name) == ["Get"])
    }

    @Test func manyOperationsOfOneLargeInput() throws {
        let count = 20_000
        let members = (0..<count).map { "\"m\($0)\":{\"target\":\"smithy.api#String\"}" }.joined(separator: ",")
        let traits = "\"aws.protocols#httpChecksum\":{\"requestAlgorithmMember\":\"m\(count - 1)\"}"
        let operations = (0..<count).map {
            "\"a#O\($0)\":{\"type\":\"operation\",\"input\":{\"target\":\"a#In\"},\"traits\":{\(traits)}}"
        }
        let text = smithy(
            operations.joined(separator: ",") + ",\"a#In\":{\"type\":\"structure\",\"members\":{\(members)}}",
            operations: (0..<count).map { "O\($0)" }, traits: rpc)
        #expect(try readSmithy(text).model.operations.count == count)
    }

    @Test func manyLabelsWithoutAPlace() {
        let count = 20_000
        let members = (0..<count).map {
            "\"m\($0)\":{\"target\":\"smithy.api#String\",\"traits\":{\"smithy.api#httpLabel\":{}}}"
        }
        let operations = (0..<count).map {
            "\"a#O\($0)\":{\"type\":\"operation\",\"input\":{\"target\":\"a#In\"},\"traits\":{\"smithy.api#http\":{\"method\":\"GET\",\"uri\":\"/\"}}}"
        }
        let input = "\"a#In\":{\"type\":\"structure\",\"members\":{\(members.joined(separator: ","))}}"
        ends(
            smithy(operations.joined(separator: ",") + "," + input, operations: (0..<count).map { "O\($0)" }),
            with: "199900 more errors were found; correct those above first [too-many-errors]")
    }

    @Test func listsWithinListsWithLimitsAtEveryLevel() throws {
        let shapes = (0..<1000).map {
            "\"a#L\($0)\":{\"type\":\"list\",\"member\":{\"target\":\"a#L\($0 + 1)\",\"traits\":{\"smithy.api#length\":{\"max\":5}}}}"
        }
        let text = smithyInput(
            "\"m\":{\"target\":\"a#L0\",\"traits\":{\"smithy.api#length\":{\"max\":5}}}",
            shapes.joined(separator: ",")
                + ",\"a#L1000\":{\"type\":\"list\",\"member\":{\"target\":\"smithy.api#String\"}}")
        #expect(try readSmithy(text).model.shapes.count > 100)
    }

    @Test(arguments: [
        "\"a#X\":{\"type\":\"list\",\"member\":{\"target\":\"a#X\",\"traits\":{\"smithy.api#length\":{\"max\":5}}}}",
        "\"a#X\":{\"type\":\"list\",\"member\":{\"target\":\"a#Y\"}},\"a#Y\":{\"type\":\"list\",\"member\":{\"target\":\"a#X\"}}",
    ])
    func listsOfNothingButThemselves(shapes: String) {
        let thrown = thrownText { _ = try readSmithy(smithyInput("\"m\":{\"target\":\"a#X\"}", shapes)) }
        #expect(thrown?.contains("holds nothing but itself; put a structure between [recursive-shape]") == true)
    }

    @Test func longNames() {
        let name = String(repeating: "n", count: 10_000)
        let thrown = thrownText {
            _ = try readSmithy(
                smithyInput("\"\(name)\":{\"target\":\"a#\(name)\",\"traits\":{\"smithy.api#\(name)\":{}}}"))
        }
        #expect((thrown?.utf8.count ?? .max) < 1000)
    }

    /// A file cut off or with a byte changed is read or refused.
    @Test func damagedFiles() {
        let text = smithyInput(
            "\"m\":{\"target\":\"a#L\",\"traits\":{\"smithy.api#length\":{\"max\":5}}}",
            "\"a#L\":{\"type\":\"map\",\"key\":{\"target\":\"smithy.api#String\"},\"value\":{\"target\":\"a#In\"}},\"a#In$m\":{\"type\":\"apply\",\"traits\":{}}"
        )
        let bytes = Array(text.utf8)
        var generator = SeededGenerator(state: 7)
        for _ in 0..<2000 {
            var damaged = bytes
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: damaged.removeSubrange(place...)
            case 1: damaged[place] = Array("\"{}[],:0".utf8).randomElement(using: &generator) ?? 0
            default: damaged.remove(at: place)
            }
            _ = thrownText { _ = try SmithyASTReader().read(InputFile(name: "model.json", bytes: damaged)) }
        }
    }
}
