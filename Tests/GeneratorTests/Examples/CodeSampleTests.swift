import Model
import Testing

@testable import Generator

@Suite struct CodeSampleTests {
    private let call = CodeSample.group(
        "put(",
        [
            .init("name: ", .code("\"a\"")),
            .init("items: ", .list([.code("1"), .code("2")])),
            .init("kind: ", .wrapped(".some(", .code("true"), ")")),
        ], ")")

    @Test func aGroupStandsOnOneLineWhereThereIsRoom() {
        #expect(call.text(width: 60) == "put(name: \"a\", items: [1, 2], kind: .some(true))")
        #expect(
            call.text(width: 40) == """
                put(
                    name: "a",
                    items: [1, 2],
                    kind: .some(true)
                )
                """)
    }

    @Test func withoutAWidthEachGroupBreaks() {
        #expect(
            call.text() == """
                put(
                    name: "a",
                    items: [
                        1,
                        2
                    ],
                    kind: .some(true)
                )
                """)
    }

    /// The line and its comma together stay within the width.
    @Test(arguments: 10...40)
    func noLineThatCouldBreakIsWiderThanAllowed(width: Int) {
        let sample = CodeSample.list([.list([.code("12345"), .code("67890")]), .list([.code("1")])])
        for line in sample.text(width: width).split(separator: "\n") where line.contains(", ") {
            #expect(line.utf8.count <= width)
        }
    }

    @Test func commentsWaitForTheCommaAndBreakTheirGroups() {
        let sample = CodeSample.list([
            .code("1", comment: "one"), .wrapped(".a(", .list([]), ")", comment: "or .b"),
            .group("f(", [.init("x: ", .code("2", comment: "two"))], ")"),
        ])
        #expect(
            sample.text(width: 100) == """
                [
                    1,  // one
                    .a([]),  // or .b
                    f(
                        x: 2  // two
                    )
                ]
                """)
    }

    @Test func emptyGroups() {
        #expect(CodeSample.list([]).text() == "[]")
        #expect(CodeSample.map([]).text() == "[:]")
        #expect(CodeSample.group(".init(", [], ")").text() == ".init()")
    }

    @Test func json() {
        let value: NodeValue = ["a": [1, nil, true, "\"\\\n\r\t\u{1}\u{1F}é"], "b": [:], "c": []]
        #expect(
            CodeSample(json: value).text(width: 100)
                == #"{"a": [1, null, true, "\"\\\n\r\t\u0001\u001fé"], "b": {}, "c": []}"#)
    }
}
