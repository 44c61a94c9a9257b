import Model
import Testing

@testable import Generator

/// Each kind of value in Swift, and each way not to fit, word by word.
@Suite struct SampleBuilderTests {
    private typealias Make = ModelFixture

    private static let model = Make.model(
        [
            Make.shape(
                "In", .structure, Make.member("Text", "String"), Make.member("Flag", "Boolean"),
                Make.member("Byte", "Byte"), Make.member("Short", "Short"), Make.member("Number", "Integer"),
                Make.member("Long", "Long"), Make.member("Float", "Float"), Make.member("Double", "Double"),
                Make.member("Big", "Big"), Make.member("At", "Timestamp"), Make.member("Bytes", "Bytes"),
                Make.member("Any", "Any"), Make.member("Kind", "Kind"), Make.member("Level", "Level"),
                Make.member("Texts", "Texts"), Make.member("Sparse", "Sparse"), Make.member("Map", "Map"),
                Make.member("Item", "Item"), Make.member("Choice", "Choice"), Make.member("in", "String"),
                Make.member("inout", "String")),
            Make.shape("Byte", .byte), Make.shape("Short", .short), Make.shape("Long", .long),
            Make.shape("Float", .float), Make.shape("Double", .double), Make.shape("Big", .bigDecimal),
            Make.shape("Bytes", .blob), Make.shape("Any", .document), Make.enumeration("Kind", "BIG", "none", "5.7"),
            Make.enumeration("Level", "1", "x", "2", kind: .intEnum),
            Make.shape("Texts", .list, Make.member("member", "String")),
            Make.shape("Sparse", .list, Make.member("member", "Integer")) { $0.isSparse = true },
            Make.shape("Map", .map, Make.member("key", "String"), Make.member("value", "Kind")),
            Make.shape(
                "Item", .structure, Make.member("Id", "String", required: true), Make.member("Next", "Item"),
                Make.member("Items", "Items")),
            Make.shape("Items", .list, Make.member("member", "Item")),
            Make.shape(
                "Choice", .union, Make.member("S", "String"), Make.member("Some", "Boolean"),
                Make.member("Item", "Item")),
        ], operations: [Make.operation("Put", input: "In")])

    /// The arguments of the call on one line, the example as JSON, or why it is left out.
    private func sample(_ input: NodeValue) throws -> String {
        var operation = Self.model.operations[0]
        operation.examples = [OperationExample(title: "T", input: input, location: Make.place)]
        let builder = PlanBuilder(Self.model, operations: [operation], pages: []) { _ in Documentation() }
        let planner = ExamplePlanner(builder)
        if let finding = planner.diagnostics.first { return finding.description }
        if case .json(let code) = try #require(planner.plans["Put"]?.first?.request) { return "JSON " + code }
        var samples = SampleBuilder(
            SampleContext(shapes: builder.shapes, names: builder.names, recursion: builder.recursion))
        let arguments = try samples.arguments(input, of: try #require(Self.model.shapes["In"]))
        return CodeSample.group("", arguments, "").text(width: 1_000)
    }

    @Test(
        arguments: [
            (["Text": "a\"\\(b)\n"], #"text: "a\"\\(b)\n""#),
            (["Flag": true], "flag: true"),
            (
                ["Byte": -128, "Short": 32767, "Number": -2_147_483_648, "Long": .number("9223372036854775807")],
                "byte: -128, short: 32767, number: -2147483648, long: 9223372036854775807"
            ),
            (["Float": 5, "Double": .number("1.50")], "float: 5, double: 1.5"),
            (["Double": .number("-1E-7")], "double: -1e-07"),
            (["Double": "NaN", "Float": "-Infinity"], "float: -.infinity, double: .nan"),
            (["Big": 12], "big: BigNumber(12)"),
            (["Bytes": "a\"b"], #"bytes: [UInt8]("a\"b".utf8)"#),
            (["Kind": "BIG"], "kind: .big"),
            (["Kind": "5.7"], "kind: ._5_7"),
            (["Kind": "new \"one\""], #"kind: .init(rawValue: "new \"one\"")"#),
            (["Kind": "none"], "kind: TestService.Kind.none"),
            (["Level": 2], "level: ._2"),
            (["Level": 7], "level: .init(rawValue: 7)"),
            (["Texts": ["a", "b"]], #"texts: ["a", "b"]"#),
            (["Texts": []], "texts: []"),
            (["Sparse": [1, nil, 3]], "sparse: [1, nil, 3]"),
            (["Map": ["a": "BIG", "b\"": "x"]], #"map: ["a": .big, "b\"": .init(rawValue: "x")]"#),
            (["Map": [:]], "map: [:]"),
            (
                ["Item": ["Id": "a", "Next": ["Id": "b", "Items": [["Id": "c"]]]]],
                #"item: .init(id: "a", next: .init(id: "b", items: [.init(id: "c")]))"#
            ),
            (["Choice": ["S": "x"]], #"choice: .s("x")"#),
            (["Choice": ["Some": true]], "choice: TestService.Choice.some(true)"),
            (["Choice": ["Item": ["Id": "a"], "S": nil]], #"choice: .item(.init(id: "a"))"#),
            (
                ["Any": ["a": [1, .number("1.5"), nil, true, "x"], "b": [:]]],
                #"any: ["a": [1, 1.5, .null, true, "x"], "b": [:]]"#
            ),
            (["Text": "after", "inout": "a", "in": "b", "Flag": nil], #"text: "after", in: "b", `inout`: "a""#),
            ([:], ""),
        ] as [(NodeValue, String)])
    func values(input: NodeValue, expected: String) throws {
        #expect(try sample(input) == expected)
    }

    @Test(
        arguments: [
            (
                "2016-08-29T18:52:32.724Z",
                "Timestamp(seconds: 1_472_496_752, nanoseconds: 724_000_000)  // 2016-08-29T18:52:32.724Z"
            ),
            (-999, "Timestamp(seconds: -999)  // 1969-12-31T23:43:21Z"),
            (.number("253402300800"), "Timestamp(seconds: 253_402_300_800)"),
        ] as [(NodeValue, String)])
    func timestampsAreSecondsWithTheirDateBehindThem(value: NodeValue, expected: String) throws {
        let lines = try sample(["At": value]).split(separator: "\n").map { $0.drop { $0 == " " } }
        #expect(lines.contains("at: \(expected)"))
    }

    /// AWS's examples have many numbers and flags as strings.
    @Test(
        arguments: [
            (["Flag": "true"], "flag: true"), (["Flag": "false"], "flag: false"), (["Number": "-12"], "number: -12"),
            (["Double": "1.5"], "double: 1.5"), (["Double": "NaN"], "double: .nan"),
        ] as [(NodeValue, String)])
    func aNumberOrFlagMayBeWrittenAsAString(input: NodeValue, expected: String) throws {
        #expect(try sample(input).contains(expected))
    }

    /// What fits the model but cannot be written down stays JSON.
    @Test(
        arguments: [
            (["Item": ["Next": ["Id": "a"]]], #"{"Item": {"Next": {"Id": "a"}}}"#),
            (["Big": .number("1.5")], #"{"Big": 1.5}"#),
            (["Any": .number("1e999")], #"{"Any": 1e999}"#),
            (["Any": [.number("1e999")], "Text": "é\n"], #"{"Any": [1e999], "Text": "é\n"}"#),
        ] as [(NodeValue, String)])
    func whatHasNoSwiftIsJSON(input: NodeValue, expected: String) throws {
        #expect(try sample(input) == "JSON " + expected)
    }

    @Test(
        arguments: [
            (["Txt": 1], "\"Txt\" is no member of \"In\"; did you mean \"Text\"? [unknown-member]"),
            (
                ["Item": ["Items": [["Id": "a"], ["Zzzzz": 1]]]],
                "\"Item.Items[1].Zzzzz\" is no member of \"Item\" [unknown-member]"
            ),
            (["Text": 1], "\"Text\" must be a string, not 1 [wrong-type]"),
            (["Flag": "yes"], "\"Flag\" must be true or false, not the string \"yes\" [wrong-type]"),
            (["Byte": 128], "\"Byte\" must be an integer from -128 to 127, not 128 [wrong-type]"),
            (["Short": 32_768], "\"Short\" must be an integer from -32768 to 32767, not 32768 [wrong-type]"),
            (
                ["Number": .number("1.0")],
                "\"Number\" must be an integer from -2147483648 to 2147483647, not 1.0 [wrong-type]"
            ),
            (
                ["Long": "1\n"],
                "\"Long\" must be an integer from -9223372036854775808 to 9223372036854775807, not the string \"1\\u{a}\" [wrong-type]"
            ),
            (["Float": .number("1e39")], "\"Float\" must be a number that a float can hold, not 1e39 [wrong-type]"),
            (
                ["Double": .number("1e400")],
                "\"Double\" must be a number that a double can hold, not 1e400 [wrong-type]"
            ),
            (
                ["Double": "one"],
                "\"Double\" must be a number that a double can hold, not the string \"one\" [wrong-type]"
            ),
            (["Big": "1"], "\"Big\" must be a number, not the string \"1\" [wrong-type]"),
            (
                ["At": "noon"],
                "\"At\" must be a time such as \"2021-05-15T10:00:00Z\", or seconds since 1970, not the string \"noon\" [wrong-type]"
            ),
            (
                ["At": true],
                "\"At\" must be a time such as \"2021-05-15T10:00:00Z\", or seconds since 1970, not true [wrong-type]"
            ),
            (["Bytes": [1]], "\"Bytes\" must be a string, not a list [wrong-type]"),
            (["Kind": 1], "\"Kind\" must be a string, not 1 [wrong-type]"),
            (["Level": "1"], "\"Level\" must be an integer, not the string \"1\" [wrong-type]"),
            (["Texts": "a"], "\"Texts\" must be a list, not the string \"a\" [wrong-type]"),
            (["Texts": ["a", nil]], "\"Texts[1]\" is null, which \"Texts\" does not allow [unexpected-null]"),
            (["Map": []], "\"Map\" must be an object, not a list [wrong-type]"),
            (["Map": ["k": nil]], "\"Map.k\" is null, which \"Map\" does not allow [unexpected-null]"),
            (["Item": "a"], "\"Item\" must be an object, not the string \"a\" [wrong-type]"),
            (["Choice": [:]], "\"Choice\" has 0 members of the union \"Choice\" and must have one [union-members]"),
            (
                ["Choice": ["S": "a", "Some": true]],
                "\"Choice\" has 2 members of the union \"Choice\" and must have one [union-members]"
            ),
            (["Choice": ["T": "a"]], "\"Choice.T\" is no member of \"Choice\"; did you mean \"S\"? [unknown-member]"),
            ([1], "it must be an object, not a list [wrong-type]"),
            (["Kind": [:]], "\"Kind\" must be a string, not an object [wrong-type]"),
            (
                ["Sparse": [[]]],
                "\"Sparse[0]\" must be an integer from -2147483648 to 2147483647, not a list [wrong-type]"
            ),
            (
                ["Flag": "0123456789012345678901234567890123456789012345678901234567890"],
                "\"Flag\" must be true or false, not a string [wrong-type]"
            ),
        ] as [(NodeValue, String)])
    func misfits(input: NodeValue, expected: String) throws {
        #expect(try sample(input) == "service-2.json:1:1: warning: the example \"T\" is left out: \(expected)")
    }

    @Test func deepValuesAreLeftOut() throws {
        let expected =
            "service-2.json:1:1: warning: the example \"T\" is left out: its values nest deeper than 32 levels [nesting-depth]"
        var item: NodeValue = ["Id": "a"]
        var any: NodeValue = 1
        for _ in 0..<31 {
            item = ["Id": "a", "Next": item]
            any = [any]
        }
        #expect(try sample(["Any": any]).hasPrefix("any: [["))
        #expect(try sample(["Any": [any]]) == expected)
        #expect(try sample(["Item": item]) == expected)
    }
}
