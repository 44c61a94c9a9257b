import Model
import ModelComparison
import Testing

@Suite struct HostileModelTests {
    private func model(_ shapes: [Shape], input: String, output: String? = nil) throws -> Model {
        var model = try Box.model()
        model.operations = [
            Operation(
                name: "Do", input: Located(input, at: Box.place), output: output.map { Located($0, at: Box.place) },
                location: Box.place)
        ]
        model.shapes = Dictionary(shapes.map { ($0.name, $0) }) { first, _ in first }
        return model
    }

    private func structure(_ name: String, _ members: [(String, String)]) -> Shape {
        Shape(
            name: name, kind: .structure,
            members: members.map { Member(name: $0.0, target: $0.1, location: Box.place) }, location: Box.place)
    }

    private var text: Shape { Shape(name: "Text", kind: .string, location: Box.place) }

    @Test func longChainIsFollowedToItsEnd() throws {
        func chain(_ end: String) -> [Shape] {
            (0..<1_000).map { structure("S\($0)", [("Next", $0 == 999 ? "Text" : "S\($0 + 1)")]) } + [
                text, structure("End", [(end, "Text")]), structure("In", [("First", "S0"), ("End", "End")]),
            ]
        }
        let difference = try ModelDifference(old: model(chain("A"), input: "In"), new: model(chain("B"), input: "In"))
        #expect(difference.codes == ["member-removed", "member-added"])
    }

    @Test func chainThatIsRenamedAsAWholeIsFollowedToo() throws {
        func chain(_ prefix: String) -> [Shape] {
            (0..<500).map { structure("\(prefix)\($0)", [("Next", $0 == 499 ? "Text" : "\(prefix)\($0 + 1)")]) }
                + [text, structure("In", [("First", "\(prefix)0")])]
        }
        let difference = try ModelDifference(
            old: model(chain("Old"), input: "In"), new: model(chain("New"), input: "In"))
        #expect(Set(difference.codes) == ["shape-renamed"])
        #expect(difference.changes.count == 500)
    }

    @Test func structuresThatHoldEachOtherComeToAnEnd() throws {
        func ring(_ names: [String]) -> [Shape] {
            names.indices.map { structure(names[$0], [("Next", names[($0 + 1) % names.count]), ("Self", names[$0])]) }
        }
        // Rings of different lengths meet each other in all combinations.
        let old = try model(ring((0..<40).map { "A\($0)" }), input: "A0")
        let new = try model(ring((0..<41).map { "B\($0)" }), input: "B0")
        let difference = try ModelDifference(old: old, new: new)
        #expect(difference.codes.count { $0 == "shape-renamed" } == 40)
        #expect(difference.codes.count { $0 == "shape-added" } == 1)
        try expectMirrored(old, new)
    }

    /// Shapes that could each be any of the others: looking at all pairs, member by member, would take minutes.
    @Test func manyShapesThatResembleNothingAreNotComparedWithEachOther() throws {
        func shapes(_ prefix: String) -> [Shape] {
            let big = (0..<40).map { shape in
                structure("\(prefix)\(shape)", (0..<40).map { ("\(prefix)Member\($0)", "Text") })
            }
            let uses = (0..<1_600).map { ("Use\($0)", "\(prefix)\(prefix == "A" ? $0 % 40 : $0 / 40)") }
            return big + [text, structure("In", uses)]
        }
        let difference = try ModelDifference(old: model(shapes("A"), input: "In"), new: model(shapes("B"), input: "In"))
        #expect(difference.codes.count { $0 == "type-changed" } == 1_600)
        #expect(difference.codes.count { $0 == "shape-added" } == 40)
    }

    @Test func manyOperationsThatAreGoneGetSuggestionsForTheFirstOnly() throws {
        func model(_ suffix: String) throws -> Model {
            var model = try Box.model()
            model.operations = (1_000..<1_400).map { Operation(name: "Do\($0)\(suffix)", location: Box.place) }
            return model
        }
        let difference = try ModelDifference(old: model("Box"), new: model("Boxes"))
        let gone = difference.changes.filter { $0.kind.code == "operation-removed" }
        #expect(gone.count == 400)
        #expect(gone.count { $0.suggestion != nil } == 25)
        #expect(gone.first?.suggestion == "Do1000Boxes")
    }

    @Test func modelThatCannotBeGeneratedIsReported() throws {
        let lists = (0..<40).map { depth in
            Shape(
                name: "L\(depth)", kind: .list,
                members: [Member(name: "member", target: depth == 39 ? "Text" : "L\(depth + 1)", location: Box.place)],
                location: Box.place)
        }
        let model = try model(lists + [text, structure("In", [("Deep", "L0")])], input: "In")
        let error = #expect(throws: DiagnosticsError.self) { try ModelDifference(old: model, new: model) }
        #expect(error?.diagnostics.map(\.code) == ["nesting-too-deep"])
    }
}
