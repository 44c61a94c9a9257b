import SwiftCode
import Testing

@Suite struct SwiftLiteralTests {
    static let hostile = [
        "", " ", "plain", "\"", "\\", "\\\"", "\"\"\"", "\"\"\"\"\"\"", "\\(exit(1))", "\\#(x)", "#\"raw\"#", "a\nb",
        "\n", "\n\n",
        "a\r\nb\rc", "tab\there", "\0", "\u{1}\u{7F}\u{85}", "line\u{2028}sep\u{2029}", "\u{202E}evil\u{202C}",
        "\u{FEFF}bom",
        "é", "e\u{301}", "\u{301}", "日本語", "👨‍👩‍👧", "🏳️‍🌈", "ends with backslash\\", "ends with quote\"", "  leading",
        "trailing  ",
        "*/ /* //", "`tick`", "\u{10FFFF}", "\u{E000}", "{x}", "\\u{41}", "\\n",
    ]

    @Test(arguments: hostile) func stringLiteralHasExactlyItsValue(_ text: String) throws {
        let literal = SwiftLiteral.string(text)
        #expect(!literal.utf8.contains(10) && !literal.utf8.contains(13))
        #expect(Array(try Unescape.line(literal).unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test(arguments: hostile) func multilineLiteralHasExactlyItsValue(_ text: String) throws {
        let lines = SwiftLiteral.multiline(text)
        #expect(Array(try Unescape.lines(lines).unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test func randomTextsSurviveBothForms() throws {
        var random = SplitMix(state: 7)
        let pieces = Self.hostile + ["\"", "\"", "\\", "\n", "(", "#"]
        for _ in 0..<2_000 {
            let text = (0..<Int(random.next() % 8)).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }
                .joined()
            #expect(Array(try Unescape.line(SwiftLiteral.string(text)).unicodeScalars) == Array(text.unicodeScalars))
            #expect(
                Array(try Unescape.lines(SwiftLiteral.multiline(text)).unicodeScalars) == Array(text.unicodeScalars))
        }
    }

    @Test(arguments: hostile) func commentLinesCannotEndTheComment(_ text: String) {
        for line in SwiftLiteral.commentLines(text) {
            let dangerous: Set<UInt32> = [0, 10, 11, 12, 13, 0x85, 0x2028, 0x2029, 0x202E]
            #expect(!line.unicodeScalars.contains { dangerous.contains($0.value) })
            #expect(!line.hasSuffix(" "))
        }
    }

    @Test func commentBreaksWhereTheTextDoes() {
        #expect(SwiftLiteral.commentLines("a\r\nb\rc\u{2028}d\ne") == ["a", "b", "c", "d", "e"])
        #expect(SwiftLiteral.commentLines("a\u{0}b */ c  ") == ["ab */ c"])
    }

    @Test(arguments: [
        ("name", "name", "name", "name"), ("default", "`default`", "default", "default"),
        ("init", "`init`", "`init`", "init"), ("self", "`self`", "`self`", "self"),
        ("Type", "`Type`", "`Type`", "Type"),
        ("inout", "`inout`", "inout", "`inout`"), ("var", "`var`", "var", "var"),
        ("await", "`await`", "await", "await"),
        ("a b", "a_b", "a_b", "a_b"), ("1x", "_1x", "_1x", "_1x"), ("", "__", "__", "__"), ("_", "__", "__", "__"),
        ("x`; exit(1)", "x___exit_1_", "x___exit_1_", "x___exit_1_"), ("é", "__", "__", "__"),
    ]) func identifierIsQuotedByItsPlace(_ name: String, _ declared: String, _ member: String, _ label: String) {
        #expect(SwiftLiteral.identifier(name, as: .declaration) == declared)
        #expect(SwiftLiteral.identifier(name, as: .member) == member)
        #expect(SwiftLiteral.identifier(name, as: .label) == label)
    }
}
