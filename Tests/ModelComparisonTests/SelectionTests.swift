import Model
import ModelComparison
import ModelReaders
import Testing

@Suite struct SelectionTests {
    private func selection(_ names: String...) throws -> Set<String>? {
        let new = try Box.model([("  CountBoxes:", "  DropBox:")])
        return try ModelDifference.operations(
            names.map { Located($0, at: Box.place) }, old: Box.model(), new: new)
    }

    @Test func operationsOfEitherVersionCanBeNamed() throws {
        #expect(try selection("*Box*") == ["PutBox", "OpenBox", "CountBoxes", "DropBox"])
        #expect(try selection("CountBoxes", "DropBox") == ["CountBoxes", "DropBox"])
        #expect(try ModelDifference.operations(nil, old: Box.model(), new: Box.model()) == nil)
    }

    @Test func operationThatNeitherVersionHasIsAnError() throws {
        let error = #expect(throws: DiagnosticsError.self) { try selection("OpnBox") }
        #expect(
            "\(try #require(error))"
                == "new/service-2.yaml:1:1: error: \"OpnBox\" is no operation of \"Box\"; did you mean \"OpenBox\"? [unknown-operation]"
        )
    }

    @Test func shapesOfOtherOperationsAreLeftOut() throws {
        let old = try Box.model()
        let new = try Box.model([
            ("[RED, BLUE]", "[RED]"),
            (
                "OpenBoxRequest: {type: structure, members: {",
                "OpenBoxRequest: {type: structure, members: {Key: {shape: Text}, "
            ),
            ("  CountBoxes:", "  DropBox: {http: {method: POST, requestUri: /drop}}\n  CountBoxes:"),
        ])
        #expect(try ModelDifference(old: old, new: new, operations: ["OpenBox"]).codes == ["member-added"])
        #expect(try ModelDifference(old: old, new: new, operations: ["DropBox"]).codes == ["operation-added"])
        #expect(
            try ModelDifference(old: old, new: new).codes == ["operation-added", "enum-value-removed", "member-added"])
    }
}
