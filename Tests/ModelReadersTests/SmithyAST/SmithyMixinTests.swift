import Model
import ModelReaders
import Testing

@Suite struct SmithyMixinTests {
    private let mixin = "\"traits\":{\"smithy.api#mixin\":{}}"

    private func member(_ name: String, _ traits: String = "") -> String {
        "\"\(name)\":{\"target\":\"smithy.api#String\"\(traits.isEmpty ? "" : ",\"traits\":{\(traits)}")}"
    }

    private func documentation(_ text: String) -> String { "\"smithy.api#documentation\":\"\(text)\"" }

    private func read(_ shapes: String) throws -> ReadResult {
        try readSmithy(smithyInput("\"x\":{\"target\":\"a#X\"}", shapes))
    }

    @Test func membersOfMixinsStandFirstInTheirOrder() throws {
        let result = try read(
            """
            "a#A":{"type":"structure","members":{\(member("a"))},\(mixin)},
            "a#B":{"type":"structure","mixins":[{"target":"a#A"}],"members":{\(member("b"))},\(mixin)},
            "a#C":{"type":"structure","members":{\(member("c")),\(member("d"))},\(mixin)},
            "a#X":{"type":"structure","mixins":[{"target":"a#C"},{"target":"a#B"}],"members":{\(member("x"))}}
            """)
        let shape = try #require(result.model.shapes["X"])
        #expect(shape.members.map(\.name) == ["c", "d", "a", "b", "x"] && result.warnings.isEmpty)
        #expect(shape.members[2].location.description == "model.json:5:38")
        #expect(result.model.shapes.keys.sorted() == ["In", "String", "X"])
    }

    @Test func theNearerTraitWinsThenTheLaterOne() throws {
        let shapes = """
            "a#A":{"type":"structure","members":{\(member("m", documentation("A") + ",\"smithy.api#required\":{}"))},
            "traits":{"smithy.api#mixin":{},\(documentation("A")),"smithy.api#sensitive":{}}},
            "a#B":{"type":"structure","members":{\(member("m", documentation("B")))},
            "traits":{"smithy.api#mixin":{},\(documentation("B"))}},
            "a#X":{"type":"structure","mixins":[{"target":"a#A"},{"target":"a#B"}]}
            """
        let inherited = try #require(try read(shapes).model.shapes["X"])
        #expect(inherited.traits.documentation?.value == "B" && inherited.traits.isSensitive)
        #expect(inherited.members[0].traits.documentation?.value == "B" && inherited.members[0].traits.isRequired)
        let own = try read(
            shapes.dropLast(1)
                + ",\"members\":{\(member("m", documentation("X")))},\"traits\":{\(documentation("X"))}}")
        let shape = try #require(own.model.shapes["X"])
        #expect(shape.traits.documentation?.value == "X" && shape.members[0].traits.documentation?.value == "X")
        #expect(shape.members[0].traits.isRequired)
    }

    @Test func aMixinKeepsItsLocalTraits() throws {
        let shapes = """
            "a#A":{"type":"string","traits":{"smithy.api#mixin":{"localTraits":["smithy.api#sensitive"]},
            "smithy.api#sensitive":{},"smithy.api#pattern":"^a$"}},
            "a#X":{"type":"string","mixins":[{"target":"a#A"}]}
            """
        let traits = try #require(try read(shapes).model.shapes["X"]?.traits)
        #expect(!traits.isSensitive && traits.constraints.pattern == "a")
    }

    @Test func traitsAreAppliedToShapesAndMembers() throws {
        let result = try read(
            """
            "a#A":{"type":"structure","members":{\(member("m", documentation("A"))),\(member("n"))},\(mixin)},
            "a#X":{"type":"structure","mixins":[{"target":"a#A"}]},
            "a#X$m":{"type":"apply","traits":{\(documentation("applied"))}},
            "a#In":{"type":"structure","members":{"x":{"target":"a#X"}}}
            """.replacing("\"a#In\"", with: "\"a#Other\""))
        let shape = try #require(result.model.shapes["X"])
        #expect(shape.members.map(\.traits.documentation?.value) == ["applied", nil])
        let whole = try read(
            "\"a#X\":{\"type\":\"list\",\"member\":{\"target\":\"smithy.api#String\"}},"
                + "\"a#X$member\":{\"type\":\"apply\",\"traits\":{\(documentation("e"))}}")
        #expect(whole.model.shapes["X"]?.members[0].traits.documentation?.value == "e")
    }

    @Test func servicesAndOperationsMixInToo() throws {
        let text = smithy(
            """
            "a#Base":{"type":"service","version":"1","operations":[{"target":"a#Put"}],"errors":[{"target":"a#Bad"}],
            "rename":{"a#In":"Input"},"traits":{"smithy.api#mixin":{},"aws.protocols#awsJson1_0":{}}},
            "a#Check":{"type":"operation","errors":[{"target":"a#Worse"}],"traits":{"smithy.api#mixin":{},\(documentation("d"))}},
            "a#Get":{"type":"operation","mixins":[{"target":"a#Check"}],"input":{"target":"a#In"},"errors":[{"target":"a#Bad"}]},
            "a#Put":{"type":"operation"},"a#In":{"type":"structure"},
            "a#Bad":{"type":"structure","traits":{"smithy.api#error":"client"}},
            "a#Worse":{"type":"structure","traits":{"smithy.api#error":"client"}}
            """, operations: ["Get"], service: "\"mixins\":[{\"target\":\"a#Base\"}]",
            traits: documentation("own"))
        let model = try readSmithy(text).model
        #expect(model.service.apiVersion == "2020-01-01" && model.service.protocols == [.json])
        #expect(model.operations.map(\.name) == ["Get", "Put"])
        #expect(model.operations[0].errors.map(\.value) == ["Bad", "Worse"])
        #expect(model.operations[0].documentation?.value == "d" && model.operations[0].input?.value == "Input")
    }

    @Test(arguments: [
        (
            "\"a#X\":{\"type\":\"structure\",\"mixins\":[{\"target\":\"a#Y\"}]},\"a#Yy\":{\"type\":\"structure\"}",
            "5:47: error: the mixin \"a#Y\" of \"a#X\" is no shape of this file; did you mean \"a#X\"? [unknown-shape]"
        ),
        (
            "\"a#X\":{\"type\":\"structure\",\"mixins\":[{\"target\":\"a#Y\"}]},\"a#Y\":{\"type\":\"structure\"}",
            """
            5:47: error: "a#X" mixes in "a#Y", which is no mixin; give it the trait "smithy.api#mixin" [wrong-kind]
            model.json:5:56: note: the shape stands here
            """
        ),
        (
            "\"a#X\":{\"type\":\"structure\",\"mixins\":[{\"target\":\"a#Y\"}]},\"a#Y\":{\"type\":\"string\",\"traits\":{\"smithy.api#mixin\":{}}}",
            """
            5:47: error: the mixin "a#Y" is a string, and "a#X" is a structure; they must be of one type [wrong-kind]
            model.json:5:56: note: the mixin stands here
            """
        ),
        (
            "\"a#X\":{\"type\":\"structure\",\"mixins\":[{\"target\":\"a#Y\"}]},\"a#Y\":{\"type\":\"structure\",\"traits\":{\"smithy.api#mixin\":{}},\"mixins\":[{\"target\":\"a#Y\"}]}",
            "5:135: error: the mixin \"a#Y\" mixes in itself; break the circle [recursive-mixin]"
        ),
        (
            "\"a#X\":{\"type\":\"structure\",\"members\":{\"m\":{\"target\":\"smithy.api#Long\"}},\"mixins\":[{\"target\":\"a#Y\"}]},\"a#Y\":{\"type\":\"structure\",\"members\":{\"m\":{\"target\":\"smithy.api#Blob\"}},\"traits\":{\"smithy.api#mixin\":{}}}",
            """
            5:52: error: the member "m" of "a#X" targets "smithy.api#Long" here and "smithy.api#Blob" elsewhere; give it one target [conflicting-member]
            model.json:5:152: note: the other one stands here
            """
        ),
        (
            "\"a#X\":{\"type\":\"structure\"},\"a#Z\":{\"type\":\"apply\",\"traits\":{}}",
            "5:28: error: the apply statement names \"a#Z\", which is no shape of this file; did you mean \"a#X\"? [unknown-shape]"
        ),
        (
            "\"a#X\":{\"type\":\"structure\",\"members\":{\"size\":{\"target\":\"smithy.api#Long\"}}},\"a#X$sise\":{\"type\":\"apply\",\"traits\":{}}",
            "5:76: error: the apply statement names \"sise\", which is no member of \"a#X\"; did you mean \"size\"? [unknown-member]"
        ),
    ])
    func wrongMixins(shapes: String, expected: String) {
        #expect(thrownText { _ = try read(shapes) } == "model.json:\(expected)")
    }

    @Test func aTypoInAnApplyStatementIsAWarning() throws {
        let shapes = "\"a#X\":{\"type\":\"structure\"},\"a#In$x\":{\"type\":\"apply\",\"trait\":{}}"
        #expect(
            try read(shapes).warnings.map(\.description) == [
                "model.json:5:53: warning: the trait \"trait\" of an apply statement is not known and has no effect [unknown-trait]"
            ])
    }
}
