import Model
import ModelComparison
import Testing

let allChanges = serviceChanges + operationChanges + shapeChanges + memberChanges

@Suite struct ChangeTests {
    @Test(arguments: allChanges)
    func changeIsTold(_ change: ChangeCase) throws {
        let models = try change.models()
        #expect(try ModelDifference(old: models.old, new: models.new).lines == change.expected)
    }

    @Test(arguments: allChanges)
    func changeIsToldTheOtherWayRound(_ change: ChangeCase) throws {
        let models = try change.models()
        try expectMirrored(models.old, models.new)
    }

    @Test(arguments: allChanges)
    func nothingChangesWithinAVersion(_ change: ChangeCase) throws {
        let models = try change.models()
        let difference = try ModelDifference(old: models.new, new: models.new)
        #expect(difference.changes.isEmpty)
        #expect(difference.step == .none)
    }

    @Test func everyAspectHasACase() {
        let lines = allChanges.flatMap { $0.expected.split(separator: "\n") }
        let codes = Set(lines.compactMap { $0.split(separator: "[").last?.dropLast() })
        let untold = Aspect.allCases.filter { aspect in
            !ChangeKind.Action.allCases.contains { codes.contains(ChangeKind(aspect, $0).code[...]) }
        }
        #expect(untold == [])
    }

    @Test(arguments: [
        ("", VersionStep.none), ("documentation of a shape", .patch), ("limits tightened", .patch),
        ("deprecation", .patch), ("deprecated shape", .minor), ("optional member added", .minor),
        ("wire name", .major), ("operation added", .major),
    ])
    func stepFollowsTheWorstChange(name: String, step: VersionStep) throws {
        let edits = allChanges.first { $0.testDescription == name }
        let models = try edits?.models() ?? (old: Box.model(), new: Box.model())
        #expect(try ModelDifference(old: models.old, new: models.new).step == step)
    }

    @Test func placeIsThatOfTheNewVersionOrOfTheOldOneForWhatIsGone() throws {
        let difference = try Box.difference([
            ("[RED, BLUE]", "[RED, GREEN]"), ("required: [Name, Weight]", "required: [Name]"),
            ("  CountBoxes: {http: {method: GET, requestUri: /count}}\n", ""),
        ])
        #expect(
            difference.changes.map { "\($0.kind.code) \($0.side) \($0.location)" } == [
                "operation-removed old old/service-2.yaml:10:3",
                "enum-value-removed old old/service-2.yaml:36:37",
                "enum-value-added new new/service-2.yaml:35:37",
                "required-removed new new/service-2.yaml:16:7",
            ])
    }
}
