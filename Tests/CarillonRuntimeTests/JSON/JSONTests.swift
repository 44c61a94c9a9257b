import Testing

@testable import CarillonRuntime

/// Decodes a JSON text as a structure.
func decode<T: Structure>(_ json: String, as type: T.Type = T.self) throws -> T {
    try decode(Array(json.utf8))
}

func decode<T: Structure>(_ json: [UInt8]) throws -> T {
    try json.withUnsafeBufferPointer { try JSONCoding.decode(T.self, from: $0) }
}

func encode(_ value: some Structure, redacting: Bool = false) throws -> String {
    func text<T: Structure>(_ value: T) throws -> String {
        try value.encoded { (memory) throws(CodecError) in
            var writer = JSONWriter(redacting: redacting)
            writer.write(structure: T.shape.layout, memory, .all)
            if let failure = writer.failure { throw failure }
            return String(decoding: writer.bytes, as: UTF8.self)
        }
    }
    return try text(value)
}

@Suite struct JSONTests {
    static let full = Sample.Everything(
        text: "a \"quoted\" \\ line\nand ü 👋 \u{1}", flag: true, small: -128, medium: 32767, number: -7,
        long: .max, ratio: 0.1, precise: 1e300, big: BigNumber("18446744073709551616"),
        time: Timestamp(seconds: 1_515_531_081, nanoseconds: 123_000_000), day: Timestamp(seconds: 0),
        blob: Array(0...255), free: ["a": [1, 2.5, nil, "x"]], color: .init(rawValue: "GRÜN"),
        nested: .init(x: 1, y: 2, label: "L"), names: ["", "b"], points: [.init(x: 3, y: 4), .init(x: 5, y: 6)],
        counts: ["k": 1], sparse: ["a", nil, "c"],
        choice: .many([.text("t"), .point(.init(x: 9, y: 8)), .pair(.init(left: .text("l"), right: .many([])))]),
        tree: Indirect(.init(text: "root", tree: Indirect(.init(text: "leaf")))), secret: "hush")

    @Test func everyKindOfMemberComesBackEqual() throws {
        let json = try encode(Self.full)
        #expect(try decode(json) == Self.full)
        #expect(try decode(json, as: Sample.Everything.self).hashValue == Self.full.hashValue)
    }

    @Test func membersAreWrittenInTheModelsOrderUnderTheirWireNames() throws {
        #expect(try encode(Sample.Point(x: 1, y: -2, label: "a/b")) == #"{"x":1,"y":-2,"Label":"a/b"}"#)
        #expect(try encode(Sample.Everything()) == "{}")
        #expect(
            try encode(
                Sample.Everything(time: Timestamp(seconds: 5, nanoseconds: 500_000_000), day: Timestamp(seconds: 0)))
                == #"{"Time":5.5,"Day":"1970-01-01T00:00:00Z"}"#)
    }

    @Test func membersMayArriveInAnyOrderWithUnknownOnesBetween() throws {
        let point: Sample.Point = try decode(#" {"zz":[{"a":null}],"Label":"n", "y" : 2 ,"q":"\u00e9","x":1}"#)
        #expect(point == .init(x: 1, y: 2, label: "n"))
    }

    @Test func aRequiredMemberThatIsMissingOrNullIsFilledIn() throws {
        #expect(try decode("{}") == Sample.Point(x: 0, y: 0))
        #expect(try decode(#"{"x":null,"y":3}"#) == Sample.Point(x: 0, y: 3))
    }

    @Test func theLastOfTwoEqualMembersHolds() throws {
        #expect(
            try decode(#"{"Names":["a","b"],"Nested":{"x":1},"Names":["c"],"Nested":{"x":2,"y":3}}"#)
                == Sample.Everything(nested: .init(x: 2, y: 3), names: ["c"]))
    }

    @Test func ofEqualKeysInAMapTheLastHolds() throws {
        let value: Sample.Everything = try decode(#"{"Counts":{"a":1,"b":2,"a":3,"c":4,"b":5}}"#)
        #expect(value.counts == ["a": 3, "b": 5, "c": 4])
    }

    @Test func unknownEnumValuesAndUnionMembersSurvive() throws {
        let value: Sample.Everything = try decode(#"{"Color":"PUCE","Choice":{"later":{"a":[1]},"__type":"x"}}"#)
        #expect(value.color == "PUCE")
        #expect(value.choice == .unknown(UnknownMember(name: "later")))
    }

    @Test func aRequiredUnionThatIsMissingIsTheUnknownCase() throws {
        let value: Sample.Everything = try decode(#"{"Choice":{"pair":{"left":{"text":"a"},"note":"n"}}}"#)
        #expect(value.choice == .pair(.init(left: .text("a"), right: .unknown(UnknownMember(name: "")), note: "n")))
    }

    @Test func specialFloatsAreStrings() throws {
        let value: Sample.Everything = try decode(#"{"Ratio":"-Infinity","Precise":"NaN"}"#)
        #expect(value.ratio == -.infinity)
        #expect(value.precise?.isNaN == true)
        #expect(
            try encode(Sample.Everything(ratio: .infinity, precise: .nan)) == #"{"Ratio":"Infinity","Precise":"NaN"}"#)
    }

    @Test func nullsInAListAreKeptOnlyWhereItIsSparse() throws {
        let value: Sample.Everything = try decode(
            #"{"Names":["a",null],"Sparse":["a",null],"Counts":{"a":null,"b":1}}"#)
        #expect(value.names == ["a"])
        #expect(value.sparse == ["a", nil])
        #expect(value.counts == ["b": 1])
    }

    @Test(arguments: [
        (#"{"Number":3.7}"#, "Number: the number 3.7 is no integer (byte 10)"),
        (#"{"Number":9223372036854775808}"#, "Number: the number 9223372036854775808 is no integer (byte 10)"),
        (#"{"Precise":1e400}"#, "Precise: the number is too large for a double (byte 11)"),
        (#"{"Ratio":1e300}"#, "Ratio: the number is too large for a float (byte 9)"),
        (#"{"Long":18446744073709551615}"#, "Long: the number 18446744073709551615 is no long (byte 8)"),
        (#"{"Long":1e300}"#, "Long: the number 1e300 is no long (byte 8)"),
        (#"{"Small":128}"#, "Small: the number 128 is no byte (byte 9)"),
        (#"{"Text":5}"#, "Text: '5' stands where a string should (byte 8)"),
        (#"{"Flag":"true"}"#, #"Flag: '"' stands where true or false should (byte 8)"#),
        (#"{"Nested":{"x":1,}}"#, #"Nested: '}' stands where a member's name should (byte 17)"#),
        (#"{"Names":["a",]}"#, "Names[1]: ']' stands where a string should (byte 14)"),
        (#"{"Points":[{"x":1},{"x":"a"}]}"#, #"Points[1].x: '"' stands where an integer should (byte 24)"#),
        (#"{"Text":"abc"#, "Text: a string is not closed (byte 12)"),
        (#"{"Text":"a\x"}"#, #"Text: '\x' is no escape (byte 11)"#),
        (#"{"Text":"\ud800"}"#, "Text: half of a surrogate pair stands alone (byte 15)"),
        ("{\"Text\":\"a\u{2}\"}", "Text: byte 2 stands in a string unescaped (byte 10)"),
        (#"{"Blob":"a"}"#, "Blob: a blob is no base64 (byte 8)"),
        (#"{"Number":01}"#, "Number: a number is malformed (byte 10)"),
        (#"{"unknown":[1,]}"#, "']' stands where a JSON value should (byte 14)"),
        (#"{"unknown":nul}"#, "'n' stands where a JSON value should (byte 11)"),
        (#"{} x"#, "'x' stands where the end of the JSON should (byte 3)"),
        (#"[]"#, "'[' stands where '{' should (byte 0)"),
        ("", "the JSON ends where '{' should stand (byte 0)"),
        (#"{"Choice":{"text":"a","point":{}}}"#, "Choice: a union has a second member, 'point' (byte 30)"),
    ])
    func whatIsWrongIsReportedWithItsPlace(_ json: String, _ message: String) {
        #expect {
            let _: Sample.Everything = try decode(json)
        } throws: {
            "\($0)" == message
        }
    }

    @Test func wholeNumbersInOtherNotationsAreTakenExactly() throws {
        let value: Sample.Everything = try decode(#"{"Number":3.0,"Long":12e2,"Small":-0}"#)
        #expect((value.number, value.long, value.small) == (3, 1200, 0))
    }

    @Test func textThatIsNotUTF8IsRefused() {
        #expect(throws: CodecError.self) {
            let _: Sample.Everything = try decode(Array(#"{"Text":""#.utf8) + [0xFF, 0xFE] + Array(#""}"#.utf8))
        }
    }

    @Test(arguments: ["[", "{\"a\":", "{\"Choice\":{\"many\":["])
    func endlessNestingIsAnError(_ piece: String) {
        let json = "{\"Free\":" + String(repeating: piece, count: 100_000)
        #expect(throws: CodecError.self) { let _: Sample.Everything = try decode(json) }
        #expect(throws: CodecError.self) {
            let _: Sample.Everything = try decode("{\"unknown\":" + String(repeating: piece, count: 100_000))
        }
    }

    @Test func aDocumentThatIsTooDeepToWriteIsAnError() {
        let deep = (0..<20_000).reduce(Document.null) { inner, _ in .array([inner]) }
        #expect(throws: CodecError.self) { try encode(Sample.Everything(free: deep)) }
        // Frees it level by level: the value's own destruction recurses.
        var rest = deep
        while case .array(let elements) = rest, let first = elements.first { rest = first }
    }

    @Test func eightHundredLevelsAreFine() throws {
        let json = "{\"Free\":" + String(repeating: "[", count: 800) + String(repeating: "]", count: 800) + "}"
        let value: Sample.Everything = try decode(json)
        #expect(value.free != nil)
    }

    /// Whatever is cut off or changed, decoding ends with a value or an error, and what it had made is freed once.
    @Test func everyPrefixAndEveryChangedByteIsSurvived() throws {
        let json = Array(try encode(Self.full).utf8)
        for end in 0..<json.count {
            #expect(throws: CodecError.self) { let _: Sample.Everything = try decode(Array(json[..<end])) }
        }
        var random = SystemRandomNumberGenerator()
        for at in json.indices {
            var changed = json
            changed[at] = UInt8.random(in: 0...255, using: &random)
            _ = try? decode(changed) as Sample.Everything
        }
    }

    @Test func sensitiveMembersAreHiddenInDumpsAndInWhatIsLogged() throws {
        #expect(!String(describing: Self.full).contains("hush"))
        #expect(!String(reflecting: Self.full).contains("hush"))
        var dumped = ""
        dump(Self.full, to: &dumped)
        #expect(!dumped.contains("hush") && dumped.contains("root"))
        #expect(
            try encode(Sample.Everything(text: "t", secret: "hush"), redacting: true)
                == #"{"Text":"t","Secret":"*** sensitive ***"}"#)
    }

    @Test func equalityAndHashesSeeEveryMember() throws {
        var other = Self.full
        other.tree = Indirect(.init(text: "root", tree: Indirect(.init(text: "twig"))))
        #expect(other != Self.full)
        other = Self.full
        #expect(other == Self.full)
        other.points?[1].label = "z"
        #expect(other != Self.full)
        #expect(Set([Self.full, other, Self.full]).count == 2)
    }

    /// The dynamic path walks through the same codec, so what it decodes it encodes to the same bytes.
    @Test func theDynamicPathWritesWhatTheTypedOneDoes() throws {
        let dynamic = try ServiceSchema(dynamic: Sample.text, endpointRules: "")
        let json = try encode(Self.full)
        let layout = dynamic.layout(0)
        let record = DynamicRecord(layout)
        try Array(json.utf8).withUnsafeBufferPointer { (bytes) throws(CodecError) in
            var reader = JSONReader(bytes)
            try reader.readStructure(layout, record.memory, .all)
            try reader.finish()
        }
        let document = record.gather()
        record.deallocate()
        #expect(
            document["Choice"]
                == [
                    "many": [
                        ["text": "t"], ["point": ["x": 9, "y": 8]],
                        ["pair": ["left": ["text": "l"], "right": ["many": []]]],
                    ]
                ])
        #expect(document["Tree"] == ["Text": "root", "Tree": ["Text": "leaf"]])
        let again = DynamicRecord(layout, scattering: document)
        defer { again.discard() }
        var writer = JSONWriter()
        writer.write(structure: layout, again.memory, .all)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == json)
    }
}
