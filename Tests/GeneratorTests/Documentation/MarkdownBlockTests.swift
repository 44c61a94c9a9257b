import Generator
import Model
import Testing

private func rendered(_ blocks: Documentation.Block...) -> String {
    MarkdownRenderer().lines(Documentation(blocks)).joined(separator: "\n")
}

private func text(_ text: String) -> Documentation.Block { .paragraph([.text(text)]) }

@Suite struct MarkdownBlockTests {
    @Test func blocksAreSeparatedByEmptyLines() {
        #expect(rendered(text("a"), text(" "), .heading([.text("Title #")]), text("b")) == "a\n\n### Title \\#\n\nb")
    }

    @Test func listsNest() {
        let inner = Documentation.Block.list(ordered: true, items: [[text("x")], [], [text("y"), text("z")]])
        let outer = Documentation.Block.list(ordered: false, items: [[text("a"), inner], [text("b")]])
        let expected = """
            - a
              1. x
              2. y

                 z
            - b
            """
        #expect(rendered(outer) == expected)
    }

    @Test func aListThatBeginsWithAListKeepsBothMarkers() {
        let inner = Documentation.Block.list(ordered: false, items: [[text("x")], [text("y")]])
        #expect(rendered(.list(ordered: true, items: [[inner]])) == "1. - x\n   - y")
    }

    @Test func listsInARowStayApart() {
        let list = Documentation.Block.list(ordered: false, items: [[text("x")]])
        #expect(rendered(list, list, list) == "- x\n\n* x\n\n- x")
    }

    @Test(arguments: [
        ("Note: x", "- **Note**: x"),
        ("Returns: x", "- **Returns**: x"),
        ("Parameter name: x", "- **Parameter** name: x"),
        ("parameters", "- **parameters**"),
        ("Noted: x", "- Noted: x"),
        ("Name: x", "- Name: x"),
    ])
    func listItemsAreNoTagsOfDocC(item: String, markdown: String) {
        #expect(rendered(.list(ordered: false, items: [[text(item)]])) == markdown)
    }

    @Test(arguments: [
        ("note", "Note"), ("important", "Important"), ("warning", "Warning"), ("danger", "Warning"),
        ("tip", "Tip"), ("hint", "Tip"), ("seealso", "Note"), ("x: *", "Note"),
    ])
    func notesAreAsides(kind: String, name: String) {
        #expect(rendered(.admonition(kind: kind, [text("Once.")])) == "> \(name): Once.")
    }

    @Test func asidesHoldOtherBlocks() {
        let list = Documentation.Block.list(ordered: false, items: [[text("x")]])
        #expect(rendered(.admonition(kind: "note", [text("a"), list, text("b")])) == "> Note: a\n>\n> - x\n>\n> b")
        #expect(rendered(.admonition(kind: "note", [list]), text("c")) == "> Note:\n>\n> - x\n\nc")
        #expect(rendered(.admonition(kind: "note", [text(" ")]), text("c")) == "c")
    }

    @Test func codeBlocksHaveAFenceOfTheirOwn() {
        #expect(rendered(.code("\nlet x = 1\n\ty\r\n", language: "swift")) == "```swift\nlet x = 1\n\ty\n```")
        #expect(rendered(.code("a ```` b", language: nil)) == "`````\na ```` b\n`````")
        #expect(rendered(.code("x", language: "a`b c\n")) == "```abc\nx\n```")
        #expect(rendered(.code(" \n", language: nil)) == "")
        let list = Documentation.Block.list(ordered: false, items: [[text("a"), .code("x\n\ny", language: nil)]])
        #expect(rendered(list) == "- a\n\n  ```\n  x\n\n  y\n  ```")
    }

    @Test func definitionsAreItemsWithAStrongTerm() {
        let list = Documentation.Block.list(ordered: false, items: [[text("x")]])
        let definitions = Documentation.Block.definitions([
            .init(term: [.code("Tag")], blocks: [text("A tag."), text("More.")]),
            .init(term: [.text("Note")], blocks: [list]),
        ])
        #expect(rendered(definitions) == "- **`Tag`**: A tag.\n\n  More.\n- **Note**\n  - x")
    }

    @Test func tablesKeepTheirCells() {
        let table = Documentation.Block.table(rows: [
            [[.text("a|b")]], [[.code("x|y")], [.text("one"), .lineBreak, .text("two")]],
        ])
        #expect(rendered(table) == "| a\\|b |  |\n| --- | --- |\n| `x\\|y` | one two |")
        #expect(rendered(.table(rows: [])) == "")
    }
}
