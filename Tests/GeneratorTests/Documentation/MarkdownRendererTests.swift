import Generator
import Model
import Testing

private func rendered(_ blocks: [Documentation.Block]) -> String {
    MarkdownRenderer().lines(Documentation(blocks)).joined(separator: "\n")
}

private func rendered(_ inlines: Documentation.Inline...) -> String {
    rendered([.paragraph(inlines)])
}

@Suite struct MarkdownRendererTests {
    // MARK: Text

    @Test(arguments: [
        ("plain words", "plain words"),
        ("a * b", #"a \* b"#),
        ("`tick`", #"\`tick\`"#),
        ("[x](y)", #"\[x](y)"#),
        ("a < b", #"a \< b"#),
        (#"C:\temp"#, #"C:\\temp"#),
        ("snake_case_name", "snake_case_name"),
        ("_private_ x", #"\_private\_ x"#),
        ("~~gone~~", #"\~\~gone\~\~"#),
        ("a | b", #"a \| b"#),
        ("&amp; &#1; R&D & co", "\\&amp; \\&#1; R&D & co"),
        ("Wow!", "Wow!"),
        ("# no heading", "\\# no heading"),
        ("C# and #5", "C# and #5"),
        ("- no item", #"\- no item"#),
        ("-5 degrees", "-5 degrees"),
        ("--force it", #"\--force it"#),
        ("+ no item", #"\+ no item"#),
        ("1. no item", #"1\. no item"#),
        ("12) no item", #"12\) no item"#),
        ("1.5 times", "1.5 times"),
        ("> no quote", #"\> no quote"#),
        ("@Comment(x)", #"\@Comment(x)"#),
        ("mail me @ home", "mail me @ home"),
        ("=== x", #"\=== x"#),
        (":-- x", #"\:-- x"#),
        ("two\nlines\u{0}and\u{2028}more\r\n\tx", "two lines and more x"),
        ("  outer   spaces  ", "outer spaces"),
        ("a\u{202E}b\u{FEFF}c\u{A0}d", "abc d"),
        ("Ünïcödé 日本", "Ünïcödé 日本"),
    ])
    func textIsShownAsItStands(text: String, markdown: String) {
        #expect(rendered(.text(text)) == markdown)
    }

    @Test func proseWrapsAtSpacesOnly() {
        let long = String(repeating: "word ", count: 30) + "- end"
        let lines = MarkdownRenderer().lines([.text(long), .text(" "), .code(String(repeating: "x ", count: 60))])
        #expect(lines.count == 3)
        #expect(lines[0] == String(repeating: "word ", count: 19) + "word")
        #expect(lines[1] == String(repeating: "word ", count: 10) + "- end")
        #expect(lines[2].hasPrefix("`x x ") && lines[2].hasSuffix(" x `"))
    }

    @Test func aMarkerThatWrapsToALineStartIsEscaped() {
        let lines = MarkdownRenderer().lines([.text(String(repeating: "123456789 ", count: 10) + "- # 1. @x")])
        #expect(lines == [String(repeating: "123456789 ", count: 9) + "123456789", "\\- # 1. @x"])
    }

    @Test func textsThatTouchAreOneText() {
        #expect(rendered(.text("&am"), .text("p; _"), .text("a_b")) == "\\&amp; \\_a_b")
        #expect(rendered(.text("&am"), .strong([.text("a")]), .emphasis([.text("p;")])) == "&am**a**p;")
        #expect(rendered(.strong([.text("x&lt")]), .emphasis([.text(";")])) == "**x&lt**;")
        #expect(rendered(.text("x&lt"), .strong([.text("; y")])) == "x\\&lt; y")
    }

    // MARK: Inlines

    @Test(arguments: [
        ("Tag", "`Tag`"),
        ("a`b", "```a`b```"),
        ("`a", "``` `a ```"),
        ("a``b", "```a``b```"),
        ("a```b", "````a```b````"),
        (" x ", "`  x  `"),
        ("two\nlines", "`two lines`"),
        ("  ", ""),
    ])
    func codeSpansKeepTheirBackticks(code: String, markdown: String) {
        #expect(rendered(.code(code)) == markdown)
    }

    @Test func codeSpansThatTouchAreKeptApart() {
        #expect(rendered(.code("a"), .code("b")) == "`a` `b`")
        #expect(rendered(.code("a"), .strong([.code("b"), .text(" ")]), .text("c")) == "`a` **`b`** c")
        #expect(rendered(.text("x"), .emphasis([.code("a")]), .code("b")) == "x`a` `b`")
    }

    @Test func emphasisIsWrittenWhereItIsReadBack() {
        #expect(rendered(.text("a "), .strong([.text("b c")]), .text(" d")) == "a **b c** d")
        #expect(rendered(.emphasis([.text(" padded ")]), .text("x")) == "*padded* x")
        #expect(rendered(.strong([.emphasis([.text("x")]), .text(" y")])) == "***x* y**")
        #expect(rendered(.strong([.code("x")]), .text(": y")) == "**`x`**: y")
        #expect(rendered(.strong([.strong([.text("x")])])) == "**x**")
        #expect(rendered(.text("pre"), .strong([.text("fix")]), .text("ed")) == "pre**fix**ed")
    }

    @Test func emphasisThatMarkdownWouldNotSeeIsLeftOut() {
        #expect(rendered(.text("a"), .strong([.code("x")]), .text("b")) == "a`x`b")
        #expect(rendered(.strong([.text("a")]), .strong([.text("b")])) == "**a**b")
        #expect(rendered(.strong([.text(" ")]), .text("x")) == "x")
        #expect(rendered(.emphasis([])) == "")
    }

    @Test func emphasisInEmphasisIsLeftOutWhereItsMarksAreAmbiguous() {
        #expect(rendered(.strong([.text("a "), .emphasis([.text("b")]), .text(" c")])) == "**a *b* c**")
        #expect(rendered(.strong([.text("a"), .emphasis([.text("b")]), .text("c")])) == "**abc**")
        let touching: Documentation.Inline = .strong([.emphasis([.text("b")]), .text(" c")])
        #expect(rendered(.strong([.text("a")]), touching) == "**a**b c")
    }

    @Test(arguments: [
        ("https://a.example/x?y=1&z=2", "[text](https://a.example/x?y=1&z=2)"),
        ("https://a.example/x (y)", "[text](https://a.example/x%20%28y%29)"),
        ("https://a.example/&copy;", "[text](https://a.example/&amp;copy;)"),
        ("mailto:me@a.example", "[text](mailto:me@a.example)"),
        (" HTTPS://a.example\n", "[text](HTTPS://a.example)"),
        ("../other.html", "text"),
        ("javascript:alert(1)", "text"),
        ("https://", "text"),
        ("", "text"),
    ])
    func linksLeadToAbsoluteAddressesOnly(target: String, markdown: String) {
        #expect(rendered(.link([.text("text")], target: target)) == markdown)
    }

    @Test func linksKeepTheirTextWhole() {
        let url = "https://a.example"
        #expect(rendered(.link([.text("a [b] "), .code("c]")], target: url)) == #"[a \[b\] `c]`](https://a.example)"#)
        #expect(rendered(.link([], target: url)) == "[https://a.example](https://a.example)")
        #expect(rendered(.link([.link([.text("in")], target: url)], target: url)) == "[in](https://a.example)")
        #expect(rendered(.text("Wow!"), .link([.text("x")], target: url)) == #"Wow\![x](https://a.example)"#)
    }

    @Test(arguments: [
        ("py:class", "ChimeSDKMessaging.Client.exceptions.ConflictException", nil, "`ConflictException`"),
        ("py:meth", "Client.send", "send()", "`send()`"),
        ("class", ".EventStream", nil, "`EventStream`"),
        ("doc", "../../chime-sdk-messaging", "ChimeSDKMessaging", "ChimeSDKMessaging"),
        ("doc", "../../chime-sdk-messaging", nil, "chime-sdk-messaging"),
        ("ref", "some-label", nil, "some-label"),
        ("py:class", "...", nil, "`...`"),
    ])
    func referencesShowTheirName(role: String, target: String, text: String?, markdown: String) {
        #expect(rendered(.reference(role: role, target: target, text: text)) == markdown)
    }

    @Test func referencesToShapesLeadToTheirSymbols() {
        let renderer = MarkdownRenderer { $0 == "Tag" ? "Test/Tag" : nil }
        func reference(_ target: String) -> Documentation.Inline {
            .reference(role: "shape", target: target, text: nil)
        }
        func lines(_ inlines: Documentation.Inline...) -> [String] { renderer.lines(inlines) }
        #expect(lines(.text("a "), reference("Tag"), .text(", "), reference("Other")) == ["a ``Test/Tag``, `Other`"])
        #expect(lines(reference("Tag"), .code("x")) == ["``Test/Tag`` `x`"])
        #expect(lines(.strong([reference("Tag")])) == ["**``Test/Tag``**"])
        let link = Documentation.Inline.link([reference("Tag")], target: "https://a.example")
        #expect(lines(link) == ["[`Tag`](https://a.example)"])
        #expect(rendered(reference("Tag")) == "`Tag`")
    }

    @Test func lineBreaksAreKeptInsideAParagraph() {
        #expect(rendered(.text("a"), .lineBreak, .text("# b"), .lineBreak) == "a\\\n\\# b")
    }

    @Test func theFirstSentenceEndsBeforeTheNextCapital() {
        func first(_ inlines: Documentation.Inline...) -> String? {
            MarkdownRenderer().firstSentence(Documentation([.paragraph([]), .paragraph(inlines)]))
        }
        #expect(first(.text("Use e.g. this. Then that.")) == "Use e.g. this.")
        #expect(first(.strong([.text("Is it. No")]), .text(" so? Yes.")) == "**Is it. No** so?")
        #expect(first(.text("Use "), .code("Tag.")) == "Use `Tag.`")
        #expect(MarkdownRenderer().firstSentence(Documentation()) == nil)
    }

    // MARK: Bounds

    @Test func hugeInputIsRenderedInOnePass() {
        let words = String(repeating: "*_`[<a ", count: 20_000)
        #expect(rendered(.text(words)).utf8.count > words.utf8.count)
        let marks = Array(repeating: Documentation.Inline.strong([.text("a")]), count: 20_000)
        #expect(rendered([.paragraph(marks)]).hasPrefix("**a**a"))
    }

    @Test func deepNestingEndsInAnEllipsis() {
        var block = Documentation.Block.paragraph([.text("deep")])
        var inline = Documentation.Inline.text("deep")
        for _ in 0..<500 {
            block = .list(ordered: false, items: [[block]])
            inline = .strong([.emphasis([inline])])
        }
        #expect(rendered([block]).hasSuffix("…"))
        #expect(rendered(inline) == "***…***")
    }
}
