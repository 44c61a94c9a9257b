import Model
import ModelReaders
import Testing

@Suite struct JSONParserTests {
    @Test(arguments: [
        ("{}", "{}"), ("[]", "[]"), (" [ ] ", "[]"), ("null", "null"), ("true", "true"), ("\"\"", "''"),
        ("[1,-0,1.50,2e9,-1.5E+10]", "[1,-0,1.50,2e9,-1.5E+10]"),
        ("{\"b\":1,\"a\":{\"c\":[]}}", "{b:1,a:{c:[]}}"),
        ("123456789012345678901234567890.5", "123456789012345678901234567890.5"),
        (#""\"\\\/\b\f\n\r\tA\u00e9\u20AC\ud83d\ude00""#, "'\"\\/\u{8}\u{c}\n\r\tAé€😀'"),
        (#"{"\u0061b":1}"#, "{ab:1}"),
        ("\"é€😀\"", "'é€😀'"),
    ])
    func readsEveryFormOfValue(text: String, expected: String) throws {
        #expect(compact(try json(text)) == expected)
    }

    @Test(arguments: [
        ("", "a.json:1:1: error: expected a value, found the end of the file [json-syntax]"),
        ("nul", "a.json:1:1: error: expected a value, found 'n' [json-syntax]"),
        ("1 2", "a.json:1:3: error: expected the end of the file, found '2' [json-syntax]"),
        ("01", "a.json:1:1: error: a number starts with a zero; remove it [json-syntax]"),
        ("-", "a.json:1:2: error: expected a digit after '-', found the end of the file [json-syntax]"),
        ("1.", "a.json:1:3: error: expected a digit after the decimal point, found the end of the file [json-syntax]"),
        (
            "1e+",
            "a.json:1:4: error: expected a digit after the exponent's mark, found the end of the file [json-syntax]"
        ),
        ("+1", "a.json:1:1: error: expected a value, found '+' [json-syntax]"),
        ("NaN", "a.json:1:1: error: expected a value, found 'N' [json-syntax]"),
        ("[1,]", "a.json:1:3: error: a comma stands before ']'; remove it [json-syntax]"),
        ("{\"a\":1,\n}", "a.json:1:7: error: a comma stands before '}'; remove it [json-syntax]"),
        ("[1 2]", "a.json:1:4: error: expected ',' or ']', found '2' [json-syntax]"),
        ("{\"a\" 1}", "a.json:1:6: error: expected ':' after the key, found '1' [json-syntax]"),
        ("{a: 1}", "a.json:1:2: error: expected a key in quotation marks, found 'a' [json-syntax]"),
        ("[é]", "a.json:1:2: error: expected a value, found 'é' [json-syntax]"),
        (
            "\u{feff}{}",
            "a.json:1:1: error: the file starts with a byte order mark; JSON has none, remove it [json-syntax]"
        ),
        (
            "\"\\x\"",
            #"a.json:1:2: error: this backslash starts no JSON escape; write \\ for a backslash [json-syntax]"#
        ),
        ("\"\\u12g4\"", #"a.json:1:2: error: the escape \u needs four hexadecimal digits [json-syntax]"#),
        (
            "[\"\n\"]",
            #"a.json:1:3: error: the string holds the control character U+000a; write it as \u000a [json-syntax]"#
        ),
        (
            "\"\u{0}\"",
            #"a.json:1:2: error: the string holds the control character U+0000; write it as \u0000 [json-syntax]"#
        ),
        ("[\u{0}]", "a.json:1:2: error: expected a value, found the byte 0x00 [json-syntax]"),
    ])
    func namesEachViolationWithItsPlace(text: String, expected: String) {
        #expect(thrownText { _ = try json(text) } == expected)
    }

    @Test(arguments: [#""\ud800""#, #""\ud800A""#, #""\ud800\ud800""#, #""\udc00""#])
    func refusesLoneSurrogates(text: String) throws {
        let error = try #require(thrownText { _ = try json(text) })
        #expect(error.contains("stands alone; a character beyond U+FFFF needs a pair [json-syntax]"))
    }

    @Test func truncationShowsWhatIsOpen() {
        let expected = """
            a.json:2:11: error: the file ends within the array; it may have been cut off [json-syntax]
            a.json:2:7: note: the array starts here
            """
        #expect(thrownText { _ = try json("{\n \"a\": [1, ") } == expected)
        let string = """
            a.json:1:5: error: the file ends within the string; it may have been cut off [json-syntax]
            a.json:1:2: note: the string starts here
            """
        #expect(thrownText { _ = try json("[\"ab") } == string)
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0xAF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
            [0xF4, 0x90, 0x80, 0x80],
            [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFF],
        ] as [[UInt8]])
    func refusesWhatIsNoUTF8(bytes: [UInt8]) {
        let text = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
        let byte = String(bytes[0], radix: 16, uppercase: true)
        let expected = "a.json:1:2: error: the byte 0x\(byte) is not UTF-8 here; save the file as UTF-8 [json-syntax]"
        #expect(thrownText { _ = try Tree.parse(json: text, file: "a.json") } == expected)
    }

    @Test func everyTruncationOfADocumentIsAnError() throws {
        let text = Array(#"{"key":["a\u00e9\ud83d\ude00é",-1.5e-3,true,false,null,{}]}"#.utf8)
        for length in 0..<text.count {
            #expect(thrownText { _ = try Tree.parse(json: Array(text[..<length]), file: "a.json") } != nil)
        }
        _ = try Tree.parse(json: text, file: "a.json")
    }

    @Test(arguments: ["{\"a\":1,\n \"b\":2,\n \"\\u0061\":3}", "{\"a\":1,\n \"b\":2,\n \"a\":3}"])
    func aKeyThatStandsTwiceShowsBothPlaces(text: String) {
        let expected = """
            a.json:3:2: error: the key "a" stands twice in this object; remove one of them [duplicate-key]
            a.json:1:2: note: the other one stands here
            """
        #expect(thrownText { _ = try json(text) } == expected)
    }

    @Test func findsADuplicateAmongManyUnsortedKeys() throws {
        var generator = SeededGenerator(state: 1)
        var keys = (0..<5_000).map { "key\($0)" }
        keys.shuffle(using: &generator)
        let body = keys.map { "\"\($0)\":0" }.joined(separator: ",")
        #expect(try json("{\(body)}").count == 5_000)
        let error = try #require(thrownText { _ = try json("{\(body),\"key77\":1}") })
        #expect(error.contains("the key \"key77\" stands twice"))
    }

    @Test func keysThatAreOnlyCanonicallyEquivalentAreTwoKeys() throws {
        #expect(try json("{\"\u{e9}\":1,\"e\u{301}\":2}").count == 2)
    }

    @Test(arguments: [513, 10_000, 1_000_000])
    func deepNestingIsAnErrorAndNoOverflow(depth: Int) {
        let expected =
            "a.json:1:513: error: an array nests deeper than 512 levels; flatten the file [nesting-depth]"
        #expect(thrownText { _ = try json(String(repeating: "[", count: depth)) } == expected)
        let objects = String(repeating: "{\"a\":", count: depth)
        #expect(thrownText { _ = try json(objects) }?.contains("an object nests deeper than 512 levels") == true)
    }

    @Test func theDeepestAllowedNestingIsRead() throws {
        let text = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
        #expect(try json(text).count == 1)
    }

    @Test func placesAreLinesAndByteColumns() throws {
        let root = try json("{\r\n  \"é\": \"x\", \"b\":\n\n\t[10,\n 20]}")
        let entries = Array(root.entries)
        #expect(root.location.description == "a.json:1:1")
        #expect(entries[0].key.location.description == "a.json:2:3")
        #expect(entries[0].value.location.description == "a.json:2:9")
        #expect(entries[1].key.location.description == "a.json:2:14")
        #expect(entries[1].value.location.description == "a.json:4:2")
        #expect(entries[1].value.elements.map(\.location.description) == ["a.json:4:3", "a.json:5:2"])
    }

    @Test func valuesOfTheWrongKindAreNil() throws {
        let node = try json("{\"a\": 1.5, \"b\": true}")
        let a = try #require(node["a"])
        #expect(a.integer == nil && a.string == nil && a.bool == nil && a.count == 0)
        #expect(node["b"]?.bool == true && node["c"] == nil && node.string == nil)
        #expect(try json("9223372036854775807").integer == Int.max)
        #expect(try json("9223372036854775808").integer == nil)
    }

    @Test func damagedModelsNeverCrash() throws {
        let original = try FileReader.read(chimeFolder + "/endpoint-rule-set-1.json").bytes
        var generator = SeededGenerator(state: 7)
        for _ in 0..<300 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            let files = [
                InputFile(name: "service-2.json", bytes: Array(minimalService.utf8)),
                InputFile(name: "endpoint-rule-set-1.json", bytes: bytes),
            ]
            _ = thrownText { _ = try BotocoreReader().read(files: files) }
        }
    }
}
