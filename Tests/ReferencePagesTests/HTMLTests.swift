import Model
import Testing

@testable import ReferencePages

import struct Model.SourceLocation

/// Pieces of HTML and the prose that they are.
struct HTMLTests {
    private static let place = SourceLocation(file: "m.json", line: 3, column: 9)

    @Test(
        arguments: [
            ("", []),
            ("  plain\n text ", [p(.text("plain text"))]),
            ("<p>a</p><p>b</p>", [p(.text("a")), p(.text("b"))]),
            ("<p>a</p> stray <b>c</b>", [p(.text("a")), p(.text("stray "), .strong([.text("c")]))]),
            ("a &lt; b &amp;amp; &#233;&eacute;", [p(.text("a < b &amp; éé"))]),
            (
                "<p>x <code> a  b </code>, <i>c</i></p>",
                [
                    p(.text("x "), .code("a b"), .text(", "), .emphasis([.text("c")]))
                ]
            ),
            ("<a href=\" https://e.com/x \">t</a>", [p(.link([.text("t")], target: "https://e.com/x"))]),
            ("<a href=\"x.html#y\">t</a>", [p(.link([.text("t")], target: "x.html#y"))]),
            ("<a href=\"https://e.com\"></a>", [p(.link([.text("https://e.com")], target: "https://e.com"))]),
            ("<code><a href=\"x\">t</a></code>", [p(.link([.code("t")], target: "x"))]),
            ("use <a>Other</a>.", [p(.text("use "), name("Other"), .text("."))]),
            ("a<br/>b", [p(.text("a"), .lineBreak, .text("b"))]),
            (
                "<ul><li>a</li> <li><p>b</p><ul><li>c</li></ul></li></ul>",
                [
                    .list(
                        ordered: false,
                        items: [[p(.text("a"))], [p(.text("b")), .list(ordered: false, items: [[p(.text("c"))]])]])
                ]
            ),
            ("<ol><li>a</ol>", [.list(ordered: true, items: [[p(.text("a"))]])]),
            (
                "<note><p>n</p></note><important>i</important>",
                [
                    .admonition(kind: "note", [p(.text("n"))]), .admonition(kind: "important", [p(.text("i"))]),
                ]
            ),
            ("<fullname>S</fullname><p>d</p>", [.heading([.text("S")]), p(.text("d"))]),
            (
                "<dl><dt>t</dt><dd><p>d</p></dd></dl>",
                [
                    .definitions([.init(term: [.text("t")], blocks: [p(.text("d"))])])
                ]
            ),
            (
                "<table><tr><th>h</th><td>i</td></tr><tr><td>a</td><td>b <b>c</b></td></tr></table>",
                [
                    .table(rows: [
                        [[.text("h")], [.text("i")]], [[.text("a")], [.text("b "), .strong([.text("c")])]],
                    ])
                ]
            ),
            ("<pre>a\n  b\n</pre>", [.code("a\n  b", language: nil)]),
            ("<b></b>x<i> </i>", [p(.text("x"))]),
            ("<p>a<!-- no --></p>", [p(.text("a"))]),
            ("<p>é – 𝄞</p>", [p(.text("é – 𝄞"))]),
            ("1 <2", [p(.text("1 <2"))]),
            ("<P>a</P><HR><UL><LI>b</UL>", [p(.text("a")), .list(ordered: false, items: [[p(.text("b"))]])]),
            ("<p>a<i>b</p><p>c", [p(.text("a"), .emphasis([.text("b")])), p(.text("c"))]),
            ("<b>a</b></i></p> b", [p(.strong([.text("a")]), .text(" b"))]),
            ("<i><p>a</p></i>b", [p(.text("a")), p(.text("b"))]),
            ("a<img src=\"x\" alt=\"b\">c<wbr>", [p(.text("abc"))]),
            ("a&nbsp;b &#150; &#x2028; &copy;", [p(.text("a\u{A0}b – \u{2028} ©"))]),
            ("<h1>a <b>b</b></h1>c", [.heading([.text("a "), .strong([.text("b")])]), p(.text("c"))]),
        ] as [(String, [Documentation.Block])])
    func elementsBecomeProse(html: String, expected: [Documentation.Block]) {
        let (documentation, diagnostics) = HTMLDocumentation.read(html, at: Self.place)
        #expect(documentation.blocks == expected)
        #expect(diagnostics == [])
    }

    @Test(
        arguments: [
            ("use <a>Other</a>.", [p(.text("use "), name("Other"), .text("."))]),
            ("use <a> Other </a>.", [p(.text("use "), name("Other"), .text("."))]),
            (
                "<code><a>Other</a></code>, <a><code>Other$Id</code></a>",
                [p(name("Other"), .text(", "), name("Other$Id"))]
            ),
            ("<a href=\"\">--x</a> <a>two words</a>", [p(name("--x"), .text(" two words"))]),
            ("<link linkend=\"x\">Other</link>", [p(.text("Other"))]),
            ("<ulink url=\"https://e.com\">t</ulink>", [p(.link([.text("t")], target: "https://e.com"))]),
            ("<a href=\"mailto:a@e.com\">t</a>", [p(.link([.text("t")], target: "mailto:a@e.com"))]),
            ("<code> <a href=\"x\">t</a> </code>.", [p(.link([.code("t")], target: "x"), .text("."))]),
            (
                "<code>a<a href=\"x\">t</a>b(<a>c</a>)</code>",
                [p(.code("a"), .link([.code("t")], target: "x"), .code("b(c)"))]
            ),
        ] as [(String, [Documentation.Block])])
    func linksLeadToAddressesAndNames(html: String, expected: [Documentation.Block]) {
        let (documentation, diagnostics) = HTMLDocumentation.read(html, at: Self.place)
        #expect(documentation.blocks == expected)
        #expect(diagnostics == [])
    }

    @Test(
        arguments: [
            ("a<code> b</code>", [.text("a "), .code("b")]),
            ("(<code> b </code>)", [.text("("), .code("b"), .text(")")]),
            ("<code>a </code>b", [.code("a"), .text(" b")]), ("<code>a </code>, b", [.code("a"), .text(", b")]),
            ("<code>a </code><code>b</code>", [.code("a"), .text(" "), .code("b")]),
            ("a<code> </code>b", [.text("a b")]),
            ("<code>a<br>b<i>c</i></code>", [.code("a bc")]),
        ] as [(String, [Documentation.Inline])])
    func whiteSpaceAroundCodePartsWordsOnly(html: String, expected: [Documentation.Inline]) {
        #expect(HTMLDocumentation.read(html, at: nil).documentation.blocks == [.paragraph(expected)])
    }

    @Test(arguments: [
        ("arn:<region>:<account-id>/<b>x</b>", "arn:<region>:<account-id>/x"), ("<N>, </N", "<N>, </N"),
        ("<Role a=\"b\"/> <role/>", "<Role a=\"b\"/> <role/>"), ("a <b and c", "a <b and c"),
        ("<me@e.com> <1> <-> <= <", "<me@e.com> <1> <-> <= <"), ("<title>", "<title>"), ("</key>", "</key>"),
        ("<![CDATA[&amp;]]> ]]>", "& ]]>"), ("<!-- a", "<!-- a"), ("a<!-- <x> <b -->b", "ab"),
        ("<!DOCTYPE x>", "<!DOCTYPE x>"), ("<?x?>", "<?x?>"),
        ("<p class='a' >x</p >", "x"), ("<code><x>1</x></code> <code>a<u>b</u></code>", "<x>1</x> ab"),
        ("<code/>a <x>", "a <x>"),
        ("<span>a</span><label>b</label>", "ab"),
    ])
    func textThatLooksLikeATagStays(html: String, text: String) {
        let (documentation, diagnostics) = HTMLDocumentation.read(html, at: nil)
        #expect(documentation.blocks.flatMap(\.inlines).plain == text)
        #expect(diagnostics == [])
    }

    @Test(arguments: [
        (
            "<p><blink>a</blink> <blink>b</blink></p>",
            "m.json:3:9: warning: the element '<blink>' of the documentation is not known here, and only its text is "
                + "read [unknown-html]"
        ),
        (
            "<p><a href=\"javascript:alert(1)\">a</a> b</p>",
            "m.json:3:9: warning: the link's target 'javascript:alert(1)' is not http, https, mailto or a relative path, and "
                + "the link is read as text; use one of these [unsafe-link]"
        ),
        (
            "<p>a\u{0}b</p>",
            "m.json:3:9: warning: the documentation holds control characters, read as spaces; take them out "
                + "[html-control-character]"
        ),
    ])
    func findingIsReportedOnceAndItsTextStays(html: String, expected: String) {
        let (documentation, diagnostics) = HTMLDocumentation.read(html, at: Self.place)
        #expect(documentation.blocks == [Self.p(.text("a b"))])
        #expect(diagnostics.map(\.description) == [expected])
    }

    @Test func elementsNestedTooDeeplyKeepTheirTextAlone() {
        let html = String(repeating: "<b>", count: 10_000) + "a b"
        let (documentation, diagnostics) = HTMLDocumentation.read(html, at: Self.place)
        #expect(documentation.blocks == [Self.p(.text("a b"))])
        #expect(
            diagnostics.map(\.description) == [
                "m.json:3:9: warning: the documentation's elements are nested deeper than 256 levels, and only their "
                    + "text is read; nest them less [html-too-deep]"
            ])
    }

    @Test(arguments: [
        "JAVASCRIPT:x", "java\tscript:x", " javascript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
        "&#106;avascript:x",
    ])
    func unsafeTargetIsNoLink(target: String) {
        let (documentation, diagnostics) = HTMLDocumentation.read("<a href=\"\(target)\">t</a>", at: nil)
        #expect(documentation.blocks == [Self.p(.text("t"))])
        #expect(diagnostics.map(\.code) == ["unsafe-link"])
    }

    @Test func hostileHTMLIsReadInTime() {
        let pieces = [
            "<", "</", "<p", "<!--", "&", "&#x", "<a href='", "</b>", "<ul><li>", "<table>", "\u{FFFD}<", "<x>", "</x>",
            "<x></x>", "<code><a>", "<a>b</a>", "<![CDATA[", "]]>", "<code>a </code>", "<i>a </i>",
        ]
        for piece in pieces {
            let html = String(repeating: piece, count: 20_000)
            _ = HTMLDocumentation.read(html, at: nil)
            _ = HTMLDocumentation.read("<code>" + html + "-->", at: nil)
        }
    }

    private static func p(_ inlines: Documentation.Inline...) -> Documentation.Block { .paragraph(inlines) }

    private static func name(_ target: String) -> Documentation.Inline {
        .reference(role: "shape", target: target, text: nil)
    }
}

extension Documentation.Block {
    fileprivate var inlines: [Documentation.Inline] {
        if case .paragraph(let inlines) = self { inlines } else { [] }
    }
}
