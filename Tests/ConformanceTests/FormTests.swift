import Testing

@testable import Conformance

/// What means the same has one form, and what does not has another.
@Suite struct FormTests {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func jsonComparesByValue() {
        let form = JSONForm.text(bytes(#"{"b":[1.0,"x\n"],"a":{}}"#))
        #expect(form == JSONForm.text(bytes(#"{ "a":{}, "b":[1,"x\u000a"]}"#)))
        #expect(form == "{\n  \"a\": {},\n  \"b\": [\n    1,\n    \"x\\n\"\n  ]\n}")
        #expect(JSONForm.text(bytes("[1,2]")) != JSONForm.text(bytes("[2,1]")))
        #expect(JSONForm.text(bytes("18446744073709551615")) == "18446744073709551615")
        #expect(JSONForm.text(bytes("{")) == nil)
    }

    @Test func xmlComparesWithoutWhiteSpace() {
        let form = XMLForm.text(bytes("<a xmlns:p='u' p:y='2' x='1'>\n <p:b> t <![CDATA[<]]></p:b><c/></a>"))
        #expect(
            form == """
                <a p:y="2" x="1" xmlns:p="u">
                  <p:b>
                    "t"
                    "<"
                  <c>
                """)
        #expect(XMLForm.text(bytes("<a><b/></a>")) != XMLForm.text(bytes("<a xmlns='u'><b/></a>")))
        #expect(XMLForm.text(bytes("<a>")) == nil)
        #expect(XMLForm.text([]) == nil)
    }

    @Test func cborComparesByValue() {
        // {"b": [1, -1], "a": 1.5 as half}, and the same with the other order, indefinite lengths and a double.
        let short: [UInt8] = [0xA2, 0x61, 0x62, 0x82, 0x01, 0x20, 0x61, 0x61, 0xF9, 0x3E, 0x00]
        let long: [UInt8] = [
            0xBF, 0x61, 0x61, 0xFB, 0x3F, 0xF8, 0, 0, 0, 0, 0, 0, 0x61, 0x62, 0x9F, 0x01, 0x20, 0xFF, 0xFF,
        ]
        #expect(CBORForm.text(short) == "{\n  \"a\": 1.5,\n  \"b\": [\n    1,\n    -1\n  ]\n}")
        #expect(CBORForm.text(long) == CBORForm.text(short))
        #expect(CBORForm.text([0xC1, 0x1A, 0, 0, 0, 1]) == "1(1)")
        #expect(CBORForm.text([0x42, 0x01, 0xFF]) == "h'01ff'")
        #expect(CBORForm.text([0x5F, 0x41, 0x01, 0x41, 0xFF, 0xFF]) == "h'01ff'")
        #expect(CBORForm.text([0x83, 0xF4, 0xF5, 0xF6]) == "[\n  false,\n  true,\n  null\n]")
    }

    @Test func cborThatIsNotOneItemHasNoForm() {
        let items: [[UInt8]] = [
            [], [0x01, 0x01], [0x61], [0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x1C], [0x5F, 0x01],
            [0x61, 0xFF], [UInt8](repeating: 0x81, count: 1_000),
        ]
        for item in items { #expect(CBORForm.text(item) == nil) }
    }

    @Test func parametersCompareInAnyOrderButThoseOfOneName() {
        #expect(BodyForm.query("b=1&a=2&b=0") == "a=2\nb=1\nb=0")
        #expect(BodyForm.query("a=%20") != BodyForm.query("a=+"))
    }

    @Test func bodyThatIsNotOfItsFormatStaysAsItIs() {
        #expect(BodyForm.text(bytes("bar"), "rest-json") == "bar")
        #expect(BodyForm.text(bytes(#"{"a" : 1}"#), "rest-json") == "{\n  \"a\": 1\n}")
        #expect(BodyForm.text(bytes("<a />"), "rest-xml") == "<a>")
        #expect(BodyForm.text(bytes("b=1&a=2"), "ec2") == "a=2\nb=1")
        #expect(BodyForm.text([0xA0], "smithy-rpc-v2-cbor") == "{}")
    }
}

@Suite struct MapOrderTests {
    @Test func entriesOfXMLMayStandInAnyOrder() {
        let first = "<m><e><k>a</k><v>1</v></e><e><k>b</k><v>2</v></e><l><m>1</m><m>2</m></l></m>"
        let second = "<m><e><k>b</k><v>2</v></e><e><k>a</k><v>1</v></e><l><m>1</m><m>2</m></l></m>"
        let third = "<m><e><k>b</k><v>2</v></e><e><k>a</k><v>1</v></e><l><m>2</m><m>1</m></l></m>"
        let forms = [first, second, third].map { BodyForm.text(Array($0.utf8), "rest-xml", hasMaps: true) }
        #expect(forms[0] == forms[1])
        #expect(forms[1] != forms[2])
        #expect(BodyForm.text(Array(first.utf8), "rest-xml") != BodyForm.text(Array(second.utf8), "rest-xml"))
    }

    @Test func entriesOfAFormMayStandInAnyOrder() {
        let first = "M.entry.1.key=a&M.entry.1.value.x=1&M.entry.2.key=b&M.entry.2.value.x=2&L.1=1&L.2=2"
        let second = "L.1=1&L.2=2&M.entry.1.key=b&M.entry.1.value.x=2&M.entry.2.key=a&M.entry.2.value.x=1"
        let third = "L.1=2&L.2=1&M.entry.1.key=b&M.entry.1.value.x=2&M.entry.2.key=a&M.entry.2.value.x=1"
        let forms = [first, second, third].map { BodyForm.text(Array($0.utf8), "query", hasMaps: true) }
        #expect(forms[0] == forms[1])
        #expect(forms[1] != forms[2])
        #expect(
            BodyForm.text(Array("A.10=b&A.9=a&V=1".utf8), "query", hasMaps: true)
                == "A\n  N\n    =a\n  N\n    =b\nV\n  =1")
    }
}
