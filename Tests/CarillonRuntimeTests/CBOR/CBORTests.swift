import Testing

@testable import CarillonRuntime

@Suite struct CBORTests {
    private static let context = BodyContext(.rpcV2CBOR, .response)
    private let codec = CBORCodec()

    private func encode(_ value: some Structure) throws -> [UInt8] { try codec.bytes(value, Self.context) }

    private func decode<T: Structure>(_ hex: String, as type: T.Type = T.self) throws -> T {
        try codec.value([UInt8](hex: hex), Self.context)
    }

    private static var full: Sample.Everything {
        var full = JSONTests.full
        full.text = "a \"quoted\" ü 👋 \u{1}"
        return full
    }

    // MARK: Values

    @Test func everyKindOfMemberComesBackEqual() throws {
        #expect(try codec.value(encode(Self.full), Self.context) == Self.full)
    }

    @Test(arguments: [
        (Sample.Everything(), "a0"),
        (Sample.Everything(text: "a"), "a1 6454657874 6161"),
        (Sample.Everything(flag: true), "a1 64466c6167 f5"),
        (Sample.Everything(number: 23), "a1 664e756d626572 17"),
        (Sample.Everything(number: 24), "a1 664e756d626572 1818"),
        (Sample.Everything(number: -1), "a1 664e756d626572 20"),
        (Sample.Everything(number: -257), "a1 664e756d626572 390100"),
        (Sample.Everything(long: .max), "a1 644c6f6e67 1b7fffffffffffffff"),
        (Sample.Everything(long: .min), "a1 644c6f6e67 3b7fffffffffffffff"),
        (Sample.Everything(ratio: 1.5), "a1 65526174696f fa3fc00000"),
        (Sample.Everything(precise: 1.1), "a1 6750726563697365 fb3ff199999999999a"),
        (Sample.Everything(big: BigNumber("18446744073709551616")), "a1 63426967 c249010000000000000000"),
        (Sample.Everything(big: BigNumber("-18446744073709551617")), "a1 63426967 c349010000000000000000"),
        (Sample.Everything(big: BigNumber("-18446744073709551616")), "a1 63426967 3bffffffffffffffff"),
        (Sample.Everything(big: BigNumber("273.15")), "a1 63426967 c4822119 6ab3"),
        (Sample.Everything(time: Timestamp(seconds: 1)), "a1 6454696d65 c101"),
        (Sample.Everything(blob: [1, 2]), "a1 64426c6f62 420102"),
        (Sample.Everything(sparse: ["a", nil]), "a1 66537061727365 82 6161 f6"),
        (Sample.Everything(choice: .text("t")), "a1 6643686f696365 a1 6474657874 6174"),
        (Sample.Everything(counts: ["k": 1]), "a1 66436f756e7473 a1 616b 01"),
    ])
    func valuesAreWrittenInTheirShortestForm(_ value: Sample.Everything, _ hex: String) throws {
        #expect(try encode(value).hex == [UInt8](hex: hex).hex)
        #expect(try decode(hex) == value)
    }

    @Test func aTimestampWithAFractionIsADouble() throws {
        let value = Sample.Everything(time: Timestamp(seconds: 1_515_531_081, nanoseconds: 123_000_000))
        #expect(try encode(value).hex == "a16454696d65c1fb41d6954ad247df3b")
        #expect(try codec.value(encode(value), Self.context) == value)
    }

    @Test(arguments: [
        ("f90000", 0), ("f93c00", 1), ("f9c400", -4), ("f97bff", 65504), ("f90001", 5.960464477539063e-8),
        ("f90400", 0.00006103515625), ("f97c00", .infinity), ("f9fc00", -.infinity), ("fa47c35000", 100_000),
        ("0a", 10), ("29", -10), ("c4822003", 0.3), ("d9ffff01", 1),
    ])
    func numbersOfEveryFormAreReadAsDoubles(_ hex: String, _ value: Double) throws {
        #expect(try decode("a1 6750726563697365" + hex, as: Sample.Everything.self).precise == value)
    }

    @Test func notANumberIsReadFromEveryWidth() throws {
        for hex in ["f97e00", "fa7fc00000", "fb7ff8000000000000"] {
            #expect(try decode("a1 6750726563697365" + hex, as: Sample.Everything.self).precise?.isNaN == true)
        }
    }

    @Test(arguments: [
        ("1bffffffffffffffff", "18446744073709551615"), ("3bffffffffffffffff", "-18446744073709551616"),
        ("c2490100000000000000ff", "18446744073709551871"), ("c240", "0"), ("c340", "-1"),
        ("c4 82 38 63 01", "1E-100"), ("c4 82 21 1903e8", "10.00"), ("c4 82 02 05", "5E2"),
        ("c4 82 21 20", "-0.01"), ("f94200", "3.0"),
    ])
    func bigNumbersKeepEveryDigit(_ hex: String, _ text: String) throws {
        #expect(try decode("a1 63426967" + hex, as: Sample.Everything.self).big?.text == text)
    }

    @Test func bigNumbersOfManyDigitsComeBackEqual() throws {
        for count in [19, 20, 21, 38, 39, 100, 1_000] {
            for sign in ["", "-"] {
                let text =
                    sign + String(repeating: "1234567890", count: count / 10)
                    + String(repeating: "7", count: count % 10)
                let value = Sample.Everything(big: BigNumber(text))
                #expect(try codec.value(encode(value), Self.context) == value)
            }
        }
    }

    // MARK: What services may send

    @Test func indefiniteLengthsAreReadAsDefiniteOnes() throws {
        let value: Sample.Everything = try decode(
            "bf 6454657874 7f 6161 6162 ff 654e616d6573 9f 6163 ff 66436f756e7473 bf 616b 01 ff 64426c6f62 5f 4101 4102 ff ff"
        )
        #expect(value == Sample.Everything(text: "ab", blob: [1, 2], names: ["c"], counts: ["k": 1]))
        let chunkedName: Sample.Everything = try decode("a1 7f 625465 627874 ff 6161")
        #expect(chunkedName.text == "a")
    }

    @Test func unknownMembersOfEveryKindAreSkipped() throws {
        let value: Sample.Everything = try decode(
            "aa 6131 01 6132 20 6133 4101 6134 6161 6135 820102 6136 a1616101 6137 c101 6138 f97e00 6139 9f7f6161ff5f41ffffff 64466c6167 f5"
        )
        #expect(value == Sample.Everything(flag: true))
    }

    @Test func nullsAreAbsentAndKeptOnlyInSparseLists() throws {
        let value: Sample.Everything = try decode(
            "a4 6454657874 f6 654e616d6573 82 6161 f6 66537061727365 82 6161 f6 66436f756e7473 a2 6161 f6 6162 01")
        #expect(value == Sample.Everything(names: ["a"], counts: ["b": 1], sparse: ["a", nil]))
    }

    @Test func unknownEnumValuesAndUnionMembersSurvive() throws {
        let value: Sample.Everything = try decode(
            "a2 65436f6c6f72 6450554345 6643686f696365 a2 665f5f74797065 6178 656c61746572 8101")
        #expect(value.color == "PUCE")
        #expect(value.choice == .unknown(UnknownMember(name: "later")))
    }

    @Test func aNullMemberOfAUnionIsNone() throws {
        let value: Sample.Everything = try decode("a1 6643686f696365 a2 6474657874 6174 65706f696e74 f6")
        #expect(value.choice == .text("t"))
    }

    // MARK: What is refused

    @Test(arguments: [
        ("a1 664e756d626572 fb400d99999999999a", "Number: the number 3.7 is no integer (byte 8)"),
        ("a1 644c6f6e67 1bffffffffffffffff", "Long: the number 18446744073709551615 is no long (byte 6)"),
        ("a1 644c6f6e67 fb7e37e43c8800759c", "Long: the number 1e+300 is no long (byte 6)"),
        ("a1 65536d616c6c 1880", "Small: the number 128 is no byte (byte 7)"),
        ("a1 65526174696f fb7e37e43c8800759c", "Ratio: the number is too large for a float (byte 7)"),
        ("a1 6454657874 05", "Text: an integer stands where a text string should (byte 6)"),
        ("a1 6454657874 62c328", "Text: a string is not UTF-8 (byte 6)"),
        ("a1 64466c6167 6474727565", "Flag: a text string stands where a boolean should (byte 6)"),
        ("a1 64426c6f62 6161", "Blob: a text string stands where a byte string should (byte 6)"),
        ("a1 654e616d6573 82 6161 01", "Names[1]: an integer stands where a text string should (byte 10)"),
        ("a2 6454657874 6161 6454657874 6162", "Text: the member stands twice (byte 8)"),
        ("a1 66436f756e7473 a2 6161 01 6161 02", "Counts: a key stands twice in a map (byte 8)"),
        ("a1 01 02", "an integer stands where a member's name should (byte 1)"),
        ("80", "an array stands where a map should (byte 0)"),
        ("a0 00", "1 bytes follow the end of the CBOR (byte 1)"),
        ("a1 6454657874 7f 6161 4162 ff", "Text: a byte string stands where a text string should (byte 9)"),
        ("a1 6454657874 7f 7f6161ff ff", "Text: a text string stands where a text string should (byte 7)"),
        ("a1 6454657874 1f", "Text: byte 31 starts no CBOR item (byte 6)"),
        ("a1 6454657874 1c", "Text: byte 28 starts no CBOR item (byte 6)"),
        ("a1 6454657874 f814", "Text: byte 248 starts no CBOR item (byte 6)"),
        ("a1 6454657874 ff", "Text: a break stands where a text string should (byte 6)"),
        (
            "a1 6454696d65 c1f97e00",
            "Time: timestamp \"nan\" is not a number of seconds since 1970 such as 1515531081.123 (byte 6)"
        ),
        ("a1 63426967 f97c00", "Big: inf is no bigInteger (byte 5)"),
        ("a1 63426967 c48201f93c00", "Big: a decimal fraction has no whole mantissa (byte 6)"),
        (
            "a1 6454657874 7bffffffffffffffff",
            "Text: a text string of 18446744073709551615 bytes is announced, and 0 are left (byte 6)"
        ),
        (
            "a1 654e616d6573 9bffffffffffffffff",
            "Names: 18446744073709551615 items are announced, and 0 bytes are left (byte 7)"
        ),
        ("bb7fffffffffffffff 00", "9223372036854775807 items are announced, and 1 bytes are left (byte 0)"),
        ("", "the CBOR ends where a map should stand (byte 0)"),
        ("a1", "1 items are announced, and 0 bytes are left (byte 0)"),
        ("bf 6454657874 6161", "the CBOR ends where an item or a break should stand (byte 8)"),
    ])
    func whatIsWrongIsNamedWithItsPlace(_ hex: String, _ message: String) throws {
        #expect {
            _ = try decode(hex, as: Sample.Everything.self)
        } throws: {
            "\($0)" == message
        }
    }

    @Test func aSecondMemberOfAUnionIsRefused() {
        #expect {
            _ = try decode("a1 6643686f696365 a2 6474657874 6174 6474657874 6175", as: Sample.Everything.self)
        } throws: {
            "\($0)" == "Choice: a union has a second member, 'text' (byte 21)"
        }
    }

    @Test func sensitiveValuesStandInNoMessage() throws {
        let schema = try ServiceSchema(
            dynamic: "carillon-schema 1\nstructure Safe\n- Pin integer sensitive", endpointRules: "")
        #expect {
            _ = try codec.document([UInt8](hex: "a1 6350696e fb400d99999999999a"), schema.layout(0), Self.context)
        } throws: {
            "\($0)" == "Pin: *** sensitive *** stands where a integer should (byte 5)"
        }
    }

    @Test func nestingIsLimited() {
        for hex in ["81", "9f", "a16161", "c1", "bf6161"] {
            let deep = "a1 6178" + String(repeating: hex, count: 100_000) + "00"
            #expect(throws: CodecError.self) { try decode(deep, as: Sample.Everything.self) }
        }
        var context = Self.context
        context.maximumDepth = 3
        #expect {
            _ = try codec.value([UInt8](hex: "a1 6178 81 81 81 00"), context, as: Sample.Everything.self)
        } throws: {
            "\($0)" == "values are nested deeper than 3 levels (byte 6)"
        }
    }

    @Test func aNumberOfEnormousLengthIsRefused() {
        let bytes = [UInt8](hex: "a1 63426967 c2 591000") + [UInt8](repeating: 1, count: 4_096)
        #expect {
            _ = try codec.value(bytes, Self.context, as: Sample.Everything.self)
        } throws: {
            "\($0)" == "Big: a number of 4096 bytes is longer than the 3700 that are read (byte 6)"
        }
        let digits = BigNumber(String(repeating: "9", count: 10_000))
        #expect {
            _ = try encode(Sample.Everything(big: digits))
        } throws: {
            "\($0)" == "a number has 10000 digits; CBOR is written up to 9000"
        }
    }

    /// Whatever is cut off or changed, decoding ends with a value or an error, and what it had made is freed once.
    @Test func everyPrefixAndEveryChangedByteIsSurvived() throws {
        let bytes = try encode(Self.full)
        for end in 0..<bytes.count {
            #expect(throws: CodecError.self) {
                try codec.value(Array(bytes[..<end]), Self.context, as: Sample.Everything.self)
            }
        }
        for at in bytes.indices {
            for change: UInt8 in [0x00, 0x1F, 0x7F, 0x80, 0x9F, 0xBF, 0xC4, 0xF6, 0xFF, bytes[at] ^ 0x20] {
                var changed = bytes
                changed[at] = change
                _ = try? codec.value(changed, Self.context, as: Sample.Everything.self)
            }
        }
    }

    // MARK: Roles

    @Test func aServiceRefusesARequestWithoutARequiredMember() {
        var context = BodyContext(.rpcV2CBOR, .request)
        context.requiresMembers = true
        #expect {
            _ = try codec.value([UInt8](hex: "a1 6178 01"), context, as: Sample.Point.self)
        } throws: {
            "\($0)" == "y: the required member is missing (byte 4)"
        }
    }

    @Test func sensitiveMembersAreHiddenInTheLoggedForm() throws {
        var context = Self.context
        context.redacting = true
        let bytes = try codec.bytes(Sample.Everything(text: "t", secret: "hush"), context)
        let plain = try codec.value(bytes, Self.context, as: Sample.Everything.self)
        #expect(plain == Sample.Everything(text: "t", secret: "*** sensitive ***"))
    }

    @Test func theDynamicPathWritesWhatTheTypedOneDoes() throws {
        let dynamic = try ServiceSchema(dynamic: Sample.text, endpointRules: "")
        let bytes = try encode(Self.full)
        let document = try codec.document(bytes, dynamic.layout(0), Self.context)
        #expect(document["Time"] == .timestamp(Timestamp(seconds: 1_515_531_081, nanoseconds: 123_000_000)))
        #expect(document["Tree"] == ["Text": "root", "Tree": ["Text": "leaf"]])
        #expect(try codec.bytes(document, dynamic.layout(0), Self.context) == bytes)
    }

    @Test func structuresOfManyMembersHaveTheirCount() throws {
        for count in [23, 24, 255, 256, 300] {
            let lines = (0..<count).map { "- m\($0) integer" }.joined(separator: "\n")
            let schema = try ServiceSchema(
                dynamic: "carillon-schema 1\nstructure Wide\n\(lines)", endpointRules: "")
            let value = Document.object(
                Dictionary(uniqueKeysWithValues: (0..<count).map { ("m\($0)", .integer(Int64($0))) }))
            let bytes = try codec.bytes(value, schema.layout(0), Self.context)
            #expect(try codec.document(bytes, schema.layout(0), Self.context) == value)
        }
    }
}
