import Model
import ReferencePages
import Testing

/// What is not understood is said with its place, word for word; bodies start in line 6 and column 3.
struct DiagnosticsTests {
    @Test(arguments: [
        (
            "a *b c",
            "p.rst:6:5: warning: the emphasis that '*' opens is not closed in its paragraph; close it with '*' at the "
                + "end of a word, or write '\\*' for the sign itself [unclosed-markup]"
        ),
        (
            "a\n**b\nc",
            "p.rst:7:3: warning: the strong text that '**' opens is not closed in its paragraph; close it with '**' at "
                + "the end of a word, or write '\\**' for the sign itself [unclosed-markup]"
        ),
        (
            "é ``b",
            "p.rst:6:6: warning: the literal that '``' opens is not closed in its paragraph; close it with '``' at the "
                + "end of a word, or write '\\``' for the sign itself [unclosed-markup]"
        ),
        (
            "`b <c>",
            "p.rst:6:3: warning: the link or role that '`' opens is not closed in its paragraph; close it with '`' at the "
                + "end of a word, or write '\\`' for the sign itself [unclosed-markup]"
        ),
        (
            "|b c",
            "p.rst:6:3: warning: the substitution that '|' opens is not closed in its paragraph; close it with '|' at the "
                + "end of a word, or write '\\|' for the sign itself [unclosed-markup]"
        ),
        (
            "a |b| c",
            "p.rst:6:5: warning: the substitution '|b|' is not known here and stays as it is; write out its text "
                + "[unknown-substitution]"
        ),
        (
            "``a``b",
            "p.rst:6:3: warning: the literal '``a``' runs into the text beside it; put a space between, or '\\ ' where "
                + "none is meant [literal-in-word]"
        ),
        (
            "`a <b>`__c",
            "p.rst:6:3: warning: the link '`a <b>`__' runs into the text behind it; put a space between, or '\\ ' where "
                + "none is meant [link-in-word]"
        ),
        (
            ":strange:`a`",
            "p.rst:6:3: error: the role ':strange:' is not known here, and its target is kept without a meaning; use "
                + "':py:class:', ':doc:' or a link [unknown-role]"
        ),
        (
            "see this_ one",
            "p.rst:6:7: warning: the reference 'this_' has no target in this page, and is read as text; add "
                + "'.. _this: URL', or write '\\_' for the sign itself [unknown-target]"
        ),
        (
            "a [1]_ b",
            "p.rst:6:5: warning: the footnote reference '[1]_' is not known here and stays as it is; write out the note "
                + "[unknown-markup]"
        ),
        (
            "`a <javascript:b>`__",
            "p.rst:6:3: warning: the link's target 'javascript:b' is not http, https, mailto or a relative path, and the link is "
                + "read as text; use one of these [unsafe-link]"
        ),
    ])
    func inlineMarkup(body: String, expected: String) throws {
        #expect(try Pages.read(body: body).diagnostics == [expected])
    }

    @Test(arguments: [
        (
            ".. figure:: a.png\n\n  b",
            "p.rst:6:3: error: the directive 'figure' is not known here, and its text is read as plain text; write it "
                + "with a note, a warning or a code block [unknown-directive]"
        ),
        (
            ".. note::\n  :class: x\n\n  a",
            "p.rst:7:5: warning: the option ':class:' of 'note' has no effect here; take it out [directive-option]"
        ),
        (
            ".. code:: json\n\na",
            "p.rst:6:3: warning: the directive 'code' has no body; indent its lines below it [empty-directive]"
        ),
        (
            ".. note: a",
            "p.rst:6:3: warning: this text is a comment and is not shown; if it is meant as a directive, write "
                + "'.. name::' with two colons [comment]"
        ),
        (
            ".. [1] a",
            "p.rst:6:3: error: footnotes, substitutions and targets without a URL are not known here, and this one is "
                + "read as plain text; write it out where it is used [unknown-markup]"
        ),
        (
            "* a\nb",
            "p.rst:7:3: warning: the list ends at this line, which is not indented as it is; put a blank line before "
                + "it, or indent it [missing-blank-line]"
        ),
        (
            "* a\n b",
            "p.rst:7:4: warning: the list ends at this line, which is not indented as it is; put a blank line before "
                + "it, or indent it [missing-blank-line]"
        ),
        (
            "a\nb\n  c",
            "p.rst:8:5: warning: this line is indented deeper than the paragraph above it, and starts a new one; put a "
                + "blank line before it, or align it [unexpected-indentation]"
        ),
        (
            "3. a\n4. b",
            "p.rst:6:3: warning: the list starts with 3 and will be shown starting with 1; number it from 1 [list-start]"
        ),
        (
            "a::\n\nb",
            "p.rst:6:4: warning: '::' promises literal text, but none follows; indent it below, or write a single colon "
                + "[missing-literal-block]"
        ),
        (
            "Title\n=====\n\na",
            "p.rst:6:3: warning: a title within indented text has no section of its own; move it to the margin "
                + "[nested-title]"
        ),
        (
            "+--+--+\n| a   |\n+--+--+",
            "p.rst:6:3: warning: the table's cells do not stand in plain rows and columns, and it is shown as it is "
                + "written; write one cell for each row and column [unknown-table]"
        ),
    ])
    func blocks(body: String, expected: String) throws {
        #expect(try Pages.read(body: body).diagnostics == [expected])
    }

    @Test(arguments: [
        (
            ":type A: string",
            "p.rst:6:3: error: the type of 'A' stands here without a parameter; add ':param A: …' behind it "
                + "[type-without-parameter]"
        ),
        (
            ":param A: a",
            "p.rst:6:10: error: the parameter 'A' has no type; add ':type A: …' before it [missing-type]"
        ),
        (
            ":param int A: a\n:param int A: a",
            "p.rst:7:14: error: the parameter 'A' is described twice; keep one of the two [duplicate-parameter]"
        ),
        (
            ":yields: a",
            "p.rst:6:3: error: the field ':yields:' is not known here, and is kept as a section; write ':param Name:', "
                + "':type Name:', ':rtype:', ':returns:' or ':raises Name:' [unknown-field]"
        ),
        (
            ":param dict A: \n\n  - **B** *(string) --* \n  - b\n",
            "p.rst:9:7: error: the item among the members does not start with '**Name** *(type) --*'; write its name and "
                + "type so [member-form]"
        ),
        (
            ":rtype: dict\n:returns: \n  **Response Structure**\n\n  - a\n",
            "p.rst:10:7: error: the response structure does not start with '*(dict) --*'; write its type so [member-form]"
        ),
        (
            "**Exceptions**\n\n* A",
            "p.rst:8:5: error: the item of the list of exceptions is not one ':py:class:' role; write "
                + "':py:class:`…exceptions.Name`' [exception-form]"
        ),
        (
            ":returns: None\n\na",
            "p.rst:8:3: warning: this text stands behind the parameters without a bold heading; move it to the "
                + "description [unexpected-text]"
        ),
        (
            "**Exceptions**\n\na",
            "p.rst:8:3: warning: this text stands among the exceptions; move it to the description [unexpected-text]"
        ),
        (
            "**Request Syntax**\n\na",
            "p.rst:8:3: warning: this text stands between the request syntax and the parameters; move it to the "
                + "description [unexpected-text]"
        ),
        (
            "**Request Syntax**\n::\n\n  client.name(\n      A='b'\n  ) c",
            "p.rst:11:7: warning: the syntax ends before this text in its block, which goes to the prose; end the block "
                + "with the syntax [syntax-block-rest]"
        ),
    ])
    func facts(body: String, expected: String) throws {
        #expect(try Pages.read(body: body).diagnostics == [expected])
    }

    @Test(
        arguments: [
            ("A=", "p.rst:9:19: error: the syntax block has ')' where a value is expected; write it as in Python"),
            ("A='b", "p.rst:9:19: error: the string that ' opens is not closed on its line; close it"),
            (
                "A=1 B=2",
                "p.rst:9:21: error: the syntax block has 'B' where ',' or ')' is expected; write it as in Python"
            ),
            (
                "A={B: 1}",
                "p.rst:9:20: error: the syntax block has 'B' where a member's name in quotes is expected; "
                    + "write it as in Python"
            ),
            ("A={'B' 1}", "p.rst:9:20: error: the string that ' opens is not closed on its line; close it"),
            (
                "A=[1}",
                "p.rst:9:21: error: the syntax block has '}' where ',' or ']' is expected; write it as in Python"
            ),
            (
                "=1",
                "p.rst:9:17: error: the syntax block has '=' where a parameter's name is expected; write it as in Python"
            ),
            ("A=é", "p.rst:9:19: error: the syntax block has 'é' where a value is expected; write it as in Python"),
            ("A=1", nil),
        ] as [(String, String?)])
    func syntaxBlocks(arguments: String, expected: String?) throws {
        let body = "**Request Syntax**\n::\n\n  client.name(\(arguments))"
        #expect(try Pages.read(body: body).diagnostics == expected.map { ["\($0) [syntax-block]"] } ?? [])
    }

    @Test func syntaxBlockWithoutEndNamesWhatIsMissing() throws {
        let (page, diagnostics) = try Pages.read(body: "**Request Syntax**\n::\n\n  client.name(A=1")
        #expect(
            diagnostics == [
                "p.rst:9:20: error: the syntax block ends where ',' or ')' is expected; complete it [syntax-block]"
            ])
        #expect(page.requestSyntax == nil)
        #expect(page.description.blocks == [.code("client.name(A=1", language: nil)])
    }

    @Test(arguments: [
        (
            "",
            [
                "p.rst:1:1: error: the page has no '.. py:method::' at its margin, so it documents no operation; add its "
                    + "signature [missing-signature]"
            ]
        ),
        (
            ".. py:method:: S.Client.name()",
            [
                "p.rst:1:1: error: the page has no title; add 'name' between two lines of '*' before the signature "
                    + "[missing-title]"
            ]
        ),
        (
            "a\n\nTi\n==\n\nb\n\n.. py:method:: S.Client.name()",
            [
                "p.rst:6:1: warning: this text stands outside the description of '.. py:method::'; indent it below the "
                    + "signature [unexpected-text]"
            ]
        ),
    ])
    func pages(text: String, expected: [String]) {
        #expect(PageReader.read(file: "p.rst", bytes: Array(text.utf8)).diagnostics.map(\.description) == expected)
    }

    @Test func bytesThatAreNoTextAreReportedWithTheirPlace() {
        var bytes = Array(Pages.page(body: "a").utf8)
        bytes += Array("\n  b \0\u{1}".utf8) + [0xFF, 0x0A]
        let (page, diagnostics) = PageReader.read(file: "p.rst", bytes: bytes)
        #expect(
            diagnostics.map(\.description) == [
                "p.rst:8:5: error: the page holds 2 control character(s), the first of them with the code 0, read as "
                    + "spaces here; take them out [control-character]",
                "p.rst:8:7: error: the byte 0xff is not UTF-8, and is read as U+FFFD; save the page as UTF-8 [invalid-utf8]",
            ])
        #expect(page?.description.blocks.last == .paragraph([.text("b \u{FFFD}")]))
    }

    @Test func whatIsNotUnderstoodStaysInTheProse() throws {
        let body = "a *b ``c d\n\n.. figure:: e\n\n  f\n\n:strange:`g` |h| i_"
        let page = try Pages.read(body: body).page
        let words = FactWords(page, hasMarkup: false).counts
        for word in ["a", "b", "c", "d", "e", "f", "g", "h", "i"] { #expect(words[word] == 1, "\(word)") }
    }

    @Test func findingsBeyondTheLimitAreCounted() throws {
        let body = (1...500).map { "*a\($0)" }.joined(separator: "\n\n")
        let diagnostics = try Pages.read(body: body).diagnostics
        #expect(diagnostics.count == 201)
        #expect(
            diagnostics.last
                == "p.rst:404:3: error: the page has 300 further findings; resolve those above first "
                + "[too-many-diagnostics]")
    }
}
