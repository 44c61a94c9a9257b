import Testing

@testable import CarillonRuntime

/// Values of generated types and documents, one made of the other.
@Suite struct StructureDocumentTests {
    private static let document: Document = [
        "Text": "t", "Flag": true, "Small": -1, "Medium": 300, "Number": 5, "Long": .integer(.max), "Ratio": 1.5,
        "Precise": 0.1, "Big": .number(BigNumber(unchecked: "123456789012345678901234567890")),
        "Time": .timestamp(Timestamp(seconds: 1)), "Day": .timestamp(Timestamp(seconds: 2)), "Blob": .blob([1, 2]),
        "Free": ["a": [1, nil]], "Color": "PINK", "Nested": ["x": 1, "y": 2, "label": "l"], "Names": ["a", "b"],
        "Points": [["x": 1, "y": 2]], "Counts": ["a": 1, "b": 2], "Sparse": ["a", nil],
        "Choice": ["pair": ["left": ["text": "l"], "right": ["many": [["point": ["x": 1, "y": 1]]]]]],
        "Tree": ["Text": "a", "Tree": ["Text": "b"]], "Secret": "s",
    ]

    @Test func everyKindOfMemberGoesBothWays() throws {
        let value = try Sample.Everything(document: Self.document)
        #expect(value.document == Self.document)
        #expect(value.long == .max)
        #expect(value.sparse == ["a", nil])
        #expect(value.tree?.value.tree?.value.text == "b")
        #expect(value.choice == .pair(.init(left: .text("l"), right: .many([.point(.init(x: 1, y: 1))]))))
    }

    @Test func membersThatAreLeftOutAreAbsent() throws {
        #expect(try Sample.Everything(document: [:]).document == [:])
        #expect(try Sample.Everything(document: ["Text": nil, "Other": 1]).document == [:])
        #expect(try Sample.Point(document: ["x": 1]).document == ["x": 1, "y": 0])
    }

    @Test func unknownMemberOfAUnionKeepsItsName() throws {
        var value = try Sample.Everything(document: [:])
        value.choice = .unknown(UnknownMember(name: "next"))
        #expect(value.document == ["Choice": ["next": nil]])
    }

    @Test(
        arguments: [
            (["Text": 1], "Text: a number stands where a value of the kind string should"),
            (["Small": 128], "Small: a number stands where a value of the kind byte should"),
            (["Number": 1.5], "Number: a number stands where a value of the kind integer should"),
            (["Nested": ["x": "1"]], "Nested.x: a string stands where a value of the kind integer should"),
            (["Points": [["x": 1], 2]], "Points[1]: a number stands where a value of the kind structure should"),
            (["Names": ["a", nil]], "Names[1]: null stands where a value should"),
            (["Counts": ["k": "v"]], "Counts[\"k\"]: a string stands where a value of the kind integer should"),
            (["Choice": [:]], "Choice: a union has 0 members and must have exactly one"),
            (["Choice": ["text": "a", "many": []]], "Choice: a union has 2 members and must have exactly one"),
            (["Choice": ["next": "a"]], "Choice: the union member 'next' is not in this model"),
            (
                ["Tree": ["Tree": ["Text": 1]]],
                "Tree.Tree.Text: a number stands where a value of the kind string should"
            ),
            ([1], "a list stands where a value of the kind structure should"),
        ] as [(Document, String)])
    func documentThatDoesNotFitIsAnErrorWithItsPath(_ document: Document, _ message: String) {
        let error = #expect(throws: CodecError.self) { try Sample.Everything(document: document) }
        #expect(error?.description == message)
    }
}
