import Model
import ReferencePages
import Testing

/// Pages that no one writes in good faith: each is read to its end, in time that grows with its length alone.
struct HostileTests {
    private static func read(_ text: String) -> (page: ReferencePage?, codes: Set<String>) {
        let (page, diagnostics) = PageReader.read(file: "p.rst", bytes: Array(text.utf8))
        return (page, Set(diagnostics.map(\.code)))
    }

    @Test func listsNestedTenThousandDeepAreCutOff() throws {
        let bullets = Self.read(Pages.page(body: String(repeating: "- ", count: 10_000) + "a"))
        #expect(bullets.codes == ["nested-too-deep"])
        let stairs = (0..<3_000).map { String(repeating: " ", count: $0) + "a\n" }.joined(separator: "\n")
        #expect(Self.read(Pages.page(body: "\n" + stairs)).codes.contains("nested-too-deep"))
        let down = (0..<3_000).reversed().map { String(repeating: " ", count: $0) + "a\n" }.joined()
        _ = Self.read(down)
        let directives = (0..<2_000).map { String(repeating: " ", count: 2 * $0) + ".. note:: a\n" }.joined()
        #expect(Self.read(Pages.page(body: directives)).codes.contains("nested-too-deep"))
    }

    @Test func syntaxNestedTenThousandDeepIsAnError() {
        for open in ["[", "{'a': ", "f(", "EventStream({'a':"] {
            let body = "**Request Syntax**\n::\n\n  client.name(A=" + String(repeating: open, count: 10_000)
            #expect(Self.read(Pages.page(body: body)).codes == ["syntax-block"])
        }
    }

    /// Each piece ten thousand times over, on one line and on lines of its own.
    @Test(arguments: [
        "*a ", "**a ", "``a ", "`a ", "|a ", "a_", "a_ ", "[a]_ ", ":a:", ":a:`b` ", "`a <b ", "`a <b>`_", "http://",
        "\\",
        "* ", "1. ", ":a: ", ".. a:: ", "..  ", "::", "+-", "= =", "====", "|", ">>> ", "'", "\t", "\u{A0}", "é`",
        "- **a** ",
        "*(a) --* ", "a::\n\n", "a\n  ", "\r", ":param a: ", ".. _a: b", "(a) ", "`", "``", "*", "**", "<", ">", "_",
    ])
    func repetitionIsReadInTime(piece: String) {
        let long = String(repeating: piece, count: 10_000)
        _ = Self.read(Pages.page(body: long))
        _ = Self.read(Pages.page(body: String(repeating: piece + "\n", count: 10_000)))
        _ = Self.read(long)
    }

    @Test func pageOfTenMegabytesIsRead() throws {
        let words = String(repeating: "some words of plain text, ", count: 10)
        let lines = String(repeating: "  A *line* with ``code`` and \(words)\n\n", count: 35_000)
        let start = "****\nname\n****\n.. py:method:: S.Client.name()\n\n"
        let (page, codes) = Self.read(start + lines)
        #expect(codes == [])
        #expect(try #require(page).description.blocks.count == 35_000)
        let single = Self.read(start + "  " + String(repeating: "a *b* \(words)", count: 38_000))
        #expect(single.codes == [])
    }

    @Test func everyPrefixOfAPageIsRead() throws {
        let bytes = try Pages.bytes("channel_flow_callback.rst")
        for end in stride(from: 0, through: bytes.count, by: 7) {
            _ = PageReader.read(file: "p.rst", bytes: Array(bytes[..<end]))
        }
    }

    @Test func pagesWithChangedBytesAreRead() throws {
        let bytes = try Pages.bytes("channel_flow_callback.rst")
        let signs = Array("*`:|_\\ \n\t-.'{}[]()<>".utf8) + [0, 0xFF, 0xE2, 0xF0]
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func next(_ bound: Int) -> Int {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return Int(state % UInt64(bound))
        }
        for _ in 0..<400 {
            var changed = bytes
            for _ in 0..<12 { changed[next(changed.count)] = signs[next(signs.count)] }
            let (page, _) = PageReader.read(file: "p.rst", bytes: changed)
            // Hashing walks through everything that was read.
            _ = page.hashValue
        }
    }
}
