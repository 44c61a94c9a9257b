import Model
import ModelReaders
import Testing

@Suite struct YAMLTests {
    @Test(arguments: [
        ("a: 1\nb: [x, 'y', \"z\\n\"]\n", "{a:1,b:['x','y','z\n']}"),
        ("- ~\n- null\n-\n- Null\n- 'null'\n", "[null,null,null,null,'null']"),
        ("[true, True, FALSE, yes, no, on, 'true']", "[true,true,false,'yes','no','on','true']"),
        ("[1, -2, +3, 0o17, 0x1F, 1.5, .5, 1e3, -.inf, .nan]", "[1,-2,+3,0o17,0x1F,1.5,.5,1e3,-.inf,.nan]"),
        ("[1_000, 1.2.3, 2021-05-15, 0x, ., e3, '1', -]", "['1_000','1.2.3','2021-05-15','0x','.','e3','1','-']"),
        ("a: |\n  one\n  two\nb: >-\n  three\n  four\n", "{a:'one\ntwo\n',b:'three four'}"),
        ("a: &x {k: [1]}\nb: *x\nc: [*x, *x]\n", "{a:{k:[1]},b:{k:[1]},c:[{k:[1]},{k:[1]}]}"),
        ("{<<: {a: 1, b: 2}, b: 3}", "{b:3,a:1}"),
        ("{<<: [{a: 1}, {a: 2, c: 3}], d: 4}", "{d:4,a:1,c:3}"),
        ("{'<<': 1}", "{<<:1}"),
        ("[!!str 12, !!int \"12\", !!float '1.5', !!bool 'true', !!null '', ! 12]", "['12',12,1.5,true,null,'12']"),
        ("!!map {a: !!seq [1]}", "{a:[1]}"),
        ("1: a\ntrue: b\n~: c\n", "{1:'a',true:'b',~:'c'}"),
        ("# comment\n---\na: b # c\n...\n", "{a:'b'}"),
        ("\u{feff}a: b", "{a:'b'}"),
        ("", nil), ("# only a comment\n", nil),
    ])
    func readsTheCoreSchema(text: String, expected: String?) throws {
        guard let expected else {
            #expect(thrownText { _ = try yaml(text) }?.contains("the file holds no value [yaml-syntax]") == true)
            return
        }
        #expect(compact(try yaml(text)) == expected)
    }

    @Test(arguments: [
        (
            "a: b\na: c",
            "a.yaml:2:1: error: the key \"a\" stands twice in this object; remove one of them [duplicate-key]\na.yaml:1:1: note: the other one stands here"
        ),
        ("a: *b", "a.yaml:1:4: error: the alias \"b\" has no anchor before it [yaml-syntax]"),
        (
            "x: &bananas 1\na: *banana",
            "a.yaml:2:4: error: the alias \"banana\" has no anchor before it; did you mean \"bananas\"? [yaml-syntax]"
        ),
        ("a: &a [*a]", "a.yaml:1:8: error: the alias \"a\" has no anchor before it [yaml-syntax]"),
        (
            "a: !include b",
            "a.yaml:1:4: error: the tag \"!include\" is not supported; remove it or use !!str, !!int, !!float, !!bool or !!null [yaml-syntax]"
        ),
        (
            "a: !!binary b",
            "a.yaml:1:4: error: the tag \"tag:yaml.org,2002:binary\" is not supported; remove it or use !!str, !!int, !!float, !!bool or !!null [yaml-syntax]"
        ),
        (
            "a: !!int b",
            "a.yaml:1:4: error: \"b\" is no value of the tag !!int; correct it or remove the tag [yaml-syntax]"
        ),
        (
            "a: !!set {b}",
            "a.yaml:1:4: error: the tag \"tag:yaml.org,2002:set\" is not supported here; remove it [yaml-syntax]"
        ),
        ("? [a]\n: b", "a.yaml:1:3: error: a key must be plain text, not a collection or an alias [yaml-syntax]"),
        (
            "a: 1\n---\nb: 2",
            "a.yaml:2:1: error: a second document starts here; write it into a file of its own [yaml-syntax]"
        ),
        ("{<<: 1}", "a.yaml:1:6: error: the value of << must be a mapping or a list of mappings [yaml-syntax]"),
        (
            "a: [1, 2",
            "a.yaml:1:9: error: did not find expected ',' or ']' [yaml-syntax]\na.yaml:1:4: note: while parsing a flow sequence"
        ),
        (
            "é: \"a\nb: c",
            "a.yaml:2:5: error: found unexpected end of stream [yaml-syntax]\na.yaml:1:5: note: while scanning a quoted scalar"
        ),
        (
            "a: b\n\tc: d",
            "a.yaml:2:1: error: found a tab character that violates indentation [yaml-syntax]\na.yaml:1:4: note: while scanning a plain scalar"
        ),
    ])
    func namesEachViolationWithItsPlace(text: String, expected: String) {
        #expect(thrownText { _ = try yaml(text) } == expected)
    }

    @Test func bytesThatAreNoUTF8AreNamed() {
        let expected = "a.yaml:2:1: error: the byte 0xFF is not UTF-8 here; save the file as UTF-8 [yaml-syntax]"
        #expect(thrownText { _ = try Tree.parse(yaml: [0x61, 0x0A, 0xFF], file: "a.yaml") } == expected)
    }

    @Test func controlCharactersAreNamed() {
        let text = thrownText { _ = try yaml("a: \u{1}") }
        #expect(text == "a.yaml:1:4: error: control characters are not allowed [yaml-syntax]")
    }

    @Test func placesAreLinesAndByteColumns() throws {
        let root = try yaml("é: x\nb:\n  - &n one\n  - *n\n  - {ü: 'y', z: 1}\n")
        let entries = Array(root.entries)
        #expect(entries[0].value.location.description == "a.yaml:1:5")
        #expect(entries[1].key.location.description == "a.yaml:2:1")
        let elements = Array(entries[1].value.elements)
        #expect(elements[0].location.description == "a.yaml:3:5")
        #expect(elements[1].location.description == "a.yaml:3:5", "an alias stands where its anchor stands")
        #expect(elements[2]["z"]?.location.description == "a.yaml:5:18")
    }

    @Test func anchorsWithinMergedMappingsKeepTheirValue() throws {
        let text = "a: {<<: &d {x: 1, y: [2]}, k: &k [3, 4], x: &x 5}\nb: [*d, *k, *x]\n"
        #expect(compact(try yaml(text)) == "{a:{k:[3,4],x:5,y:[2]},b:[{x:1,y:[2]},[3,4],5]}")
    }

    @Test func aliasBombsAreRefused() throws {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1..<12 {
            let aliases = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let error = try #require(thrownText { _ = try yaml(text) })
        #expect(
            error.contains("the aliases up to here stand for more than 1000000 values; write them out [alias-limit]"))
    }

    @Test(arguments: ["[", "{a: ", "- "], [600, 10_000, 1_000_000])
    func deepNestingIsAnErrorAndNoOverflow(opening: String, depth: Int) {
        #expect(thrownText { _ = try yaml(String(repeating: opening, count: depth)) } != nil)
    }

    @Test func nestingThroughAliasesIsLimited() throws {
        var text = "a0: &a0 [x]\n"
        for level in 1..<600 { text += "a\(level): &a\(level) [*a\(level - 1)]\n" }
        let error = try #require(thrownText { _ = try yaml(text) })
        #expect(error.contains("this alias nests deeper than 512 levels; flatten the file [nesting-depth]"))
    }

    @Test func aFloodOfDirectivesIsRefused() {
        let text = (0..<200_000).map { "%TAG !a\($0)! b\n" }.joined() + "--- a"
        let expected = "a.yaml:101:1: error: more than 100 lines start with '%'; remove the directives [yaml-syntax]"
        #expect(thrownText { _ = try yaml(text) } == expected)
    }

    @Test func randomDamageNeverCrashes() {
        let original = Array("services: &s\n  chime: {operations: [A, \"*B\"], <<: *x}\nmodels: |\n  é\n".utf8)
        var generator = SeededGenerator(state: 3)
        for _ in 0..<2_000 {
            var bytes = original
            for _ in 0..<3 {
                let index = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[index] = (original + [0, 0x80, 0xFF, 0x7B, 0x2A]).randomElement(using: &generator) ?? 0
            }
            _ = thrownText { _ = try Tree.parse(yaml: bytes, file: "a.yaml") }
        }
    }
}
