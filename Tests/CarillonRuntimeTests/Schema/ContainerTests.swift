import Testing

@testable import CarillonRuntime

/// Lists and maps in all the ways in which the runtime makes them.
@Suite struct ContainerTests {
    static let schema = ServiceSchema(
        """
        carillon-schema 1
        service Containers 2020-01-01 containers containers protocols=json auth=aws.auth#sigv4
        structure Everything
        - Entries @2
        - Items @3
        - Texts @4
        - Groups @5
        - Numbers @7
        - Gaps @8
        structure Entry
        - Name string
        - Inner @3
        map EntryMap
        - key string
        - value @1
        list EntryList
        - member @1
        map TextMap
        - key string
        - value string
        map GroupMap
        - key string
        - value @6
        list Texts
        - member string
        map NumberMap
        - key string
        - value integer
        map GapMap sparse
        - key string
        - value @1
        """, endpointRules: "", types: [Everything.self, Entry.self])

    struct Everything: Structure {
        var entries: [String: Entry]?
        var items: [Entry]?
        var texts: [String: String]?
        var groups: [String: [String]]?
        var numbers: [String: Int]?
        var gaps: [String: Entry?]?

        static var shape: ShapeReference { .init(schema, 0) }
        static var members: [PartialKeyPath<Self>] {
            [\.entries, \.items, \.texts, \.groups, \.numbers, \.gaps]
        }
    }

    struct Entry: Structure, ListValue, MapValue {
        var name: String?
        var inner: [Entry]?

        static var shape: ShapeReference { .init(schema, 1) }
        static var members: [PartialKeyPath<Self>] { [\.name, \.inner] }
    }

    private static func entry(_ number: Int) -> Entry {
        Entry(
            name: "a name that is longer than fifteen bytes, \(number)",
            inner: (0..<number % 40).map { Entry(name: "\($0)", inner: $0 % 2 == 0 ? [] : nil) })
    }

    /// More elements than a block has room for, and lists within them.
    private static let full = Everything(
        entries: Dictionary(uniqueKeysWithValues: (0..<100).map { ("key \($0)", entry($0)) }),
        items: (0..<100).map(entry), texts: ["a": "", "b": "ü", "": "c"], groups: ["x": ["1", "2"], "y": []],
        numbers: ["one": 1, "two": 2], gaps: ["none": nil, "some": .init(name: "s")])

    @Test func comeBackEqual() throws {
        #expect(try JSONCoding.decode(Everything.self, from: try JSONCoding.encode(Self.full)) == Self.full)
        #expect(try CBORCoding.decode(Everything.self, from: try CBORCoding.encode(Self.full)) == Self.full)
        #expect(try Everything(document: Self.full.document) == Self.full)
        let empty = Everything(entries: [:], items: [], texts: [:], groups: [:], numbers: [:], gaps: [:])
        #expect(try JSONCoding.decode(Everything.self, from: try JSONCoding.encode(empty)) == empty)
        #expect(try CBORCoding.decode(Everything.self, from: try CBORCoding.encode(empty)) == empty)
    }

    @Test func ofEqualKeysTheLastHolds() throws {
        let value: Everything = try decode(
            #"{"Entries":{"a":{"Name":"1"},"b":{},"a":{"Name":"2"},"b":null},"Texts":{"k":"1","k":"2","k":"3"}}"#)
        #expect(value == Everything(entries: ["a": .init(name: "2"), "b": .init()], texts: ["k": "3"]))
    }

    @Test func equalKeysAreRefusedInCBOR() {
        // {"Entries": {"a": {}, "a": {}}}
        let bytes: [UInt8] = [0xA1, 0x67] + Array("Entries".utf8) + [0xA2, 0x61, 0x61, 0xA0, 0x61, 0x61, 0xA0]
        #expect(throws: CodecError("a key stands twice in a map", offset: 9).within("Entries")) {
            try CBORCoding.decode(Everything.self, from: bytes)
        }
    }

    @Test func everyPrefixIsRefusedWithoutALeak() throws {
        let bytes = try JSONCoding.encode(
            Everything(entries: ["a": Self.entry(3)], items: [Self.entry(2)], texts: ["k": "v"], gaps: ["g": nil]))
        for count in 0..<bytes.count {
            #expect(throws: CodecError.self) { try JSONCoding.decode(Everything.self, from: Array(bytes[..<count])) }
        }
    }

    @Test(arguments: [
        (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{c}\n\r\t"), (#"ü\u00fc\ud83d\udc4b"#, "üü👋"),
        (#"1234567\u0041"#, "1234567A"), (#"12345678\n12345678\n"#, "12345678\n12345678\n"), (#"\u20ac"#, "€"),
    ])
    func escapesStandForTheirScalars(json: String, text: String) throws {
        let value: Entry = try decode("{\"Name\":\"\(json)\"}")
        #expect(value.name == text)
        #expect(try JSONCoding.decode(Entry.self, from: try JSONCoding.encode(value)) == value)
    }

    @Test func aQuoteIsFoundAtEveryPlace() throws {
        for length in 0..<40 {
            let text = String(repeating: "x", count: length)
            for tail in ["", "\"", "\\", "\u{1}", "é", "\u{7f}"] {
                let entry = Entry(name: text + tail + text)
                #expect(try JSONCoding.decode(Entry.self, from: try JSONCoding.encode(entry)) == entry)
            }
        }
    }
}
