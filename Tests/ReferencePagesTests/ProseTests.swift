import Model
import ReferencePages
import Testing

/// Snippets of reStructuredText and the prose that they are.
struct ProseTests {
    private typealias Inline = Documentation.Inline
    private typealias Block = Documentation.Block

    @Test(
        arguments: [
            ("plain  text", [.text("plain text")]),
            ("two\nlines", [.text("two lines")]),
            ("a *b* c", [.text("a "), .emphasis([.text("b")]), .text(" c")]),
            ("**a b**.", [.strong([.text("a b")]), .text(".")]),
            ("**a** *b*", [.strong([.text("a")]), .text(" "), .emphasis([.text("b")])]),
            ("``a*b`` ``c``", [.code("a*b"), .text(" "), .code("c")]),
            ("``a\\b``", [.code("a\\b")]),
            ("``a `b` c``", [.code("a `b` c")]),
            ("``a```", [.code("a`")]),
            ("2 * 3 * 4", [.text("2 * 3 * 4")]),
            ("a*b*c", [.text("a*b*c")]),
            ("(*) and '*' and \"`\"", [.text("(*) and '*' and \"`\"")]),
            (#"\*a\*"#, [.text("*a*")]),
            (#"a\ b"#, [.text("ab")]),
            (#"em\ *phas*\ is"#, [.text("em"), .emphasis([.text("phas")]), .text("is")]),
            (#"\\server"#, [.text(#"\server"#)]),
            ("a – *b* – c", [.text("a – "), .emphasis([.text("b")]), .text(" – c")]),
            ("`t <https://e.com/x>`_", [.link([.text("t")], target: "https://e.com/x")]),
            ("`t <https://e.com/x>`__.", [.link([.text("t")], target: "https://e.com/x"), .text(".")]),
            (#"`a\:b <x/y.html>`__"#, [.link([.text("a:b")], target: "x/y.html")]),
            ("`two\nlines <https://e.com/\nx>`__", [.link([.text("two lines")], target: "https://e.com/x")]),
            ("`<https://e.com>`__", [.link([.text("https://e.com")], target: "https://e.com")]),
            (
                "see https://e.com/a_b(c). Then",
                [
                    .text("see "), .link([.text("https://e.com/a_b(c")], target: "https://e.com/a_b(c"),
                    .text("). Then"),
                ]
            ),
            (":doc:`T <../x>`", [.reference(role: "doc", target: "../x", text: "T")]),
            (
                "the :py:class:`.Stream` member",
                [
                    .text("the "), .reference(role: "py:class", target: ".Stream", text: nil), .text(" member"),
                ]
            ),
            ("`S.meth`:py:meth:", [.reference(role: "py:meth", target: "S.meth", text: nil)]),
            (":code:`a`", [.code("a")]),
            ("`a title`", [.emphasis([.text("a title")])]),
            ("12:30 and a::b: c", [.text("12:30 and a::b: c")]),
            ("snake_case_ish", [.text("snake_case_ish")]),
        ] as [(String, [Documentation.Inline])])
    func inlineMarkupIsRead(source: String, expected: [Documentation.Inline]) throws {
        #expect(try Pages.prose(source) == [.paragraph(expected)])
    }

    @Test func namedTargetsAreFoundWhereverTheyStand() throws {
        let body = "See one_ and `the other`_.\n\n.. _one: https://e.com/1\n.. _`The  Other`: https://e.com/2"
        #expect(
            try Pages.prose(body) == [
                .paragraph([
                    .text("See "), .link([.text("one")], target: "https://e.com/1"), .text(" and "),
                    .link([.text("the other")], target: "https://e.com/2"), .text("."),
                ])
            ])
    }

    @Test(
        arguments: [
            ("* a\n* b", [.list(ordered: false, items: [[text("a")], [text("b")]])]),
            ("* a\n\n  c\n\n* b", [.list(ordered: false, items: [[text("a"), text("c")], [text("b")]])]),
            (
                "* a\n\n  * b\n\n    * c\n\n* d",
                [
                    .list(
                        ordered: false,
                        items: [
                            [
                                text("a"),
                                .list(
                                    ordered: false, items: [[text("b"), .list(ordered: false, items: [[text("c")]])]]),
                            ], [text("d")],
                        ])
                ]
            ),
            ("-\n  a", [.list(ordered: false, items: [[text("a")]])]),
            ("* - a", [.list(ordered: false, items: [[.list(ordered: false, items: [[text("a")]])]])]),
            ("1. a\n2. b\n\n   c", [.list(ordered: true, items: [[text("a")], [text("b"), text("c")]])]),
            ("#) a\n#) b", [.list(ordered: true, items: [[text("a")], [text("b")]])]),
            ("A. Smith\nwrote it", [text("A. Smith wrote it")]),
            (".. note:: a\n\n  b", [.admonition(kind: "note", [text("a"), text("b")])]),
            (
                ".. note::\n\n  a\n\n  .. danger::\n\n        b",
                [
                    .admonition(kind: "note", [text("a"), .admonition(kind: "danger", [text("b")])])
                ]
            ),
            (".. warning::    a     b", [.admonition(kind: "warning", [text("a b")])]),
            (".. code-block:: json\n\n  {\n    1\n\n  }", [.code("{\n  1\n\n}", language: "json")]),
            (".. rubric:: Title", [.heading([.text("Title")])]),
            ("a::\n\n   b\n     c", [text("a:"), .code("b\n  c", language: nil)]),
            ("a ::\n\n   b", [text("a"), .code("b", language: nil)]),
            ("::\n\n  b\n\nc", [.code("b", language: nil), text("c")]),
            ("a::\n\n'b': c\n'd'", [text("a:"), .code("'b': c\n'd'", language: nil)]),
            (">>> 1 + 1\n2", [.code(">>> 1 + 1\n2", language: "python")]),
            (
                "a\n  b\nc\n  d",
                [
                    .definitions([
                        .init(term: [.text("a")], blocks: [text("b")]), .init(term: [.text("c")], blocks: [text("d")]),
                    ])
                ]
            ),
            ("  quoted\n\nplain", [text("quoted"), text("plain")]),
            ("| a\n| b", [.paragraph([.text("a"), .lineBreak, .text("b")])]),
            ("a\n\n----\n\nb", [text("a"), text("b")]),
            (
                "=  =\na  b\n=  =\nc  d\n=  =",
                [.table(rows: [[[.text("a")], [.text("b")]], [[.text("c")], [.text("d")]]])]
            ),
            (
                "+--+--+\n|a |b |\n+==+==+\n|c |d |\n|e |  |\n+--+--+",
                [
                    .table(rows: [[[.text("a")], [.text("b")]], [[.text("c e")], [.text("d")]]])
                ]
            ),
        ] as [(String, [Documentation.Block])])
    func blocksAreRead(source: String, expected: [Documentation.Block]) throws {
        #expect(try Pages.prose(source) == expected)
    }

    @Test func unionNoteKeepsItsExample() throws {
        let body =
            ".. note::    Only one of ``a``, ``b``.     The structure is     as follows::\n\n      'X': {'name': 'Y'}"
        #expect(
            try Pages.prose(body) == [
                .admonition(
                    kind: "note",
                    [
                        .paragraph([
                            .text("Only one of "), .code("a"), .text(", "), .code("b"),
                            .text(". The structure is as follows:"),
                        ]),
                        .code("'X': {'name': 'Y'}", language: nil),
                    ])
            ])
    }

    private static func text(_ text: String) -> Documentation.Block { .paragraph([.text(text)]) }
}
